// SPDX-License-Identifier: Apache-2.0
#include "personas/interop/foreignshapes.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

QJsonObject keyed(const QJsonArray &settings)
{
    QJsonObject object;
    for (const QJsonValue &setting : settings) {
        const QString key = setting["key"_L1].toString();
        if (!key.isEmpty() && !object.contains(key))
            object.insert(key, setting["value"_L1]);
    }
    return object;
}

QJsonArray listed(const QJsonObject &settings)
{
    QJsonArray array;
    for (auto at = settings.begin(); at != settings.end(); ++at)
        array.append(QJsonObject{{u"key"_s, at.key()}, {u"value"_s, at.value()}});
    return array;
}

QJsonObject withFields(QJsonObject object, const QJsonValue &fields)
{
    QJsonObject operation = object.value("operation"_L1).toObject();
    operation.insert(u"fields"_s, fields);
    object.insert(u"operation"_s, operation);
    return object;
}

}  // namespace

QJsonObject inOurShape(const QJsonObject &object, InteropFormat format)
{
    if (format == InteropFormat::LmStudio)
        return withFields(object, keyed(object["operation"_L1]["fields"_L1].toArray()));
    const bool isCard = format == InteropFormat::CardV2 || format == InteropFormat::CardPng || format == InteropFormat::Charx;
    return isCard && !object.value("data"_L1).isObject() ? QJsonObject{{u"data"_s, object}} : object;
}

QJsonObject inTheirShape(const QJsonObject &object, InteropFormat format)
{
    if (format != InteropFormat::LmStudio)
        return object;
    return withFields(object, listed(object["operation"_L1]["fields"_L1].toObject()));
}

QString iconPathOf(const QJsonObject &card)
{
    constexpr auto scheme = "embeded://"_L1;  // spelled so in the specification
    for (const auto assets = card["data"_L1]["assets"_L1].toArray(); const QJsonValue &asset : assets) {
        const QString uri = asset["uri"_L1].toString();
        if (asset["type"_L1].toString() == "icon"_L1 && uri.startsWith(scheme))
            return uri.sliced(scheme.size());
    }
    return {};
}

}  // namespace sb
