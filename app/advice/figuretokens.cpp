// SPDX-License-Identifier: Apache-2.0
#include "advice/figuretokens.h"

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using Kind = FigureToken::Kind;

/// Letters that may follow a number at once.
constexpr std::array unitLetters{"h"_L1,   "hr"_L1,   "hrs"_L1, "m"_L1,    "min"_L1,   "mins"_L1,   "s"_L1,
                                 "sec"_L1, "secs"_L1, "ms"_L1,  "d"_L1,    "x"_L1,     "k"_L1,      "pp"_L1,
                                 "w"_L1,   "wk"_L1,   "wks"_L1, "days"_L1, "hours"_L1, "minutes"_L1};

bool isThinBlank(QChar sign)
{
    return sign == u'\u00a0' || sign == u'\u202f' || sign == u'\u2009';
}

bool isGroupMark(QChar sign)
{
    return sign == u'.' || sign == u',' || sign == u'\u2019' || isThinBlank(sign);
}

/// Whether all groups behind the first have three digits, as thousands have.
bool isGrouped(const QStringList &groups)
{
    return groups.constFirst().size() <= 3 && groups.constFirst() != "0"_L1
        && std::ranges::all_of(groups.begin() + 1, groups.end(), [](const QString &group) { return group.size() == 3; });
}

int digitsThatCount(const QString &whole, const QString &part)
{
    const QString all = whole + part;
    const qsizetype first = std::ranges::find_if(all, [](QChar sign) { return sign != u'0'; }) - all.begin();
    qsizetype last = all.size();
    while (part.isEmpty() && last > first && all.at(last - 1) == u'0')
        --last;
    return static_cast<int>(qMax<qsizetype>(1, last - first));
}

/// False for what is no number: a version.
bool readNumber(QStringView written, FigureToken &token)
{
    QString run = written.toString();
    run.removeIf([](QChar sign) { return isThinBlank(sign) || sign == u'\u2019'; });
    const qsizetype comma = run.lastIndexOf(u',');
    const qsizetype dot = run.lastIndexOf(u'.');
    QChar decimal;
    if (comma >= 0 && dot >= 0)
        decimal = comma > dot ? u',' : u'.';
    else if (dot >= 0 && run.count(u'.') == 1)
        decimal = u'.';
    else if (comma >= 0 && run.count(u',') == 1 && !isGrouped(run.split(u',')))
        decimal = u',';
    const qsizetype point = decimal.isNull() ? -1 : run.lastIndexOf(decimal);
    QString whole = point < 0 ? run : run.first(point);
    const QString part = point < 0 ? QString() : run.sliced(point + 1);
    const QChar mark = whole.contains(u',') ? u',' : u'.';
    if (const QStringList groups = whole.split(mark); groups.size() > 1 && !isGrouped(groups))
        return false;
    whole.remove(mark);
    if (whole.contains(u',') || whole.contains(u'.'))
        return false;
    bool isNumber = false;
    token.value = QString(whole + u'.' + part).toDouble(&isNumber);
    token.step = std::pow(10.0, -static_cast<double>(part.size()));
    token.digits = digitsThatCount(whole, part);
    return isNumber;
}

class Tokens {
public:
    Tokens(QStringView markdown, const ProseBlock &block)
        : m_text(markdown.first(block.span.end)), m_block(block), m_at(block.span.begin)
    {
        for (const CitationMark &mark : block.marks)
            m_marks.append(mark.span);
    }

    QList<FigureToken> run()
    {
        while (m_at < m_text.size())
            take();
        return std::move(m_tokens);
    }

private:
    [[nodiscard]] QChar at(qsizetype place) const { return place >= 0 && place < m_text.size() ? m_text.at(place) : QChar(); }

    void take()
    {
        const QChar sign = at(m_at);
        if (isIn(m_block.code, m_at) || isIn(m_marks, m_at))
            ++m_at;
        else if (sign.isDigit())
            takeDigits();
        else if (sign.isLetter())
            takeWord(m_at);
        else if (sign.isSpace() || sign == u'*' || sign == u'_' || sign == u'\\')
            ++m_at;
        else
            add(Kind::Sign, m_at + 1);
    }

    FigureToken &add(Kind kind, qsizetype end)
    {
        m_tokens.append({.kind = kind, .span = {m_at, end}, .text = m_text.sliced(m_at, end - m_at).toString()});
        if (kind == Kind::Word)
            m_tokens.last().text = m_tokens.constLast().text.toLower();
        m_at = end;
        return m_tokens.last();
    }

