// SPDX-License-Identifier: Apache-2.0
// What a model proposes, as changes of the draft.
#include "advice/drafthelpanswer.h"

#include "personas/threewaymerge.h"

#include <QPair>
#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

struct SaidText {
    QString text;
    HelpFault fault = HelpFault::None;
};

bool isMark(QStringView line, QLatin1StringView mark)
{
    QString bare = line.trimmed().toString();
    return bare.remove(u'*').remove(u'`').trimmed() == mark;
}

/// What stands in one fence, when that is all.
QString unfenced(const QString &text)
{
    QStringList lines = text.split(u'\n');
    const bool isFenced = lines.size() > 2 && lines.constFirst().startsWith("```"_L1) && lines.constLast().trimmed() == "```"_L1
        && std::ranges::count_if(lines, [](const QString &line) { return line.startsWith("```"_L1); }) % 2 == 0;
    if (!isFenced)
        return text;
    return lines.sliced(1, lines.size() - 2).join(u'\n');
}

/// Front matter goes nowhere, and so none comes from there.
QString withoutMatter(const QString &text)
{
    const qsizetype end = text.startsWith("---\n"_L1) ? text.indexOf("\n---\n"_L1, 3) : -1;
    return end < 0 ? text : text.sliced(end + 5).trimmed();
}

QString clean(QString text)
{
    for (QChar &c : text) {
        const bool isControl = (c < u' ' && c != u'\n' && c != u'\t') || (c >= u'\x7f' && c < u'\xa0');
        if (isControl)
            c = QChar::ReplacementCharacter;
    }
    return text;
}

SaidText textIn(const QString &answer)
{
    const qsizetype thought = answer.lastIndexOf("</think>"_L1);
    QString said = (thought >= 0 ? answer.sliced(thought + 8) : answer).trimmed();
    said.replace("\r\n"_L1, "\n"_L1);
    const QStringList lines = said.split(u'\n');
    const auto begin = std::ranges::find_if(lines, [](const QString &line) { return isMark(line, "BEGIN TEXT"_L1); });
    if (begin != lines.end()) {
        const auto end = std::find_if(begin, lines.end(), [](const QString &line) { return isMark(line, "END TEXT"_L1); });
        if (end == lines.end())
            return {{}, HelpFault::Cut};
        said = QStringList(begin + 1, end).join(u'\n').trimmed();
    }
    said = clean(withoutMatter(unfenced(said)));
    return {said, said.isEmpty() ? HelpFault::Empty : HelpFault::None};
}

/// Headings of the title and of chapters, those within a range and the others, as they are written.
struct Headings {
    QList<QPair<int, QString>> within;
    QList<QPair<int, QString>> around;
};

Headings headingsOf(const PersonaDocument &document, const TextRange &range)
{
    Headings headings;
    for (const Section &section : document.sections()) {
        if (section.level == 0 || section.level > 2)
            continue;
        const bool isWithin = section.heading.begin >= range.begin && section.heading.begin < range.end;
        (isWithin ? headings.within : headings.around).append({section.level, section.words});
    }
    return headings;
}

/// An open fence, a heading too many: what would make other chapters of the text than there are.
bool reachesOut(const HelpAsk &ask, const TextRange &range, const QByteArray &text)
{
    const QByteArray after = ask.document.bytes().first(range.begin) + text + ask.document.bytes().sliced(range.end);
    const PersonaDocument changed(after);
    if (changed.bodyBegin() != ask.document.bodyBegin())
        return true;
    const bool isAll = range == helpedRange({.task = HelpTask::Draft, .document = ask.document});
    const Headings before = headingsOf(ask.document, range);
    const Headings now = headingsOf(changed, {range.begin, range.begin + text.size()});
    return !isAll && (before.around != now.around || before.within.size() != now.within.size());
}

QByteArrayList linesWithEnds(const QByteArray &bytes)
{
    QByteArrayList lines;
    for (qsizetype at = 0; at < bytes.size();) {
        const qsizetype end = bytes.indexOf('\n', at);
        const qsizetype next = end < 0 ? bytes.size() : end + 1;
        lines.append(bytes.sliced(at, next - at));
        at = next;
    }
    return lines;
}

QList<qsizetype> lineStarts(const QByteArray &bytes)
{
    QList<qsizetype> starts{0};
    for (const auto lines = linesWithEnds(bytes); const QByteArray &line : lines)
        starts.append(starts.constLast() + line.size());
    return starts;
}

QByteArray withHunk(const QByteArray &base, const HelpHunk &hunk)
{
    return base.first(hunk.edit.range.begin) + hunk.edit.replacement + base.sliced(hunk.edit.range.end);
}

QList<HelpHunk> hunksBetween(const QByteArray &base, const QByteArray &proposed)
{
    const QList<qsizetype> starts = lineStarts(base);
    QList<HelpHunk> hunks;
    for (const auto changes = diffHunks(base, proposed, 0); const DiffHunk &change : changes) {
        const int first = change.beforeCount == 0 ? change.beforeLine : change.beforeLine - 1;
        HelpHunk hunk;
        hunk.edit.range = {starts.value(first), starts.value(first + change.beforeCount), first + 1};
        for (const QByteArray &line : change.lines) {
            if (line.startsWith('+'))
                hunk.edit.replacement += line.sliced(1);
        }
        hunk.shown = diffHunks(base, withHunk(base, hunk), 1).value(0, change);
        hunks.append(hunk);
    }
    return hunks;
}

}  // namespace

HelpProposal proposalFrom(const QString &said, const HelpAsk &ask)
{
    const QByteArray &base = ask.document.bytes();
    HelpProposal proposal{.base = base};
    const SaidText answer = textIn(said);
    proposal.fault = answer.fault;
    if (answer.fault != HelpFault::None)
        return proposal;
    const TextRange range = helpedRange(ask);
    QByteArray text = answer.text.toUtf8();
    if (base.contains("\r\n"))
        text.replace("\n", "\r\n");
    if (reachesOut(ask, range, text)) {
        proposal.fault = HelpFault::OtherChapters;
        return proposal;
    }
    proposal.hunks = hunksBetween(base, base.first(range.begin) + text + base.sliced(range.end));
    if (proposal.hunks.isEmpty())
        proposal.fault = HelpFault::Same;
    return proposal;
}

PlacedHunk placed(const HelpHunk &hunk, const QByteArray &base, const QByteArray &draft)
{
    const QByteArray alone = withHunk(base, hunk);
    if (draft == base)
        return {PlacedHunk::State::Open, alone};
    const Merge merge = mergeTexts(base, draft, alone);
    if (!merge.conflicts.isEmpty())
        return {PlacedHunk::State::Stale, {}};
    if (merge.bytes == draft)
        return {PlacedHunk::State::Taken, {}};
    return {PlacedHunk::State::Open, merge.bytes};
}

}  // namespace sb
