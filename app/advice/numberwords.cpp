// SPDX-License-Identifier: Apache-2.0
#include "advice/numberwords.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using Kind = FigureToken::Kind;

const QHash<QString, double> &countingWords()
{
    static const QHash<QString, double> words{
        {u"zero"_s, 0},     {u"one"_s, 1},      {u"two"_s, 2},        {u"three"_s, 3},     {u"four"_s, 4},
        {u"five"_s, 5},     {u"six"_s, 6},      {u"seven"_s, 7},      {u"eight"_s, 8},     {u"nine"_s, 9},
        {u"ten"_s, 10},     {u"eleven"_s, 11},  {u"twelve"_s, 12},    {u"thirteen"_s, 13}, {u"fourteen"_s, 14},
        {u"fifteen"_s, 15}, {u"sixteen"_s, 16}, {u"seventeen"_s, 17}, {u"eighteen"_s, 18}, {u"nineteen"_s, 19},
        {u"twenty"_s, 20},  {u"thirty"_s, 30},  {u"forty"_s, 40},     {u"fifty"_s, 50},    {u"sixty"_s, 60},
        {u"seventy"_s, 70}, {u"eighty"_s, 80},  {u"ninety"_s, 90},    {u"dozen"_s, 12}};
    return words;
}

const QHash<QString, double> &fractionWords()
{
    static const QHash<QString, double> words{{u"half"_s, 1.0 / 2},   {u"halves"_s, 1.0 / 2},  {u"third"_s, 1.0 / 3},
                                              {u"thirds"_s, 1.0 / 3}, {u"quarter"_s, 1.0 / 4}, {u"quarters"_s, 1.0 / 4},
                                              {u"fifth"_s, 1.0 / 5},  {u"fifths"_s, 1.0 / 5},  {u"sixth"_s, 1.0 / 6},
                                              {u"eighth"_s, 1.0 / 8}, {u"tenth"_s, 1.0 / 10},  {u"tenths"_s, 1.0 / 10}};
    return words;
}

double factorOf(const FigureToken &token)
{
    if (token.kind != Kind::Word)
        return 0;
    return token.text == "hundred"_L1                         ? 100
        : token.text == "thousand"_L1 || token.text == "k"_L1 ? 1000
        : token.text == "million"_L1                          ? 1'000'000
                                                              : 0;
}

bool isArticle(const FigureToken &token)
{
    return token.isWord("a"_L1) || token.isWord("an"_L1);
}

/// "an hour", "the changes", "all teams": what a fraction is of.
bool isWhole(const FigureToken &token)
{
    constexpr std::array words{"of"_L1, "a"_L1, "an"_L1, "the"_L1, "your"_L1, "our"_L1, "all"_L1, "its"_L1, "their"_L1};
    return std::ranges::any_of(words, [&token](QLatin1StringView word) { return token.isWord(word); });
}

class SaidNumbers {
public:
    explicit SaidNumbers(const QList<FigureToken> &tokens) : m_tokens(tokens) {}

    [[nodiscard]] std::optional<SaidNumber> at(qsizetype place) const
    {
        const FigureToken &token = m_tokens.at(place);
        if (token.kind == Kind::Sign)
            return std::nullopt;
        if (token.kind == Kind::Number)
            return fraction(magnified({token.value, token.step, token.digits, place + 1, false, false}));
        if (isArticle(token))
            return afterArticle(place);
        if (token.text == "half"_L1)
            return place + 1 < m_tokens.size() && isWhole(m_tokens.at(place + 1)) ? std::optional(part(0.5, place + 1))
                                                                                  : std::nullopt;
        const std::optional<SaidNumber> number = counting(place);
        return number.transform([this](const SaidNumber &said) { return fraction(said); });
    }

private:
    [[nodiscard]] static SaidNumber part(double value, qsizetype next) { return {value, 0, 1, next, true, true}; }