    /// A word with what belongs to it: "v1.2", "p50", "don't", "2026-W39".
    void takeWord(qsizetype from)
    {
        qsizetype end = from;
        const bool isOfDigits = from > m_at;
        bool hasDigit = isOfDigits;
        while (end < m_text.size()) {
            const QChar sign = at(end);
            const bool isInside = (sign == u'.' || sign == u'-' || sign == u'/' || sign == u':') && hasDigit
                && (at(end + 1).isDigit() || (isOfDigits && at(end + 1).isLetter()));
            const bool isApostrophe = (sign == u'\'' || sign == u'\u2019') && at(end + 1).isLetter();
            if (!sign.isLetterOrNumber() && !isInside && !isApostrophe)
                break;
            hasDigit = hasDigit || sign.isDigit();
            ++end;
        }
        add(Kind::Word, qMax(end, m_at + 1));
    }

    void takeDigits()
    {
        qsizetype end = m_at;
        while (end < m_text.size() && (at(end).isDigit() || (isGroupMark(at(end)) && goesOnBehind(end))))
            ++end;
        if (belongsToName() || goesOnAsName(end)) {
            takeWord(end);
            return;
        }
        FigureToken number{.kind = Kind::Number, .span = {m_at, end}};
        if (!readNumber(m_text.sliced(m_at, end - m_at), number)) {
            add(Kind::Word, end);
            return;
        }
        if (at(end) == u'/' && !takeParts(end, number))
            return;
        m_tokens.append(number);
        m_at = number.span.end;
    }

    [[nodiscard]] bool goesOnBehind(qsizetype mark) const
    {
        if (!at(mark + 1).isDigit())
            return false;
        if (!isThinBlank(at(mark)))
            return true;
        return at(mark + 2).isDigit() && at(mark + 3).isDigit() && !at(mark + 4).isDigit();
    }

    /// "INC-42", "C++23", "#7", "v.2": the digits are no number of their own.
    [[nodiscard]] bool belongsToName() const
    {
        const QChar before = at(m_at - 1);
        const QChar first = at(m_at - 2);
        if (m_at == m_block.span.begin)
            return false;
        return before == u'#' || before.isLetterOrNumber()
            || ((before == u'-' || before == u'+') && (first.isLetter() || first == u'+'))
            || (before == u'.' && first.isLetterOrNumber()) || (before == u'/' && first.isLetter());
    }

    /// "10:30", "2026-09-28", "3rd": neither.
    [[nodiscard]] bool goesOnAsName(qsizetype end) const
    {
        const QChar sign = at(end);
        if (sign == u':' && at(end + 1).isDigit())
            return true;
        if (sign == u'-' && end - m_at == 4 && (at(end + 1).isDigit() || at(end + 1) == u'W' || at(end + 1) == u'Q'))
            return at(end + 2).isDigit() && !(at(end + 3).isDigit() && at(end + 4).isDigit());
        if (!sign.isLetter())
            return false;
        qsizetype last = end;
        while (at(last).isLetterOrNumber())
            ++last;
        const QString letters = m_text.sliced(end, last - end).toString();
        return letters != "M"_L1 && !std::ranges::contains(unitLetters, letters);
    }

    /// "3.9/5" is out of something; other slashes ("24/7", "9/28/2026") make no number, and the word is taken at once.
    bool takeParts(qsizetype slash, FigureToken &number)
    {
        qsizetype end = slash + 1;
        while (at(end).isDigit())
            ++end;
        if (end == slash + 1)
            return true;
        const double whole = m_text.sliced(slash + 1, end - slash - 1).toDouble();
        const bool isScale = (whole == 5 || whole == 10 || whole == 100) && number.value <= whole && at(end) != u'/';
        if (!isScale) {
            takeWord(slash);
            return false;
        }
        number.outOf = whole;
        number.span.end = end;
        return true;
    }

    QStringView m_text;
    const ProseBlock &m_block;
    QList<ProseSpan> m_marks;
    qsizetype m_at;
    QList<FigureToken> m_tokens;
};

}  // namespace

QList<FigureToken> figureTokens(QStringView markdown, const ProseBlock &block)
{
    return Tokens(markdown, block).run();
}

}  // namespace sb
