// SPDX-License-Identifier: Apache-2.0
#include "llm/endpointprobe.h"

#include "base/inbox.h"
#include "base/json.h"
#include "base/limits.h"
#include "llm/endpointcheck.h"
#include "llm/endpointpresets.h"
#include "llm/modellists.h"
#include "net/httptransport.h"

#include <QSet>
#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

struct KnownPort {
    int port;
    QLatin1StringView product;
    QLatin1StringView models;  ///< path that lists models
    QLatin1StringView base;    ///< path of the OpenAI-compatible interface
};

constexpr std::array knownPorts{
    KnownPort{8080, "llama-server"_L1, "/v1/models"_L1, "/v1"_L1},
    KnownPort{11434, "Ollama"_L1, "/v1/models"_L1, "/v1"_L1},
    KnownPort{1234, "LM Studio"_L1, "/v1/models"_L1, "/v1"_L1},
    KnownPort{1337, "Jan"_L1, "/v1/models"_L1, "/v1"_L1},
    KnownPort{4891, "GPT4All"_L1, "/v1/models"_L1, "/v1"_L1},
    KnownPort{5001, "KoboldCpp"_L1, "/v1/models"_L1, "/v1"_L1},
    KnownPort{8000, "vLLM"_L1, "/v1/models"_L1, "/v1"_L1},
    KnownPort{13305, "Lemonade"_L1, "/api/v1/models"_L1, "/api/v1"_L1},
    KnownPort{12434, "Docker Model Runner"_L1, "/engines/v1/models"_L1, "/engines/v1"_L1},
};

}  // namespace

/// One question to one server, gathered whole. Its answer crosses to the probe's thread once, and finds the inbox closed when
/// the probe is gone.
class EndpointProbe::Question final : public HttpSink {
public:
    Question(FoundServer server, std::shared_ptr<Inbox> inbox, std::function<void(const FoundServer &)> done)
        : m_server(std::move(server)), m_inbox(std::move(inbox)), m_done(std::move(done))
    {
    }

    void head(const HttpHead &head) override { m_status = head.status; }
    void bytes(QByteArrayView bytes) override { m_body.append(bytes); }

    void end(const HttpEnd &end) override
    {
        FoundServer server = m_server;
        read(end, server);
        m_inbox->post([done = m_done, server] { done(server); });
    }

private:
    /// Ollama's own protocol alone takes the room that a model is to have.
    static void makeOwn(Endpoint &ollama)
    {
        ollama.protocol = Protocol::OllamaChat;
        ollama.baseUrl = endpointFromText(ollama.baseUrl.toString(), Protocol::OllamaChat).value_or(ollama).baseUrl;
    }

    void read(const HttpEnd &end, FoundServer &server) const
    {
        const QLatin1StringView name = wireFormat(server.endpoint.protocol).list;
        const QJsonValue listed = parseJsonObject(m_body).value_or(QJsonObject())[name];
        if (end.how != HttpEnd::How::EndOfBody) {
            server.state = ServerState::Failed;
            server.error = end.error;
        } else if (m_status == 401 || m_status == 403) {
            server.state = ServerState::NeedsKey;
            server.error = {ErrorKind::KeyRejected, {}};
        } else if (m_status != 200 || !listed.isArray()) {
            server.state = ServerState::Failed;
            server.error = {m_status == 404 ? ErrorKind::UnknownAddress : ErrorKind::NotAnApi, QString::number(m_status)};
        } else {
            const QString kin = wireFormat(server.endpoint.protocol).kin;
            server.product = productOf(listed.toArray(), server.product.isEmpty() ? kin : server.product);
            server.models = modelsIn(listed.toArray());
            if (server.product == "Ollama"_L1)
                makeOwn(server.endpoint);
            server.state = server.models.isEmpty() ? ServerState::NoModel : ServerState::Ready;
        }
    }

    FoundServer m_server;
    std::shared_ptr<Inbox> m_inbox;
    std::function<void(const FoundServer &)> m_done;
    QByteArray m_body;
    int m_status = 0;
};

