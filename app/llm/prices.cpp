// SPDX-License-Identifier: Apache-2.0
#include "llm/prices.h"

#include "base/json.h"
#include "base/limits.h"
#include "base/loopback.h"

#include <QtNumeric>
#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// How much of a model's name a pattern names: -1 when it is another model, more than any beginning when it is all of it.
qsizetype fit(const QString &pattern, const QString &model)
{
    if (pattern.endsWith(u'*')) {
        const QStringView beginning = QStringView(pattern).chopped(1);
        return model.startsWith(beginning) ? beginning.size() : -1;
    }
    return pattern == model ? model.size() + 1 : -1;
}

/// The host of "127.0.0.1:8080" or "[::1]:8080".
QStringView hostIn(QStringView hostAndPort)
{
    if (hostAndPort.startsWith(u'['))
        return hostAndPort.first(hostAndPort.indexOf(u']') + 1);
    const qsizetype colon = hostAndPort.indexOf(u':');
    return colon < 0 ? hostAndPort : hostAndPort.first(colon);
}

std::optional<qint64> sumOf(std::initializer_list<std::pair<qint64, qint64>> tokensAndPrices)
{
    qint64 sum = 0;
    for (const auto &[tokens, price] : tokensAndPrices) {
        qint64 part = 0;
        if (qMulOverflow(tokens, price, &part) || qAddOverflow(sum, part, &sum))
            return std::nullopt;
    }
    return sum;
}

std::optional<qint64> moneyFor(const Price &price, const Usage &usage)
{
    const qint64 read = usage.cacheRead.value_or(0);
    const qint64 written = usage.cacheWrite.value_or(0);
    if (!usage.input || !usage.output || *usage.input < 0 || *usage.output < 0 || read < 0 || written < 0 || read > *usage.input
        || written > *usage.input - read)
        return std::nullopt;
    return sumOf({{*usage.input - read - written, price.input},
                  {read, price.cacheRead.value_or(price.input)},
                  {written, price.cacheWrite.value_or(price.input)},
                  {*usage.output, price.output}});
}

QJsonObject toObject(const Price &price)
{
    QJsonObject object{{u"host"_s, price.host},
                       {u"model"_s, price.model},
                       {u"currency"_s, price.currency},
                       {u"since"_s, price.since.toString(Qt::ISODate)},
                       {u"input"_s, decimalText(price.input, pricePlaces)},
                       {u"output"_s, decimalText(price.output, pricePlaces)}};
    if (price.cacheRead)
        object.insert("cache_read"_L1, decimalText(*price.cacheRead, pricePlaces));
    if (price.cacheWrite)
        object.insert("cache_write"_L1, decimalText(*price.cacheWrite, pricePlaces));
    if (!price.source.isEmpty())
        object.insert("source"_L1, price.source);
    return object;
}

std::optional<qint64> numberAt(const QJsonObject &object, QLatin1StringView name)
{
    return decimalFromText(object[name].toString(), pricePlaces);
}

Price priceFrom(const QJsonObject &object)
{
    return {.host = object["host"_L1].toString(),
            .model = object["model"_L1].toString(),
            .currency = object["currency"_L1].toString(),
            .since = QDate::fromString(object["since"_L1].toString(), Qt::ISODate),
            .input = numberAt(object, "input"_L1).value_or(-1),
            .output = numberAt(object, "output"_L1).value_or(-1),
            .cacheRead = numberAt(object, "cache_read"_L1),
            .cacheWrite = numberAt(object, "cache_write"_L1),
            .source = object["source"_L1].toString().left(limits::serverNameLength)};
}

}  // namespace

bool Price::isSound() const
{
    return !host.isEmpty() && !model.isEmpty() && isCurrency(currency) && since.isValid() && input >= 0 && output >= 0
        && cacheRead.value_or(0) >= 0 && cacheWrite.value_or(0) >= 0;
}

bool Price::isOfSameDay(const Price &other) const
{
    return host == other.host && model == other.model && since == other.since;
}

Prices::Prices(const QList<Price> &all)
{
    std::ranges::copy_if(all, std::back_inserter(m_all), &Price::isSound);
    std::ranges::stable_sort(m_all, [](const Price &a, const Price &b) {
        return std::tie(a.host, a.model, b.since) < std::tie(b.host, b.model, a.since);
    });
    if (m_all.size() > limits::prices)
        m_all.resize(limits::prices);
}

const Price *Prices::inForce(const ModelStamp &model, QDate day) const
{
    const Price *best = nullptr;
    qsizetype bestFit = -1;
    for (const Price &price : m_all) {
        if (price.since > day || price.host.compare(model.endpoint, Qt::CaseInsensitive) != 0)
            continue;
        const qsizetype fits = fit(price.model, model.model);
        if (fits > bestFit || (best != nullptr && fits == bestFit && price.since > best->since)) {
            best = &price;
            bestFit = fits;
        }
    }
    return best;
}

Cost Prices::costOf(const ModelStamp &model, const Usage &usage, QDate day, Counted counted) const
{
    if (model.isRuleBased)
        return {CostKind::RuleBased};
    const Price *price = inForce(model, day);
    if (price == nullptr)
        return {isLoopbackHost(hostIn(model.endpoint)) ? CostKind::Local : CostKind::NoPrice};
    Usage known = usage;
    if (counted == Counted::SoFar && !known.output)
        known.output = 0;
    const std::optional<qint64> pico = moneyFor(*price, known);
    if (!pico)
        return {CostKind::NoUsage};
    return {counted == Counted::Whole ? CostKind::Known : CostKind::AtLeast, {*pico, price->currency}, price->since};
}

QByteArray Prices::toJson() const
{
    QJsonArray all;
    for (const Price &price : m_all)
        all.append(toObject(price));
    return toCompactJson(QJsonObject{{u"prices"_s, all}});
}

PricesRead pricesFromJson(QByteArrayView json)
{
    if (json.trimmed().isEmpty())
        return {};
    const Result<QJsonObject> object =
        json.size() > limits::pricesBytes ? fail(ErrorKind::TooLarge, {}) : parseJsonObject(json);
    if (!object || !object->value("prices"_L1).isArray())
        return {{}, true};
    QList<Price> found;
    const QJsonArray listed = object->value("prices"_L1).toArray();
    for (const QJsonValue &value : listed)
        found.append(priceFrom(value.toObject()));
    PricesRead read{Prices(found), false};
    read.isDamaged = read.prices.all().size() != listed.size();
    return read;
}

}  // namespace sb
