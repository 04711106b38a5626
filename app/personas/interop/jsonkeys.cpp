// SPDX-License-Identifier: Apache-2.0
#include "personas/interop/jsonkeys.h"

#include "personas/interop/interoplimits.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// Behind the closing quotation mark of the text that begins here.
qsizetype endOfText(QByteArrayView json, qsizetype at)
{
    for (++at; at < json.size() && json.at(at) != '"'; ++at)
        at += json.at(at) == '\\' ? 1 : 0;
    return std::min(at + 1, json.size());
}

/// The same key can be written with escapes and without.
QString decodedKey(QByteArrayView quoted)
{
    if (!quoted.contains('\\'))
        return QString::fromUtf8(quoted.sliced(1).chopped(1));
    return QJsonDocument::fromJson(QByteArray('[' + quoted.toByteArray() + ']')).array().at(0).toString();
}

}  // namespace

QStringList doubledKeys(QByteArrayView json)
{
    struct Open {
        bool isObject = false;
        QSet<QString> keys = {};
    };
    QList<Open> open;
    QStringList doubled;
    bool isKeyNext = false;
    for (qsizetype at = 0; at < json.size();) {
        const char byte = json.at(at);
        const qsizetype end = byte == '"' ? endOfText(json, at) : at + 1;
        if (byte == '{' || byte == '[')
            open.append({.isObject = byte == '{'});
        else if ((byte == '}' || byte == ']') && !open.isEmpty())
            open.removeLast();
        if (byte == '"' && isKeyNext && end - at >= 2) {
            const QString key = decodedKey(json.sliced(at, end - at));
            if (open.last().keys.contains(key) && !doubled.contains(key) && doubled.size() < limits::doubledKeys)
                doubled.append(key);
            open.last().keys.insert(key);
        }
        if (byte == '"' || byte == '{' || byte == '[' || byte == ',')
            isKeyNext = byte != '"' && !open.isEmpty() && open.constLast().isObject;
        at = end;
    }
    return doubled;
}

}  // namespace sb
