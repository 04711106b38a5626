// SPDX-License-Identifier: Apache-2.0
#include "personas/yamltree.h"

#include "base/text.h"
#include "personas/plainyaml.h"

#include <QJsonArray>
#include <QJsonObject>
#include <algorithm>
#include <optional>
#include <sstream>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr int mostDepth = 10;
constexpr int mostNodes = 10'000;

/// Where what the parser names by its beginning ends: its events do not say.
class YamlEnds {
public:
    explicit YamlEnds(QByteArrayView yaml) : m_yaml(yaml) {}

    /// `holder` is where the list or map begins in which it stands: what goes on with a scalar stands deeper than that.
    [[nodiscard]] qsizetype ofScalar(qsizetype begin, bool isFlow, qsizetype holder) const
    {
        switch (at(begin)) {
        case '"':
        case '\'':
            return ofQuoted(begin);
        case '|':
        case '>':
            return ofLines(begin, columnOf(holder));
        default:
            return isFlow ? ofPlainInFlow(begin) : ofPlain(begin, columnOf(holder));
        }
    }

    /// Of what stands in brackets, when one opens at `begin`.
    [[nodiscard]] qsizetype ofFlow(qsizetype begin) const
    {
        int depth = 0;
        char before = '[';  // what stands in front, apart from blanks and notes: inside of words a quotation mark opens nothing
        for (qsizetype i = begin; i < m_yaml.size(); ++i) {
            const char c = at(i);
            const bool startsToken = std::string_view("[{,:?").contains(before);
            if (c == '#' && isBlank(at(i - 1))) {
                i = lineEnd(i);
                continue;
            }
            before = isBlank(c) ? before : c;
            if ((c == '"' || c == '\'') && startsToken)
                i = ofQuoted(i) - 1;
            else if (c == '[' || c == '{')
                ++depth;
            else if ((c == ']' || c == '}') && --depth == 0)
                return i + 1;
        }
        return m_yaml.size();
    }

private:
    [[nodiscard]] char at(qsizetype i) const { return i >= 0 && i < m_yaml.size() ? m_yaml.at(i) : '\n'; }
    static bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

    [[nodiscard]] qsizetype lineEnd(qsizetype from) const
    {
        while (from < m_yaml.size() && at(from) != '\n' && at(from) != '\r')
            ++from;
        return from;
    }

    [[nodiscard]] qsizetype nextLine(qsizetype lineEndAt) const
    {
        return std::min(lineEndAt + (at(lineEndAt) == '\r' && at(lineEndAt + 1) == '\n' ? 2 : 1), m_yaml.size());
    }

    [[nodiscard]] qsizetype columnOf(qsizetype i) const
    {
        qsizetype line = i;
        while (line > 0 && at(line - 1) != '\n' && at(line - 1) != '\r')
            --line;
        return i - line;
    }

    [[nodiscard]] qsizetype indentOf(qsizetype line) const
    {
        qsizetype indent = 0;
        while (at(line + indent) == ' ')
            ++indent;
        return indent;
    }

    [[nodiscard]] qsizetype ofQuoted(qsizetype begin) const
    {
        const char quote = at(begin);
        for (qsizetype i = begin + 1; i < m_yaml.size(); ++i) {
            if (quote == '"' && at(i) == '\\')
                ++i;
            else if (at(i) == quote && quote == '\'' && at(i + 1) == quote)
                ++i;
            else if (at(i) == quote)
                return i + 1;
        }
        return m_yaml.size();
    }

    [[nodiscard]] qsizetype withoutBlankEnd(qsizetype begin, qsizetype end) const
    {
        while (end > begin && isBlank(at(end - 1)))
            --end;
        return end;
    }

    [[nodiscard]] qsizetype ofLines(qsizetype begin, qsizetype indent) const
    {
        qsizetype end = lineEnd(begin);
        for (qsizetype line = nextLine(end); line < m_yaml.size();) {
            const qsizetype stop = lineEnd(line);
            const bool isEmpty = withoutBlankEnd(line, stop) == line;
            if (!isEmpty && indentOf(line) <= indent)
                break;
            end = isEmpty ? end : stop;
            line = nextLine(stop);
        }
        return end;
    }

    [[nodiscard]] qsizetype beforeNote(qsizetype begin, qsizetype end) const
    {
        for (qsizetype i = begin + 1; i < end; ++i) {
            if (at(i) == '#' && isBlank(at(i - 1)))
                return withoutBlankEnd(begin, i);
        }
        return withoutBlankEnd(begin, end);
    }

    [[nodiscard]] qsizetype ofPlain(qsizetype begin, qsizetype indent) const
    {
        qsizetype end = beforeNote(begin, lineEnd(begin));
        for (qsizetype line = nextLine(lineEnd(begin)); line < m_yaml.size();) {
            const qsizetype stop = lineEnd(line);
            const bool isEmpty = withoutBlankEnd(line, stop) == line;
            if (!isEmpty && (indentOf(line) <= indent || at(line + indentOf(line)) == '#'))
                break;
            end = isEmpty ? end : beforeNote(line, stop);
            line = nextLine(stop);
        }
        return end;
    }

    [[nodiscard]] qsizetype ofPlainInFlow(qsizetype begin) const
    {
        for (qsizetype i = begin; i < m_yaml.size(); ++i) {
            const char c = at(i);
            const bool endsKey = c == ':' && (isBlank(at(i + 1)) || at(i + 1) == ',' || at(i + 1) == '}');
            if (c == ',' || c == ']' || c == '}' || endsKey || (c == '#' && isBlank(at(i - 1))))
                return withoutBlankEnd(begin, i);
        }
        return m_yaml.size();
    }

    QByteArrayView m_yaml;
};

