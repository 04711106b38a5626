// SPDX-License-Identifier: Apache-2.0
#include "llm/modelquirks.h"

#include "app/llm/answers.h"
#include "base/limits.h"
#include "llm/chatbackend.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

Failure refusal(const QString &words, int status = 400)
{
    return {.error = {kindOfRefusal(status, {words, {}}), {}}, .httpStatus = status, .providerMessage = words};
}

/// As servers do that say which part they mean.
Failure refusalOf(const QString &parameter, const QString &words, const QString &code = {})
{
    Failure failure = refusal(words);
    failure.parameter = parameter;
    failure.error.detail = code;
    return failure;
}

/// Everything that a request can ask for.
ChatRequest fullRequest(Protocol protocol)
{
    ChatRequest request = toolTalk(protocol);
    request.maxTokens = 20'000;
    request.temperature = 0.5;
    request.thinking = Thinking::Low;
    request.toolChoice = ToolChoice::Required;
    return request;
}

}  // namespace

class TestModelQuirks : public TestCase {
    Q_OBJECT
private slots:
    void aRefusedPartIsLeftOutStepByStep_data();
    void aRefusedPartIsLeftOutStepByStep();
    void theServersOwnNameCounts_data();
    void theServersOwnNameCounts();
    void generalWordsNameNothing_data();
    void generalWordsNameNothing();
    void theWishThatNothingIsKeptStays();
    void whatIsNotSentIsNotLeftOut();
    void otherRefusalsChangeNothing_data();
    void otherRefusalsChangeNothing();
    void noServerCanAskForStepsWithoutEnd();
    void theTableKnowsEachModelAlone();
    void theTableHasABound();
    void theTableSurvivesJson();
    void strangeJsonIsLeftOut();
};

void TestModelQuirks::aRefusedPartIsLeftOutStepByStep_data()
{
    QTest::addColumn<Protocol>("protocol");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QStringList>("steps");
    const auto row = [](const char *name, Protocol protocol, const QString &words, const QStringList &steps) {
        QTest::newRow(name) << protocol << words << steps;
    };
    using enum Protocol;
    row("usage", OpenAiChat, u"Unknown field: stream_options"_s, {u"no_usage"_s});
    row("limit", OpenAiChat, u"'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."_s,
        {u"other_token_limit"_s, u"no_token_limit"_s});
    row("limit of Anthropic", AnthropicMessages, u"max_tokens: 20000 > 4096, which is the maximum"_s, {u"other_token_limit"_s});
    row("temperature", AnthropicMessages, u"`temperature` may not be set"_s, {u"no_temperature"_s});
    row("adaptive", AnthropicMessages, u"adaptive thinking is not supported on this model"_s,
        {u"plain_thinking"_s, u"no_thinking"_s});
    row("effort", OpenAiChat, u"Unrecognized request argument supplied: reasoning_effort"_s,
        {u"plain_thinking"_s, u"no_thinking"_s});
    row("thinking of llama-server", OpenAiChat, u"Unknown field: chat_template_kwargs, reasoning_effort"_s,
        {u"plain_thinking"_s, u"no_thinking"_s});
    row("summary", OpenAiResponses, u"Unsupported value: 'reasoning.summary' is not supported"_s,
        {u"plain_thinking"_s, u"no_thinking"_s});
    row("encrypted", OpenAiResponses, u"Encrypted content is not supported with this model."_s, {u"no_encrypted"_s});
    row("think", OllamaChat, u"\"oak\" does not support thinking"_s, {u"plain_thinking"_s, u"no_thinking"_s});
    row("tools", OllamaChat, u"oak does not support tools"_s, {u"no_tools"_s});
    row("choice", OpenAiChat, u"tool_choice: only auto is known"_s, {u"no_tool_choice"_s});
    row("cache", AnthropicMessages, u"system.0.cache_control: Extra inputs are not permitted"_s, {u"no_cache_marks"_s});
    row("tool calling", OpenAiChat, u"`tool calling` is not supported with this model"_s, {u"no_tools"_s});
    row("a path behind a word", OpenAiChat, u"Unknown field: body.temperature"_s, {u"no_temperature"_s});
    row("FastAPI", OpenAiChat, uR"([{"loc":["body","stream_options"],"msg":"extra fields not permitted"}])"_s, {u"no_usage"_s});
}

