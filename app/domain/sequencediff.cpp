// SPDX-License-Identifier: Apache-2.0
#include "domain/sequencediff.h"

#include <QHash>
#include <algorithm>

namespace sb {

namespace {

/// The furthest that one comes on each diagonal with so many differences; the diagonal is `left - right`.
class Reach {
public:
    explicit Reach(qsizetype most) : m_most(most), m_left(static_cast<size_t>(2 * most + 1)) {}
    qsizetype &operator[](qsizetype diagonal) { return m_left[static_cast<size_t>(diagonal + m_most)]; }

    /// Whether the best way to this diagonal takes a thing of the right sequence.
    [[nodiscard]] bool isFromRight(qsizetype diagonal, qsizetype differences)
    {
        return diagonal == -differences || (diagonal != differences && (*this)[diagonal - 1] < (*this)[diagonal + 1]);
    }

private:
    qsizetype m_most;
    std::vector<qsizetype> m_left;
};

/// The way back from the ends of both sequences, one difference a step.
SequenceChanges traced(std::vector<Reach> &reached, qsizetype left, qsizetype right)
{
    SequenceChanges changes;
    for (auto differences = std::ssize(reached) - 1; differences > 0; --differences) {
        Reach &before = reached[static_cast<size_t>(differences - 1)];
        const qsizetype diagonal = left - right;
        const bool isFromRight = before.isFromRight(diagonal, differences);
        left = before[isFromRight ? diagonal + 1 : diagonal - 1];
        right = left - (isFromRight ? diagonal + 1 : diagonal - 1);
        changes.push_back({left, isFromRight ? 0 : 1, right, isFromRight ? 1 : 0});
    }
    std::ranges::reverse(changes);
    return changes;
}

qsizetype at(Sequence sequence, qsizetype place)
{
    return sequence[static_cast<size_t>(place)];
}

Sequence part(Sequence sequence, qsizetype begin, qsizetype end)
{
    return sequence.subspan(static_cast<size_t>(begin), static_cast<size_t>(end - begin));
}

/// A stretch of both sequences that is still to be compared.
struct Gap {
    qsizetype left = 0;
    qsizetype leftEnd = 0;
    qsizetype right = 0;
    qsizetype rightEnd = 0;
    int depth = 0;
};

/// Adds, in order, what differs in two whole sequences.
class Comparison {
public:
    Comparison(Sequence left, Sequence right, qsizetype most) : m_left(left), m_right(right), m_most(most) {}

    SequenceChanges run()
    {
        compare({0, std::ssize(m_left), 0, std::ssize(m_right), 0});
        return joined(m_changes);
    }

private:
    /// Beyond so many levels of anchors between anchors the fewest changes do: a text made for it could go on for ever.
    static constexpr int deepest = 8;

    void compare(Gap gap)
    {
        trim(gap);
        if (gap.left == gap.leftEnd || gap.right == gap.rightEnd) {
            add({gap.left, gap.leftEnd - gap.left, gap.right, gap.rightEnd - gap.right});
            return;
        }
        const auto anchors = gap.depth < deepest ? anchorsIn(gap) : std::vector<std::pair<qsizetype, qsizetype>>();
        if (anchors.empty()) {
            compareClosely(gap);
            return;
        }
        Gap between{gap.left, 0, gap.right, 0, gap.depth + 1};
        for (const auto &[left, right] : anchors) {
            between.leftEnd = left;
            between.rightEnd = right;
            compare(between);
            between.left = left + 1;
            between.right = right + 1;
        }
        between.leftEnd = gap.leftEnd;
        between.rightEnd = gap.rightEnd;
        compare(between);
    }

    void trim(Gap &gap) const
    {
        while (gap.left < gap.leftEnd && gap.right < gap.rightEnd && at(m_left, gap.left) == at(m_right, gap.right)) {
            ++gap.left;
            ++gap.right;
        }
        while (gap.left < gap.leftEnd && gap.right < gap.rightEnd
               && at(m_left, gap.leftEnd - 1) == at(m_right, gap.rightEnd - 1)) {
            --gap.leftEnd;
            --gap.rightEnd;
        }
    }

    void compareClosely(const Gap &gap)
    {
        const auto changes = fewestChanges(part(m_left, gap.left, gap.leftEnd), part(m_right, gap.right, gap.rightEnd), m_most);
        if (!changes) {
            add({gap.left, gap.leftEnd - gap.left, gap.right, gap.rightEnd - gap.right});
            return;
        }
        for (const SequenceChange &change : *changes)
            add({gap.left + change.left, change.leftCount, gap.right + change.right, change.rightCount});
    }

