// SPDX-License-Identifier: Apache-2.0
#include "models/modelmemory.h"

#include "base/json.h"
#include "base/limits.h"
#include "llm/httpchatbackend.h"
#include "support/fakeclock.h"
#include "support/modelroom.h"
#include "support/testcase.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

const Endpoint cloud{u"there"_s, QUrl(u"https://a.example/v1"_s)};
const Endpoint ollama{u"here"_s, QUrl(u"http://127.0.0.1:11434"_s), true, Protocol::OllamaChat};

/// A backend with its memory, begun anew with every start of the program.
struct Start {
    explicit Start(test::ModelRoom &of) : room(of), memory(backend, of.choices, of.settings) {}

    QJsonObject ask(const Endpoint &endpoint, const QString &model)
    {
        backend.start(TurnId::make(), {.endpoint = endpoint, .model = model, .messages = {{Role::User, u"Why?"_s}}});
        return sent();
    }
    [[nodiscard]] QJsonObject sent() const { return parseJsonObject(transport.bodies.constLast()).value_or(QJsonObject()); }
    void answer(int status, const QByteArray &type, const QByteArray &body) const
    {
        transport.head(status, type);
        transport.sink().bytes(body);
        transport.sink().end({});
        QCoreApplication::sendPostedEvents();
    }

    test::ModelRoom &room;
    test::FakeClock clock;
    test::HandTransport transport;
    HttpChatBackend backend{transport, [](const Endpoint &) { return Secret(); }, clock};
    ModelMemory memory;
};

}  // namespace

class TestModelMemory : public test::TestCase {
    Q_OBJECT
private slots:
    void whatWasLearnedIsKnownAtTheNextStart();
    void strangeSettingsAreNothing_data();
    void strangeSettingsAreNothing();
    void whatAServerSaysIsKept();
    void noServerIsAskedForMoreRoomThanIsAllowed();
};

void TestModelMemory::whatWasLearnedIsKnownAtTheNextStart()
{
    test::ModelRoom room;
    {
        Start first(room);
        QVERIFY(first.ask(cloud, u"oak"_s).contains("stream_options"_L1));
        first.answer(400, "application/json", R"({"error":{"message":"Unknown parameter: 'stream_options'"}})");
        QVERIFY(!first.sent().contains("stream_options"_L1));
        QCOMPARE(room.settings.get(settings::modelQuirks), QString());  // whether that helped is not known yet
        first.answer(200, "application/json", R"({"choices":[{"message":{"content":"So."},"finish_reason":"stop"}]})");
        const QString learned = uR"({"https://a.example/v1/chat/completions":{"oak":["no_usage"]}})"_s;
        QCOMPARE(room.settings.get(settings::modelQuirks), learned);
    }
    Start next(room);
    QVERIFY(!next.ask(cloud, u"oak"_s).contains("stream_options"_L1));
    QVERIFY(next.ask(cloud, u"elm"_s).contains("stream_options"_L1));
}

void TestModelMemory::strangeSettingsAreNothing_data()
{
    QTest::addColumn<QString>("stored");
    const QString known = uR"({"https://a.example/v1/chat/completions":{"oak":["no_usage"]}})"_s;
    QTest::newRow("cut") << known.chopped(1);
    QTest::newRow("no object") << u"[1]"_s;
    QTest::newRow("other types") << uR"({"https://a.example/v1/chat/completions":{"oak":"no_usage"}})"_s;
    QTest::newRow("too large") << QString(known + QString(limits::quirksBytes, u' '));
}

void TestModelMemory::strangeSettingsAreNothing()
{
    QFETCH(QString, stored);
    test::ModelRoom room;
    room.settings.set(settings::modelQuirks, stored);
    Start start(room);
    QVERIFY(start.ask(cloud, u"oak"_s).contains("stream_options"_L1));
}

void TestModelMemory::whatAServerSaysIsKept()
{
    test::ModelRoom room;
    EndpointProfile profile{{u"there"_s, QUrl(u"https://a.example/v1"_s), false, Protocol::AnthropicMessages}};
    profile.models = {{u"small"_s, 200'000, {}, {.contextTokens = 200'000, .answerTokens = 4096, .tools = false}}};
    room.endpoints.put(profile);
    Start start(room);
    QCOMPARE(start.ask(profile.endpoint, u"small"_s)["max_tokens"_L1].toInt(), 4096);
    QVERIFY(start.ask(profile.endpoint, u"unknown"_s)["max_tokens"_L1].toInt() > 4096);
    ChatRequest request{.endpoint = profile.endpoint, .model = u"small"_s, .messages = {{Role::User, u"Why?"_s}}};
    request.tools = {{u"now"_s, u"The time."_s, {{u"type"_s, u"object"_s}}}};
    start.backend.start(TurnId::make(), request);
    QVERIFY(!start.sent().contains("tools"_L1));
    request.model = u"unknown"_s;
    start.backend.start(TurnId::make(), request);
    QVERIFY(start.sent().contains("tools"_L1));
}

void TestModelMemory::noServerIsAskedForMoreRoomThanIsAllowed()
{
    test::ModelRoom room;
    FoundServer server{ollama, u"Ollama"_s, ServerState::Ready, {}, {}};
    server.models = {{u"large"_s, 131'072, {}, {.contextTokens = 131'072}}, {u"small"_s, 4096, {}, {.contextTokens = 4096}}};
    room.find({server});
    Start start(room);
    const auto asked = [&start](const QString &model) { return start.ask(ollama, model)["options"_L1]["num_ctx"_L1].toInt(); };
    QCOMPARE(asked(u"large"_s), limits::mostContext);
    QCOMPARE(asked(u"small"_s), 4096);
    room.settings.set(settings::mostContext, 65'536);
    QCOMPARE(asked(u"large"_s), 65'536);
    QCOMPARE(mostContextIn(room.settings), 65'536);
    room.settings.set(settings::mostContext, -1);
    QCOMPARE(asked(u"large"_s), limits::mostContext);
    QCOMPARE(mostContextIn(room.settings), limits::mostContext);
}

QTEST_GUILESS_MAIN(TestModelMemory)
#include "tst_modelmemory.moc"
