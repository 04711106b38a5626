// SPDX-License-Identifier: Apache-2.0
#include "net/routedtransport.h"

#include <utility>

namespace sb {

RoutedTransport::RoutedTransport(HttpTransport &transport, Source options)
    : m_transport(transport), m_options(std::move(options))
{
}

HttpTransport::StreamId RoutedTransport::start(const HttpRequest &request, std::shared_ptr<HttpSink> sink)
{
    HttpRequest routed = request;
    routed.network = m_options(request.url);
    return m_transport.start(routed, std::move(sink));
}

void RoutedTransport::cancel(StreamId stream)
{
    m_transport.cancel(stream);
}

}  // namespace sb
