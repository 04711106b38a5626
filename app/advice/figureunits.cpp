// SPDX-License-Identifier: Apache-2.0
#include "advice/figureunits.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using Kind = FigureToken::Kind;

constexpr double minute = 60;
constexpr double hour = 60 * minute;
constexpr double day = 24 * hour;

/// Seconds of a word for a span of time; 0 for another one.
double secondsOf(const QString &word)
{
    static const QHash<QString, double> spans{{u"ms"_s, 0.001},
                                              {u"millisecond"_s, 0.001},
                                              {u"milliseconds"_s, 0.001},
                                              {u"s"_s, 1},
                                              {u"sec"_s, 1},
                                              {u"secs"_s, 1},
                                              {u"second"_s, 1},
                                              {u"seconds"_s, 1},
                                              {u"m"_s, minute},
                                              {u"min"_s, minute},
                                              {u"mins"_s, minute},
                                              {u"minute"_s, minute},
                                              {u"minutes"_s, minute},
                                              {u"minuten"_s, minute},
                                              {u"h"_s, hour},
                                              {u"hr"_s, hour},
                                              {u"hrs"_s, hour},
                                              {u"hour"_s, hour},
                                              {u"hours"_s, hour},
                                              {u"stunden"_s, hour},
                                              {u"stunde"_s, hour},
                                              {u"d"_s, day},
                                              {u"day"_s, day},
                                              {u"days"_s, day},
                                              {u"tage"_s, day},
                                              {u"w"_s, 7 * day},
                                              {u"wk"_s, 7 * day},
                                              {u"wks"_s, 7 * day},
                                              {u"week"_s, 7 * day},
                                              {u"weeks"_s, 7 * day},
                                              {u"wochen"_s, 7 * day},
                                              {u"month"_s, 30 * day},
                                              {u"months"_s, 30 * day},
                                              {u"quarter"_s, 91 * day},
                                              {u"quarters"_s, 91 * day},
                                              {u"year"_s, 365 * day},
                                              {u"years"_s, 365 * day}};
    return spans.value(word);
}

class Units {
public:
    Units(const QList<FigureToken> &tokens, const SaidNumber &number) : m_tokens(tokens), m_number(number) {}

    [[nodiscard]] FigureUnit read() const
    {
        const qsizetype next = m_number.next;
        if (isSign(next, u'%') || isWord(next, "percent"_L1) || isWord(next, "prozent"_L1))
            return percent(next + 1);
        if (isWord(next, "per"_L1) && isWord(next + 1, "cent"_L1))
            return percent(next + 2);
        if (isWord(next, "percentage"_L1) && (isWord(next + 1, "points"_L1) || isWord(next + 1, "point"_L1)))
            return {.kind = SaidUnit::Points, .next = next + 2, .isBare = false};
        const bool isPoints = m_number.step < 1 && (isWord(next, "points"_L1) || isWord(next, "point"_L1));
        if (isWord(next, "pp"_L1) || isPoints)
            return {.kind = SaidUnit::Points, .next = next + 1, .isBare = false};
        if (const std::optional<FigureUnit> rate = perTime())
            return *rate;
        if (const std::optional<FigureUnit> share = ofOthers())
            return *share;
        if (isWord(next, "x"_L1) || isSign(next, u'\u00d7') || isWord(next, "times"_L1) || isWord(next, "fold"_L1))
            return {.kind = SaidUnit::Ratio, .next = next + 1, .isBare = false};
        return span();
    }

private:
    [[nodiscard]] bool isSign(qsizetype at, QChar sign) const { return at < m_tokens.size() && m_tokens.at(at).isSign(sign); }
    [[nodiscard]] bool isWord(qsizetype at, QLatin1StringView word) const
    {
        return at < m_tokens.size() && m_tokens.at(at).isWord(word);
    }
    [[nodiscard]] QString wordAt(qsizetype at) const
    {
        return at < m_tokens.size() && m_tokens.at(at).kind == Kind::Word ? m_tokens.at(at).text : QString();
    }

    [[nodiscard]] FigureUnit percent(qsizetype next) const
    {
        const bool isPoints = isWord(next, "points"_L1) || isWord(next, "point"_L1);
        return {.kind = isPoints ? SaidUnit::Points : SaidUnit::Percent, .next = next + (isPoints ? 1 : 0), .isBare = false};
    }

