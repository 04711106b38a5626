// SPDX-License-Identifier: Apache-2.0
// What the way from the socket adds before the GUI thread has a word: from its bytes at the server's socket to the TextDelta, with
// all that the program puts between; and how long a cancelled stream still runs.
#include "base/clock.h"
#include "bench/measure.h"
#include "bench/streamserver.h"
#include "llm/httpchatbackend.h"
#include "llm/retryingbackend.h"
#include "net/curltransport.h"
#include "net/exchangelog.h"
#include "net/routedtransport.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace sb;
using sb::bench::cpuOfThisThread;
using sb::bench::millisecondsSince1970;
using sb::bench::Samples;
using sb::bench::StreamServer;

namespace {

QUrl addressOf(const StreamServer &server)
{
    return QUrl(u"http://127.0.0.1:%1/v1"_s.arg(server.port()));
}

/// The way of a question in the program, without a window.
struct Way {
    SystemClock clock;
    CurlTransport transport{clock};
    ExchangeLog log{transport, [] { return QList<Secret>(); }, clock};
    RoutedTransport routed{log, [](const QUrl &) { return NetworkOptions(); }};
    HttpChatBackend http{routed, [](const Endpoint &) { return Secret(); }, clock};
    RetryingBackend backend{http, clock, [] { return 0.5; }};
};

/// `reading` is how long the server needs before its first word.
void measureFirstText(std::chrono::milliseconds reading)
{
    const StreamServer server({{"Firstword", " and then more"}, reading, 10ms});
    Way way;
    Samples samples;
    double cpu = 0;
    bool hasText = false;
    QObject::connect(&way.backend, &ChatBackend::turnEvent, qApp, [&](TurnId, const TurnEvent &event) {
        if (std::holds_alternative<TextDelta>(event) && !std::exchange(hasText, true))
            samples.add(millisecondsSince1970() - server.firstWord(), cpuOfThisThread() - cpu);
        if (isTerminal(event))
            QCoreApplication::exit();
    });
    for (int turn = 0; turn < 200; ++turn) {
        hasText = false;
        cpu = cpuOfThisThread();
        way.backend.start(TurnId::make(),
                          {.endpoint = {u"bench"_s, addressOf(server), false},
                           .model = u"bench"_s,
                           .messages = {{Role::User, u"Why did lead time rise?"_s}}});
        QCoreApplication::exec();
    }
    report("network.first_text", reading.count(), samples, 5);
}

/// Notes when its stream began to speak and when it was closed.
class WatchingSink final : public HttpSink {
public:
    void head(const HttpHead &) override {}
    void bytes(QByteArrayView) override
    {
        if (!std::exchange(m_hasSpoken, true))
            spoken.release();
    }
    void end(const HttpEnd &) override
    {
        endedAt = millisecondsSince1970();
        ended.release();
    }

    QSemaphore spoken;
    QSemaphore ended;
    double endedAt = 0;

private:
    bool m_hasSpoken = false;
};

HttpRequest question(const StreamServer &server)
{
    HttpRequest request;
    request.method = "POST";
    request.url = addressOf(server);
    request.body = [] { return QByteArray("{}"); };
    return request;
}

/// From the call of cancel to the closed transfer, while `others` streams say 10,000 words a second each.
void measureCancel(int others)
{
    const StreamServer server({QByteArrayList(1'000'000, "word "), 1ms, 10ms, 100});
    const SystemClock clock;
    CurlTransport transport(clock);
    QList<std::shared_ptr<WatchingSink>> talkers;
    for (int i = 0; i < others; ++i) {
        talkers.append(std::make_shared<WatchingSink>());
        std::ignore = transport.start(question(server), talkers.constLast());
        talkers.constLast()->spoken.acquire();
    }
    Samples samples;
    for (int round = 0; round < 200; ++round) {
        const auto sink = std::make_shared<WatchingSink>();
        const auto stream = transport.start(question(server), sink);
        sink->spoken.acquire();
        const double cpu = cpuOfThisThread();
        const double asked = millisecondsSince1970();
        transport.cancel(stream);
        sink->ended.acquire();
        samples.add(sink->endedAt - asked, cpuOfThisThread() - cpu);
    }
    report("network.cancel", others, samples, 5);
}

}  // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    for (const auto reading : {5ms, 120ms})
        measureFirstText(reading);
    for (const int others : {0, 2})
        measureCancel(others);
}
