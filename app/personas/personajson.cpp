// SPDX-License-Identifier: Apache-2.0
#include "personas/personajson.h"

#include "personas/inlinetext.h"

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace sb {

namespace fields {

namespace {

double numberOf(const QJsonValue &value, bool &isNumber)
{
    isNumber = value.isDouble();
    return isNumber ? value.toDouble() : value.toString().toDouble(&isNumber);
}

}  // namespace

QJsonValue asJson(Trigger::Kind kind)
{
    return toWord(kind);
}

QJsonValue asJson(Persona::Status status)
{
    return toWord(status);
}

QJsonValue asJson(SectionMode::When when)
{
    return toWord(when);
}

void fromJson(const QJsonValue &value, QString &into)
{
    if (value.isString())
        into = value.toString();
    else if (value.isDouble() || value.isBool())
        into = value.toVariant().toString();
    else if (value.isObject())
        into = value["text"_L1].toString();
}

void fromJson(const QJsonValue &value, int &into)
{
    bool isNumber = false;
    const double number = numberOf(value, isNumber);
    if (isNumber && number >= 0 && number <= std::numeric_limits<int>::max() && number == std::floor(number))
        into = static_cast<int>(number);
}

void fromJson(const QJsonValue &value, std::optional<int> &into)
{
    constexpr int none = -1;
    int number = none;
    fromJson(value, number);
    if (number != none)
        into = number;
}

void fromJson(const QJsonValue &value, std::optional<double> &into)
{
    bool isNumber = false;
    const double number = numberOf(value, isNumber);
    if (isNumber && std::isfinite(number))
        into = number;
}

void fromJson(const QJsonValue &value, Trigger::Kind &into)
{
    for (const auto kind : {Trigger::Kind::Phrase, Trigger::Kind::Word, Trigger::Kind::Pattern, Trigger::Kind::Exclude}) {
        if (value.toString() == toWord(kind))
            into = kind;
    }
}

void fromJson(const QJsonValue &value, Persona::Status &into)
{
    for (const auto status : {Persona::Status::Published, Persona::Status::Draft, Persona::Status::Archived}) {
        if (value.toString() == toWord(status))
            into = status;
    }
}

void fromJson(const QJsonValue &value, SectionMode::When &into)
{
    for (const auto when : {SectionMode::When::Always, SectionMode::When::OnTrigger, SectionMode::When::Never}) {
        if (value.toString().compare(toWord(when), Qt::CaseInsensitive) == 0)
            into = when;
    }
}

void fromJson(const QJsonValue &value, NamedText &into)
{
    if (value.isObject())
        into = {value["name"_L1].toString(), value["text"_L1].toString()};
    else
        into = namedText(value.toString());
}

void fromJson(const QJsonValue &value, QStringList &into)
{
    if (value.isString()) {
        into += commaList(value.toString());
        return;
    }
    for (const auto array = value.toArray(); const QJsonValue &each : array) {
        QString text;
        fromJson(each, text);
        if (!text.isEmpty())
            into.append(text);
    }
}

}  // namespace fields

QJsonObject toJson(const Persona &persona)
{
    QJsonObject object;
    const auto add = [&](const char *name, auto member) { object[QLatin1StringView(name)] = fields::asJson(persona.*member); };
    fields::eachOfTheMatter(add);
    fields::eachOfTheText(add);
    add("triggers", &Persona::triggers);
    add("version", &Persona::version);
    QJsonObject extensions;
    for (const auto [key, yaml] : persona.extensions.asKeyValueRange())
        extensions[key] = yaml;
    object["extensions"_L1] = extensions;
    return object;
}

Persona personaFromJson(const QJsonObject &object)
{
    Persona persona;
    const auto take = [&](const char *name, auto member) {
        fields::fromJson(object.value(QLatin1StringView(name)), persona.*member);
    };
    fields::eachOfTheMatter(take);
    fields::eachOfTheText(take);
    take("triggers", &Persona::triggers);
    take("version", &Persona::version);
    const QJsonObject extensions = object["extensions"_L1].toObject();
    for (auto key = extensions.begin(); key != extensions.end(); ++key)
        persona.extensions.insert(key.key(), key.value().toString());
    return persona;
}

}  // namespace sb
