// SPDX-License-Identifier: Apache-2.0
#include "llm/httpchatbackend.h"

#include "base/clock.h"
#include "base/inbox.h"
#include "base/limits.h"
#include "base/log.h"
#include "llm/endpointpresets.h"
#include "llm/eventbatch.h"
#include "llm/failures.h"
#include "llm/protocol.h"
#include "net/retryafter.h"
#include "llm/streamdecoder.h"
#include "net/secretfilter.h"

#include <atomic>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using std::chrono::milliseconds;

bool isUsableKey(QByteArrayView key)
{
    return std::ranges::all_of(key, [](char c) { return c > 0x20 && c < 0x7f; });
}

bool hasText(const QList<TurnEvent> &events)
{
    return std::ranges::any_of(events, [](const TurnEvent &event) { return std::holds_alternative<TextDelta>(event); });
}

/// What only an answer has: an error in a stream may still follow on its start and its counts.
bool isOfAnAnswer(const TurnEvent &event)
{
    return std::holds_alternative<TextDelta>(event) || std::holds_alternative<ReasoningDelta>(event)
        || std::holds_alternative<ToolCall>(event) || std::holds_alternative<Finished>(event);
}

}  // namespace

/// One request on the network thread: decides what kind of answer comes, decodes it, and sends events over in batches. A batch
/// on its way when the backend goes finds the inbox closed.
class HttpChatBackend::Stream final : public HttpSink {
public:
    Stream(TurnId turn, const ChatRequest &request, const Secret &key, HttpChatBackend &backend)
        : m_turn(turn),
          m_host(request.endpoint.hostAndPort()),
          m_model(request.model),
          m_backend(backend),
          m_inbox(backend.m_inbox),
          m_clock(backend.m_clock),
          m_decoder(wireFormat(request.endpoint.protocol).makeDecoder()),
          m_filter({key}),
          m_lastMeaning(m_clock.monotonic())
    {
    }

    void head(const HttpHead &head) override
    {
        m_head = head;
        // A model may read a long question for minutes before it answers: that wait has its own limit.
        m_lastMeaning = m_clock.monotonic();
        m_isQuiet = false;
        if (head.status != 200)
            m_form = Form::Refusal;
        else if (head.contentType == "application/json")
            m_form = Form::Whole;
        else if (head.contentType == "text/html")
            m_form = Form::WebPage;
    }

    void bytes(QByteArrayView bytes) override
    {
        m_hasBegun = m_head.status == 200;
        if (m_form != Form::Events) {
            const qsizetype most = m_form == Form::Whole ? limits::responseBytes : limits::errorBodyBytes;
            m_body.append(bytes.first(qMin(bytes.size(), most - m_body.size())));
            return;
        }
        take(m_decoder->feed(bytes));
        noteWork();
    }

    void end(const HttpEnd &end) override
    {
        if (m_decoder->isOver() || m_isOver)
            return;
        if (end.how == HttpEnd::How::Cancelled)
            take(
                {m_hasStalled ? TurnEvent(Truncated{Cut::Stalled, u"no event that says anything"_s}) : TurnEvent(Cancelled{})});
        else if (m_form == Form::Refusal)
            take({refusal(kindOfRefusal(m_head.status, providerWords(m_body)), providerWords(m_body))});
        else if (m_form == Form::WebPage)
            take({refusal(ErrorKind::NotAnApi, providerWords(m_body))});
        else if (m_form == Form::Whole && end.how == HttpEnd::How::EndOfBody)
            take(m_decoder->whole(m_body));
        else if (end.how == HttpEnd::How::EndOfBody)
            take(m_decoder->end(StreamDecoder::End::Closed));
        else
            endByFailure(end.error);
    }

    [[nodiscard]] bool hasRoom() const override { return m_waiting.bytes() + *m_sentBytes < limits::streamQueueBytes; }

    bool tick() override
    {
        const milliseconds now = m_clock.monotonic();
        if (!hasRoom())
            m_lastMeaning = now;  // it is we who listen to nothing
        if (!m_waiting.isEmpty() && now - m_lastSent >= limits::resultInterval)
            flush(now);
        noticeQuiet(now);
        m_hasStalled = m_head.status == 200 && now - m_lastMeaning > limits::meaningfulEventTime;
        return m_hasStalled || m_decoder->isOver();
    }

private:
    enum class Form { Events, Whole, Refusal, WebPage };

    void endByFailure(const Error &error)
    {
        if (m_hasText && error.kind == ErrorKind::TooLarge)
            take({Truncated{Cut::TooLarge, error.detail}});
        else if (m_hasText)
            take({Truncated{error.kind == ErrorKind::TimedOut ? Cut::Stalled : Cut::ConnectionLost, error.detail}});
        else
            take({Failed{{.error = error,
                          .httpStatus = m_head.status,
                          .host = m_host,
                          .model = m_model,
                          .requestId = requestId(),
                          .hasBegun = m_hasBegun}}});
    }

