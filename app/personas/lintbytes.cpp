// SPDX-License-Identifier: Apache-2.0
#include "personas/encodingrepair.h"
#include "personas/frontmatter.h"
#include "personas/hiddentext.h"
#include "personas/lintchecks.h"

#include <QRegularExpression>
#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

bool isInsideOfCharacter(QByteArrayView utf8, qsizetype at)
{
    return at < utf8.size() && (static_cast<unsigned char>(utf8.at(at)) & 0xc0U) == 0x80U;
}

/// From the first character in which the two differ to the last. All of the repair is one fix: a run that is mended alone takes the
/// evidence from the others.
LintFix repairFix(const LintText &text, const QByteArray &repaired)
{
    const QByteArray &bytes = text.bytes();
    const qsizetype most = std::min(bytes.size(), repaired.size());
    qsizetype front = 0;
    while (front < most && bytes.at(front) == repaired.at(front))
        ++front;
    while (front > 0 && isInsideOfCharacter(repaired, front))
        --front;
    qsizetype back = 0;
    while (back < most - front && bytes.at(bytes.size() - 1 - back) == repaired.at(repaired.size() - 1 - back))
        ++back;
    while (back > 0 && isInsideOfCharacter(repaired, repaired.size() - back))
        --back;
    return {LintFix::Kind::RepairText, text.range(front, bytes.size() - back),
            repaired.sliced(front, repaired.size() - back - front)};
}

/// What `persona repair` would make of bytes that are not UTF-8.
std::optional<LintFix> asText(const LintText &text)
{
    const std::optional<EncodingRepair> reading = readAsWindows1252(text.bytes());
    return reading ? std::optional(repairFix(text, reading->repaired)) : std::nullopt;
}

bool isAllAscii(QByteArrayView bytes)
{
    return std::ranges::none_of(bytes, [](char byte) { return static_cast<unsigned char>(byte) >= 0x80; });
}

QString inYamlQuotes(QString value)
{
    value.replace(u'\\', "\\\\"_L1).replace(u'"', "\\\""_L1);
    return u'"' + value + u'"';
}

/// A value that YAML does not take as it stands: a colon or a mark of a comment in it, or a sign with a meaning in front. Lists and
/// maps are left alone.
QString quotedLine(const QString &line)
{
    static const QRegularExpression pair(u"^(\\s*(?:- )?[A-Za-z][\\w-]*:[ \\t]+)(\\S.*?)([ \\t]*)$"_s);
    static const QRegularExpression item(u"^(\\s*- )(\\S.*?)([ \\t]*)$"_s);
    static const QRegularExpression unclear(u"^[@`%!&*?|>\\]},]|: |:$| #|^[\"'].*[\"'].+$"_s);
    QRegularExpressionMatch match = pair.match(line);
    if (!match.hasMatch())
        match = item.match(line);
    const QString value = match.captured(2);
    const bool isQuoted =
        value.size() > 1 && (value.front() == u'"' || value.front() == u'\'') && value.back() == value.front();
    const bool isFlow = value.startsWith(u'[') || value.startsWith(u'{');
    if (!match.hasMatch() || isFlow || isQuoted || !unclear.match(value).hasMatch())
        return line;
    return match.captured(1) + inYamlQuotes(value) + match.captured(3);
}

}  // namespace

void lintchecks::damage(const LintSubject &subject, LintSink &sink)
{
    const PersonaDocument &document = subject.text.document();
    if (const qsizetype at = firstNotUtf8(document.bytes()); at >= 0)
        sink.add(subject.text.range(at, at + 1), u"not UTF-8"_s, asText(subject.text));
    if (!document.repair())
        return;
    const bool isClear = document.repair()->evidence == EncodingRepair::Evidence::Clear;
    const LintFix fix = repairFix(subject.text, document.repair()->repaired);
    for (const EncodingRepair::Run &run : document.repair()->runs)
        sink.addAs(isClear ? Severity::Error : Severity::Warning, run.range, lintPair(run.before, run.after), fix);
}

void lintchecks::hiddenText(const LintSubject &subject, LintSink &sink)
{
    for (const LintLine &line : subject.text.lines()) {
        if (sink.isFull() || isAllAscii(line.bytes))
            continue;
        const QString text = line.text();
        QList<HiddenCharacter> all = hiddenCharacters(text);
        // A byte order mark is legitimate at the file's beginning only, not at each line's.
        if (line.begin > 0 && text.startsWith(QChar(QChar::ByteOrderMark)))
            all.prepend({0, QChar::ByteOrderMark});
        for (const HiddenCharacter &hidden : std::as_const(all)) {
            const QString name = u"U+%1"_s.arg(static_cast<uint>(hidden.character), 4, 16, QChar(u'0')).toUpper();
            const TextRange range = line.range(text, hidden.at, hidden.character > 0xffff ? 2 : 1);
            sink.add(range, name, LintFix{LintFix::Kind::RemoveCharacter, range, {}});
        }
    }
}

std::optional<LintFix> lintchecks::quotedValues(const LintText &text)
{
    const qsizetype end = text.document().bodyBegin();
    std::optional<LintFix> fix;
    QByteArray changed;  // of the lines from the first changed one on
    qsizetype copied = 0;
    for (const LintLine &line : text.lines()) {
        if (line.begin >= end)
            break;
        const QString before = line.text();
        const QString after = quotedLine(before);
        if (after == before)
            continue;
        if (!fix)
            fix = LintFix{LintFix::Kind::QuoteValues, {line.begin, 0, line.number}, {}};
        else
            changed += text.bytes().sliced(copied, line.begin - copied);
        changed += after.toUtf8();
        copied = line.end();
    }
    if (!fix)
        return std::nullopt;
    fix->range.end = copied;
    fix->replacement = changed;
    Problems left;
    std::ignore = readFrontMatter(mended(text.bytes().first(end), *fix), left);
    return left.isEmpty() ? fix : std::nullopt;
}

}  // namespace sb