    /// "a third of", "a hundred", "a dozen".
    [[nodiscard]] std::optional<SaidNumber> afterArticle(qsizetype place) const
    {
        if (place + 1 >= m_tokens.size() || m_tokens.at(place + 1).kind != Kind::Word)
            return std::nullopt;
        const FigureToken &token = m_tokens.at(place + 1);
        const auto share = fractionWords().constFind(token.text);
        if (share != fractionWords().constEnd() && place + 2 < m_tokens.size() && m_tokens.at(place + 2).isWord("of"_L1))
            return part(*share, place + 2);
        if (token.text == "dozen"_L1 || factorOf(token) >= 100)
            return SaidNumber{token.text == "dozen"_L1 ? 12 : factorOf(token), 1, 1, place + 2, true, false};
        return std::nullopt;
    }

    /// "twenty-six", "two hundred and ten".
    [[nodiscard]] std::optional<SaidNumber> counting(qsizetype place) const
    {
        double value = 0;
        double last = 100;
        qsizetype next = place;
        while (next < m_tokens.size()) {
            const FigureToken &token = m_tokens.at(next);
            const auto word = token.kind == Kind::Word ? countingWords().constFind(token.text) : countingWords().constEnd();
            if (word != countingWords().constEnd() && *word < last && (last == 100 || (last >= 20 && *word < 10))) {
                value += *word;
                last = *word;
            } else if (next > place && factorOf(token) >= 100) {
                value *= factorOf(token);
                last = 100;
            } else if (!isJoint(next, place)) {
                break;
            }
            ++next;
        }
        if (next == place)
            return std::nullopt;
        int digits = 1;
        for (double rest = value; rest >= 10; rest /= 10)
            digits += std::fmod(rest, 10) != 0 || digits > 1 ? 1 : 0;
        return SaidNumber{value, 1, digits, next, true, false};
    }

    /// The "-" of "twenty-six", the "and" of "two hundred and ten".
    [[nodiscard]] bool isJoint(qsizetype at, qsizetype begin) const
    {
        if (at == begin || at + 1 >= m_tokens.size())
            return false;
        const FigureToken &before = m_tokens.at(at - 1);
        const FigureToken &after = m_tokens.at(at + 1);
        const bool isCounted = after.kind == Kind::Word && countingWords().contains(after.text);
        if (m_tokens.at(at).isSign(u'-'))
            return isCounted && countingWords().value(before.text) >= 20 && countingWords().value(after.text) < 10;
        return m_tokens.at(at).isWord("and"_L1) && isCounted && factorOf(before) >= 100;
    }

    /// "12 thousand", "12k".
    [[nodiscard]] SaidNumber magnified(SaidNumber number) const
    {
        if (number.next >= m_tokens.size())
            return number;
        const double factor = factorOf(m_tokens.at(number.next));
        if (factor == 0)
            return number;
        number.value *= factor;
        number.step *= factor;
        ++number.next;
        return number;
    }

    /// "three quarters of", "two thirds of", "two and a half".
    [[nodiscard]] SaidNumber fraction(const SaidNumber &number) const
    {
        const auto is = [this](qsizetype place, QLatin1StringView word) {
            return place < m_tokens.size() && m_tokens.at(place).isWord(word);
        };
        if (is(number.next, "and"_L1) && is(number.next + 1, "a"_L1) && is(number.next + 2, "half"_L1))
            return {number.value + 0.5, 0.2, number.digits + 1, number.next + 3, true, false};
        const qsizetype place = number.next + (number.next < m_tokens.size() && m_tokens.at(number.next).isSign(u'-') ? 1 : 0);
        if (place + 1 >= m_tokens.size() || m_tokens.at(place).kind != Kind::Word || !m_tokens.at(place + 1).isWord("of"_L1))
            return number;
        const auto share = fractionWords().constFind(m_tokens.at(place).text);
        return share == fractionWords().constEnd() || number.value >= 20 ? number : part(number.value * *share, place + 1);
    }

    const QList<FigureToken> &m_tokens;
};

}  // namespace

std::optional<SaidNumber> saidNumberAt(const QList<FigureToken> &tokens, qsizetype at)
{
    return SaidNumbers(tokens).at(at);
}

}  // namespace sb
