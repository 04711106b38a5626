// SPDX-License-Identifier: Apache-2.0
#include "personas/interop/yamlvalue.h"

#include "base/json.h"
#include "base/text.h"
#include "personas/interop/interoplimits.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <sstream>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

QJsonValue scalarOf(const std::string &tag, const QString &text)
{
    static const QRegularExpression number(u"^[-+]?(?:0|[1-9]\\d{0,14})(?:\\.\\d{1,15})?$"_s);
    if (tag != "?")
        return text;
    if (text == "true"_L1 || text == "false"_L1)
        return text == "true"_L1;
    if (text.isEmpty() || text == "~"_L1 || text == "null"_L1)
        return QJsonValue::Null;
    return number.match(text).hasMatch() ? QJsonValue(text.toDouble()) : QJsonValue(text);
}

/// Builds a value from the parser's events and stops it at the first thing that could be dear.
class JsonBuilder final : public YAML::EventHandler {
public:
    [[nodiscard]] const QJsonValue &value() const { return m_value; }

    void OnDocumentStart(const YAML::Mark &) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override { add(mark, anchor, QJsonValue::Null, {}); }
    void OnAlias(const YAML::Mark &mark, YAML::anchor_t) override { throw YAML::ParserException(mark, "aliases are not read"); }
    void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor, const std::string &value) override
    {
        const QString text = QString::fromStdString(value);
        add(mark, anchor, scalarOf(tag, text), text);
    }
    void OnSequenceStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor, YAML::EmitterStyle::value) override
    {
        enter(mark, anchor, Open{.isMap = false});
    }
    void OnSequenceEnd() override { leave(); }
    void OnMapStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor, YAML::EmitterStyle::value) override
    {
        enter(mark, anchor, Open{.isMap = true});
    }
    void OnMapEnd() override { leave(); }

private:
    struct Open {
        bool isMap = false;
        QJsonObject map = {};
        QJsonArray list = {};
        QString key = {};
        bool hasKey = false;
    };

    void count(const YAML::Mark &mark, YAML::anchor_t anchor)
    {
        if (anchor != 0)
            throw YAML::ParserException(mark, "anchors are not read");
        if (++m_count > limits::foreignValues)
            throw YAML::ParserException(mark, "too many values");
    }

    void enter(const YAML::Mark &mark, YAML::anchor_t anchor, const Open &open)
    {
        count(mark, anchor);
        if (!m_open.isEmpty() && m_open.constLast().isMap && !m_open.constLast().hasKey)
            throw YAML::ParserException(mark, "a key must be text");
        if (m_open.size() >= limits::foreignDepth)
            throw YAML::ParserException(mark, "nested too deeply");
        m_open.append(open);
    }

    void add(const YAML::Mark &mark, YAML::anchor_t anchor, const QJsonValue &value, const QString &text)
    {
        count(mark, anchor);
        const bool isKey = !m_open.isEmpty() && m_open.constLast().isMap && !m_open.constLast().hasKey;
        if (!isKey)
            return put(value);
        if (m_open.constLast().map.contains(text))
            throw YAML::ParserException(mark, "a key stands twice");
        m_open.last().key = text;
        m_open.last().hasKey = true;
    }

    void put(const QJsonValue &value)
    {
        if (m_open.isEmpty()) {
            m_value = value;
        } else if (Open &open = m_open.last(); open.isMap) {
            open.map.insert(open.key, value);
            open.hasKey = false;
        } else {
            open.list.append(value);
        }
    }

    void leave()
    {
        const Open open = m_open.takeLast();
        put(open.isMap ? QJsonValue(open.map) : QJsonValue(open.list));
    }

    QJsonValue m_value;
    QList<Open> m_open;
    int m_count = 0;
};

bool isOfDepth(const QJsonValue &value, int most)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        return most > 0 && std::ranges::all_of(object, [most](const QJsonValue &item) { return isOfDepth(item, most - 1); });
    }
    if (!value.isArray())
        return true;
    const QJsonArray array = value.toArray();
    return most > 0 && std::ranges::all_of(array, [most](const QJsonValue &item) { return isOfDepth(item, most - 1); });
}

/// Text that a block gives back to the character.
bool isBlockText(const QString &text)
{
    static const QRegularExpression odd(
        u"^[\\s]|[ \\t\\n]$|[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\x{2028}\\x{2029}\\x{feff}]|\\n[ \\t]+\\n"_s);
    return text.contains(u'\n') && !odd.match(text).hasMatch();
}

