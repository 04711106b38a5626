// SPDX-License-Identifier: Apache-2.0
#include "llm/pricelistings.h"

#include "base/json.h"
#include "base/limits.h"

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr int tokenPlaces = 12;  // dollars a token, in `Money::pico`

std::optional<qint64> tokenPrice(const QJsonObject &pricing, QLatin1StringView name)
{
    return decimalFromText(pricing[name].toString(), tokenPlaces);
}

}  // namespace

Result<QList<Price>> pricesInListing(QByteArrayView json, const QString &host, QDate since)
{
    if (json.size() > limits::priceListingBytes)
        return fail(ErrorKind::TooLarge, QString::number(json.size()));
    const Result<QJsonObject> listing = parseJsonObject(json);
    if (!listing)
        return std::unexpected(listing.error());
    if (!listing->value("data"_L1).isArray())
        return fail(ErrorKind::Malformed, u"no list of models"_s);
    QList<Price> prices;
    for (const auto models = listing->value("data"_L1).toArray(); const QJsonValue &model : models) {
        const QJsonObject pricing = model["pricing"_L1].toObject();
        const Price price{.host = host,
                          .model = model["id"_L1].toString(),
                          .currency = u"USD"_s,
                          .since = since,
                          .input = tokenPrice(pricing, "prompt"_L1).value_or(-1),
                          .output = tokenPrice(pricing, "completion"_L1).value_or(-1),
                          .cacheRead = tokenPrice(pricing, "input_cache_read"_L1),
                          .cacheWrite = tokenPrice(pricing, "input_cache_write"_L1)};
        const bool isNamed = price.model.size() <= limits::serverNameLength;
        if (isNamed && price.isSound() && prices.size() < limits::prices)
            prices.append(price);
    }
    return prices;
}

}  // namespace sb