    /// Told once for each silence: sooner while nothing has come at all than in the middle of an answer.
    void noticeQuiet(milliseconds now)
    {
        const milliseconds quiet = m_head.status == 200 ? limits::quietNotice : limits::quietHint;
        if (m_isQuiet || m_isOver || now - m_lastMeaning <= quiet)
            return;
        m_isQuiet = true;
        m_waiting.append({Quiet{std::chrono::duration_cast<std::chrono::seconds>(now - m_lastMeaning)}});
        flush(now);
    }

    [[nodiscard]] QString requestId() const { return QString::fromLatin1(m_head.requestId); }

    [[nodiscard]] TurnEvent refusal(ErrorKind kind, const ProviderWords &words) const
    {
        const RetryWish wish = retryWishFrom(m_head.lines, m_clock.now());
        Failure failure{.error = {kind, words.code},
                        .httpStatus = m_head.status,
                        .host = m_host,
                        .model = m_model,
                        .requestId = m_head.requestId.isEmpty() ? words.requestId : requestId(),
                        .providerMessage = words.message,
                        .retryAfter = wish.after,
                        .mayRetry = wish.mayRetry,
                        .hasBegun = m_hasBegun,
                        .parameter = words.parameter};
        if (kind == ErrorKind::Redirected)
            failure.error.detail = QUrl::fromEncoded(m_head.location).host();
        return Failed{failure};
    }

    void take(QList<TurnEvent> events)
    {
        if (events.isEmpty() || m_isOver)
            return;
        const milliseconds now = m_clock.monotonic();
        m_lastMeaning = now;
        m_isQuiet = false;
        complete(events);
        m_isOver = isTerminal(events.constLast());
        const bool isFirstText = !m_hasText && hasText(events);
        m_hasText = m_hasText || isFirstText;
        m_waiting.append(events);
        if (m_isOver || isFirstText || now - m_lastSent >= limits::resultInterval)
            flush(now);
    }

    /// A long call comes in pieces that are no events yet.
    void noteWork()
    {
        if (std::exchange(m_work, m_decoder->work()) == m_decoder->work())
            return;
        m_lastMeaning = m_clock.monotonic();
        m_isQuiet = false;
    }

    /// What only the connection knows is added to what the protocol said, and a key that the server repeats is taken out of it.
    void complete(QList<TurnEvent> &events) const
    {
        for (TurnEvent &event : events) {
            if (auto *started = std::get_if<TurnStarted>(&event)) {
                started->requestId = requestId();
                hideKey({&started->requestId, &started->model});
            } else if (auto *failed = std::get_if<Failed>(&event)) {
                complete(failed->failure);
            } else if (auto *finished = std::get_if<Finished>(&event)) {
                hideKey({&finished->detail});
            } else if (auto *truncated = std::get_if<Truncated>(&event)) {
                hideKey({&truncated->detail});
            }
        }
    }

    void complete(Failure &failure) const
    {
        if (failure.host.isEmpty()) {
            failure.host = m_host;
            failure.model = m_model;
            if (failure.requestId.isEmpty())
                failure.requestId = requestId();
            failure.hasBegun = m_hasBegun;
        }
        hideKey({&failure.error.detail, &failure.requestId, &failure.providerMessage, &failure.parameter});
    }

    void hideKey(std::initializer_list<QString *> texts) const
    {
        for (QString *text : texts)
            *text = QString::fromUtf8(m_filter.whole(text->toUtf8()));
    }

    void flush(milliseconds now)
    {
        m_lastSent = now;
        const qsizetype bytes = m_waiting.bytes();
        *m_sentBytes += bytes;
        m_inbox->post([&backend = m_backend, turn = m_turn, events = m_waiting.take(), bytes, sent = m_sentBytes] {
            backend.deliver(turn, events);
            *sent -= bytes;
        });
    }

    TurnId m_turn;
    QString m_host;
    QString m_model;
    HttpChatBackend &m_backend;  // for calls of the inbox only: the stream may outlive it
    std::shared_ptr<Inbox> m_inbox;
    const Clock &m_clock;
    HttpHead m_head;
    Form m_form = Form::Events;
    QByteArray m_body;
    std::unique_ptr<StreamDecoder> m_decoder;
    SecretFilter m_filter;
    EventBatch m_waiting;
    std::shared_ptr<std::atomic<qsizetype>> m_sentBytes = std::make_shared<std::atomic<qsizetype>>(0);  ///< and not delivered
    milliseconds m_lastSent{0};
    milliseconds m_lastMeaning;
    quint64 m_work = 0;
    bool m_hasBegun = false;  ///< bytes of an answer came
    bool m_isQuiet = false;
    bool m_hasText = false;
    bool m_hasStalled = false;
    bool m_isOver = false;
};

