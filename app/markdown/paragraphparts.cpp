// SPDX-License-Identifier: Apache-2.0
#include "markdown/paragraphparts.h"

#include "markdown/notesyntax.h"

#include <QRegularExpression>
#include <QString>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr qsizetype mostOpen = 64;     // marks and brackets inside each other
constexpr qsizetype mostLookedAt = 4096;  // for the end of an address

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

bool isLetterOrDigit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// How many bytes at the beginning match.
qsizetype matched(const QRegularExpression &expression, QByteArrayView text)
{
    const QString shown = QString::fromLatin1(text.first(qMin(text.size(), mostLookedAt)));
    return expression
        .match(shown, 0, QRegularExpression::NormalMatch,
               QRegularExpression::AnchorAtOffsetMatchOption | QRegularExpression::DontCheckSubjectStringMatchOption)
        .capturedLength();
}

/// What stands beside a run of marks.
enum class Beside { Space, Punctuation, Letter, Unknown };

Beside classOf(QByteArrayView character)
{
    if (character.isEmpty() || isBlank(character.front()))
        return Beside::Space;
    if (static_cast<unsigned char>(character.front()) < 0x80)
        return isLetterOrDigit(character.front()) ? Beside::Letter : Beside::Punctuation;
    const QList<uint> points = QString::fromUtf8(character).toUcs4();
    return !points.isEmpty() && QChar::isLetterOrNumber(points.constFirst()) ? Beside::Letter : Beside::Unknown;
}

class Scanner {
public:
    explicit Scanner(QByteArrayView text) : m_text(text) {}

    ParagraphParts run()
    {
        while (m_at < m_text.size() && !m_parts.isStuck && !m_parts.hasReferences && !m_isOver && !m_isAtEnd)
            step();
        m_parts.isStuck = !m_isAtEnd && (m_parts.isStuck || !m_marks.isEmpty() || !m_brackets.isEmpty());
        m_parts.hasReferences = m_parts.hasReferences || (m_parts.isStuck && mayRefer(m_text.sliced(m_at)));
        return m_parts;
    }

private:
    struct Mark {
        char sign = 0;
        qsizetype length = 0;
    };

    void step()
    {
        switch (m_text.at(m_at)) {
        case '\\':
            m_isAtEnd = m_at + 1 == m_text.size();
            m_at += 2;
            return;
        case '`':
            return passCode();
        case '<':
            return passTag();
        case '[':
            if (passNote())
                return;
            m_brackets.append(m_marks.size());
            m_parts.isStuck = m_brackets.size() > mostOpen;
            ++m_at;
            return;
        case ']':
            return closeBracket();
        case '*':
        case '_':
        case '~':
            return passMarks();
        case ':':
            return m_text.sliced(m_at).startsWith("://") ? passAddress() : pass();
        case 'w':
            return m_text.sliced(m_at).startsWith("www.") ? passAddress() : pass();
        case ' ':
        case '\n':
            return passSpace();
        default:
            return pass();
        }
    }

    void pass() { ++m_at; }

    /// In what is not looked at: a bracket that closes, and before no address.
    [[nodiscard]] static bool mayRefer(QByteArrayView rest)
    {
        qsizetype at = rest.indexOf(']');
        while (at >= 0 && at + 1 < rest.size() && rest.at(at + 1) == '(')
            at = rest.indexOf(']', at + 1);
        return at >= 0 && at + 1 < rest.size();
    }

    [[nodiscard]] qsizetype runLength(qsizetype at) const
    {
        qsizetype end = at;
        while (end < m_text.size() && m_text.at(end) == m_text.at(at))
            ++end;
        return end - at;
    }

    void passCode()
    {
        const qsizetype length = runLength(m_at);
        for (qsizetype at = m_at + length; at < m_text.size();) {
            if (m_text.at(at) != '`') {
                ++at;
                continue;
            }
            const qsizetype other = runLength(at);
            at += other;
            if (other == length) {
                m_at = at;
                return;
            }
        }
        m_isAtEnd = m_at + length == m_text.size();
        m_parts.isStuck = true;
    }

    void passTag()
    {
        static const QRegularExpression simple(u"<(?:https?://[^\\s<>]*|/?[A-Za-z][A-Za-z0-9-]* ?/?)>"_s);
        const QByteArrayView near = m_text.sliced(m_at, qMin(mostLookedAt, m_text.size() - m_at));
        const QByteArrayView tag = near.first(near.indexOf('>') + 1);
        if (const qsizetype length = tag.isEmpty() ? 0 : matched(simple, tag); length > 0) {
            m_at += length;
            return;
        }
        m_isAtEnd = m_at + 1 == m_text.size();
        const char next = m_isAtEnd ? ' ' : m_text.at(m_at + 1);
        m_parts.isStuck = !isBlank(next) && !(next >= '0' && next <= '9') && next != '=' && next != '<';
        ++m_at;
    }

    /// A reference to a footnote is read as it stands, unless it is a link after all.
    bool passNote()
    {
        const QByteArrayView label = referredNote(m_text.sliced(m_at));
        const qsizetype end = m_at + label.size() + 3;
        if (label.isEmpty() || (end < m_text.size() && (m_text.at(end) == '(' || m_text.at(end) == '[')))
            return false;
        m_isAtEnd = end == m_text.size();
        m_at = end;
        return true;
    }

