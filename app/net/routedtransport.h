// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/httptransport.h"

#include <functional>
#include <memory>

namespace sb {

/// HttpTransport on top of another that gives each request the options of its server: whoever asks need not know of them.
class RoutedTransport final : public HttpTransport {
public:
    /// How the server at an address is reached; asked on the thread that starts a request, so it must not block.
    using Source = std::function<NetworkOptions(const QUrl &address)>;

    /// `transport` must outlive this.
    RoutedTransport(HttpTransport &transport, Source options);

    [[nodiscard]] StreamId start(const HttpRequest &request, std::shared_ptr<HttpSink> sink) override;
    void cancel(StreamId stream) override;

private:
    HttpTransport &m_transport;
    Source m_options;
};

}  // namespace sb
