// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"

#include <QJsonDocument>
#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

bool isEscaped(char byte)
{
    return (byte >= 0 && byte < 0x20) || byte == '"' || byte == '\\';
}

void appendEscape(QByteArray &json, char byte)
{
    if (byte == '\n')
        json += "\\n";
    else if (byte == '"' || byte == '\\')
        (json += '\\') += byte;
    else
        json += "\\u" + QByteArray::number(byte, 16).rightJustified(4, '0');
}

}  // namespace

Result<QJsonObject> parseJsonObject(QByteArrayView bytes)
{
    QJsonParseError error;
    QJsonDocument document = QJsonDocument::fromJson(bytes.toByteArray(), &error);
    if (error.error == QJsonParseError::IllegalUTF8String)
        document = QJsonDocument::fromJson(QString::fromUtf8(bytes).toUtf8(), &error);
    if (error.error != QJsonParseError::NoError)
        return fail(ErrorKind::Malformed, u"%1 at byte %2"_s.arg(error.errorString()).arg(error.offset));
    if (!document.isObject())
        return fail(ErrorKind::Malformed, u"not a JSON object"_s);
    return document.object();
}

QByteArray toCompactJson(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray toCompactJson(const QJsonArray &array)
{
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

void appendJsonString(QByteArray &json, QStringView text)
{
    const QByteArray utf8 = text.toUtf8();
    json += '"';
    for (auto from = utf8.cbegin(); from != utf8.cend();) {
        const auto to = std::find_if(from, utf8.cend(), isEscaped);
        json.append(std::to_address(from), to - from);
        if (to == utf8.cend())
            break;
        appendEscape(json, *to);
        from = to + 1;
    }
    json += '"';
}

}  // namespace sb
