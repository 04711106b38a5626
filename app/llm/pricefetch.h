// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llm/endpoint.h"
#include "net/fetcher.h"
#include "llm/prices.h"

#include <QObject>

namespace sb {

/// Asks a provider that publishes its prices (`publishesPrices`) for them: one GET of its list of models, without a key. Lives on
/// the thread that made it.
class PriceFetch : public QObject {
    Q_OBJECT
public:
    /// `transport` must outlive this.
    explicit PriceFetch(HttpTransport &transport, QObject *parent = nullptr);

    /// Answers with `finished`; what was asked before is dropped. The prices are in force from `since` on.
    void start(const Endpoint &endpoint, const NetworkOptions &network, QDate since);
    /// Nothing follows.
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_isRunning; }

signals:
    /// The prices, each with the host as its source, or why there are none: an error of the way, or NotAnApi.
    void finished(const sb::Result<QList<sb::Price>> &prices);

private:
    [[nodiscard]] static Result<QList<Price>> read(const Fetched &fetched, const Endpoint &endpoint, QDate since);

    Fetcher m_fetcher;
    bool m_isRunning = false;
};

}  // namespace sb
