// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/sequencediff.h"

#include <QList>

namespace sb {

/// Places of a sequence from `begin` to before `end`.
struct Places {
    qsizetype begin = 0;
    qsizetype end = 0;

    [[nodiscard]] qsizetype count() const { return end - begin; }
    bool operator==(const Places &) const = default;
};

/// A stretch of three sequences, of which one is what the two others come from.
struct MergeRegion {
    enum class Kind {
        Unchanged,
        Mine,      ///< changed on this side alone
        Theirs,
        Same,      ///< changed on both sides, to the same
        Conflict,  ///< changed on both sides, or in places that touch
    };

    Kind kind = Kind::Unchanged;
    Places base;
    Places mine;
    Places theirs;
};

/// The three sequences stretch by stretch; in each they cover it from end to end. Sides that are exchanged give exchanged regions.
/// Source: Khanna, Kunal and Pierce, "A formal investigation of diff3", 2007.
[[nodiscard]] QList<MergeRegion> mergeRegions(Sequence base, Sequence mine, Sequence theirs, qsizetype mostDifferences);

}  // namespace sb
