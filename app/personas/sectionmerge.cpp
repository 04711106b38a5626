// SPDX-License-Identifier: Apache-2.0
#include "personas/sectionmerge.h"

#include "personas/mergeregions.h"
#include "personas/personalimits.h"
#include "personas/sectionpieces.h"
#include "personas/textlines.h"

#include <QHash>
#include <QSet>
#include <algorithm>

namespace sb {

namespace {

struct MergedSide {
    QHash<qsizetype, QByteArrayView> texts;  ///< by the number of the section
    std::vector<qsizetype> order;
};

MergedSide sideIn(const QList<SectionPiece> &pieces, QHash<QString, qsizetype> &numbers)
{
    MergedSide side;
    for (const SectionPiece &piece : pieces) {
        const auto known = numbers.constFind(piece.key);
        const qsizetype number = known != numbers.cend() ? *known : *numbers.insert(piece.key, numbers.size());
        side.order.push_back(number);
        side.texts.insert(number, piece.text);
    }
    return side;
}

/// Numbers of the sections that stand in those places.
Sequence sectionsIn(const MergedSide &side, const Places &places)
{
    return Sequence(side.order).subspan(static_cast<size_t>(places.begin), static_cast<size_t>(places.count()));
}

/// Whether what both sides have at one place can stand one behind the other: no section is in both, and each ends its line.
bool canFollow(const MergedSide &mine, Sequence myNumbers, const MergedSide &theirs, Sequence theirNumbers)
{
    const auto isWhole = [](const MergedSide &side) {
        return [&side](qsizetype number) { return endsLine(side.texts.value(number)); };
    };
    const QSet<qsizetype> there(myNumbers.begin(), myNumbers.end());
    return std::ranges::none_of(theirNumbers, [&there](qsizetype number) { return there.contains(number); })
        && std::ranges::all_of(myNumbers, isWhole(mine)) && std::ranges::all_of(theirNumbers, isWhole(theirs));
}

/// The sections of the merged text; nothing when both sides changed the order of the same ones.
std::optional<std::vector<qsizetype>> mergedOrder(const MergedSide &base, const MergedSide &mine, const MergedSide &theirs)
{
    using Kind = MergeRegion::Kind;
    std::vector<qsizetype> order;
    for (const auto regions = mergeRegions(base.order, mine.order, theirs.order, limits::mergeDifferences);
         const MergeRegion &region : regions) {
        const Sequence ours = sectionsIn(mine, region.mine);
        const Sequence others = sectionsIn(theirs, region.theirs);
        if (region.kind == Kind::Conflict && !canFollow(mine, ours, theirs, others))
            return std::nullopt;
        if (region.kind != Kind::Theirs)
            order.insert(order.end(), ours.begin(), ours.end());
        if (region.kind == Kind::Theirs || region.kind == Kind::Conflict)
            order.insert(order.end(), others.begin(), others.end());
    }
    const bool isTwice = QSet<qsizetype>(order.begin(), order.end()).size() != std::ssize(order);
    return isTwice ? std::nullopt : std::optional(order);
}

/// One side deleted it; whether the other changed it all the same.
bool isDeletedAndChanged(qsizetype number, const MergedSide &base, const MergedSide &mine, const MergedSide &theirs)
{
    if (!base.texts.contains(number) || mine.texts.contains(number) == theirs.texts.contains(number))
        return false;
    return (mine.texts.contains(number) ? mine : theirs).texts.value(number) != base.texts.value(number);
}

void append(Merge &to, const Merge &part, int line)
{
    for (MergeConflict conflict : part.conflicts) {
        conflict.range.begin += to.bytes.size();
        conflict.range.end += to.bytes.size();
        conflict.range.line += line;
        to.conflicts.append(conflict);
    }
    to.bytes += part.bytes;
}

Merge mergedSection(qsizetype number, const MergedSide &base, const MergedSide &mine, const MergedSide &theirs)
{
    const bool isMine = mine.texts.contains(number);
    const bool isTheirs = theirs.texts.contains(number);
    if (isMine && isTheirs)
        return mergeLines(base.texts.value(number), mine.texts.value(number), theirs.texts.value(number));
    if (base.texts.contains(number))  // and unchanged where it is left
        return {};
    return {(isMine ? mine : theirs).texts.value(number).toByteArray(), {}};
}

}  // namespace

std::optional<Merge> mergeSections(QByteArrayView base, QByteArrayView mine, QByteArrayView theirs)
{
    QHash<QString, qsizetype> numbers;
    const MergedSide common = sideIn(sectionPieces(base), numbers);
    const MergedSide ours = sideIn(sectionPieces(mine), numbers);
    const MergedSide others = sideIn(sectionPieces(theirs), numbers);
    for (qsizetype number = 0; number < numbers.size(); ++number) {
        if (isDeletedAndChanged(number, common, ours, others))
            return std::nullopt;
    }
    const auto order = mergedOrder(common, ours, others);
    if (!order)
        return std::nullopt;
    Merge merged;
    int line = 0;
    for (const qsizetype number : *order) {
        const bool isWhole = endsLine(ours.texts.value(number)) && endsLine(others.texts.value(number));
        if (!isWhole && number != order->back())
            return std::nullopt;
        const Merge part = mergedSection(number, common, ours, others);
        append(merged, part, line);
        line += lineEndsIn(part.bytes);
    }
    const QSet<qsizetype> there(order->begin(), order->end());
    const bool isAnyLost = !std::ranges::all_of(common.order, [&](qsizetype number) {
        return there.contains(number) || !ours.texts.contains(number) || !others.texts.contains(number);
    });
    return isAnyLost ? std::nullopt : std::optional(merged);
}

}  // namespace sb
