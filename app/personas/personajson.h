// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/personafields.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <utility>

/// A field as JSON and back, for every type that a Persona has.
namespace sb::fields {

[[nodiscard]] inline QJsonValue asJson(const QString &text)
{
    return text;
}

[[nodiscard]] inline QJsonValue asJson(int number)
{
    return number;
}

[[nodiscard]] QJsonValue asJson(Trigger::Kind kind);
[[nodiscard]] QJsonValue asJson(Persona::Status status);
[[nodiscard]] QJsonValue asJson(SectionMode::When when);

template<class T>
[[nodiscard]] QJsonValue asJson(const std::optional<T> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

template<class T>
[[nodiscard]] QJsonValue asJson(const QList<T> &values);

template<class T>
    requires std::is_aggregate_v<T>
[[nodiscard]] QJsonValue asJson(const T &value)
{
    QJsonObject object;
    each<T>([&object, &value](const char *name, auto member) { object[QLatin1StringView(name)] = asJson(value.*member); });
    return object;
}

template<class T>
QJsonValue asJson(const QList<T> &values)
{
    QJsonArray array;
    for (const T &value : values)
        array.append(asJson(value));
    return array;
}

void fromJson(const QJsonValue &value, QString &into);
void fromJson(const QJsonValue &value, int &into);
void fromJson(const QJsonValue &value, std::optional<int> &into);
void fromJson(const QJsonValue &value, std::optional<double> &into);
void fromJson(const QJsonValue &value, Trigger::Kind &into);
void fromJson(const QJsonValue &value, Persona::Status &into);
void fromJson(const QJsonValue &value, SectionMode::When &into);
void fromJson(const QJsonValue &value, NamedText &into);
void fromJson(const QJsonValue &value, QStringList &into);
template<class T>
void fromJson(const QJsonValue &value, QList<T> &into);

template<class T>
    requires std::is_aggregate_v<T>
void fromJson(const QJsonValue &value, T &into)
{
    const QJsonObject object = value.toObject();
    bool isFirst = !value.isObject();
    each<T>([&](const char *name, auto member) {
        if (std::exchange(isFirst, false))
            fromJson(value, into.*member);
        else if (const QJsonValue field = object.value(QLatin1StringView(name)); !field.isUndefined())
            fromJson(field, into.*member);
    });
}

template<class T>
void fromJson(const QJsonValue &value, QList<T> &into)
{
    const QJsonArray array = value.isArray() ? value.toArray() : QJsonArray{value};
    for (const QJsonValue &each : array) {
        T entry;
        fromJson(each, entry);
        if (entry != T())
            into.append(entry);
    }
}

}  // namespace sb::fields