    void add(const SequenceChange &change)
    {
        if (change.size() > 0)
            m_changes.push_back(change);
    }

    /// What stands once in either part of the gap, as places in both, in the longest order that both share.
    [[nodiscard]] std::vector<std::pair<qsizetype, qsizetype>> anchorsIn(const Gap &gap) const
    {
        struct Place {
            qsizetype left = -1;
            qsizetype right = -1;
            bool isTwice = false;
        };
        QHash<qsizetype, Place> places;
        for (qsizetype i = gap.left; i < gap.leftEnd; ++i) {
            Place &place = places[at(m_left, i)];
            place.isTwice = place.isTwice || place.left >= 0;
            place.left = i;
        }
        for (qsizetype i = gap.right; i < gap.rightEnd; ++i) {
            Place &place = places[at(m_right, i)];
            place.isTwice = place.isTwice || place.right >= 0;
            place.right = i;
        }
        std::vector<std::pair<qsizetype, qsizetype>> once;
        std::vector<qsizetype> rights;
        for (qsizetype i = gap.left; i < gap.leftEnd; ++i) {
            const Place place = places.value(at(m_left, i));
            if (place.isTwice || place.right < 0)
                continue;
            once.emplace_back(i, place.right);
            rights.push_back(place.right);
        }
        std::vector<std::pair<qsizetype, qsizetype>> anchors;
        for (const qsizetype place : longestRise(rights))
            anchors.push_back(once[static_cast<size_t>(place)]);
        return anchors;
    }

    Sequence m_left;
    Sequence m_right;
    qsizetype m_most;
    SequenceChanges m_changes;
};

}  // namespace

std::optional<SequenceChanges> fewestChanges(Sequence left, Sequence right, qsizetype most)
{
    most = std::min<qsizetype>(std::ssize(left) + std::ssize(right), most);
    std::vector<Reach> reached;
    for (qsizetype differences = 0; differences <= most; ++differences) {
        Reach now(differences + 1);
        for (qsizetype diagonal = -differences; diagonal <= differences; diagonal += 2) {
            qsizetype l = 0;
            if (differences > 0) {
                Reach &before = reached.back();
                l = before.isFromRight(diagonal, differences) ? before[diagonal + 1] : before[diagonal - 1] + 1;
            }
            while (l < std::ssize(left) && l - diagonal < std::ssize(right) && at(left, l) == at(right, l - diagonal))
                ++l;
            now[diagonal] = l;
            if (l >= std::ssize(left) && l - diagonal >= std::ssize(right)) {
                reached.push_back(std::move(now));
                return traced(reached, std::ssize(left), std::ssize(right));
            }
        }
        reached.push_back(std::move(now));
    }
    return std::nullopt;
}

SequenceChanges joined(const SequenceChanges &changes)
{
    SequenceChanges joined;
    for (const SequenceChange &change : changes) {
        if (!joined.empty() && joined.back().left + joined.back().leftCount == change.left
            && joined.back().right + joined.back().rightCount == change.right) {
            joined.back().leftCount += change.leftCount;
            joined.back().rightCount += change.rightCount;
        } else {
            joined.push_back(change);
        }
    }
    return joined;
}

SequenceChanges changesBetween(Sequence left, Sequence right, qsizetype most)
{
    return Comparison(left, right, most).run();
}

std::vector<qsizetype> longestRise(Sequence values)
{
    std::vector<qsizetype> ends;  // place of the least value that ends a rise of each length
    std::vector<qsizetype> before(values.size(), -1);
    for (qsizetype i = 0; i < std::ssize(values); ++i) {
        const auto end = std::ranges::lower_bound(ends, at(values, i), {}, [&](qsizetype place) { return at(values, place); });
        if (end != ends.begin())
            before[static_cast<size_t>(i)] = *std::prev(end);
        if (end == ends.end())
            ends.push_back(i);
        else
            *end = i;
    }
    std::vector<qsizetype> rise;
    for (qsizetype place = ends.empty() ? -1 : ends.back(); place >= 0; place = before[static_cast<size_t>(place)])
        rise.push_back(place);
    std::ranges::reverse(rise);
    return rise;
}

}  // namespace sb