EndpointProbe::EndpointProbe(HttpTransport &transport, QObject *parent)
    : QObject(parent), m_transport(transport), m_inbox(Inbox::makeShared())
{
}

EndpointProbe::~EndpointProbe()
{
    m_inbox->close();
}

void EndpointProbe::probeLoopback()
{
    const int round = ++m_round;
    m_found.clear();
    QList<FoundServer> candidates;
    const QByteArray extra = qgetenv("SOUNDINGBOARD_PROBE_PORTS");
    for (const auto ports = extra.split(','); const QByteArray &port : ports) {
        if (const int number = port.trimmed().toInt(); number > 0 && number < 65536)
            addCandidates(number, {}, u"/v1"_s, candidates);
    }
    if (extra.isEmpty()) {
        for (const KnownPort &known : knownPorts)
            addCandidates(known.port, known.product, known.base, candidates);
    }
    m_open = static_cast<int>(candidates.size());
    if (m_open == 0)
        QMetaObject::invokeMethod(this, [this] { emit finished({}); }, Qt::QueuedConnection);
    for (const FoundServer &candidate : std::as_const(candidates))
        ask(candidate, limits::probeTime, {}, [this, round](const FoundServer &server) { take(round, server); });
}

void EndpointProbe::addCandidates(int port, const QString &product, const QString &base, QList<FoundServer> &to)
{
    for (const QString &host : {u"127.0.0.1"_s, u"[::1]"_s}) {
        const QUrl url(u"http://%1:%2%3"_s.arg(host).arg(port).arg(base));
        to.append({{u"%1:%2"_s.arg(host).arg(port), url, true}, product, ServerState::Failed, {}, {}});
    }
}

void EndpointProbe::probe(const Endpoint &endpoint, const Secret &key)
{
    ask({endpoint, {}, ServerState::Failed, {}, {}}, limits::connectTime, key,
        [this](const FoundServer &server) { emit named(server); });
}

void EndpointProbe::ask(const FoundServer &server, std::chrono::milliseconds time, const Secret &key,
                        const std::function<void(const FoundServer &)> &done)
{
    HttpRequest request;
    const WireFormat &format = wireFormat(server.endpoint.protocol);
    request.url = modelsAddressOf(server.endpoint.protocol, server.endpoint.baseUrl);
    if (!format.versionHeader.isEmpty())
        request.headers = {QByteArray(format.versionHeader.data(), format.versionHeader.size())};
    request.bearer = key;
    request.keyPrefix = keyPrefixFor(server.endpoint);
    request.connectTime = time;
    request.firstByteTime = time;
    request.idleTime = time;
    request.mostBytes = limits::probeAnswerBytes;
    std::ignore = m_transport.start(request, std::make_shared<Question>(server, m_inbox, done));
}

void EndpointProbe::take(int round, const FoundServer &server)
{
    if (round != m_round)
        return;
    const bool isTwin = std::ranges::any_of(
        m_found, [&](const FoundServer &other) { return other.endpoint.baseUrl.port() == server.endpoint.baseUrl.port(); });
    if (server.state != ServerState::Failed && !isTwin)
        m_found.append(server);
    if (--m_open == 0) {
        std::ranges::sort(m_found, {}, [](const FoundServer &found) { return found.endpoint.baseUrl.port(); });
        for (const QList<FoundServer> found = m_found; const FoundServer &ready : found) {
            if (ready.endpoint.protocol == Protocol::OllamaChat && ready.state == ServerState::Ready)
                learn(ready);
        }
        emit finished(m_found);
    }
}

void EndpointProbe::learn(const FoundServer &server)
{
    auto *check = new EndpointCheck(m_transport, this);
    connect(check, &EndpointCheck::finished, this, [this, check, round = m_round](const FoundServer &told) {
        check->deleteLater();
        if (round == m_round && told.state == ServerState::Ready)
            emit learned(told);
    });
    NetworkOptions direct;
    direct.proxy = NetworkOptions::Proxy::None;
    check->start({.endpoint = server.endpoint, .key = {}, .network = direct});
}

}  // namespace sb
