// SPDX-License-Identifier: Apache-2.0
#include "advice/toolarguments.h"

#include "advice/groundinglimits.h"

#include <QJsonArray>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <optional>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

std::optional<int> wholeOf(const QJsonValue &value)
{
    bool isNumber = value.isDouble();
    const double number = isNumber ? value.toDouble() : value.toString().toDouble(&isNumber);
    const bool isWhole = isNumber && std::abs(number) < 1e9 && std::trunc(number) == number;
    return isWhole ? std::optional(static_cast<int>(number)) : std::nullopt;
}

QString faultOf(const QJsonValue &value, const ToolArgument &argument)
{
    if (argument.type == ToolArgument::Type::Whole) {
        const std::optional<int> number = wholeOf(value);
        const bool isGood = number && *number >= argument.least && *number <= argument.most;
        return isGood
            ? QString()
            : u"\"%1\" must be a whole number from %2 to %3."_s.arg(argument.name).arg(argument.least).arg(argument.most);
    }
    if (!value.isString())
        return u"\"%1\" must be a text."_s.arg(argument.name);
    return value.toString().size() > limits::toolTextCharacters
        ? u"\"%1\" may have at most %2 characters."_s.arg(argument.name).arg(limits::toolTextCharacters)
        : QString();
}

QStringList namesOf(const QList<ToolArgument> &arguments)
{
    QStringList names;
    for (const ToolArgument &argument : arguments)
        names.append(argument.name);
    return names;
}

}  // namespace

QJsonObject schemaOf(const QList<ToolArgument> &arguments)
{
    QJsonObject properties;
    QJsonArray required;
    for (const ToolArgument &argument : arguments) {
        const bool isWhole = argument.type == ToolArgument::Type::Whole;
        QJsonObject one{{u"type"_s, isWhole ? u"integer"_s : u"string"_s}, {u"description"_s, argument.description}};
        if (isWhole) {
            one["minimum"_L1] = argument.least;
            one["maximum"_L1] = argument.most;
        }
        properties[argument.name] = one;
        if (argument.isRequired)
            required.append(argument.name);
    }
    QJsonObject schema{{u"type"_s, u"object"_s}, {u"properties"_s, properties}};
    if (!required.isEmpty())
        schema["required"_L1] = required;
    return schema;
}

QString faultIn(const QJsonObject &given, const QList<ToolArgument> &arguments)
{
    const QStringList known = namesOf(arguments);
    for (auto one = given.begin(); one != given.end(); ++one) {
        if (!known.contains(one.key()))
            return u"There is no argument \"%1\". There are: %2."_s.arg(one.key().left(60), known.join(", "_L1));
    }
    for (const ToolArgument &argument : arguments) {
        const QJsonValue value = given.value(argument.name);
        if (value.isUndefined() || value.isNull()) {
            if (argument.isRequired)
                return u"\"%1\" is missing: %2"_s.arg(argument.name, argument.description);
            continue;
        }
        if (const QString fault = faultOf(value, argument); !fault.isEmpty())
            return fault;
    }
    return {};
}

int wholeIn(const QJsonObject &given, const QString &name, int usual)
{
    return wholeOf(given.value(name)).value_or(usual);
}

QString textIn(const QJsonObject &given, const QString &name)
{
    return given.value(name).toString().trimmed();
}

}  // namespace sb