    /// "12 a day", "84 deployments per week", "3/day", "12 daily".
    [[nodiscard]] std::optional<FigureUnit> perTime() const
    {
        for (qsizetype at = m_number.next; at <= m_number.next + 2; ++at) {
            const bool isPer = isWord(at, "a"_L1) || isWord(at, "per"_L1) || isWord(at, "each"_L1) || isWord(at, "every"_L1)
                || isSign(at, u'/');
            const double seconds = isPer ? secondsOf(wordAt(at + 1)) : 0;
            if (seconds > 0)
                return FigureUnit{.kind = SaidUnit::PerDay, .factor = day / seconds, .next = at + 2, .isBare = false};
            if (isWord(at, "daily"_L1) || isWord(at, "weekly"_L1))
                return FigureUnit{
                    .kind = SaidUnit::PerDay, .factor = isWord(at, "daily"_L1) ? 1 : 1.0 / 7, .next = at + 1, .isBare = false};
            const QString word = wordAt(at);
            if (word.isEmpty() || secondsOf(word) > 0)
                break;
        }
        return std::nullopt;
    }

    /// "1 in 5", "8 of 100", "8 out of 100".
    [[nodiscard]] std::optional<FigureUnit> ofOthers() const
    {
        qsizetype at = m_number.next;
        if (isWord(at, "out"_L1) && isWord(at + 1, "of"_L1))
            at += 2;
        else if (isWord(at, "of"_L1) || isWord(at, "in"_L1) || (isWord(at, "in"_L1) && isWord(at + 1, "every"_L1)))
            at += isWord(at + 1, "every"_L1) ? 2 : 1;
        else
            return std::nullopt;
        const std::optional<SaidNumber> whole = at < m_tokens.size() ? saidNumberAt(m_tokens, at) : std::nullopt;
        if (!whole || whole->isFraction || whole->value < 2 || m_number.value >= whole->value || isTimeBehind(*whole))
            return std::nullopt;
        const bool isScore = m_number.step < 1 && (whole->value == 5 || whole->value == 10);
        if (isScore)
            return FigureUnit{.next = whole->next, .isBare = false, .outOf = whole->value};
        return FigureUnit{.kind = SaidUnit::Percent,
                          .factor = 100 / whole->value,
                          .next = whole->next,
                          .isBare = false,
                          .outOf = whole->value};
    }

    /// "3 in 12 weeks" is no share, nor is "2 of 40 h".
    [[nodiscard]] bool isTimeBehind(const SaidNumber &whole) const
    {
        return secondsOf(wordAt(whole.next)) > 0 || isSign(whole.next, u'%');
    }

    [[nodiscard]] FigureUnit span() const
    {
        qsizetype at = m_number.next;
        const bool isAdjective = isSign(at, u'-') || isSign(at, u'\u2011');
        at += isAdjective ? 1 : 0;
        if (m_number.isFraction) {
            at += isWord(at, "of"_L1) ? 1 : 0;
            const bool hasArticle = isWord(at, "a"_L1) || isWord(at, "an"_L1) || isWord(at, "the"_L1);
            const double seconds = hasArticle ? secondsOf(wordAt(at + 1)) : 0;
            if (seconds > 0)
                return {.kind = SaidUnit::Span, .factor = seconds, .next = at + 2, .isLong = seconds >= day, .isBare = false};
            return {.kind = SaidUnit::Percent, .factor = 100, .next = m_number.next, .isBare = false};
        }
        const bool isMore = isWord(at, "extra"_L1) || isWord(at, "more"_L1) || isWord(at, "additional"_L1);
        at += isMore && secondsOf(wordAt(at + 1)) > 0 ? 1 : 0;
        const double seconds = secondsOf(wordAt(at));
        if (seconds == 0)
            return {.next = m_number.next};
        return {.kind = SaidUnit::Span,
                .factor = seconds,
                .next = at + 1,
                .isAdjective = isAdjective,
                .isLong = seconds >= day,
                .isBare = false,
                .isMore = isMore};
    }

    const QList<FigureToken> &m_tokens;
    const SaidNumber &m_number;
};

}  // namespace

FigureUnit figureUnitAt(const QList<FigureToken> &tokens, const SaidNumber &number)
{
    return Units(tokens, number).read();
}

}  // namespace sb
