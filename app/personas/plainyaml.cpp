// SPDX-License-Identifier: Apache-2.0
#include "personas/plainyaml.h"

#include <QLatin1StringView>
#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr int mostPlainNodes = 5'000;  // below the bound of `readYaml`, which is asked about all beyond
constexpr qsizetype mostKeyBytes = 100;

bool isWordByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

bool isKeyByte(char c)
{
    return (isWordByte(c) && static_cast<unsigned char>(c) < 0x80) || c == '-' || c == '_';
}

/// Those that no reader of YAML takes for a sign, wherever they stand inside of a scalar in brackets.
bool isHarmlessInFlow(char c)
{
    return isWordByte(c) || QLatin1StringView(" -_./'()+%&").contains(QLatin1Char(c));
}

/// Plain scalars that are no value.
bool isNothingInYaml(QByteArrayView scalar)
{
    constexpr std::array<QByteArrayView, 4> all{"~", "null", "Null", "NULL"};
    return scalar.isEmpty() || std::ranges::find(all, scalar) != all.end();
}

/// Stands at what a line says; each step leaves it at what the next line says, or is false where it knows no further.
class PlainYaml {
public:
    explicit PlainYaml(QByteArrayView yaml) : m_yaml(yaml) {}

    [[nodiscard]] std::optional<YamlNode> read()
    {
        if (!isKnownText())
            return std::nullopt;
        toContent();
        YamlNode root = opened(YamlNode::Kind::Map, false);
        while (m_indent == 0) {
            if (!readPair(root))
                return std::nullopt;
        }
        // A deeper line would go on with the value above it.
        const bool isRead = m_indent == atEnd && !root.entries.isEmpty() && m_nodes <= mostPlainNodes;
        return isRead ? std::optional(root) : std::nullopt;
    }

private:
    static constexpr qsizetype atEnd = -1;

    [[nodiscard]] bool isKnownText() const
    {
        const auto isKnown = [](char c) { return (static_cast<unsigned char>(c) >= ' ' && c != 0x7f) || c == '\n'; };
        return std::ranges::all_of(m_yaml, isKnown) && !m_yaml.contains("\xef\xbb\xbf");
    }

    [[nodiscard]] char at(qsizetype i) const { return i < m_yaml.size() ? m_yaml.at(i) : '\n'; }

    YamlNode opened(YamlNode::Kind kind, bool isFlow)
    {
        ++m_nodes;
        YamlNode node;
        node.kind = kind;
        node.isFlow = isFlow;
        node.begin = m_at;
        return node;
    }

    void skipBlanks()
    {
        while (at(m_at) == ' ')
            ++m_at;
    }

    /// From a line's beginning to the first line that says something, behind its indent.
    void toContent()
    {
        for (; m_at < m_yaml.size(); ++m_at) {
            const qsizetype line = m_at;
            skipBlanks();
            m_indent = m_at - line;
            if (at(m_at) != '#' && at(m_at) != '\n')
                return;
            while (at(m_at) != '\n')
                ++m_at;
        }
        m_indent = atEnd;
    }

    /// Over the rest of a line on which nothing stands.
    bool endLine()
    {
        skipBlanks();
        if (at(m_at) != '\n')
            return false;
        ++m_at;
        toContent();
        return true;
    }

    [[nodiscard]] qsizetype endOfKey() const
    {
        qsizetype end = m_at;
        while (end - m_at < mostKeyBytes && isKeyByte(at(end)))
            ++end;
        const bool isKey = isWordByte(at(m_at)) && at(end) == ':' && !isNothingInYaml(m_yaml.sliced(m_at, end - m_at));
        return isKey ? end : -1;
    }

    /// The key that stands here, over the colon and the blanks behind it.
    bool takeKey(YamlNode::Entry &entry)
    {
        const qsizetype end = endOfKey();
        if (end < 0 || (at(end + 1) != ' ' && at(end + 1) != '\n'))
            return false;
        ++m_nodes;
        entry.key = QString::fromLatin1(m_yaml.sliced(m_at, end - m_at));
        entry.begin = m_at;
        m_at = end + 1;
        skipBlanks();
        return true;
    }

    /// `key: value`, or `key:` with a list below it, of the outermost map.
    bool readPair(YamlNode &map)
    {
        YamlNode::Entry entry;
        if (!takeKey(entry) || !(at(m_at) == '\n' ? readItems(entry.value) : readValue(entry.value)))
            return false;
        map.end = entry.value.end;
        map.entries.append(std::move(entry));
        return true;
    }

    [[nodiscard]] bool startsItem() const { return at(m_at) == '-' && at(m_at + 1) == ' '; }

    bool readItems(YamlNode &list)
    {
        if (!endLine() || m_indent == atEnd || !startsItem())
            return false;
        list = opened(YamlNode::Kind::List, false);
        for (const qsizetype indent = m_indent; m_indent == indent && startsItem();) {
            m_at += 2;
            YamlNode::Entry entry;
            entry.begin = m_at;
            if (!readItem(entry.value, indent + 2))
                return false;
            list.end = entry.value.end;
            list.entries.append(std::move(entry));
        }
        return true;
    }

