// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QLatin1StringView>
#include <QStringView>
#include <utility>

namespace sb {

/// Writes one JSON value piece by piece, in the order of the calls: for texts of so many megabytes that a QJsonObject of them
/// takes too long. Whoever calls sees to it that what is opened is closed, and that members stand in objects only.
class JsonWriter {
public:
    /// `bytes` is about how many there will be.
    explicit JsonWriter(qsizetype bytes) { m_json.reserve(bytes); }

    void beginObject() { open('{'); }
    void beginObject(QLatin1StringView name) { key(name), m_json += '{'; }
    void endObject() { m_json += '}'; }
    void beginArray() { open('['); }
    void beginArray(QLatin1StringView name) { key(name), m_json += '['; }
    void endArray() { m_json += ']'; }

    void member(QLatin1StringView name, QStringView text);
    void member(QLatin1StringView name, const QJsonValue &value);
    void element(const QJsonObject &value);

    /// What was written; it begins again.
    [[nodiscard]] QByteArray taken() { return std::exchange(m_json, {}); }

private:
    void open(char bracket);
    void key(QLatin1StringView name);
    void separate();

    QByteArray m_json;
};

}  // namespace sb
