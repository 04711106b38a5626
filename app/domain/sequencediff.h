// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtTypes>
#include <optional>
#include <span>
#include <vector>

namespace sb {

/// What stands in place of what: places from where on two sequences differ, and how far.
struct SequenceChange {
    qsizetype left = 0;
    qsizetype leftCount = 0;
    qsizetype right = 0;
    qsizetype rightCount = 0;

    [[nodiscard]] qsizetype size() const { return leftCount > rightCount ? leftCount : rightCount; }
    bool operator==(const SequenceChange &) const = default;
};
using SequenceChanges = std::vector<SequenceChange>;

/// Things of a text, for example its lines; equal ones have equal numbers.
using Sequence = std::span<const qsizetype>;

/// The fewest single things that are taken away or added, one a change, in order; nothing when that are more than `most`.
/// Time and memory: the length of both and `most`, multiplied; `most` squared.
/// Source: Myers, "An O(ND) difference algorithm and its variations", 1986.
[[nodiscard]] std::optional<SequenceChanges> fewestChanges(Sequence left, Sequence right, qsizetype most);

/// Changes that touch are one.
[[nodiscard]] SequenceChanges joined(const SequenceChanges &changes);

/// How the second sequence comes from the first, in stretches that do not touch, for sequences of any length: what stands
/// once in both, in the same order, stays where it is (patience), and what lies between two of those is told by the fewest
/// changes, or as one stretch when that are more than `most`. The time is that of `fewestChanges`.
[[nodiscard]] SequenceChanges changesBetween(Sequence left, Sequence right, qsizetype most);

/// The places in `values`, which are all different, of a longest part of it that rises. Time n log n.
[[nodiscard]] std::vector<qsizetype> longestRise(Sequence values);

}  // namespace sb
