// SPDX-License-Identifier: Apache-2.0
#include "advice/sentencecase.h"

#include <QRegularExpression>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

bool isSmall(QChar character)
{
    return character.isLower();
}

bool isLarge(QChar character)
{
    return character.isUpper();
}

QString begunWithCapital(QString text)
{
    const qsizetype blank = text.indexOf(u' ');
    const QString word = blank < 0 ? text : text.first(blank);
    if (!word.isEmpty() && word.front().isLower() && std::ranges::none_of(word, isLarge))
        text.front() = text.front().toUpper();
    return text;
}

bool isWrittenSo(const QString &word, const QString &usage)
{
    const QRegularExpression whole(u"(?<![\\p{L}\\p{N}])%1(?![\\p{L}\\p{N}])"_s.arg(QRegularExpression::escape(word)));
    return usage.contains(whole);
}

}  // namespace

QString withFullStop(QStringView text)
{
    static const QRegularExpression ended(u"[.!?\\x{2026}][\"'\\x{201d}\\x{2019})\\]*_]*$"_s);
    QString sentence = text.trimmed().toString();
    if (sentence.isEmpty() || ended.match(sentence).hasMatch())
        return sentence;
    while (!sentence.isEmpty() && u",;:"_s.contains(sentence.back()))
        sentence.chop(1);
    return sentence + u'.';
}

QString asSentence(QStringView text)
{
    return begunWithCapital(withFullStop(text));
}

QString inSentenceCase(const QString &title, const QString &usage)
{
    if (std::ranges::any_of(title, isSmall))
        return title;
    static const QRegularExpression words(u"\\p{L}{2,}"_s);
    QString result = title;
    for (const QRegularExpressionMatch &match : words.globalMatch(title)) {
        const QString word = match.captured();
        if (!isWrittenSo(word, usage))
            result.replace(match.capturedStart(), word.size(), word.toLower());
    }
    return begunWithCapital(result);
}

}  // namespace sb
