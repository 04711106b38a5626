// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>

namespace sb {

/// A stretch of two texts that differs, with the lines around it.
struct DiffHunk {
    int beforeLine = 1;  ///< its first line in the first text; the line before it when it has none there, as diff counts
    int beforeCount = 0;
    int afterLine = 1;
    int afterCount = 0;
    QByteArrayList lines;  ///< each with ' ', '-' or '+' in front and with its line end, if it has one
    bool operator==(const DiffHunk &) const = default;
};

/// Compares two texts line by line; around a difference stand up to `context` lines that both have. Pure; linear time, as `mergeTexts`.
[[nodiscard]] QList<DiffHunk> diffHunks(const QByteArray &before, const QByteArray &after, int context = 3);

/// The same as a patch that `patch` and `git apply` take; empty for equal texts. The names stand in its head.
/// Source: POSIX.1-2024, "diff", unified format.
[[nodiscard]] QByteArray unifiedDiff(const QByteArray &before, const QByteArray &after, const QByteArray &beforeName,
                                     const QByteArray &afterName);

}  // namespace sb
