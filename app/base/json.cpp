// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sb {

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

}  // namespace sb
