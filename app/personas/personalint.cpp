// SPDX-License-Identifier: Apache-2.0
#include "personas/personalint.h"

#include "base/limits.h"
#include "personas/chapter.h"
#include "personas/hiddentext.h"
#include "personas/personadocument.h"

#include <QRegularExpression>
#include <QSet>
#include <QStringDecoder>
#include <algorithm>
#include <iterator>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// One line with where it stands, so that a place in it becomes bytes of the file.
struct RawLine {
    QString text;
    qsizetype begin = 0;
    qsizetype end = 0;
    int number = 1;

    /// Bytes that are no UTF-8 are shorter than the U+FFFD that stands for them: the range stays in its line all the same.
    [[nodiscard]] TextRange range(qsizetype at, qsizetype length) const
    {
        const qsizetype first = begin + QStringView(text).first(at).toUtf8().size();
        const qsizetype last = first + QStringView(text).sliced(at, length).toUtf8().size();
        return {qMin(first, end), qMin(last, end), number};
    }
};

/// LF, CRLF and CR end a line, as they do in `scanLines`.
QList<RawLine> rawLines(QByteArrayView bytes)
{
    QList<RawLine> lines;
    int number = 1;
    for (qsizetype at = 0; at < bytes.size(); ++number) {
        qsizetype end = at;
        while (end < bytes.size() && bytes.at(end) != '\n' && bytes.at(end) != '\r')
            ++end;
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
        lines.append({decoder(bytes.sliced(at, end - at)), at, end, number});
        at = end + (bytes.sliced(end).startsWith("\r\n") ? 2 : 1);
    }
    return lines;
}

void checkEncoding(const PersonaDocument &document, Problems &problems)
{
    if (!document.repair())
        return;
    const bool isClear = document.repair()->evidence == EncodingRepair::Evidence::Clear;
    for (const EncodingRepair::Run &run : document.repair()->runs)
        problems.append(
            {run.range, isClear ? Severity::Error : Severity::Warning, u"L01"_s, u"%1 \u2192 %2"_s.arg(run.before, run.after)});
}

void checkUtf8(const PersonaDocument &document, Problems &problems)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    [[maybe_unused]] const QString text = decoder(document.bytes());
    if (decoder.hasError())
        problems.append({{0, document.bytes().size(), 1}, Severity::Error, u"L01"_s, u"not UTF-8"_s});
}

void checkParts(const Persona &persona, Problems &problems)
{
    const auto missing = [&problems](bool isMissing, const QString &part) {
        if (isMissing)
            problems.append({{0, 0, 1}, Severity::Error, u"L03"_s, part});
    };
    missing(persona.name.isEmpty(), u"name"_s);
    missing(persona.role.isEmpty(), u"role"_s);
    missing(persona.rules.isEmpty() && persona.triggers.isEmpty(), u"rules or triggers"_s);
    if (persona.prohibitions.isEmpty())
        problems.append({{0, 0, 1}, Severity::Warning, u"L15"_s, u"prohibitions"_s});
}

bool isGeneric(const QString &phrase)
{
    static const QSet<QString> generic{
        u"business"_s, u"change"_s,  u"coaching"_s,    u"communication"_s, u"conflict"_s,  u"cost"_s,       u"data"_s,
        u"delivery"_s, u"design"_s,  u"development"_s, u"growth"_s,        u"incidents"_s, u"leadership"_s, u"management"_s,
        u"metrics"_s,  u"people"_s,  u"performance"_s, u"planning"_s,      u"platform"_s,  u"process"_s,    u"product"_s,
        u"project"_s,  u"quality"_s, u"reliability"_s, u"satisfaction"_s,  u"services"_s,  u"speed"_s,      u"strategy"_s,
        u"team"_s,     u"teams"_s,   u"technology"_s,  u"value"_s,         u"velocity"_s,  u"work"_s};
    return generic.contains(phrase.toCaseFolded());
}

