// SPDX-License-Identifier: Apache-2.0
#include "personas/mergeregions.h"

#include <algorithm>

namespace sb {

namespace {

/// The changes of one side, taken one after the other.
class ChangedSide {
public:
    ChangedSide(Sequence base, Sequence side, qsizetype most) : m_side(side), m_changes(changesBetween(base, side, most)) {}

    /// Where the next change begins in the base; nothing is behind `none`.
    [[nodiscard]] qsizetype next(qsizetype none) const { return m_next < m_changes.size() ? m_changes[m_next].left : none; }
    /// Takes the next change and gives where it ends in the base.
    qsizetype take()
    {
        const SequenceChange &change = m_changes[m_next++];
        m_shift += change.rightCount - change.leftCount;
        return change.left + change.leftCount;
    }
    /// The side's place that belongs to one of the base that stands behind all changes taken.
    [[nodiscard]] qsizetype placeOf(qsizetype base) const { return base + m_shift; }
    [[nodiscard]] Sequence part(const Places &places) const
    {
        return m_side.subspan(static_cast<size_t>(places.begin), static_cast<size_t>(places.count()));
    }

private:
    Sequence m_side;
    SequenceChanges m_changes;
    size_t m_next = 0;
    qsizetype m_shift = 0;
};

}  // namespace

QList<MergeRegion> mergeRegions(Sequence base, Sequence mine, Sequence theirs, qsizetype mostDifferences)
{
    using Kind = MergeRegion::Kind;
    ChangedSide ours(base, mine, mostDifferences);
    ChangedSide others(base, theirs, mostDifferences);
    QList<MergeRegion> regions;
    const qsizetype size = std::ssize(base);
    const qsizetype none = size + 1;
    const auto add = [&](Kind kind, const Places &places, qsizetype myBegin, qsizetype theirBegin) {
        regions.append({kind, places, {myBegin, ours.placeOf(places.end)}, {theirBegin, others.placeOf(places.end)}});
    };
    qsizetype at = 0;
    while (true) {
        const qsizetype begin = std::min({ours.next(none), others.next(none), size});
        if (begin > at)
            add(Kind::Unchanged, {at, begin}, ours.placeOf(at), others.placeOf(at));
        if (ours.next(none) == none && others.next(none) == none)
            return regions;
        const qsizetype myBegin = ours.placeOf(begin);
        const qsizetype theirBegin = others.placeOf(begin);
        bool isMine = false;
        bool isTheirs = false;
        for (at = begin; ours.next(none) <= at || others.next(none) <= at;) {
            const bool isNextMine = ours.next(none) <= at;
            isMine = isMine || isNextMine;
            isTheirs = isTheirs || !isNextMine;
            at = std::max(at, isNextMine ? ours.take() : others.take());
        }
        add(isMine && isTheirs ? Kind::Conflict : isMine ? Kind::Mine : Kind::Theirs, {begin, at}, myBegin, theirBegin);
        MergeRegion &region = regions.last();
        if (region.kind == Kind::Conflict && std::ranges::equal(ours.part(region.mine), others.part(region.theirs)))
            region.kind = Kind::Same;
    }
}

}  // namespace sb
