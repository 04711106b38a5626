// SPDX-License-Identifier: Apache-2.0
#include "personas/termindex.h"

#include <QSet>
#include <QVarLengthArray>
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

const QSet<QString> &commonWords()
{
    static const QSet<QString> words = [] {
        const QString text =
            u"a about all also an and any are as at be been but by can could did do does each feel for from get had has "
            "have how i if in into is it its just know like make many me more most much my need no not of on one or "
            "other our out over should so some such than that the their them then there these they thing think this "
            "those to too up us very want was we well were what when where which who why will with would you your "
            "better good great help improve improvement keep give tell take say best "
            "time today tomorrow now new old two three four five six seven eight nine ten once twice first second third last "
            "next "
            "day week month year hour minute morning ago long short big small large bigger smaller far near soon late later "
            "early "
            "earlier still again between around across before after without because instead less both each every everyone "
            "another "
            "same different come came go goes gone leave left gave made making meet talk told see seen look looking show shown "
            "read write written place part end begin begun start stop put hand open even just only really actually always "
            "never "
            "maybe please thank thanks nice hello sorry yes being done doing getting got his her him she he who whom whose "
            "under off through down while until since much many lot few several enough around almost already anyone someone "
            "miss missed lose losing lost way ways besides whether live used say says "
            "something anything nothing nobody somebody does did doing means mean matter "
            "team engineering engineer company organisation organization work people question"_s;
        const QStringList list = text.split(u' ');
        return QSet<QString>(list.begin(), list.end());
    }();
    return words;
}

/// Without the "s", "es" and "ies" of a plural, except where the word merely ends so. What no longer is a part of it stands in `made`.
QStringView withoutPlural(QStringView word, QString &made)
{
    constexpr qsizetype shortest = 4;
    if (word.size() < shortest || !word.endsWith(u's') || word.endsWith("ss"_L1) || word.endsWith("us"_L1)
        || word.endsWith("is"_L1))
        return word;
    if (!word.endsWith("ies"_L1) || word.size() == shortest)
        return word.chopped(1);
    made = word.chopped(3) + u'y';
    return made;
}

/// One ending less, or the word itself.
QStringView withoutEnding(QStringView word)
{
    struct Ending {
        QLatin1StringView letters;
        qsizetype leastStem;
    };
    static constexpr std::array endings{
        Ending{"ization"_L1, 4}, Ending{"isation"_L1, 4}, Ending{"ations"_L1, 4}, Ending{"ation"_L1, 4},
        Ending{"ability"_L1, 4}, Ending{"ment"_L1, 4},    Ending{"ing"_L1, 3},    Ending{"able"_L1, 4},
        Ending{"ably"_L1, 4},    Ending{"ion"_L1, 4},     Ending{"ive"_L1, 4},    Ending{"ize"_L1, 4},
        Ending{"ise"_L1, 4},     Ending{"iz"_L1, 4},      Ending{"is"_L1, 4},     Ending{"ly"_L1, 4},
        Ending{"ed"_L1, 4},      Ending{"er"_L1, 4},      Ending{"e"_L1, 3},      Ending{"y"_L1, 3}};
    if (word.isEmpty())
        return word;
    const QChar last = word.back();
    for (const Ending &ending : endings) {
        if (last == QLatin1Char(ending.letters.back()) && word.endsWith(ending.letters)
            && word.size() - ending.letters.size() >= ending.leastStem)
            return word.chopped(ending.letters.size());
    }
    return word;
}

/// `made` holds the stem where it is no part of the word.
QStringView stemIn(QStringView folded, QString &made)
{
    constexpr qsizetype longestShort = 4;
    QStringView word = withoutEnding(withoutEnding(withoutPlural(folded, made)));
    if (word.size() > longestShort && word.back() == word.at(word.size() - 2))
        word.chop(1);
    return word;
}

bool isCommon(QStringView word)
{
    return commonWords().contains(QString::fromRawData(word.data(), word.size()));
}

bool keepsTerm(QStringView word)
{
    constexpr qsizetype shortest = 3;
    if (word.size() < shortest || isCommon(word))
        return false;
    QString made;
    return !word.endsWith(u's') || !isCommon(withoutPlural(word, made));
}

