// SPDX-License-Identifier: Apache-2.0
#include "advice/figurescan.h"

#include "advice/figureunits.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using Kind = FigureToken::Kind;

constexpr double hedgedPart = 0.08;  // of the value: what "about" may be off
constexpr double sidedPart = 0.12;  // what "over" and "under" may
constexpr double fractionPart = 0.06;  // "three quarters", "1 in 5"
constexpr double countedBelow = 13;  // smaller counts are said in passing, as "two questions" are

/// The number behind one of these is a name.
constexpr std::array namingWords{
    "step"_L1,  "phase"_L1,     "option"_L1,   "level"_L1, "section"_L1, "chapter"_L1, "page"_L1,    "figure"_L1,
    "table"_L1, "version"_L1,   "pr"_L1,       "issue"_L1, "ticket"_L1,  "sprint"_L1,  "week"_L1,    "day"_L1,
    "part"_L1,  "principle"_L1, "rule"_L1,     "no"_L1,    "number"_L1,  "top"_L1,     "sev"_L1,     "item"_L1,
    "line"_L1,  "question"_L1,  "build"_L1,    "tier"_L1,  "edition"_L1, "http"_L1,    "port"_L1,    "round"_L1,
    "point"_L1, "quarter"_L1,   "priority"_L1, "type"_L1,  "iso"_L1,     "error"_L1,   "kapitel"_L1, "schritt"_L1,
    "stage"_L1, "iteration"_L1, "python"_L1,   "java"_L1,  "year"_L1};
constexpr std::array months{"january"_L1, "february"_L1, "march"_L1,     "april"_L1,   "may"_L1,      "june"_L1,
                            "july"_L1,    "august"_L1,   "september"_L1, "october"_L1, "november"_L1, "december"_L1,
                            "jan"_L1,     "feb"_L1,      "mar"_L1,       "apr"_L1,     "jun"_L1,      "jul"_L1,
                            "aug"_L1,     "sep"_L1,      "sept"_L1,      "oct"_L1,     "nov"_L1,      "dec"_L1};
/// A span of days behind one of these is when, and no figure; so is any behind the second ones, which say what to do.
constexpr std::array timeWords{"in"_L1,    "within"_L1, "next"_L1,  "every"_L1, "for"_L1, "last"_L1,
                               "past"_L1,  "after"_L1,  "first"_L1, "over"_L1,  "the"_L1, "previous"_L1,
                               "until"_L1, "each"_L1,   "these"_L1, "those"_L1};
constexpr std::array taskWords{"spend"_L1, "take"_L1, "book"_L1, "block"_L1, "reserve"_L1, "set"_L1,  "allow"_L1, "schedule"_L1,
                               "give"_L1,  "talk"_L1, "meet"_L1, "hold"_L1,  "sit"_L1,     "plan"_L1, "invest"_L1};
/// Behind one of these it is said how something is to be.
constexpr std::array goalWords{"slo"_L1,   "slos"_L1,      "sla"_L1,       "target"_L1, "targets"_L1, "goal"_L1,
                               "goals"_L1, "objective"_L1, "threshold"_L1, "aim"_L1,    "aiming"_L1,  "budget"_L1};
constexpr std::array aboutWords{"about"_L1, "around"_L1, "roughly"_L1, "approximately"_L1, "approx"_L1, "circa"_L1,
                                "some"_L1,  "close"_L1,  "nearly"_L1,  "almost"_L1,        "etwa"_L1,   "ca"_L1};
constexpr std::array overWords{"over"_L1, "more"_L1, "above"_L1, "least"_L1, "exceeds"_L1, "beyond"_L1};
constexpr std::array underWords{"under"_L1, "less"_L1, "below"_L1, "most"_L1, "fewer"_L1};
constexpr std::array upWords{"up"_L1,       "rose"_L1,    "risen"_L1,  "grew"_L1,   "grown"_L1,  "increased"_L1,
                             "increase"_L1, "more"_L1,    "higher"_L1, "longer"_L1, "slower"_L1, "gained"_L1,
                             "growth"_L1,   "climbed"_L1, "rise"_L1,   "jumped"_L1};
constexpr std::array downWords{"down"_L1,     "fell"_L1,      "fallen"_L1, "dropped"_L1, "drop"_L1,    "decreased"_L1,
                               "decrease"_L1, "less"_L1,      "lower"_L1,  "shorter"_L1, "faster"_L1,  "fewer"_L1,
                               "reduced"_L1,  "reduction"_L1, "lost"_L1,   "shrank"_L1,  "declined"_L1};
