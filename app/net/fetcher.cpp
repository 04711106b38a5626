// SPDX-License-Identifier: Apache-2.0
#include "net/fetcher.h"

#include "base/inbox.h"

#include <utility>

namespace sb {

class Fetcher::Sink final : public HttpSink {
public:
    Sink(std::shared_ptr<Inbox> inbox, Done done) : m_inbox(std::move(inbox)), m_done(std::move(done)) {}

    void head(const HttpHead &head) override
    {
        m_fetched.status = head.status;
        m_fetched.location = head.location;
        m_fetched.lines = head.lines;
    }
    void bytes(QByteArrayView bytes) override { m_fetched.body.append(bytes); }
    void end(const HttpEnd &end) override
    {
        if (!m_done)
            return;
        m_fetched.end = end;
        m_inbox->post([done = std::exchange(m_done, {}), fetched = std::move(m_fetched)] { done(fetched); });
    }

private:
    std::shared_ptr<Inbox> m_inbox;
    Done m_done;
    Fetched m_fetched;
};

Fetcher::Fetcher(HttpTransport &transport) : m_transport(transport), m_inbox(Inbox::makeShared()) {}

Fetcher::~Fetcher()
{
    m_inbox->close();
    cancelAll();
}

void Fetcher::fetch(const HttpRequest &request, Done done)
{
    const auto stream = std::make_shared<HttpTransport::StreamId>(0);
    const auto answer = [this, stream, round = m_round, done = std::move(done)](const Fetched &fetched) {
        m_running.remove(*stream);
        if (round == m_round)
            done(fetched);
    };
    *stream = m_transport.start(request, std::make_shared<Sink>(m_inbox, answer));
    m_running.insert(*stream);
}

void Fetcher::cancelAll()
{
    ++m_round;
    for (const HttpTransport::StreamId stream : std::exchange(m_running, {}))
        m_transport.cancel(stream);
}

}  // namespace sb