/// Calls `visit` with each word, folded; it stays where it is until the next one. Nearly all words are ASCII and make no text of
/// their own.
template<class Visit>
void eachWord(QStringView text, Visit visit)
{
    QVarLengthArray<QChar, 64> folded;
    bool isAscii = true;
    for (qsizetype at = 0, begin = 0; at <= text.size(); ++at) {
        const QChar c = at < text.size() ? text.at(at) : QChar(u' ');
        const bool isAsciiHere = c.unicode() < 0x80;
        if (c.isLetterOrNumber() || (!isAsciiHere && (c.isMark() || c.isSurrogate()))) {
            isAscii = isAscii && isAsciiHere;
            folded.append(c >= u'A' && c <= u'Z' ? QChar(c.unicode() | 0x20U) : c);
            continue;
        }
        if (!folded.isEmpty() && isAscii)
            visit(QStringView(folded));
        else if (!folded.isEmpty())
            visit(text.sliced(begin, at - begin).toString().normalized(QString::NormalizationForm_C).toCaseFolded());
        folded.clear();
        begin = at + 1;
        isAscii = true;
    }
}

}  // namespace

QString stem(const QString &folded)
{
    QString made;
    const QStringView stem = stemIn(folded, made);
    return stem.size() == folded.size() ? folded : stem.toString();
}

QStringList words(QStringView text)
{
    QStringList found;
    eachWord(text, [&found](QStringView word) { found.append(word.toString()); });
    return found;
}

bool isTerm(const QString &word)
{
    return keepsTerm(word);
}

QStringList terms(QStringView text)
{
    QStringList found;
    QString made;
    eachWord(text, [&](QStringView word) {
        if (keepsTerm(word))
            found.append(stemIn(word, made).toString());
    });
    return found;
}

QStringList distinctTerms(QStringView text)
{
    QStringList once = terms(text);
    once.removeDuplicates();
    return once;
}

void TermIndex::add(QStringView heading, QStringView body)
{
    QHash<QString, int> counts;
    const QStringList first = terms(heading);
    const QStringList second = terms(body);
    for (const QString &word : first)
        counts[word] += 2;
    for (const QString &word : second)
        ++counts[word];
    for (const auto &[term, frequency] : counts.asKeyValueRange())
        m_holdings[term].append({m_lengths.size(), frequency});
    m_lengths.append(first.size() + second.size());
    m_total += m_lengths.constLast();
}

double TermIndex::rarity(const QString &term) const
{
    constexpr double emptyTexts = 2;
    const double count = static_cast<double>(m_lengths.size()) + emptyTexts;
    const auto holding = static_cast<double>(m_holdings.value(term).size());
    return std::log(1 + (count - holding + 0.5) / (holding + 0.5));
}

QList<double> TermIndex::scoresOf(const QStringList &terms) const
{
    constexpr double k1 = 1.2;
    constexpr double b = 0.75;
    const double average =
        std::max(1.0, static_cast<double>(m_total) / static_cast<double>(std::max<qsizetype>(1, m_lengths.size())));
    QList<double> result(m_lengths.size(), 0.0);
    for (const QString &term : terms) {
        const double weight = rarity(term);
        for (const auto holdings = m_holdings.value(term); const Holding &holding : holdings) {
            const double frequency = holding.frequency;
            const double length = static_cast<double>(m_lengths.at(holding.document)) / average;
            result[holding.document] += weight * frequency * (k1 + 1) / (frequency + k1 * (1 - b + b * length));
        }
    }
    return result;
}

double TermIndex::fullScoreOf(const QStringList &terms) const
{
    return std::accumulate(terms.begin(), terms.end(), 0.0,
                           [this](double sum, const QString &term) { return sum + rarity(term); });
}

QList<qsizetype> nearest(const QList<double> &scores)
{
    QList<qsizetype> order(scores.size());
    std::iota(order.begin(), order.end(), qsizetype{0});
    std::ranges::stable_sort(order, std::ranges::greater{}, [&scores](qsizetype i) { return scores.at(i); });
    order.removeIf([&scores, best = order.isEmpty() ? 0.0 : scores.at(order.constFirst())](qsizetype i) {
        return scores.at(i) < leastScore || scores.at(i) * 3 < best;
    });
    return order;
}

}  // namespace sb
