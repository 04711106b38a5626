// SPDX-License-Identifier: Apache-2.0
#include "personas/threewaymerge.h"

#include "personas/mergeregions.h"
#include "personas/personalimits.h"
#include "personas/sectionmerge.h"
#include "personas/textlines.h"

#include <algorithm>

namespace sb {

namespace {

/// A text that grows, and knows in which line it is.
class MergedText {
public:
    void add(QByteArrayView text)
    {
        m_line += lineEndsIn(text);
        m_merge.bytes += text;
    }
    void addConflict(QByteArrayView base, QByteArrayView mine, QByteArrayView theirs)
    {
        const qsizetype begin = m_merge.bytes.size();
        m_merge.conflicts.append(
            {{begin, begin + mine.size(), m_line}, base.toByteArray(), mine.toByteArray(), theirs.toByteArray()});
        add(mine);
    }
    [[nodiscard]] const Merge &merge() const { return m_merge; }

private:
    Merge m_merge;
    int m_line = 1;
};

/// Lines with which both sides of a conflict begin or end are no part of it.
void addConflict(MergedText &text, const MergeRegion &region, const TextLines &base, const TextLines &mine,
                 const TextLines &theirs)
{
    Places my = region.mine;
    Places their = region.theirs;
    const auto isEqual = [&](qsizetype m, qsizetype t) {
        return mine.numbers[static_cast<size_t>(m)] == theirs.numbers[static_cast<size_t>(t)];
    };
    while (my.count() > 0 && their.count() > 0 && isEqual(my.begin, their.begin)) {
        ++my.begin;
        ++their.begin;
    }
    while (my.count() > 0 && their.count() > 0 && isEqual(my.end - 1, their.end - 1)) {
        --my.end;
        --their.end;
    }
    text.add(mine.part(region.mine.begin, my.begin));
    text.addConflict(base.part(region.base.begin, region.base.end), mine.part(my.begin, my.end),
                     theirs.part(their.begin, their.end));
    text.add(mine.part(my.end, region.mine.end));
}

/// With the line end `to` in place of `from`.
QByteArray withLineEnds(QByteArray text, QByteArrayView from, QByteArrayView to)
{
    return from == to ? text : text.replace(from, to);
}

QByteArray sideOf(const MergeConflict &conflict, MergeSide side)
{
    switch (side) {
    case MergeSide::Mine:
        return conflict.mine;
    case MergeSide::Theirs:
        return conflict.theirs;
    case MergeSide::Both:
        break;
    }
    if (endsLine(conflict.mine) || conflict.theirs.isEmpty())
        return conflict.mine + conflict.theirs;
    const QByteArrayView lineEnd = onlyLineEnd(conflict.theirs);
    return conflict.mine + (lineEnd.isEmpty() ? QByteArray("\n") : lineEnd.toByteArray()) + conflict.theirs;
}

}  // namespace

Merge mergeLines(QByteArrayView base, QByteArrayView mine, QByteArrayView theirs)
{
    using Kind = MergeRegion::Kind;
    LineNumbering numbering;
    const TextLines ours(mine, numbering);
    const TextLines others(theirs, numbering);
    const TextLines common(base, numbering);
    MergedText text;
    for (const auto regions = mergeRegions(common.numbers, ours.numbers, others.numbers, limits::mergeDifferences);
         const MergeRegion &region : regions) {
        if (region.kind == Kind::Conflict)
            addConflict(text, region, common, ours, others);
        else if (region.kind == Kind::Theirs)
            text.add(others.part(region.theirs.begin, region.theirs.end));
        else
            text.add(ours.part(region.mine.begin, region.mine.end));
    }
    return text.merge();
}

Merge mergeTexts(const QByteArray &base, const QByteArray &mine, const QByteArray &theirs)
{
    if (mine == theirs || theirs == base)
        return {mine, {}};
    if (mine == base)
        return {theirs, {}};
    const QByteArrayView before = onlyLineEnd(base);
    const QByteArrayView myEnd = onlyLineEnd(mine);
    const QByteArrayView theirEnd = onlyLineEnd(theirs);
    const bool isOneChanged = !before.isEmpty() && !myEnd.isEmpty() && !theirEnd.isEmpty()
        && (before == myEnd || before == theirEnd || myEnd == theirEnd);
    if (isOneChanged) {
        const QByteArrayView to = before == myEnd ? theirEnd : myEnd;
        if (before != to)
            return mergeTexts(withLineEnds(base, before, to), withLineEnds(mine, myEnd, to),
                              withLineEnds(theirs, theirEnd, to));
    }
    Merge lines = mergeLines(base, mine, theirs);
    if (lines.conflicts.isEmpty())
        return lines;
    const std::optional<Merge> sections = mergeSections(base, mine, theirs);
    return sections && sections->conflicts.size() < lines.conflicts.size() ? *sections : lines;
}

QByteArray resolved(const Merge &merge, const QList<MergeSide> &choices)
{
    QByteArray text;
    qsizetype at = 0;
    for (qsizetype i = 0; i < merge.conflicts.size(); ++i) {
        const MergeConflict &conflict = merge.conflicts.at(i);
        text += QByteArrayView(merge.bytes).sliced(at, conflict.range.begin - at);
        text += sideOf(conflict, choices.value(i, MergeSide::Mine));
        at = conflict.range.end;
    }
    return text + QByteArrayView(merge.bytes).sliced(at);
}

}  // namespace sb
