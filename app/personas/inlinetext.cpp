// SPDX-License-Identifier: Apache-2.0
#include "personas/inlinetext.h"

#include <QRegularExpression>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

bool isOpeningQuote(QChar c)
{
    return c == u'"' || c == u'\u201c' || c == u'\u201e' || c == u'\u00ab';
}

bool isClosingQuote(QChar c)
{
    return c == u'"' || c == u'\u201d' || c == u'\u201c' || c == u'\u00bb';
}

bool isWordAt(QStringView text, qsizetype at)
{
    return at >= 0 && at < text.size() && text.at(at).isLetterOrNumber();
}

qsizetype lengthOfRun(QStringView text, qsizetype at)
{
    qsizetype length = 1;
    while (at + length < text.size() && text.at(at + length) == text.at(at))
        ++length;
    return length;
}

/// A run of `*`, or of `_` that is not inside a word, with text at one side at least.
bool isEmphasis(QStringView text, qsizetype at, qsizetype length)
{
    const auto isBlank = [text](qsizetype i) { return i < 0 || i >= text.size() || text.at(i).isSpace(); };
    const bool isInWord = text.at(at) == u'_' && isWordAt(text, at - 1) && isWordAt(text, at + length);
    return !isInWord && !(isBlank(at - 1) && isBlank(at + length));
}

QStringView withoutSeparator(QStringView rest)
{
    rest = rest.trimmed();
    if (rest.startsWith(u':') || rest.startsWith(u'\u2013') || rest.startsWith(u'\u2014'))
        return rest.sliced(1).trimmed();
    return rest.startsWith("- "_L1) ? rest.sliced(2).trimmed() : rest;
}

QStringView withoutColon(QStringView name)
{
    name = name.trimmed();
    return name.endsWith(u':') ? name.chopped(1).trimmed() : name;
}

/// A full stop ends one, but not after an initial or a title ("W. Edwards Deming", "Dr. Forsgren").
bool hasSentence(const QString &name)
{
    static const QRegularExpression end(u"(?:\\w{3}|[^\\w\\s])\\. "_s, QRegularExpression::UseUnicodePropertiesOption);
    return end.match(name).hasMatch();
}

}  // namespace

QString plainText(QStringView markdown, QList<qsizetype> *places)
{
    QString plain(markdown.size(), Qt::Uninitialized);
    QChar *const begin = plain.data();
    QChar *end = begin;
    bool isGap = false;
    const auto take = [&](qsizetype at) {
        const QChar c = markdown.at(at);
        if (c.isSpace()) {
            isGap = end != begin;
            return;
        }
        if (std::exchange(isGap, false)) {
            *end++ = u' ';
            if (places)
                places->append(at - 1);
        }
        *end++ = c;
        if (places)
            places->append(at);
    };
    for (qsizetype at = 0; at < markdown.size();) {
        const QChar c = markdown.at(at);
        const bool isMark = c == u'*' || c == u'_';
        const qsizetype length = isMark ? lengthOfRun(markdown, at) : 1;
        if (!isMark || !isEmphasis(markdown, at, length)) {
            for (qsizetype i = at; i < at + length; ++i)
                take(i);
        }
        at += length;
    }
    plain.truncate(end - begin);
    return plain;
}

std::optional<NamedSpans> boldSpans(QStringView text)
{
    text = text.trimmed();
    const bool isBold = text.startsWith("**"_L1) || text.startsWith("__"_L1);
    const qsizetype close = isBold ? text.indexOf(text.first(2), 2) : -1;
    if (close <= 2)
        return std::nullopt;
    return NamedSpans{withoutColon(text.sliced(2, close - 2)), withoutSeparator(text.sliced(close + 2))};
}

std::optional<NamedText> boldLead(QStringView text)
{
    const std::optional<NamedSpans> spans = boldSpans(text);
    return spans ? std::optional(NamedText{plainText(spans->name), plainText(spans->text)}) : std::nullopt;
}

NamedText namedText(QStringView text)
{
    if (const std::optional<NamedText> bold = boldLead(text); bold && !bold->text.isEmpty())
        return *bold;
    const QString plain = plainText(text);
    constexpr qsizetype longestName = 60;
    const qsizetype colon = plain.indexOf(": "_L1);
    if (colon <= 0 || colon > longestName || hasSentence(plain.first(colon)))
        return {{}, plain};
    return {plain.first(colon), plain.sliced(colon + 2)};
}

NamedSpans namedSpans(QStringView text)
{
    const NamedText named = namedText(text);
    const std::optional<NamedSpans> bold = boldSpans(text);
    if (bold && plainText(bold->name) == named.name && plainText(bold->text) == named.text)
        return *bold;
    if (named.name.isEmpty())
        return {{}, text};
    qsizetype colon = text.indexOf(u':');
    while (colon >= 0 && plainText(text.first(colon)) != named.name)
        colon = text.indexOf(u':', colon + 1);
    return colon < 0 ? NamedSpans{{}, text} : NamedSpans{text.first(colon).trimmed(), text.sliced(colon + 1).trimmed()};
}

bool isAllBold(QStringView text)
{
    text = text.trimmed();
    const bool isBold = text.startsWith("**"_L1) || text.startsWith("__"_L1);
    return isBold && text.size() > 4 && text.indexOf(text.first(2), 2) == text.size() - 2;
}

QStringView unquotedPart(QStringView text)
{
    text = text.trimmed();
    if (text.size() >= 2 && isOpeningQuote(text.front()) && isClosingQuote(text.back()))
        text = text.sliced(1, text.size() - 2).trimmed();
    return text;
}

QString unquoted(QStringView text)
{
    return unquotedPart(text).toString();
}

QList<QStringView> phraseParts(QStringView text)
{
    QList<QStringView> found;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (!isOpeningQuote(text.at(at)))
            continue;
        const qsizetype begin = at + 1;
        for (at = begin; at < text.size() && !isClosingQuote(text.at(at));)
            ++at;
        if (const QStringView phrase = text.sliced(begin, at - begin); !plainText(phrase).isEmpty())
            found.append(phrase);
    }
    return found.isEmpty() ? commaParts(text) : found;
}

QList<QStringView> commaParts(QStringView text)
{
    QList<QStringView> parts;
    int depth = 0;
    qsizetype begin = 0;
    for (qsizetype at = 0; at <= text.size(); ++at) {
        const QChar c = at < text.size() ? text.at(at) : u',';
        depth += c == u'(' ? 1 : c == u')' && depth > 0 ? -1 : 0;
        const bool isEnd = at == text.size();
        if (!isEnd && (c != u',' || depth > 0))
            continue;
        if (const QStringView part = text.sliced(begin, at - begin); !plainText(part).isEmpty())
            parts.append(part.trimmed());
        begin = at + 1;
    }
    return parts;
}

QStringList phrases(QStringView text)
{
    QStringList found;
    for (const auto parts = phraseParts(text); const QStringView part : parts)
        found.append(plainText(part));
    return found;
}

QStringList commaList(QStringView text)
{
    QStringList found;
    for (const auto parts = commaParts(text); const QStringView part : parts)
        found.append(plainText(part));
    return found;
}

}  // namespace sb
