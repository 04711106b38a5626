// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/net/seenstream.h"
#include "net/curltransport.h"
#include "support/fakeclock.h"

#include <QCoreApplication>
#include <QTest>
#include <memory>
#include <vector>

namespace sb::test {

/// Longer than a name may be, so no server is asked for it.
inline QString impossibleName()
{
    return QString(QString(60, u'a') + u'.').repeated(5) + QStringLiteral("invalid");
}

/// A transport with the streams that a test has started on it. Streams outlive the transport.
class StreamKit {
public:
    SeenStream &start(const HttpRequest &request)
    {
        SeenStream &seen = *m_streams.emplace_back(std::make_unique<SeenStream>());
        m_ids.push_back(m_transport->start(request, std::make_shared<SeeingSink>(seen)));
        return seen;
    }
    SeenStream &start(const QUrl &url, const NetworkOptions &network = {})
    {
        HttpRequest request;
        request.url = url;
        request.network = network;
        return start(request);
    }
    /// Starts and waits for the end.
    SeenStream &run(const QUrl &url, const NetworkOptions &network = {})
    {
        SeenStream &seen = start(url, network);
        [&seen] { QTRY_VERIFY(seen.isOver()); }();
        return seen;
    }
    void cancel(size_t stream) { m_transport->cancel(m_ids.at(stream)); }
    /// Ends the transport: after this, all that could come has come.
    void end()
    {
        m_transport.reset();
        for (const auto &stream : m_streams)
            QCoreApplication::sendPostedEvents(stream.get());
    }
    /// The network thread has looked at its clocks since.
    static void letItLook(const SeenStream &seen)
    {
        const int ticks = seen.ticks;
        QTRY_VERIFY(seen.ticks > ticks + 1);
    }

    FakeClock clock;

private:
    std::vector<std::unique_ptr<SeenStream>> m_streams;
    std::vector<HttpTransport::StreamId> m_ids;
    std::unique_ptr<CurlTransport> m_transport = std::make_unique<CurlTransport>(clock);
};

}  // namespace sb::test
