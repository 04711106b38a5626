// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>

namespace sb {

/// Goes over one JSON object as most events of a stream are, without making anything of it: no escape in a name, no number but
/// digits. A parser takes several times as long, and most of what it makes is looked at by nobody.
class JsonWalk {
public:
    enum class Kind { Text, Number, True, False, Null, Object, List, Empty };
    struct Value {
        QByteArrayView inside;  ///< the name of what holds it; of an element's members, the list's
        QByteArrayView name;    ///< empty for an element of a list
        Kind kind = Kind::Null;
        QByteArrayView text;  ///< of Text and Number, as it is written
        bool hasEscapes = false;  ///< in `text`, all of them such as JSON knows
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

    static bool isPlain(char c) { return c != '"' && c != '\\' && static_cast<unsigned char>(c) >= ' '; }

    static bool isHexDigit(char c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); }

    /// Behind the opening quote.
    bool string(Value &value)
    {
        const char *const begin = m_at;
        for (;;) {
            while (m_at != m_end && isPlain(*m_at))
                ++m_at;
            if (m_at == m_end || *m_at != '\\')
                break;
            value.hasEscapes = true;
            if (!escape())
                return false;
        }
        value.text = QByteArrayView(begin, m_at);
        return takes('"');
    }

    bool escape()
    {
        if (m_end - m_at < 2)
            return false;
        const char letter = m_at[1];
        m_at += 2;
        if (letter != 'u')
            return QByteArrayView("\"\\/bfnrt").contains(letter);
        const bool isWhole =
            m_end - m_at >= 4 && isHexDigit(m_at[0]) && isHexDigit(m_at[1]) && isHexDigit(m_at[2]) && isHexDigit(m_at[3]);
        m_at += isWhole ? 4 : 0;
        return isWhole;
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
            Value name;
            skipBlanks();
            if (!takes('"') || !string(name) || name.text.isEmpty() || name.hasEscapes)
                return false;
            skipBlanks();
            if (!takes(':') || !value(inside, name.text, visit))
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
        Value text{inside, name, Kind::Text};
        switch (*m_at) {
        case '"':
            ++m_at;
            return string(text) && visit(text);
        case '{':
        case '[':
            return container(inside, name, visit);
        case 't':
            return takes(QByteArrayView("true")) && visit(Value{inside, name, Kind::True});
        case 'f':
            return takes(QByteArrayView("false")) && visit(Value{inside, name, Kind::False});
        case 'n':
            return takes(QByteArrayView("null")) && visit(Value{inside, name, Kind::Null});
        default:
            text.kind = Kind::Number;
            return number(text.text) && visit(text);
        }
    }

    template<class Visit>
    bool container(QByteArrayView inside, QByteArrayView name, const Visit &visit)
    {
        const bool isObject = *m_at++ == '{';
        skipBlanks();
        const bool isEmpty = m_at != m_end && *m_at == (isObject ? '}' : ']');
        const Kind kind = isEmpty ? Kind::Empty : isObject ? Kind::Object : Kind::List;
        if (!visit(Value{inside, name, kind}) || m_depth == deepest)
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

}  // namespace sb
