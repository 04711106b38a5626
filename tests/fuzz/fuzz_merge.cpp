// SPDX-License-Identifier: Apache-2.0
#include "personas/threewaymerge.h"
#include "require.h"

#include <QByteArray>

using sb::Merge;
using sb::MergeConflict;
using sb::MergeSide;
using sb::fuzz::require;

namespace {

/// The bytes in three, at two bytes 0x01; what is missing is empty.
QByteArray thirdOf(const QByteArray &bytes, int number)
{
    return bytes.split('\1').value(number);
}

void checkConflicts(const Merge &merge, const Merge &other)
{
    require(merge.conflicts.size() == other.conflicts.size());
    qsizetype at = 0;
    for (qsizetype i = 0; i < merge.conflicts.size(); ++i) {
        const MergeConflict &conflict = merge.conflicts.at(i);
        require(conflict.range.begin >= at && conflict.range.end <= merge.bytes.size() && conflict.range.line >= 1);
        at = conflict.range.end;
        require(merge.bytes.sliced(conflict.range.begin, at - conflict.range.begin) == conflict.mine);
        require(other.conflicts.at(i).mine == conflict.theirs && other.conflicts.at(i).theirs == conflict.mine);
        require(conflict.mine != conflict.theirs);
    }
}

}  // namespace

/// Any three texts merge: a side that did not change takes the other, conflicts are the same from either side, and choosing mine
/// everywhere is what stands there already.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QByteArray base = thirdOf(bytes, 0);
    const QByteArray mine = thirdOf(bytes, 1);
    const QByteArray theirs = thirdOf(bytes, 2);
    require(sb::mergeTexts(base, base, theirs) == Merge{theirs, {}});
    require(sb::mergeTexts(base, mine, base) == Merge{mine, {}});
    require(sb::mergeTexts(base, mine, mine) == Merge{mine, {}});
    const Merge merge = sb::mergeTexts(base, mine, theirs);
    checkConflicts(merge, sb::mergeTexts(base, theirs, mine));
    require(sb::resolved(merge, {}) == merge.bytes);
    const QByteArray others = sb::resolved(merge, QList<MergeSide>(merge.conflicts.size(), MergeSide::Theirs));
    require(!merge.conflicts.isEmpty() || others == merge.bytes);
    return 0;
}
