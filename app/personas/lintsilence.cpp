// SPDX-License-Identifier: Apache-2.0
#include "personas/lintsilence.h"

#include "personas/lintrules.h"

#include <QRegularExpression>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr auto withoutReason = "S01"_L1;
constexpr auto withoutFinding = "S02"_L1;

/// The words of a comment; nothing when they are no such order.
std::optional<LintSilence> orderIn(const QString &comment)
{
    static const QRegularExpression order(u"^lint-ignore\\b[\\s:]*([A-Z]\\d\\d(?:[\\s,]+[A-Z]\\d\\d)*)?\\s*:?\\s*(.*)$"_s,
                                          QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression gap(u"[\\s,]+"_s);
    const QRegularExpressionMatch match = order.match(comment);
    if (!match.hasMatch())
        return std::nullopt;
    return LintSilence{match.captured(1).split(gap, Qt::SkipEmptyParts), match.captured(2).simplified(), {}, 0, 0};
}

qsizetype endWithLineEnd(const LintText &text, const LintLine &line)
{
    const QByteArrayView rest = QByteArrayView(text.bytes()).sliced(line.end());
    return line.end() + (rest.startsWith("\r\n") ? 2 : rest.isEmpty() ? 0 : 1);
}

void takeLineBelow(const LintText &text, qsizetype index, LintSilence &silence)
{
    for (const LintLine &line : text.lines().sliced(index)) {
        if (line.begin >= text.document().bodyBegin())
            return;
        if (line.isComment || line.bytes.trimmed().isEmpty())
            continue;
        silence.begin = line.begin;
        silence.end = line.end();
        return;
    }
}

/// The headings and blocks of the body, in order.
QList<TextRange> partsOf(const LintText &text)
{
    QList<TextRange> parts;
    for (const Section &section : text.document().sections()) {
        if (section.level > 0)
            parts.append(section.heading);
        for (const Block &block : section.blocks)
            parts.append(block.range);
    }
    return parts;
}

QString commentAt(const LintText &text, qsizetype first, qsizetype &next)
{
    QString comment;
    for (next = first; next < text.lines().size() && text.lines().at(next).isComment; ++next) {
        comment += text.lines().at(next).text() + u'\n';
        if (comment.contains("-->"_L1)) {
            ++next;
            break;
        }
    }
    const qsizetype begin = comment.indexOf("<!--"_L1);
    const qsizetype end = comment.indexOf("-->"_L1, begin);
    return begin < 0 ? QString() : comment.sliced(begin + 4, (end < 0 ? comment.size() : end) - begin - 4).trimmed();
}

/// What is wrong with a silence that answered findings of the codes `used`.
void addFaults(const LintSilence &silence, const QSet<QString> &used, const QSet<QString> &asked, QList<LintFinding> &findings)
{
    if (silence.reason.isEmpty() || silence.codes.isEmpty()) {
        const Problem fault{silence.comment, Severity::Warning, withoutReason, silence.codes.join(u", "_s)};
        const LintFinding finding{fault};
        findings.append(finding);
        return;
    }
    for (const QString &code : silence.codes) {
        const bool isKnown = std::ranges::contains(lintRules(), code, &LintRule::code);
        if (used.contains(code) || (isKnown && !asked.contains(code)))
            continue;
        LintFinding finding{{silence.comment, Severity::Information, withoutFinding, code}, {}};
        if (silence.codes.size() == 1)
            finding.fix = LintFix{LintFix::Kind::RemoveComment, silence.comment, {}};
        findings.append(finding);
    }
}

}  // namespace

bool LintSilence::answers(const Problem &problem) const
{
    const bool isOfFile = problem.range.end == 0;
    const bool isHere = problem.range.begin >= begin && problem.range.begin < end;
    return !reason.isEmpty() && codes.contains(problem.code) && (isOfFile || isHere);
}

QList<LintSilence> silencesIn(const LintText &text)
{
    QList<LintSilence> silences;
    if (!text.bytes().contains("lint-ignore"))
        return silences;
    const QList<TextRange> parts = partsOf(text);
    const QList<LintLine> &lines = text.lines();
    for (qsizetype i = 0, next = 0; i < lines.size(); i = next) {
        next = i + 1;
        if (!lines.at(i).isComment)
            continue;
        const bool isYaml = lines.at(i).begin < text.document().bodyBegin();
        const QString words = isYaml ? lines.at(i).text().trimmed().sliced(1).trimmed() : commentAt(text, i, next);
        std::optional<LintSilence> silence = orderIn(words);
        if (!silence)
            continue;
        silence->comment = {lines.at(i).begin, endWithLineEnd(text, lines.at(next - 1)), lines.at(i).number};
        const auto part = std::ranges::lower_bound(parts, silence->comment.end, {}, &TextRange::begin);
        if (isYaml) {
            takeLineBelow(text, next, *silence);
        } else if (part != parts.end()) {
            silence->begin = part->begin;
            silence->end = part->end;
        }
        silences.append(*silence);
    }
    return silences;
}

LintReport silenced(const LintText &text, const QList<LintFinding> &findings, const QSet<QString> &asked)
{
    const QList<LintSilence> silences = silencesIn(text);
    if (silences.isEmpty())
        return {findings, {}};
    LintReport report;
    QList<QSet<QString>> used(silences.size());
    for (const LintFinding &finding : findings) {
        const auto silence =
            std::ranges::find_if(silences, [&finding](const LintSilence &one) { return one.answers(finding.problem); });
        if (silence == silences.end()) {
            report.findings.append(finding);
            continue;
        }
        used[silence - silences.begin()].insert(finding.problem.code);
        report.silenced.append({finding.problem, silence->reason});
    }
    for (qsizetype i = 0; i < silences.size(); ++i)
        addFaults(silences.at(i), used.at(i), asked, report.findings);
    return report;
}

}  // namespace sb