HttpChatBackend::HttpChatBackend(HttpTransport &transport, KeySource keys, const Clock &clock, QObject *parent)
    : ChatBackend(parent), m_transport(transport), m_keys(std::move(keys)), m_clock(clock), m_inbox(Inbox::makeShared())
{
}

HttpChatBackend::~HttpChatBackend()
{
    m_inbox->close();
    for (const Running &running : std::as_const(m_running))
        m_transport.cancel(running.stream);
}

void HttpChatBackend::start(TurnId turn, const ChatRequest &request)
{
    const ModelBounds bounds = m_bounds ? m_bounds(request.endpoint, request.model) : ModelBounds();
    ModelQuirks quirks = m_quirks.of(request.endpoint, request.model);
    quirks.add(quirksFrom(bounds.abilities));
    ask(turn, {.quirks = quirks, .request = withinAbilities(request, bounds.abilities, bounds.mostContext)});
}

void HttpChatBackend::ask(TurnId turn, const Running &running)
{
    const Endpoint &endpoint = running.request.endpoint;
    const Secret key(m_keys(endpoint));
    if (isUsableKey(key.bytes()))
        return send(turn, running, key);
    m_running.insert(turn, running);
    const Failed failed{
        {.error = {ErrorKind::KeyRejected, u"the key holds characters that no key has"_s}, .host = endpoint.hostAndPort()}};
    QMetaObject::invokeMethod(this, [this, turn, failed] { deliver(turn, {failed}); }, Qt::QueuedConnection);
}

void HttpChatBackend::send(TurnId turn, const Running &running, const Secret &key)
{
    const Endpoint &endpoint = running.request.endpoint;
    HttpRequest http;
    http.method = "POST";
    http.url = addressOf(endpoint.protocol, endpoint.baseUrl);
    http.headers = questionHeaders(endpoint.protocol);
    http.bearer = key;
    http.keyPrefix = keyPrefixFor(endpoint);
    http.asker = turn.value;
    http.body = [request = running.request, quirks = running.quirks, body = wireFormat(endpoint.protocol).body] {
        return body(request, quirks);
    };
    http.firstByteTime = endpoint.isLoopback() ? limits::firstByteTimeLocal : limits::firstByteTime;
    if (endpoint.protocol == Protocol::AnthropicMessages)  // it sends pings all the time
        http.idleTime = limits::idleTimeShort;
    m_running.insert(turn, running);
    m_running[turn].stream = m_transport.start(http, std::make_shared<Stream>(turn, running.request, key, *this));
    qCInfo(logNet) << "asked" << endpoint.hostAndPort();
}

void HttpChatBackend::cancel(TurnId turn)
{
    const auto running = m_running.constFind(turn);
    if (running == m_running.constEnd())
        return;
    m_transport.cancel(running->stream);
    m_running.erase(running);
    emit turnEvent(turn, Cancelled{});
}

void HttpChatBackend::deliver(TurnId turn, const QList<TurnEvent> &events)
{
    for (const TurnEvent &event : events) {
        if (!m_running.contains(turn))
            return;
        if (const auto *failed = std::get_if<Failed>(&event)) {
            qCInfo(logNet) << "failed" << nameOf(failed->failure.error.kind) << failed->failure.httpStatus;
            if (retriesPlainer(turn, *failed))
                return;
        }
        if (const auto *finished = std::get_if<Finished>(&event); finished && !finished->hasEndSignal)
            qCInfo(logNet) << "finished without the protocol's end signal";
        learnFrom(turn, event);
        if (isTerminal(event))
            m_running.remove(turn);
        else if (!std::holds_alternative<Quiet>(event))
            m_running[turn].hasBegun = true;
        emit turnEvent(turn, event);
    }
}

bool HttpChatBackend::retriesPlainer(TurnId turn, const Failed &failed)
{
    const auto running = m_running.constFind(turn);
    if (running == m_running.constEnd() || running->hasBegun)
        return false;
    const std::optional<Quirk> quirk = plainerAfter(failed.failure, running->request, running->quirks);
    if (!quirk)
        return false;
    Running plainer{.quirks = running->quirks.with(*quirk), .tried = running->tried, .request = running->request};
    if (isLasting(*quirk))
        plainer.tried.add(*quirk);
    ask(turn, plainer);
    return true;
}

void HttpChatBackend::learnFrom(TurnId turn, const TurnEvent &event)
{
    Running &running = m_running[turn];
    if (running.tried.isEmpty() || !isOfAnAnswer(event))
        return;
    m_quirks.learn(running.request.endpoint, running.request.model, std::exchange(running.tried, {}));
    emit quirksLearned();
}

}  // namespace sb
