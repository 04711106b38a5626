// SPDX-License-Identifier: Apache-2.0
#include "personas/interop/yamlvalue.h"

#include "base/json.h"
#include "base/text.h"
#include "personas/guardedyaml.h"
#include "personas/interop/interoplimits.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

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

QByteArray foreignYaml(const QJsonValue &value)
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
    const auto read = readYamlValue(decodeUtf8(yaml), {limits::foreignDepth, limits::foreignValues});
    if (read && read->isMap())
        return toJson(*read).toObject();
    if (read)
        return fail(ErrorKind::Malformed, u"not a list of keys"_s);
    const auto &[reason, line] = read.error();
    return fail(ErrorKind::Malformed, line == 0 ? reason : u"%1 (line %2)"_s.arg(reason).arg(line + firstLine - 1));
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
        static const QRegularExpression word(u"^[A-Za-z$][\\w-]*\\z"_s);
        yaml += word.match(at.key()).hasMatch() ? at.key().toUtf8() : foreignYaml(QString(at.key()));
        yaml += ": " + foreignYaml(at.value()) + '\n';
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