constexpr std::array changeWords{"changed"_L1, "change"_L1,   "moved"_L1,       "better"_L1,
                                 "worse"_L1,   "improved"_L1, "improvement"_L1, "difference"_L1};

bool isOneOf(const QString &word, std::span<const QLatin1StringView> words)
{
    return std::ranges::any_of(words, [&word](QLatin1StringView one) { return word == one; });
}

bool isRangeSign(const FigureToken &token)
{
    return token.isSign(u'-') || token.isSign(u'\u2013') || token.isSign(u'\u2192') || token.isWord("to"_L1)
        || token.isWord("bis"_L1) || token.isWord("and"_L1) || token.isWord("or"_L1);
}

bool isCurrency(const FigureToken &token)
{
    constexpr std::array names{"usd"_L1, "eur"_L1, "gbp"_L1, "dollars"_L1, "euros"_L1, "euro"_L1};
    return token.kind == Kind::Sign ? token.text.front().category() == QChar::Symbol_Currency : isOneOf(token.text, names);
}

/// Reads the figures of one block.
class BlockFigures {
public:
    BlockFigures(const QList<FigureToken> &tokens, qsizetype firstSentence) : m_tokens(tokens), m_sentence(firstSentence) {}

    QList<TextFigure> run(const QList<TextSentence> &sentences)
    {
        for (qsizetype at = 0; at < m_tokens.size();) {
            while (m_sentence + 1 < sentences.size() && m_tokens.at(at).span.begin >= sentences.at(m_sentence).span.end)
                ++m_sentence;
            at = take(at);
        }
        inheritUnits();
        for (Found &found : m_found)
            finish(found);
        QList<TextFigure> figures;
        for (const Found &found : std::as_const(m_found)) {
            if (!found.isDropped)
                figures.append(found.figure);
        }
        return figures;
    }

private:
    struct Found {
        TextFigure figure;
        SaidNumber number;
        FigureUnit unit;
        qsizetype begin = 0;  ///< its first token
        bool isDropped = false;
    };

    [[nodiscard]] QString wordAt(qsizetype at) const
    {
        return at >= 0 && at < m_tokens.size() && m_tokens.at(at).kind == Kind::Word ? m_tokens.at(at).text : QString();
    }

    qsizetype take(qsizetype at)
    {
        const QString word = wordAt(at);
        if (word == "twice"_L1 || word == "doubled"_L1 || word == "halved"_L1 || word == "tripled"_L1) {
            const double ratio = word == "halved"_L1 ? 0.5 : word == "tripled"_L1 ? 3 : 2;
            add(at, {ratio, 0, 1, at + 1, true, false}, {.kind = SaidUnit::Ratio, .next = at + 1, .isBare = false});
            return at + 1;
        }
        const std::optional<SaidNumber> number = saidNumberAt(m_tokens, at);
        if (!number)
            return at + 1;
        const FigureUnit unit = figureUnitAt(m_tokens, *number);
        if (!isName(at, *number, unit))
            add(at, *number, unit);
        return qMax(unit.next, at + 1);
    }

    /// Of a step, a date or a year.
    [[nodiscard]] bool isName(qsizetype at, const SaidNumber &number, const FigureUnit &unit) const
    {
        if (!unit.isBare)
            return false;
        const QString before = wordAt(at - 1) + (at >= 2 && m_tokens.at(at - 1).isSign(u'.') ? wordAt(at - 2) : QString());
        const QString behind = wordAt(number.next);
        const bool isDay = number.value <= 31 && number.step == 1 && !number.isWords;
        const bool isYear = m_tokens.at(at).text.isEmpty() && m_tokens.at(at).span.end - m_tokens.at(at).span.begin == 4
            && number.step == 1 && number.value >= 1900 && number.value < 2100;
        const bool isDate = isDay
            && (isOneOf(before, months) || isOneOf(behind, months)
                || (behind == "of"_L1 && isOneOf(wordAt(number.next + 1), months)));
        return isYear || isDate || isOneOf(before, namingWords) || before.endsWith("steps"_L1);
    }

