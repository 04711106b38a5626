// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/problem.h"

#include <QByteArray>
#include <QList>

namespace sb {

/// A place where both sides changed the same thing differently. A side may be empty: it was deleted there, or never was.
struct MergeConflict {
    TextRange range;  ///< in `Merge::bytes`, where it stands as mine
    QByteArray base;
    QByteArray mine;
    QByteArray theirs;
    bool operator==(const MergeConflict &) const = default;
};

struct Merge {
    QByteArray bytes;  ///< conflicts stand as mine
    QList<MergeConflict> conflicts;  ///< in order
    bool operator==(const Merge &) const = default;
};

enum class MergeSide {
    Mine,
    Theirs,
    Both,  ///< mine first
};

/// What comes of two texts that were changed apart from each other since they were `base`, line by line. What one side alone
/// changed is taken, and what both changed to the same; what both changed differently, or in lines that touch, is a
/// conflict. Where comparing by sections leaves fewer conflicts, as when one side moved a section that the other edited, sections
/// are put together each for itself. Every byte comes from one of the texts; but when one side alone changed the line ends of
/// the whole text, all are changed so. Exchanging mine and theirs exchanges them in the conflicts.
/// Pure. A stretch that differs in more than `limits::mergeDifferences` lines is one change, so that the time stays linear in the lines.
[[nodiscard]] Merge mergeTexts(const QByteArray &base, const QByteArray &mine, const QByteArray &theirs);

/// The text with each conflict as the choice for it says; those without a choice as mine.
[[nodiscard]] QByteArray resolved(const Merge &merge, const QList<MergeSide> &choices);

}  // namespace sb
