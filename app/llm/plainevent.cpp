// SPDX-License-Identifier: Apache-2.0
#include "llm/plainevent.h"

#include "llm/jsonwalk.h"

#include <utility>

namespace sb {

namespace {

using Must = PlainMember::Must;
using Kind = JsonWalk::Kind;

bool isNothing(const JsonWalk::Value &value)
{
    return value.kind == Kind::Null || value.kind == Kind::Empty || (value.kind == Kind::Text && value.text.isEmpty());
}

bool isAsItMust(const PlainMember &member, const JsonWalk::Value &value)
{
    switch (member.must) {
    case Must::BeText:
        return value.kind == Kind::Text || value.kind == Kind::Null;
    case Must::BeNothing:
        return isNothing(value);
    case Must::BeIgnored:
        return value.kind != Kind::Object && value.kind != Kind::List;
    case Must::BeFalse:
        return value.kind == Kind::False;
    case Must::BeWord:
        return value.kind == Kind::Text && value.text == member.word;
    case Must::BeKind:
        return value.kind == Kind::Text && !value.hasEscapes;
    case Must::BeIndex:
        return value.kind == Kind::Number && value.text.size() < 6;
    case Must::BeZero:
        return value.kind == Kind::Number && value.text == "0";
    case Must::BeObject:
        return value.kind == Kind::Object;
    case Must::BeList:
        return value.kind == Kind::List || value.kind == Kind::Empty;
    }
    return false;
}

bool mustBeThere(const PlainMember &member)
{
    return member.must == Must::BeWord || member.must == Must::BeKind || member.must == Must::BeIndex;
}

char16_t unitOf(QStringView fourDigits)
{
    char16_t unit = 0;
    for (const QChar digit : fourDigits) {
        const char16_t c = digit.unicode();
        unit = static_cast<char16_t>(unit << 4 | (c <= u'9' ? c - u'0' : (c | 0x20) - u'a' + 10));
    }
    return unit;
}

char16_t unescaped(char16_t letter)
{
    switch (letter) {
    case u'b':
        return u'\b';
    case u'f':
        return u'\f';
    case u'n':
        return u'\n';
    case u'r':
        return u'\r';
    case u't':
        return u'\t';
    default:
        return letter;
    }
}

/// Each escape as the character it stands for; all of them are whole.
void unescape(QString &text)
{
    const QStringView all = text;
    QChar *to = text.data();
    for (qsizetype at = 0; at < all.size(); ++at, ++to) {
        if (all[at] != u'\\') {
            *to = all[at];
        } else if (all[++at] == u'u') {
            *to = QChar(unitOf(all.sliced(at + 1, 4)));
            at += 4;
        } else {
            *to = QChar(unescaped(all[at].unicode()));
        }
    }
    text.truncate(to - text.constData());
}

/// A mark of byte order at its beginning the parser keeps or not, by what else stands there.
bool isReadable(QByteArrayView text)
{
    return text.isValidUtf8() && !text.startsWith("\xef\xbb\xbf");
}

/// Takes the values of an event in turn, as long as they are as they must be.
class PlainReader {
public:
    explicit PlainReader(std::span<const PlainMember> members) : m_members(members) {}

    [[nodiscard]] bool takes(const JsonWalk::Value &value)
    {
        for (size_t i = 0; i < m_members.size(); ++i) {
            const PlainMember &member = m_members[i];
            if (member.name == value.name && member.inside == value.inside)
                // Of a member that stands there twice a parser takes the last.
                return isAsItMust(member, value) && (std::exchange(m_seen, m_seen | 1ULL << i) >> i & 1U) == 0
                    && keeps(member, value);
        }
        return false;
    }

    [[nodiscard]] std::optional<PlainText> text() const
    {
        for (size_t i = 0; i < m_members.size(); ++i) {
            if (mustBeThere(m_members[i]) && (m_seen >> i & 1U) == 0)
                return std::nullopt;
        }
        if (m_text.text.isEmpty() || !isReadable(m_text.text))
            return std::nullopt;
        PlainText plain{QString::fromUtf8(m_text.text), m_text.name, m_kind, m_index};
        if (m_text.hasEscapes)
            unescape(plain.text);
        return plain;
    }

private:
    [[nodiscard]] bool keeps(const PlainMember &member, const JsonWalk::Value &value)
    {
        if (member.must == Must::BeText && !isNothing(value)) {
            const bool isFirst = m_text.text.isEmpty();
            m_text = value;
            return isFirst;
        }
        if (member.must == Must::BeIndex)
            m_index = value.text.toInt();
        else if (member.must == Must::BeKind)
            m_kind = value.text;
        return true;
    }

    std::span<const PlainMember> m_members;
    JsonWalk::Value m_text;
    QByteArrayView m_kind;
    int m_index = 0;
    quint64 m_seen = 0;
};

}  // namespace

std::optional<PlainText> plainTextIn(QByteArrayView json, std::span<const PlainMember> members)
{
    PlainReader reader(members);
    const bool isPlain = JsonWalk(json).over([&reader](const JsonWalk::Value &value) { return reader.takes(value); });
    return isPlain ? reader.text() : std::nullopt;
}

}  // namespace sb
