// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"

#include <QJsonDocument>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

bool isEscaped(char byte)
{
    const auto unit = static_cast<unsigned char>(byte);
    return (unit < 0x20) | (unit == '"') | (unit == '\\');
}

/// Goes over many bytes at a step, without a branch for each.
const char *findEscaped(const char *from, const char *end)
{
    constexpr int step = 16;
    while (end - from >= step) {
        bool isAny = false;
        for (int i = 0; i < step; ++i)
            isAny |= isEscaped(from[i]);
        if (isAny)
            break;
        from += step;
    }
    return std::find_if(from, end, isEscaped);
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
    QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromRawData(bytes.data(), bytes.size()), &error);
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
    const char *const end = utf8.constData() + utf8.size();
    for (const char *from = utf8.constData(); from != end;) {
        const char *to = findEscaped(from, end);
        json.append(from, to - from);
        if (to == end)
            break;
        appendEscape(json, *to);
        from = to + 1;
    }
    json += '"';
}

}  // namespace sb