QByteArray yamlOf(const QJsonValue &value)
{
    if (value.isString() && isBlockText(value.toString())) {
        QByteArray block = "|-";
        for (const auto lines = value.toString().split(u'\n'); const QString &line : lines)
            block += line.isEmpty() ? QByteArray("\n") : "\n  " + line.toUtf8();
        return block;
    }
    if (value.isString()) {
        QByteArray json;
        appendJsonString(json, value.toString());
        return json;
    }
    if (value.isObject())
        return toCompactJson(value.toObject());
    const QByteArray list = toCompactJson(QJsonArray{value});
    return value.isArray() ? toCompactJson(value.toArray()) : list.sliced(1).chopped(1);
}

/// Lists and maps on one line are read as such where that is possible.
QJsonValue looseValue(const QString &text)
{
    const bool isQuoted = text.size() > 1 && (text.front() == u'"' || text.front() == u'\'') && text.back() == text.front();
    if (isQuoted)
        return text.sliced(1).chopped(1);
    if (text == "true"_L1 || text == "false"_L1)
        return text == "true"_L1;
    if (!text.startsWith(u'[') && !text.startsWith(u'{'))
        return text;
    return yamlToJson(QByteArray("value: " + text.toUtf8())).value_or(QJsonObject{{u"value"_s, text}}).value("value"_L1);
}

}  // namespace

Result<QJsonObject> yamlToJson(QByteArrayView yaml, int firstLine)
{
    try {
        std::istringstream input(decodeUtf8(yaml).toStdString());
        YAML::Parser parser(input);
        JsonBuilder builder;
        parser.HandleNextDocument(builder);
        if (builder.value().isObject())
            return builder.value().toObject();
        return fail(ErrorKind::Malformed, u"not a list of keys"_s);
    } catch (const YAML::Exception &exception) {
        const QString message = QString::fromStdString(exception.msg);
        const int line = exception.mark.line;
        return fail(ErrorKind::Malformed, line < 0 ? message : u"%1 (line %2)"_s.arg(message).arg(line + firstLine));
    }
}

QJsonObject looseYaml(QByteArrayView yaml)
{
    static const QRegularExpression pair(u"^([A-Za-z][\\w-]*):(?:[ \\t]+(.*))?$"_s);
    QJsonObject object;
    QString key;
    QStringList texts;
    const auto close = [&] {
        if (!key.isEmpty())
            object.insert(key, looseValue(texts.join(u' ').trimmed()));
        texts.clear();
    };
    for (const auto lines = decodeUtf8(yaml).split(u'\n'); const QString &line : lines) {
        const QRegularExpressionMatch match = line.startsWith(u' ') ? QRegularExpressionMatch() : pair.match(line.trimmed());
        if (match.hasMatch()) {
            close();
            key = match.captured(1);
            texts.append(match.captured(2));
        } else if (!line.trimmed().isEmpty()) {
            texts.append(line.trimmed());
        }
    }
    close();
    return object;
}

QByteArray jsonToYaml(const QJsonObject &object)
{
    QByteArray yaml;
    for (auto at = object.begin(); at != object.end(); ++at) {
        static const QRegularExpression word(u"^[A-Za-z$][\\w-]*$"_s);
        yaml += word.match(at.key()).hasMatch() ? at.key().toUtf8() : yamlOf(QString(at.key()));
        yaml += ": " + yamlOf(at.value()) + '\n';
    }
    return yaml;
}

Result<QList<QJsonObject>> foreignJson(QByteArrayView bytes)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(decodeUtf8(bytes).toUtf8(), &error);
    if (error.error != QJsonParseError::NoError)
        return fail(ErrorKind::Malformed, u"%1 at byte %2"_s.arg(error.errorString()).arg(error.offset));
    const QJsonValue value = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    if (!isOfDepth(value, limits::foreignDepth))
        return fail(ErrorKind::Malformed, u"nested deeper than %1 levels"_s.arg(limits::foreignDepth));
    QList<QJsonObject> objects;
    if (document.isObject())
        objects.append(document.object());
    for (const auto items = document.array(); const QJsonValue &item : items) {
        if (item.isObject())
            objects.append(item.toObject());
    }
    return objects;
}

}  // namespace sb