    /// A value, or a map whose further keys stand below its first one.
    bool readItem(YamlNode &item, qsizetype indent)
    {
        if (endOfKey() < 0)
            return readValue(item);
        item = opened(YamlNode::Kind::Map, false);
        do {
            YamlNode::Entry entry;
            if (!takeKey(entry) || !readValue(entry.value))
                return false;
            item.end = entry.value.end;
            item.entries.append(std::move(entry));
        } while (m_indent == indent);
        return true;
    }

    /// To the end of its last line.
    bool readValue(YamlNode &value)
    {
        const char first = at(m_at);
        const bool isQuoted = first == '"' || first == '\'';
        const bool isRead = first == '[' ? readFlowList(value)
            : first == '{'               ? readFlowMap(value)
            : isQuoted                   ? readQuoted(value)
                                         : readPlain(value);
        return isRead && endLine();
    }

    bool readQuoted(YamlNode &scalar)
    {
        const char mark = at(m_at);
        qsizetype end = m_at + 1;
        while (at(end) != mark && at(end) != '\n' && at(end) != '\\')
            ++end;
        if (at(end) != mark || at(end + 1) == mark)
            return false;
        take(scalar, m_yaml.sliced(m_at + 1, end - m_at - 1), end + 1);
        return true;
    }

    void take(YamlNode &scalar, QByteArrayView text, qsizetype end)
    {
        scalar = opened(YamlNode::Kind::Scalar, scalar.isFlow);
        scalar.text = QString::fromUtf8(text).trimmed();
        scalar.end = end;
        m_at = end;
    }

    /// Outside of brackets.
    bool readPlain(YamlNode &scalar)
    {
        qsizetype end = m_at;
        while (at(end) != '\n') {
            const bool isSign =
                (at(end) == ':' && (at(end + 1) == ' ' || at(end + 1) == '\n')) || (at(end) == '#' && at(end - 1) == ' ');
            if (isSign)
                return false;
            ++end;
        }
        while (end > m_at && at(end - 1) == ' ')
            --end;
        const QByteArrayView text = m_yaml.sliced(m_at, end - m_at);
        if (isNothingInYaml(text) || !isWordByte(text.front()))
            return false;
        take(scalar, text, end);
        return true;
    }

    bool readPlainInFlow(YamlNode &scalar)
    {
        qsizetype end = m_at;
        while (isHarmlessInFlow(at(end)))
            ++end;
        const bool isEnded = at(end) == ',' || at(end) == ']' || at(end) == '}';
        while (end > m_at && at(end - 1) == ' ')
            --end;
        const QByteArrayView text = m_yaml.sliced(m_at, end - m_at);
        if (!isEnded || isNothingInYaml(text) || !isWordByte(text.front()))
            return false;
        take(scalar, text, end);
        return true;
    }

    bool readFlowScalar(YamlNode &scalar)
    {
        scalar.isFlow = true;
        return at(m_at) == '"' || at(m_at) == '\'' ? readQuoted(scalar) : readPlainInFlow(scalar);
    }

    /// Over blanks and line ends to what stands next in brackets; a line of them is indented.
    bool toNextInFlow()
    {
        skipBlanks();
        while (at(m_at) == '\n' && m_at < m_yaml.size()) {
            ++m_at;
            if (at(m_at) != ' ')
                return false;
            skipBlanks();
        }
        return true;
    }

    bool readFlowList(YamlNode &list)
    {
        list = opened(YamlNode::Kind::List, true);
        do {
            ++m_at;
            YamlNode::Entry entry;
            if (!toNextInFlow())
                return false;
            entry.begin = m_at;
            if (!readFlowScalar(entry.value) || !toNextInFlow())
                return false;
            list.entries.append(std::move(entry));
        } while (at(m_at) == ',');
        return endFlow(list, ']');
    }

    bool readFlowMap(YamlNode &map)
    {
        map = opened(YamlNode::Kind::Map, true);
        do {
            ++m_at;
            YamlNode::Entry entry;
            if (!toNextInFlow() || !takeKey(entry) || !readFlowScalar(entry.value) || !toNextInFlow())
                return false;
            map.entries.append(std::move(entry));
        } while (at(m_at) == ',');
        return endFlow(map, '}');
    }

    bool endFlow(YamlNode &flow, char closing)
    {
        const bool isClosed = at(m_at) == closing;
        ++m_at;
        flow.end = m_at;
        return isClosed;
    }

    QByteArrayView m_yaml;
    qsizetype m_at = 0;
    qsizetype m_indent = 0;  ///< of the line at hand
    int m_nodes = 0;
};

}  // namespace

std::optional<YamlNode> readPlainYaml(QByteArrayView yaml)
{
    return PlainYaml(yaml).read();
}

}  // namespace sb