    void add(qsizetype at, const SaidNumber &number, const FigureUnit &unit)
    {
        Found found{{}, number, unit, at};
        TextFigure &figure = found.figure;
        figure.span = {m_tokens.at(at).span.begin, m_tokens.at(qMax(number.next, unit.next) - 1).span.end};
        figure.kind = unit.kind;
        figure.digits = number.digits;
        figure.sentence = m_sentence;
        const bool isAfterMoney = at > 0 && isCurrency(m_tokens.at(at - 1));
        if (isAfterMoney || (number.next < m_tokens.size() && isCurrency(m_tokens.at(number.next)))) {
            figure.kind = SaidUnit::Money;
            found.unit.factor = 1;
            figure.span.begin = isAfterMoney ? m_tokens.at(at - 1).span.begin : figure.span.begin;
        }
        for (qsizetype next = qMax(number.next, unit.next); next < qMax(number.next, unit.next) + 2; ++next)
            figure.noun += wordAt(next).isEmpty() ? QString() : QString(wordAt(next) + u' ');
        if (!m_found.isEmpty() && joins(m_found.last(), found))
            return;
        m_found.append(found);
    }

    /// "1 h 30 min" is one figure.
    bool joins(Found &before, const Found &found)
    {
        const FigureUnit &larger = before.unit;
        if (larger.kind != SaidUnit::Span || found.unit.kind != SaidUnit::Span || found.unit.factor >= larger.factor)
            return false;
        qsizetype between = larger.next;
        between +=
            between < found.begin && (m_tokens.at(between).isWord("and"_L1) || m_tokens.at(between).isSign(u',')) ? 1 : 0;
        if (between != found.begin || before.number.step < 1 || found.number.value * found.unit.factor >= larger.factor)
            return false;
        const double seconds = before.number.value * larger.factor + found.number.value * found.unit.factor;
        before.figure.span.end = found.figure.span.end;
        before.figure.digits = 3;
        before.number.value = seconds / found.unit.factor;
        before.number.step = found.number.step;
        before.number.next = found.number.next;
        before.unit = found.unit;
        return true;
    }

    /// "from 18.6 to 26.4 h", "40–50 min": the first has the unit of the second.
    void inheritUnits()
    {
        for (qsizetype i = 0; i + 1 < m_found.size(); ++i) {
            Found &first = m_found[i];
            const Found &second = m_found.at(i + 1);
            const qsizetype sign = qMax(first.unit.next, first.number.next);
            const bool isPart =
                sign + 2 == second.begin && m_tokens.at(sign).isWord("of"_L1) && m_tokens.at(sign + 1).isWord("the"_L1);
            if (!isPart && (sign + 1 != second.begin || !isRangeSign(m_tokens.at(sign))))
                continue;
            first.unit.isMore = first.unit.isMore || isPart;
            if (first.unit.isBare && !second.unit.isBare && second.unit.outOf == 0) {
                first.unit.kind = first.figure.kind = second.figure.kind;
                first.unit.factor = second.unit.factor;
                first.unit.isBare = false;
                first.unit.isLong = second.unit.isLong;
                first.unit.isAdjective = second.unit.isAdjective;
            }
            first.figure.opensRange = first.figure.kind == second.figure.kind && first.number.value < second.number.value
                && !isPart && !m_tokens.at(sign).isWord("and"_L1);
        }
    }

    void finish(Found &found)
    {
        TextFigure &figure = found.figure;
        const double step = found.number.step;
        figure.value = found.number.value * found.unit.factor;
        const double half = (step / 2 * 1.02) * found.unit.factor;
        const bool isVague = found.number.isFraction || (found.unit.outOf > 0 && found.unit.kind == SaidUnit::Percent);
        const double slack = isVague || step == 0 ? qMax(half, figure.value * fractionPart) : half;
        figure.low = figure.value - slack;
        figure.high = figure.value + slack;
        hedge(found);
        figure.change = changeOf(found);
        figure.isSoft = isSoft(found);
        figure.isGoal = isBehind(found, goalWords, 3);
    }

    void hedge(Found &found) const
    {
        TextFigure &figure = found.figure;
        for (qsizetype at = found.begin - 1; at >= qMax<qsizetype>(0, found.begin - 3); --at) {
            const FigureToken &token = m_tokens.at(at);
            const bool isTilde = token.isSign(u'~') || token.isSign(u'\u2248');
            if (token.kind == Kind::Sign && !isTilde && !token.isSign(u'>') && !token.isSign(u'<'))
                break;
            if (isTilde || isOneOf(token.text, aboutWords)) {
                figure.low = qMin(figure.low, figure.value * (1 - hedgedPart));
                figure.high = qMax(figure.high, figure.value * (1 + hedgedPart));
            } else if (isOneOf(token.text, overWords) || token.isSign(u'>')) {
                figure.low = figure.value;
                figure.high = qMax(figure.high, figure.value * (1 + sidedPart));
            } else if (isOneOf(token.text, underWords) || token.isSign(u'<')) {
                figure.high = figure.value;
                figure.low = qMin(figure.low, figure.value * (1 - sidedPart));
            }
        }
    }

