// SPDX-License-Identifier: Apache-2.0
#include "personas/unifieddiff.h"

#include "personas/personalimits.h"
#include "personas/textlines.h"

#include <algorithm>

namespace sb {

namespace {

/// Changes between which so few lines stand that they are shown as one stretch.
QList<SequenceChanges> nearChanges(const SequenceChanges &changes, int context)
{
    QList<SequenceChanges> groups;
    for (const SequenceChange &change : changes) {
        const bool isNear = !groups.isEmpty()
            && change.left - (groups.constLast().back().left + groups.constLast().back().leftCount) <= 2 * context;
        if (!isNear)
            groups.append(SequenceChanges());
        groups.last().push_back(change);
    }
    return groups;
}

int numberOfFirst(qsizetype begin, qsizetype count)
{
    return static_cast<int>(count > 0 ? begin + 1 : begin);
}

void addLines(QByteArrayList &lines, char mark, const TextLines &text, qsizetype begin, qsizetype end)
{
    for (qsizetype i = begin; i < end; ++i)
        lines.append(mark + text.line(i).toByteArray());
}

DiffHunk hunkOf(const SequenceChanges &changes, const TextLines &before, const TextLines &after, int context)
{
    const SequenceChange &first = changes.front();
    const SequenceChange &last = changes.back();
    const qsizetype above = std::min<qsizetype>(context, first.left);
    const qsizetype leftEnd = last.left + last.leftCount;
    const qsizetype below = std::min<qsizetype>(context, before.count() - leftEnd);
    const qsizetype leftCount = leftEnd + below - (first.left - above);
    const qsizetype rightCount = last.right + last.rightCount + below - (first.right - above);
    DiffHunk hunk{numberOfFirst(first.left - above, leftCount),
                  static_cast<int>(leftCount),
                  numberOfFirst(first.right - above, rightCount),
                  static_cast<int>(rightCount),
                  {}};
    qsizetype at = first.left - above;
    for (const SequenceChange &change : changes) {
        addLines(hunk.lines, ' ', before, at, change.left);
        addLines(hunk.lines, '-', before, change.left, change.left + change.leftCount);
        addLines(hunk.lines, '+', after, change.right, change.right + change.rightCount);
        at = change.left + change.leftCount;
    }
    addLines(hunk.lines, ' ', before, at, at + below);
    return hunk;
}

QByteArray hunkPlace(int line, int count)
{
    return QByteArray::number(line) + (count == 1 ? QByteArray() : ',' + QByteArray::number(count));
}

}  // namespace

QList<DiffHunk> diffHunks(const QByteArray &before, const QByteArray &after, int context)
{
    LineNumbering numbering;
    const TextLines left(before, numbering);
    const TextLines right(after, numbering);
    QList<DiffHunk> hunks;
    for (const auto groups = nearChanges(changesBetween(left.numbers, right.numbers, limits::mergeDifferences), context);
         const SequenceChanges &group : groups)
        hunks.append(hunkOf(group, left, right, context));
    return hunks;
}

QByteArray unifiedDiff(const QByteArray &before, const QByteArray &after, const QByteArray &beforeName,
                       const QByteArray &afterName)
{
    if (before == after)
        return {};
    QByteArray patch = "--- " + beforeName + "\n+++ " + afterName + '\n';
    for (const auto hunks = diffHunks(before, after); const DiffHunk &hunk : hunks) {
        patch +=
            "@@ -" + hunkPlace(hunk.beforeLine, hunk.beforeCount) + " +" + hunkPlace(hunk.afterLine, hunk.afterCount) + " @@\n";
        for (const QByteArray &line : hunk.lines)
            patch += line.endsWith('\n') ? line : QByteArray(line + "\n\\ No newline at end of file\n");
    }
    return patch;
}

}  // namespace sb