void TestModelQuirks::aRefusedPartIsLeftOutStepByStep()
{
    QFETCH(Protocol, protocol);
    QFETCH(QString, words);
    QFETCH(QStringList, steps);
    const ChatRequest request = fullRequest(protocol);
    ModelQuirks quirks;
    for (const QString &step : std::as_const(steps)) {
        const QByteArray before = wireFormat(protocol).body(request, quirks);
        const std::optional<Quirk> quirk = plainerAfter(refusal(words), request, quirks);
        QVERIFY(quirk);
        QCOMPARE(ModelQuirks().with(*quirk).toJson(), QJsonArray{step});
        quirks.add(*quirk);
        QVERIFY(wireFormat(protocol).body(request, quirks) != before);
    }
    QCOMPARE(plainerAfter(refusal(words), request, quirks), std::nullopt);
}

void TestModelQuirks::theServersOwnNameCounts_data()
{
    QTest::addColumn<Protocol>("protocol");
    QTest::addColumn<Failure>("failure");
    QTest::addColumn<QString>("step");
    using enum Protocol;
    QTest::newRow("parameter") << OpenAiResponses << refusalOf(u"reasoning.summary"_s, u"Your organization must be verified."_s)
                               << u"plain_thinking"_s;
    QTest::newRow("place in a list") << OpenAiResponses << refusalOf(u"include[0]"_s, u"Not with this model."_s)
                                     << u"no_encrypted"_s;
    QTest::newRow("code") << OpenAiChat << refusalOf({}, u"No."_s, u"stream_options"_s) << u"no_usage"_s;
    QTest::newRow("another part") << OpenAiChat << refusalOf(u"messages"_s, u"'tools' came before 'temperature'"_s)
                                  << QString();
    QTest::newRow("inside a tool") << OpenAiChat << refusalOf(u"tools.0.function.parameters"_s, u"Invalid schema"_s)
                                   << QString();
}

void TestModelQuirks::theServersOwnNameCounts()
{
    QFETCH(Protocol, protocol);
    QFETCH(Failure, failure);
    QFETCH(QString, step);
    const std::optional<Quirk> quirk = plainerAfter(failure, fullRequest(protocol), {});
    QCOMPARE(quirk ? ModelQuirks().with(*quirk).toJson().at(0).toString() : QString(), step);
}

void TestModelQuirks::generalWordsNameNothing_data()
{
    QTest::addColumn<QString>("words");
    for (const char *words :
         {"vector store not found", "Please include a question", "I think that this is no JSON", "no reasoning possible here",
          "the summary is empty", "none of the tools has a name", "functions must be called first", "thinking about it failed"})
        QTest::newRow(words) << QString::fromUtf8(words);
}

void TestModelQuirks::generalWordsNameNothing()
{
    QFETCH(QString, words);
    for (const auto protocols = allProtocols(); const Protocol protocol : protocols) {
        QCOMPARE(plainerAfter(refusal(words), fullRequest(protocol), {}), std::nullopt);
        QCOMPARE(plainerAfter(refusal(words, 422), fullRequest(protocol), {}), std::nullopt);
    }
}

void TestModelQuirks::theWishThatNothingIsKeptStays()
{
    const ChatRequest request = fullRequest(Protocol::OpenAiResponses);
    QCOMPARE(plainerAfter(refusalOf(u"store"_s, u"Unknown parameter: 'store'"_s), request, {}), std::nullopt);
    QCOMPARE(plainerAfter(refusal(u"Unknown parameter: 'store'"_s), request, {}), std::nullopt);
    const ModelQuirks former = ModelQuirks::fromJson({u"no_store"_s, u"no_tools"_s});
    QCOMPARE(former, ModelQuirks().with(Quirk::NoTools));
    QCOMPARE(bodyOf(request, former)["store"_L1], QJsonValue(false));
}

void TestModelQuirks::whatIsNotSentIsNotLeftOut()
{
    ChatRequest request{.endpoint = speaking(Protocol::OpenAiChat), .messages = {{Role::User, u"Why?"_s}}};
    for (const QString &words : {u"temperature"_s, u"tools"_s, u"max_tokens"_s, u"thinking"_s, u"signature"_s})
        QCOMPARE(plainerAfter(refusal(u"Unknown parameter: "_s + words), request, {}), std::nullopt);
    request.temperature = 1;
    QCOMPARE(plainerAfter(refusal(u"Unknown parameter: temperature"_s), request, {}), Quirk::NoTemperature);
}

