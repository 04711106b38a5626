// SPDX-License-Identifier: Apache-2.0
#include "personas/guardedyaml.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>
#include <QStringDecoder>
#include <algorithm>
#include <sstream>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// A byte order mark at its beginning is a character like others: it is a value, not a file.
QString scalarText(const std::string &utf8)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    return decoder(QByteArrayView(utf8));
}

/// Builds the tree from the parser's events and stops it at the first thing that could be dear.
class TreeBuilder final : public YAML::EventHandler {
public:
    explicit TreeBuilder(const YamlBounds &bounds) : m_bounds(bounds) {}

    void OnDocumentStart(const YAML::Mark &) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override { take(mark, anchor, {}); }
    void OnAlias(const YAML::Mark &mark, YAML::anchor_t) override { throw YAML::ParserException(mark, "aliases are not read"); }
    void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor, const std::string &value) override
    {
        take(mark, anchor, {YamlValue::Kind::Text, scalarText(value), tag == "?"});
    }
    void OnSequenceStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor, YAML::EmitterStyle::value) override
    {
        open(mark, anchor, YamlValue::Kind::List);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor, YAML::EmitterStyle::value) override
    {
        open(mark, anchor, YamlValue::Kind::Map);
    }
    void OnMapEnd() override { close(); }

    [[nodiscard]] const YamlValue &root() const { return m_root; }

private:
    struct Open {
        YamlValue node;
        QSet<QString> keys = {};
        bool hasEmptyKey = false;
        bool hasWideKey = false;  ///< beyond ASCII

        [[nodiscard]] bool wantsKey() const { return node.isMap() && node.keys.size() == node.items.size(); }
    };

    void count(const YAML::Mark &mark, YAML::anchor_t anchor)
    {
        if (anchor != 0)
            throw YAML::ParserException(mark, "anchors are not read");
        if (++m_values > m_bounds.values)
            throw YAML::ParserException(mark, "too many values");
    }

    void open(const YAML::Mark &mark, YAML::anchor_t anchor, YamlValue::Kind kind)
    {
        count(mark, anchor);
        if (!m_open.isEmpty() && m_open.constLast().wantsKey())
            throw YAML::ParserException(mark, "a key must be text");
        if (m_open.size() >= m_bounds.depth)
            throw YAML::ParserException(mark, "nested too deeply");
        m_open.append({YamlValue{.kind = kind, .line = mark.line + 1}});
    }

    void close()
    {
        YamlValue node = m_open.takeLast().node;
        put(std::move(node));
    }

    void take(const YAML::Mark &mark, YAML::anchor_t anchor, YamlValue node)
    {
        count(mark, anchor);
        node.line = mark.line + 1;
        if (m_open.isEmpty() || !m_open.constLast().wantsKey())
            return put(std::move(node));
        Open &map = m_open.last();
        map.hasEmptyKey = map.hasEmptyKey || node.text.isEmpty();
        map.hasWideKey = map.hasWideKey || std::ranges::any_of(node.text, [](QChar c) { return c.unicode() > 127; });
        if (map.hasEmptyKey && map.hasWideKey)  // looking for a key among such ends the program in QJsonObject (Qt 6.8)
            throw YAML::ParserException(mark, "a key must not be empty");
        if (map.keys.contains(node.text))
            throw YAML::ParserException(mark, "the key “" + node.text.left(60).toStdString() + "” stands twice");
        map.keys.insert(node.text);
        map.node.keys.append(node.text);
    }

    void put(YamlValue &&node)
    {
        if (m_open.isEmpty())
            m_root = std::move(node);
        else
            m_open.last().node.items.append(std::move(node));
    }

    YamlBounds m_bounds;
    QList<Open> m_open;
    YamlValue m_root;
    int m_values = 0;
};

QJsonValue plainValue(const QString &text)
{
    static const QRegularExpression whole(u"^[-+]?(?:0|[1-9][0-9]{0,14})$"_s);
    static const QRegularExpression number(u"^[-+]?(?:\\.[0-9]+|(?:0|[1-9][0-9]*)(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$"_s);
    if (text.isEmpty() || text == "~"_L1 || text.compare("null"_L1, Qt::CaseInsensitive) == 0)
        return QJsonValue::Null;
    if (text.compare("true"_L1, Qt::CaseInsensitive) == 0)
        return true;
    if (text.compare("false"_L1, Qt::CaseInsensitive) == 0)
        return false;
    if (whole.match(text).hasMatch())
        return text.toLongLong();
    bool isNumber = false;
    const double value = number.match(text).hasMatch() ? text.toDouble(&isNumber) : 0;
    return isNumber ? QJsonValue(value) : QJsonValue(text);
}

}  // namespace

const YamlValue *YamlValue::find(QStringView key) const
{
    const qsizetype at = isMap() ? keys.indexOf(key) : -1;
    return at < 0 ? nullptr : &items.at(at);
}

std::expected<YamlValue, YamlFault> readYamlValue(const QString &text, const YamlBounds &bounds)
{
    try {
        std::istringstream input(text.toStdString());
        YAML::Parser parser(input);
        TreeBuilder builder(bounds);
        parser.HandleNextDocument(builder);
        return builder.root();
    } catch (const YAML::Exception &exception) {
        return std::unexpected(
            YamlFault{QString::fromStdString(exception.msg), exception.mark.line >= 0 ? exception.mark.line + 1 : 0});
    }
}

QJsonValue toJson(const YamlValue &node)
{
    if (node.isText())
        return node.isPlain ? plainValue(node.text) : QJsonValue(node.text);
    if (node.isList()) {
        QJsonArray list;
        for (const YamlValue &item : node.items)
            list.append(toJson(item));
        return list;
    }
    if (!node.isMap())
        return QJsonValue::Null;
    QJsonObject map;
    for (qsizetype at = 0; at < node.keys.size(); ++at)
        map.insert(node.keys.at(at), toJson(node.items.at(at)));
    return map;
}

}  // namespace sb
