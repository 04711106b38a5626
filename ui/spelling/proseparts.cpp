// SPDX-License-Identifier: Apache-2.0
#include "ui/spelling/proseparts.h"

#include <QRegularExpression>
#include <QTextBoundaryFinder>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

struct Stretch {
    qsizetype begin = 0;
    qsizetype end = 0;
};

/// What is no prose: code between backticks; then whatever has, without a blank, an address, a path or a dot inside; then what a
/// sign marks as a name.
QList<Stretch> otherParts(const QString &line)
{
    static const QRegularExpression other(u"(?<!`)(`+)(?!`).*?(?<!`)\\1(?!`)"
                                          "|\\S*(?:://|www\\.|\\\\|@|\\w[._]\\w)\\S*"
                                          "|(?<![^\\s(\\[])[#/~]\\S+"_s,
                                          QRegularExpression::UseUnicodePropertiesOption);
    QList<Stretch> parts;
    for (const QRegularExpressionMatch &match : other.globalMatch(line))
        parts.append({match.capturedStart(), match.capturedEnd()});
    return parts;
}

bool isProse(QStringView word)
{
    const auto isLetter = [](QChar c) { return c.isLetter(); };
    const auto isDigit = [](QChar c) { return c.isDigit(); };
    const auto isCapital = [](QChar c) { return c.isUpper(); };
    return std::ranges::any_of(word, isLetter) && std::ranges::none_of(word, isDigit)
        && std::ranges::none_of(word.sliced(1), isCapital);
}

}  // namespace

bool isFence(QStringView line)
{
    const QStringView text = line.trimmed();
    return text.startsWith("```"_L1) || text.startsWith("~~~"_L1);
}

QList<ProseWord> proseWords(const QString &line)
{
    QList<ProseWord> words;
    if (line.startsWith("    "_L1) || line.startsWith(u'\t'))
        return words;
    const QList<Stretch> others = otherParts(line);
    QTextBoundaryFinder finder(QTextBoundaryFinder::Word, line);
    while (finder.position() >= 0) {
        const qsizetype begin = finder.position();
        const bool isWord = finder.boundaryReasons().testFlag(QTextBoundaryFinder::StartOfItem);
        const qsizetype end = finder.toNextBoundary();
        if (!isWord || end < 0)
            continue;
        const QStringView word = QStringView(line).sliced(begin, end - begin);
        const bool isOther =
            std::ranges::any_of(others, [&](const Stretch &part) { return begin < part.end && part.begin < end; });
        if (!isOther && isProse(word))
            words.append({begin, end - begin, word.toString().replace(u'\u2019', u'\'')});
    }
    return words;
}

}  // namespace sb::ui