/// Builds the tree from the parser's events and stops it at the first thing that could be dear.
class YamlBuilder final : public YAML::EventHandler {
public:
    explicit YamlBuilder(QByteArrayView yaml) : m_size(yaml.size()), m_ends(yaml) {}

    void OnDocumentStart(const YAML::Mark &) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override { scalar(mark, anchor, {}, true); }
    void OnAlias(const YAML::Mark &mark, YAML::anchor_t) override { throw YAML::ParserException(mark, "aliases are not read"); }
    void OnScalar(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor, const std::string &value) override
    {
        scalar(mark, anchor, QString::fromStdString(value).trimmed(), false);
    }
    void OnSequenceStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) override
    {
        if (m_open.isEmpty())
            throw YAML::ParserException(mark, "not a list of keys");
        enter(mark, anchor, YamlNode::Kind::List, style == YAML::EmitterStyle::Flow);
    }
    void OnSequenceEnd() override { leave(); }
    void OnMapStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) override
    {
        enter(mark, anchor, YamlNode::Kind::Map, style == YAML::EmitterStyle::Flow);
    }
    void OnMapEnd() override { leave(); }

    [[nodiscard]] YamlNode take() { return std::move(m_root); }

private:
    /// A list or map whose end has not come, with the key that waits for its value.
    struct Open {
        YamlNode node;
        std::optional<YamlNode::Entry> key;
    };

    [[nodiscard]] qsizetype placeOf(const YAML::Mark &mark) const { return std::clamp<qsizetype>(mark.pos, 0, m_size); }

    void count(const YAML::Mark &mark, YAML::anchor_t anchor)
    {
        if (anchor != 0)
            throw YAML::ParserException(mark, "anchors are not read");
        if (++m_nodes > mostNodes)
            throw YAML::ParserException(mark, "too many values");
    }

    void enter(const YAML::Mark &mark, YAML::anchor_t anchor, YamlNode::Kind kind, bool isFlow)
    {
        count(mark, anchor);
        if (!m_open.isEmpty() && m_open.constLast().node.kind == YamlNode::Kind::Map && !m_open.constLast().key)
            throw YAML::ParserException(mark, "a key must be text");
        if (m_open.size() >= mostDepth)
            throw YAML::ParserException(mark, "nested too deeply");
        Open open;
        open.node.kind = kind;
        open.node.isFlow = isFlow || (!m_open.isEmpty() && m_open.constLast().node.isFlow);
        open.node.begin = placeOf(mark);
        open.node.end = isFlow ? m_ends.ofFlow(open.node.begin) : open.node.begin;
        m_open.append(open);
    }

    void leave()
    {
        YamlNode node = m_open.takeLast().node;
        if (m_open.isEmpty())
            m_root = std::move(node);
        else
            add(std::move(node));
    }

    void add(YamlNode &&node)
    {
        Open &open = m_open.last();
        const bool isMap = open.node.kind == YamlNode::Kind::Map;
        YamlNode::Entry entry = isMap ? *std::exchange(open.key, {}) : YamlNode::Entry{{}, node.begin, {}};
        entry.value = std::move(node);
        if (!open.node.isFlow)
            open.node.end = std::max(open.node.end, entry.value.end);
        open.node.entries.append(std::move(entry));
    }

    void scalar(const YAML::Mark &mark, YAML::anchor_t anchor, const QString &value, bool isNothing)
    {
        count(mark, anchor);
        if (m_open.isEmpty())
            throw YAML::ParserException(mark, "not a list of keys");
        Open &open = m_open.last();
        YamlNode node;
        node.text = value;
        node.isNothing = isNothing;
        node.isFlow = open.node.isFlow;
        node.begin = placeOf(mark);
        node.end = isNothing ? node.begin : m_ends.ofScalar(node.begin, node.isFlow, open.node.begin);
        if (open.node.kind == YamlNode::Kind::Map && !open.key)
            open.key = YamlNode::Entry{value, node.begin, {}};
        else
            add(std::move(node));
    }

    qsizetype m_size;
    YamlEnds m_ends;
    YamlNode m_root;
    QList<Open> m_open;
    int m_nodes = 0;
};

}  // namespace

const YamlNode::Entry *YamlNode::find(const QString &key) const
{
    if (kind != Kind::Map)
        return nullptr;
    const auto found =
        std::find_if(entries.crbegin(), entries.crend(), [&key](const Entry &entry) { return entry.key == key; });
    return found == entries.crend() ? nullptr : &*found;
}

QJsonValue YamlNode::toJson() const
{
    if (kind == Kind::Scalar)
        return text;
    QJsonArray array;
    QJsonObject object;
    for (const Entry &entry : entries) {
        if (kind == Kind::List)
            array.append(entry.value.toJson());
        else
            object[entry.key] = entry.value.toJson();
    }
    return kind == Kind::List ? QJsonValue(array) : QJsonValue(object);
}

YamlReading readYaml(QByteArrayView yaml)
{
    const QByteArray text = decodeUtf8(yaml).toUtf8();
    if (std::optional<YamlNode> plain = readPlainYaml(text))
        return {*std::move(plain), {}};
    return readAnyYaml(text);
}

YamlReading readAnyYaml(const QByteArray &text)
{
    YamlReading reading;
    try {
        std::istringstream input(text.toStdString());
        YAML::Parser parser(input);
        YamlBuilder builder(text);
        parser.HandleNextDocument(builder);
        reading.root = builder.take();
        reading.root.kind = YamlNode::Kind::Map;
    } catch (const YAML::Exception &exception) {
        const QString words = QString::fromStdString(exception.msg);
        reading.fault = exception.mark.line >= 0 ? u"%1 (line %2)"_s.arg(words).arg(exception.mark.line + 2) : words;
    }
    return reading;
}

}  // namespace sb