void TestModelQuirks::otherRefusalsChangeNothing_data()
{
    QTest::addColumn<Failure>("failure");
    QTest::newRow("no words") << refusal({});
    QTest::newRow("another part") << refusal(u"messages.0: roles must alternate"_s);
    QTest::newRow("a part of a word") << refusal(u"Unknown fields: stream_options_v2 and 'retools', field tools.count"_s);
    QTest::newRow("too long") << refusal(u"maximum context length is 4096 tokens, you asked for max_tokens 20000"_s);
    QTest::newRow("key") << refusal(u"'temperature'"_s, 401);
    QTest::newRow("fault") << refusal(u"'temperature'"_s, 500);
    QTest::newRow("no status") << refusal(u"'temperature'"_s, 0);
}

void TestModelQuirks::otherRefusalsChangeNothing()
{
    QFETCH(Failure, failure);
    QCOMPARE(plainerAfter(failure, fullRequest(Protocol::OpenAiChat), {}), std::nullopt);
}

void TestModelQuirks::noServerCanAskForStepsWithoutEnd()
{
    const QString all =
        u"'stream_options' 'max_tokens' 'temperature' 'cache_control' 'signature' 'thinking' 'tool_choice' 'tools'"_s;
    for (const auto protocols = allProtocols(); const Protocol protocol : protocols) {
        ModelQuirks quirks;
        int steps = 0;
        while (const auto quirk = plainerAfter(refusal(all), fullRequest(protocol), quirks)) {
            quirks.add(*quirk);
            QVERIFY(++steps <= 13);
        }
        QVERIFY(steps >= 4);
        QVERIFY(!bodyOf(fullRequest(protocol), quirks).contains("tools"_L1));
    }
}

void TestModelQuirks::theTableKnowsEachModelAlone()
{
    QuirkTable table;
    const Endpoint one = speaking(Protocol::OpenAiChat);
    const Endpoint other{u"there"_s, QUrl(u"https://host/v1"_s), false};
    table.learn(one, u"oak"_s, ModelQuirks().with(Quirk::NoTools));
    table.learn(one, u"oak"_s, ModelQuirks().with(Quirk::NoUsage));
    QVERIFY(table.of(one, u"oak"_s).has(Quirk::NoTools) && table.of(one, u"oak"_s).has(Quirk::NoUsage));
    QVERIFY(table.of(one, u"elm"_s).isEmpty());
    QVERIFY(table.of(other, u"oak"_s).isEmpty());
    QVERIFY(table.of(speaking(Protocol::OpenAiResponses), u"oak"_s).isEmpty());
}

void TestModelQuirks::theTableHasABound()
{
    QuirkTable table;
    const Endpoint one = speaking(Protocol::OpenAiChat);
    table.learn(one, QString(limits::quirkyModelName + 1, u'x'), ModelQuirks().with(Quirk::NoTools));
    QCOMPARE(table, QuirkTable());
    for (int i = 0; i < limits::quirkyModels; ++i)
        table.learn(one, QString::number(i), ModelQuirks().with(Quirk::NoTools));
    table.learn(one, u"7"_s, ModelQuirks().with(Quirk::NoUsage));
    QVERIFY(table.of(one, u"0"_s).has(Quirk::NoTools) && table.of(one, u"7"_s).has(Quirk::NoUsage));
    QJsonObject many = table.toJson();
    many.insert("https://host"_L1, QJsonObject{{u"m"_s, QJsonArray{u"no_tools"_s}}});
    QCOMPARE(QuirkTable::fromJson(many).toJson().size(), 1);
    table.learn(one, u"new"_s, ModelQuirks().with(Quirk::NoTools));
    QVERIFY(table.of(one, u"0"_s).isEmpty() && table.of(one, u"new"_s).has(Quirk::NoTools));
}

void TestModelQuirks::theTableSurvivesJson()
{
    QuirkTable table;
    table.learn(speaking(Protocol::AnthropicMessages), u"elm"_s, ModelQuirks().with(Quirk::NoCacheMarks));
    table.learn(speaking(Protocol::AnthropicMessages), {}, ModelQuirks().with(Quirk::NoEncrypted).with(Quirk::NoUsage));
    const QByteArray expected =
        R"({"http://127.0.0.1:9/v1/messages":{"":["no_usage","no_encrypted"],"elm":["no_cache_marks"]}})";
    QCOMPARE(toCompactJson(table.toJson()), expected);
    QCOMPARE(QuirkTable::fromJson(table.toJson()), table);
}

void TestModelQuirks::strangeJsonIsLeftOut()
{
    const QuirkTable table = QuirkTable::fromJson(json(R"({"a":1,"b":{"m":"no_tools"},"c":{"m":["no_tools","dances",7]}})"));
    QCOMPARE(toCompactJson(table.toJson()), R"({"c":{"m":["no_tools"]}})");
}

QTEST_GUILESS_MAIN(TestModelQuirks)
#include "tst_modelquirks.moc"