    void closeBracket()
    {
        static const QRegularExpression target(u"\\]\\([^\\s()<>\\\\]*(?: \"[^\"\\\\\\n]*\")?\\)"_s);
        if (m_brackets.isEmpty())
            return pass();
        const qsizetype marksBefore = m_brackets.takeLast();
        const qsizetype length = matched(target, m_text.sliced(m_at));
        m_isAtEnd = m_at + 1 == m_text.size();
        m_parts.hasReferences = length == 0 && !m_isAtEnd && m_text.at(m_at + 1) != '(';
        m_parts.isStuck = length == 0 || m_marks.size() != marksBefore;
        m_at += length;
    }

    void passMarks()
    {
        const char sign = m_text.at(m_at);
        const qsizetype length = runLength(m_at);
        const Beside before = classOf(characterBefore());
        const Beside after = classOf(characterAfter(m_at + length));
        m_isAtEnd = m_at + length == m_text.size();
        if (m_isAtEnd || before == Beside::Unknown || after == Beside::Unknown) {
            m_parts.isStuck = true;
            return;
        }
        m_at += length;
        if (sign == '~' && length > 2)
            return;
        const bool isLeft = after == Beside::Letter || (after == Beside::Punctuation && before != Beside::Letter);
        const bool isRight = before == Beside::Letter || (before == Beside::Punctuation && after != Beside::Letter);
        const bool isUnderscore = sign == '_';
        takeMarks({sign, length}, isLeft && (!isUnderscore || !isRight || before == Beside::Punctuation),
                  isRight && (!isUnderscore || !isLeft || after == Beside::Punctuation));
    }

    void takeMarks(const Mark &mark, bool canOpen, bool canClose)
    {
        const bool isBegun = std::ranges::contains(m_marks, mark.sign, &Mark::sign);
        if (canClose && isBegun) {
            const Mark last = m_marks.takeLast();
            m_parts.isStuck = last.sign != mark.sign || last.length != mark.length;
        } else if (canOpen) {
            m_marks.append(mark);
            m_parts.isStuck = m_marks.size() > mostOpen;
        }
    }

    [[nodiscard]] QByteArrayView characterBefore() const
    {
        qsizetype begin = m_at;
        while (begin > 0 && m_at - begin < 4) {
            --begin;
            if ((static_cast<unsigned char>(m_text.at(begin)) & 0xc0) != 0x80)
                break;
        }
        return m_text.sliced(begin, m_at - begin);
    }

    [[nodiscard]] QByteArrayView characterAfter(qsizetype at) const
    {
        return m_text.sliced(at, qMin<qsizetype>(4, m_text.size() - at));
    }

    /// One that stands in the text by itself: it ends at a space, and marks beside or in it are hard to judge.
    void passAddress()
    {
        for (; m_at < m_text.size() && !isBlank(m_text.at(m_at)) && !m_parts.isStuck; ++m_at) {
            const bool isInside = m_at > 0 && m_at + 1 < m_text.size() && isLetterOrDigit(m_text.at(m_at - 1))
                && isLetterOrDigit(m_text.at(m_at + 1));
            m_parts.isStuck = QByteArrayView("*~[]()`<\\").contains(m_text.at(m_at)) || (m_text.at(m_at) == '_' && !isInside);
        }
    }

    void passSpace()
    {
        const char before = m_at > 0 ? m_text.at(m_at - 1) : ' ';
        const char after = m_at + 1 < m_text.size() ? m_text.at(m_at + 1) : ' ';
        m_isOver = m_text.at(m_at) == '\n' && after == '\n';
        const bool isBetweenWords = !isBlank(before) && !isBlank(after) && before != '\\'
            && (m_text.at(m_at) == ' ' || isTextForCertain(m_text.sliced(m_at + 1)));
        ++m_at;
        if (isBetweenWords && m_marks.isEmpty() && m_brackets.isEmpty() && m_at - m_parts.begins.constLast() >= paragraphPart)
            m_parts.begins.append(m_at);
    }

    /// Whether a line can begin no block, nor be the second one of a table or heading: it begins with a letter, or with a number
    /// that is no item's.
    static bool isTextForCertain(QByteArrayView line)
    {
        const auto *first = std::ranges::find_if_not(line, [](char c) { return c >= '0' && c <= '9'; });
        if (first == line.end())
            return false;
        const auto code = static_cast<unsigned char>(*first);
        return first == line.begin() ? isLetterOrDigit(*first) || (code >= 0x80 && code != 0xef)
                                     : *first != '.' && *first != ')';
    }

    QByteArrayView m_text;
    ParagraphParts m_parts;
    QList<Mark> m_marks;
    QList<qsizetype> m_brackets;  ///< with how many marks were open at each
    qsizetype m_at = 0;
    bool m_isOver = false;
    bool m_isAtEnd = false;  ///< what stands at the very end may turn out to be something else
};

}  // namespace

ParagraphParts partsOf(QByteArrayView text)
{
    return Scanner(text).run();
}

}  // namespace sb