/// The phrase where it is written in the section of triggers.
TextRange rangeOf(const QString &phrase, const PersonaDocument &document, const QList<RawLine> &lines)
{
    const QByteArray needle = phrase.toUtf8();
    for (const Section &section : document.sections()) {
        if (section.level != 2 || chapterOf(matchingKey(section.title, document.persona().name)) != ChapterKind::Triggers)
            continue;
        const qsizetype at = document.bytes().indexOf(needle, section.heading.end);
        if (at >= 0 && at < section.treeEnd)
            return {at, at + needle.size(), std::prev(std::ranges::upper_bound(lines, at, {}, &RawLine::begin))->number};
    }
    return {0, 0, 1};
}

void checkTriggers(const PersonaDocument &document, const QList<RawLine> &lines, Problems &problems)
{
    int found = 0;
    for (const Trigger &trigger : document.persona().triggers) {
        // Looking a phrase up reads the file: beyond the limit nobody would be told of it.
        if (isGeneric(trigger.phrase) && ++found <= limits::problemsOfOneKind)
            problems.append({rangeOf(trigger.phrase, document, lines), Severity::Warning, u"L07"_s, trigger.phrase});
    }
}

/// Where a figure would be taken for one of the reader's own.
QList<TextRange> placesForNoFigures(const PersonaDocument &document)
{
    QList<TextRange> places;
    for (const Section &section : document.sections()) {
        if (section.level != 2)
            continue;
        const ChapterKind kind = chapterOf(matchingKey(section.title, document.persona().name));
        if (kind == ChapterKind::Samples || kind == ChapterKind::Rules)
            places.append({section.heading.end, section.treeEnd, section.heading.line});
    }
    return places;
}

void checkFigures(const RawLine &line, Problems &problems)
{
    static const QRegularExpression figure(u"(?<![\\p{L}\\p{N}_:/.{])\\d[\\d.,]*\\d%?|(?<![\\p{L}\\p{N}_:/.{,])\\d%?"_s);
    static const QRegularExpression marker(u"^\\s*\\d{1,9}[.)]\\s"_s);
    const qsizetype from = marker.match(line.text).capturedEnd();
    QRegularExpressionMatchIterator matches = figure.globalMatch(line.text, std::max<qsizetype>(from, 0));
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const qsizetype end = match.capturedEnd();
        const QChar after = end < line.text.size() ? line.text.at(end) : u' ';
        if (after != u':' && after != u'/')
            problems.append(
                {line.range(match.capturedStart(), match.capturedLength()), Severity::Warning, u"L09"_s, match.captured()});
    }
}

void checkTerms(const RawLine &line, Problems &problems)
{
    static const QRegularExpression outdated(
        u"\\bMTTR\\b|\\bmean[ -]time[ -]to[ -](?:recover(?:y)?|restor(?:e|ation)|repair)\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    QRegularExpressionMatchIterator matches = outdated.globalMatch(line.text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        problems.append(
            {line.range(match.capturedStart(), match.capturedLength()), Severity::Information, u"L22"_s, match.captured()});
    }
}

void checkHidden(const RawLine &line, Problems &problems)
{
    QList<HiddenCharacter> all = hiddenCharacters(line.text);
    // A byte order mark is legitimate at the file's beginning only, not at each line's.
    if (line.begin > 0 && line.text.startsWith(QChar(QChar::ByteOrderMark)))
        all.prepend({0, QChar::ByteOrderMark});
    for (const HiddenCharacter &hidden : std::as_const(all)) {
        const QString name = u"U+%1"_s.arg(static_cast<uint>(hidden.character), 4, 16, QChar(u'0')).toUpper();
        problems.append({line.range(hidden.at, hidden.character > 0xffff ? 2 : 1), Severity::Warning, u"L19"_s, name});
    }
}

}  // namespace

Problems lint(const PersonaDocument &document)
{
    Problems problems;
    checkUtf8(document, problems);
    checkEncoding(document, problems);
    checkParts(document.persona(), problems);
    const QList<RawLine> lines = rawLines(document.bytes());
    checkTriggers(document, lines, problems);
    const QList<TextRange> places = placesForNoFigures(document);
    qsizetype place = 0;
    for (const RawLine &line : lines) {
        while (place < places.size() && line.begin >= places.at(place).end)
            ++place;
        if (place < places.size() && line.begin >= places.at(place).begin)
            checkFigures(line, problems);
        checkTerms(line, problems);
        checkHidden(line, problems);
    }
    return problems;
}

}  // namespace sb
