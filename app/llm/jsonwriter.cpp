// SPDX-License-Identifier: Apache-2.0
#include "llm/jsonwriter.h"

#include "base/json.h"

#include <QJsonArray>

namespace sb {

void JsonWriter::member(QLatin1StringView name, QStringView text)
{
    key(name);
    appendJsonString(m_json, text);
}

void JsonWriter::member(QLatin1StringView name, const QJsonValue &value)
{
    key(name);
    // Qt writes a value only as the member of a document.
    const QByteArray list = toCompactJson(QJsonArray{value});
    m_json += QByteArrayView(list).sliced(1, list.size() - 2);
}

void JsonWriter::element(const QJsonObject &value)
{
    separate();
    m_json += toCompactJson(value);
}

void JsonWriter::open(char bracket)
{
    separate();
    m_json += bracket;
}

void JsonWriter::key(QLatin1StringView name)
{
    separate();
    (m_json += '"').append(name.data(), name.size());
    m_json += "\":";
}

void JsonWriter::separate()
{
    if (!m_json.isEmpty() && !m_json.endsWith('{') && !m_json.endsWith('['))
        m_json += ',';
}

}  // namespace sb
