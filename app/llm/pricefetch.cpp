// SPDX-License-Identifier: Apache-2.0
#include "llm/pricefetch.h"

#include "base/limits.h"
#include "llm/failures.h"
#include "llm/pricelistings.h"

namespace sb {

PriceFetch::PriceFetch(HttpTransport &transport, QObject *parent) : QObject(parent), m_fetcher(transport) {}

void PriceFetch::start(const Endpoint &endpoint, const NetworkOptions &network, QDate since)
{
    cancel();
    HttpRequest request;
    request.url = modelsAddressOf(endpoint.protocol, endpoint.baseUrl);
    request.headers = {"Accept: application/json"};
    request.network = network;
    request.firstByteTime = limits::connectTime;
    request.idleTime = limits::connectTime;
    request.mostBytes = limits::priceListingBytes;
    m_isRunning = true;
    m_fetcher.fetch(request, [this, endpoint, since](const Fetched &fetched) {
        m_isRunning = false;
        emit finished(read(fetched, endpoint, since));
    });
}

void PriceFetch::cancel()
{
    m_fetcher.cancelAll();
    m_isRunning = false;
}

Result<QList<Price>> PriceFetch::read(const Fetched &fetched, const Endpoint &endpoint, QDate since)
{
    if (fetched.end.how != HttpEnd::How::EndOfBody)
        return fail(fetched.end.error.kind == ErrorKind::TooLarge ? ErrorKind::NotAnApi : fetched.end.error.kind,
                    fetched.end.error.detail);
    if (fetched.status != 200)
        return fail(kindOfRefusal(fetched.status, providerWords(fetched.body)));
    Result<QList<Price>> prices = pricesInListing(fetched.body, endpoint.hostAndPort(), since);
    if (!prices)
        return fail(ErrorKind::NotAnApi, prices.error().detail);
    for (Price &price : *prices)
        price.source = endpoint.hostAndPort();
    return prices;
}

}  // namespace sb
