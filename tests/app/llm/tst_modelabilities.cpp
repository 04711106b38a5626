// SPDX-License-Identifier: Apache-2.0
#include "llm/modelabilities.h"

#include "app/llm/answers.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

class TestModelAbilities : public TestCase {
    Q_OBJECT
private slots:
    void ollamaSaysWhatAModelCan();
    void anthropicSaysWhatAModelCan();
    void relativesNameTheirContext_data();
    void relativesNameTheirContext();
    void whatIsNotSaidIsNotKnown();
    void aRequestStaysWithinThem();
    void theLongestAnswerLeavesRoomForTheQuestion();
};

void TestModelAbilities::ollamaSaysWhatAModelCan()
{
    const ModelAbilities abilities = abilitiesFromOllama(json(R"({"capabilities":["completion","tools"],
        "model_info":{"general.architecture":"ash","ash.context_length":131072,"ash.embedding_length":4096}})"));
    QCOMPARE(abilities, (ModelAbilities{.contextTokens = 131'072, .tools = true, .thinking = false, .images = false}));
    QVERIFY(quirksFrom(abilities).has(Quirk::NoThinking));
    QVERIFY(!quirksFrom(abilities).has(Quirk::NoTools));
}

void TestModelAbilities::anthropicSaysWhatAModelCan()
{
    const ModelAbilities abilities = abilitiesFromAnthropic(json(R"({"id":"elm-4","max_input_tokens":200000,"max_tokens":64000,
        "capabilities":{"image_input":{"supported":true},
            "thinking":{"supported":true,"types":{"adaptive":{"supported":false}}}}})"));
    QCOMPARE(
        abilities,
        (ModelAbilities{
            .contextTokens = 200'000, .answerTokens = 64'000, .thinking = true, .adaptiveThinking = false, .images = true}));
    QCOMPARE(quirksFrom(abilities), ModelQuirks().with(Quirk::PlainThinking));
}

void TestModelAbilities::relativesNameTheirContext_data()
{
    QTest::addColumn<QByteArray>("model");
    QTest::newRow("llama-server") << R"({"id":"m","meta":{"n_ctx":4096,"n_ctx_train":9}})"_ba;
    QTest::newRow("vLLM") << R"({"id":"m","max_model_len":4096})"_ba;
    QTest::newRow("OpenRouter") << R"({"id":"m","context_length":4096})"_ba;
    QTest::newRow("others") << R"({"id":"m","context_length":"much","context_window":4096})"_ba;
}

void TestModelAbilities::relativesNameTheirContext()
{
    QFETCH(QByteArray, model);
    QCOMPARE(abilitiesFromOpenAi(json(model)), ModelAbilities{.contextTokens = 4096});
}

void TestModelAbilities::whatIsNotSaidIsNotKnown()
{
    for (const QByteArray &strange : {"{}"_ba, R"({"model_info":[],"capabilities":"all","meta":7,"max_tokens":-1})"_ba}) {
        QCOMPARE(abilitiesFromOllama(json(strange)), ModelAbilities());
        QCOMPARE(abilitiesFromAnthropic(json(strange)), ModelAbilities());
        QCOMPARE(abilitiesFromOpenAi(json(strange)), ModelAbilities());
    }
    QVERIFY(quirksFrom({}).isEmpty());
}

void TestModelAbilities::aRequestStaysWithinThem()
{
    const ModelAbilities abilities{.contextTokens = 131'072, .answerTokens = 4096};
    ChatRequest ollama{.endpoint = speaking(Protocol::OllamaChat)};
    QCOMPARE(withinAbilities(ollama, abilities, 32'768).contextTokens, 32'768);
    QCOMPARE(withinAbilities(ollama, abilities, 200'000).contextTokens, 131'072);
    QCOMPARE(withinAbilities(ollama, {}, 32'768).contextTokens, std::nullopt);
    ollama.contextTokens = 131'072;
    QCOMPARE(withinAbilities(ollama, {}, 32'768).contextTokens, 32'768);
    QCOMPARE(withinAbilities(ollama, {.contextTokens = 4096}, 32'768).contextTokens, 4096);
    ollama.contextTokens = 2048;
    QCOMPARE(withinAbilities(ollama, abilities, 32'768).contextTokens, 2048);
    QCOMPARE(withinAbilities(ollama, abilities, 32'768).maxTokens, std::nullopt);
    ollama.maxTokens = 9000;
    QCOMPARE(withinAbilities(ollama, abilities, 32'768).maxTokens, 4096);
    const ChatRequest anthropic{.endpoint = speaking(Protocol::AnthropicMessages)};
    QCOMPARE(withinAbilities(anthropic, abilities, 32'768).maxTokens, 4096);
    QCOMPARE(withinAbilities(anthropic, abilities, 32'768).contextTokens, std::nullopt);
}

/// With more the server refuses the request as over its context, whatever the answer would have taken.
void TestModelAbilities::theLongestAnswerLeavesRoomForTheQuestion()
{
    const ModelAbilities abilities{.contextTokens = 200'000, .answerTokens = 64'000};
    ChatRequest request{.endpoint = speaking(Protocol::AnthropicMessages)};
    for (const auto &[characters, tokens] :
         std::initializer_list<std::pair<int, int>>{{1000, 64'000}, {150'000, 50'000}, {199'000, 8192}, {900'000, 8192}}) {
        request.messages = {{Role::User, QString(characters, u'x')}};
        QCOMPARE(withinAbilities(request, abilities, 32'768).maxTokens, tokens);
    }
}

QTEST_GUILESS_MAIN(TestModelAbilities)
#include "tst_modelabilities.moc"