    [[nodiscard]] FigureChange changeOf(const Found &found) const
    {
        const QString before = wordAt(found.begin - 1);
        if (before == "to"_L1 || before == "from"_L1 || before == "at"_L1)
            return FigureChange::None;
        if (found.begin > 0 && m_tokens.at(found.begin - 1).isSign(u'+'))
            return FigureChange::Up;
        if (found.begin > 0 && m_tokens.at(found.begin - 1).isSign(u'\u2212'))
            return FigureChange::Down;
        FigureChange change = before == "by"_L1 || found.unit.isMore ? FigureChange::Any : FigureChange::None;
        const qsizetype behind = qMax(found.unit.next, found.number.next);
        for (const qsizetype at : {found.begin - 3, found.begin - 2, found.begin - 1, behind, behind + 1}) {
            const QString word = wordAt(at);
            // "More than 26 h" is a level.
            if (word.isEmpty() || (at < found.begin && wordAt(at + 1) == "than"_L1))
                continue;
            if (isOneOf(word, upWords))
                return FigureChange::Up;
            if (isOneOf(word, downWords))
                return FigureChange::Down;
            if (isOneOf(word, changeWords))
                change = FigureChange::Any;
        }
        return change;
    }

    [[nodiscard]] bool isSoft(const Found &found) const
    {
        const TextFigure &figure = found.figure;
        switch (figure.kind) {
        case SaidUnit::Plain:
            return found.unit.outOf == 0 && found.number.step >= 1 && figure.value < countedBelow;
        case SaidUnit::Ratio:
            return found.number.step >= 1 || found.number.step == 0;
        case SaidUnit::Percent:
            return figure.value == 100 || figure.value == 0
                || (found.number.isWords && found.unit.outOf > 0 && m_tokens.at(found.number.next).isWord("of"_L1));
        case SaidUnit::Span:
            return found.unit.isAdjective || isWhenOrTask(found);
        case SaidUnit::PerDay:
            return found.number.value <= 1 || (found.number.value < 4 && found.unit.factor < 1);
        case SaidUnit::Points:
        case SaidUnit::Money:
            break;
        }
        return false;
    }

    /// Whether one of the words stands among so many tokens before the figure, in its sentence.
    [[nodiscard]] bool isBehind(const Found &found, std::span<const QLatin1StringView> words, qsizetype tokens) const
    {
        for (qsizetype at = found.begin - 1; at >= qMax<qsizetype>(0, found.begin - tokens); --at) {
            if (m_tokens.at(at).isSign(u'.') || m_tokens.at(at).isSign(u'?'))
                return false;
            if (isOneOf(wordAt(at), words))
                return true;
        }
        return false;
    }

    [[nodiscard]] bool isWhenOrTask(const Found &found) const
    {
        constexpr qsizetype near = 3;
        constexpr qsizetype farther = 6;
        const bool isLong = found.unit.isLong;
        return isBehind(found, taskWords, farther) || (isLong && isBehind(found, timeWords, near))
            || (isLong && found.number.isWords && found.number.value <= 2);
    }

    const QList<FigureToken> &m_tokens;
    qsizetype m_sentence;
    QList<Found> m_found;
};

/// Ends a sentence at a sign behind which a blank or nothing comes.
void addSentences(const ProseBlock &block, qsizetype place, const QList<FigureToken> &tokens, QList<TextSentence> &sentences)
{
    qsizetype begin = block.span.begin;
    for (qsizetype i = 0; i + 1 < tokens.size(); ++i) {
        const FigureToken &token = tokens.at(i);
        const bool isEnd = token.isSign(u'.') || token.isSign(u'!') || token.isSign(u'?');
        if (!isEnd || tokens.at(i + 1).span.begin == token.span.end)
            continue;
        sentences.append({{begin, token.span.end}, place});
        begin = token.span.end;
    }
    sentences.append({{begin, block.span.end}, place});
}

}  // namespace

ScannedText scanFigures(QStringView markdown, qsizetype from)
{
    ScannedText text;
    text.blocks = proseOf(markdown);
    for (qsizetype place = 0; place < text.blocks.size(); ++place) {
        const ProseBlock &block = text.blocks.at(place);
        const QList<FigureToken> tokens = figureTokens(markdown, block);
        const qsizetype first = text.sentences.size();
        addSentences(block, place, tokens, text.sentences);
        if (block.kind != ProseBlock::Kind::Heading && block.span.begin >= from)
            text.figures += BlockFigures(tokens, first).run(text.sentences);
    }
    return text;
}

}  // namespace sb
