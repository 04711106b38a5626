// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <optional>
#include <span>

namespace sb {

/// Goes over one JSON object as most events of a stream are, without making anything of it: no escape in a string, no number
/// but digits. A parser takes several times as long, and most of what it makes is looked at by nobody.
class JsonWalk {
public:
    enum class Kind { Text, Number, True, False, Null, Object, List, Empty };
    struct Value {
        QByteArrayView inside;  ///< the name of what holds it; of an element's members, the list's
        QByteArrayView name;    ///< empty for an element of a list
        Kind kind = Kind::Null;
        QByteArrayView text;  ///< of Text and Number, as it is written
    };

    explicit JsonWalk(QByteArrayView json) : m_at(json.begin()), m_end(json.end()) {}

    /// Calls `visit` for every value in turn, for an object or a list as it is entered; Empty is either with nothing in it. True
    /// when all of the bytes are one such object and no call gave false.
    template<class Visit>
    [[nodiscard]] bool over(const Visit &visit)
    {
        skipBlanks();
        if (!takes('{') || !members({}, visit))
            return false;
        skipBlanks();
        return m_at == m_end;
    }

private:
    static constexpr int deepest = 8;

    void skipBlanks()
    {
        while (m_at != m_end && (*m_at == ' ' || *m_at == '\n' || *m_at == '\t' || *m_at == '\r'))
            ++m_at;
    }

    bool takes(char c)
    {
        const bool isThere = m_at != m_end && *m_at == c;
        m_at += isThere ? 1 : 0;
        return isThere;
    }

    bool takes(QByteArrayView word)
    {
        const bool isThere = QByteArrayView(m_at, m_end).startsWith(word);
        m_at += isThere ? word.size() : 0;
        return isThere;
    }

    /// Behind the opening quote.
    bool string(QByteArrayView &text)
    {
        const char *const begin = m_at;
        while (m_at != m_end && *m_at != '"' && *m_at != '\\' && (*m_at >= ' ' || *m_at < 0))
            ++m_at;
        text = QByteArrayView(begin, m_at);
        return takes('"');
    }

    bool number(QByteArrayView &text)
    {
        const char *const begin = m_at;
        while (m_at != m_end && *m_at >= '0' && *m_at <= '9')
            ++m_at;
        text = QByteArrayView(begin, m_at);
        return text.size() == 1 || (text.size() > 1 && text.size() < 16 && text.front() != '0');
    }

    /// What follows a member or an element: another one, or the end.
    enum class Next { Another, End, Wrong };
    Next next(char end)
    {
        skipBlanks();
        if (takes(','))
            return Next::Another;
        return takes(end) ? Next::End : Next::Wrong;
    }

    /// Behind the opening brace.
    template<class Visit>
    bool members(QByteArrayView inside, const Visit &visit)
    {
        skipBlanks();
        if (takes('}'))
            return true;
        for (Next then = Next::Another; then == Next::Another;) {
            QByteArrayView name;
            skipBlanks();
            if (!takes('"') || !string(name) || name.isEmpty())
                return false;
            skipBlanks();
            if (!takes(':') || !value(inside, name, visit))
                return false;
            then = next('}');
            if (then != Next::Another)
                return then == Next::End;
        }
        return false;
    }

    /// Behind the opening bracket.
    template<class Visit>
    bool elements(QByteArrayView inside, const Visit &visit)
    {
        Next then = Next::Another;
        while (then == Next::Another) {
            if (!value(inside, {}, visit))
                return false;
            then = next(']');
        }
        return then == Next::End;
    }

    template<class Visit>
    bool value(QByteArrayView inside, QByteArrayView name, const Visit &visit)
    {
        skipBlanks();
        if (m_at == m_end)
            return false;
        QByteArrayView text;
        switch (*m_at) {
        case '"':
            ++m_at;
            return string(text) && visit(Value{inside, name, Kind::Text, text});
        case '{':
        case '[':
            return container(inside, name, visit);
        case 't':
            return takes(QByteArrayView("true")) && visit(Value{inside, name, Kind::True, {}});
        case 'f':
            return takes(QByteArrayView("false")) && visit(Value{inside, name, Kind::False, {}});
        case 'n':
            return takes(QByteArrayView("null")) && visit(Value{inside, name, Kind::Null, {}});
        default:
            return number(text) && visit(Value{inside, name, Kind::Number, text});
        }
    }

    template<class Visit>
    bool container(QByteArrayView inside, QByteArrayView name, const Visit &visit)
    {
        const bool isObject = *m_at++ == '{';
        skipBlanks();
        const bool isEmpty = m_at != m_end && *m_at == (isObject ? '}' : ']');
        const Kind kind = isEmpty ? Kind::Empty : isObject ? Kind::Object : Kind::List;
        if (!visit(Value{inside, name, kind, {}}) || m_depth == deepest)
            return false;
        if (isEmpty) {
            ++m_at;
            return true;
        }
        ++m_depth;
        const QByteArrayView within = name.isEmpty() ? inside : name;
        const bool isWhole = isObject ? members(within, visit) : elements(within, visit);
        --m_depth;
        return isWhole;
    }

    const char *m_at;
    const char *m_end;
    int m_depth = 0;
};

/// A member that may stand in an event which says nothing but some text, and what it must be there.
struct PlainMember {
    enum class Must { BeText, BeIgnored, BeNull, BeFalse, BeWord, BeIndex, BeZero, BeObject, BeList };
    QByteArrayView inside;
    QByteArrayView name;
    Must must;
    QByteArrayView word = {};  ///< of BeWord
};
struct PlainText {
    QByteArrayView text;  ///< UTF-8, not empty
    int index = 0;  ///< of BeIndex
};
/// The text of such an event; nothing when it has any other member, or lacks a word or an index: it is to be read in full then.
[[nodiscard]] std::optional<PlainText> plainTextIn(QByteArrayView json, std::span<const PlainMember> members);

}  // namespace sb
