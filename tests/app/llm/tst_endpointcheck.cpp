// SPDX-License-Identifier: Apache-2.0
#include "llm/endpointcheck.h"

#include "base/limits.h"
#include "support/handtransport.h"
#include "support/testcase.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

struct Room {
    test::HandTransport transport;
    EndpointCheck check{transport};
    QSignalSpy finished{&check, &EndpointCheck::finished};

    void ask(const QString &url, Protocol protocol, const QByteArray &key = "k")
    {
        check.start({{u"mine"_s, QUrl(url), false, protocol}, Secret(key), {}});
    }
    /// To the request of this number; answers cross to the check's thread by its event loop.
    void answer(qsizetype number, int status, const QByteArray &body) const
    {
        HttpHead head;
        head.status = status;
        head.contentType = "application/json";
        transport.sinks.at(number)->head(head);
        transport.sinks.at(number)->bytes(body);
        transport.sinks.at(number)->end({});
    }
    QString path(qsizetype number) const
    {
        return number < transport.requests.size() ? transport.requests.at(number).url.toString() : QString();
    }
    FoundServer found() const { return finished.constFirst().constFirst().value<FoundServer>(); }
};

}  // namespace

class TestEndpointCheck : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aListOfOpenAiAndItsRelativesIsRead();
    void anthropicIsAskedPageByPage();
    void azureReadsTheKeyInAHeaderOfItsOwn();
    void pagesEndWhenTheServerGoesOnForEver();
    void ollamaSaysWhatEachModelCan();
    void llamaServerSaysItsContextAndRefusesAKeyThere();
    void openRoutersOpenListIsNoSignOfAGoodKey();
    void aRefusalSaysWhatIsWrong_data();
    void aRefusalSaysWhatIsWrong();
    void whatIsNoListIsNoApi();
    void whatIsCancelledIsNotAnswered();
    void aSecondQuestionDropsTheFirst();
    void theServersOwnOptionsGoWithTheQuestion();
    void eachKindOfErrorBelongsToAPart();
};

void TestEndpointCheck::aListOfOpenAiAndItsRelativesIsRead()
{
    Room room;
    room.ask(u"https://a.example/v1"_s, Protocol::OpenAiChat);
    QCOMPARE(room.path(0), u"https://a.example/v1/models"_s);
    QCOMPARE(room.transport.requests.constFirst().keyPrefix, "Authorization: Bearer ");
    QVERIFY(room.check.isRunning());
    room.answer(0, 200, R"({"data":[{"id":"a","max_model_len":32768},{"id":""},{},"x",{"id":"b","name":"Model B"}]})");
    QTRY_COMPARE(room.finished.size(), 1);
    QVERIFY(!room.check.isRunning());
    QCOMPARE(room.found().state, ServerState::Ready);
    QCOMPARE(room.found().models.size(), 2);
    QCOMPARE(room.found().models.at(0).contextTokens, 32768);
    QCOMPARE(room.found().models.at(1).name, u"Model B"_s);
    QVERIFY(!room.found().models.at(1).abilities.tools.has_value());
}

void TestEndpointCheck::anthropicIsAskedPageByPage()
{
    Room room;
    room.ask(u"https://api.anthropic.com/v1"_s, Protocol::AnthropicMessages);
    QCOMPARE(room.path(0), u"https://api.anthropic.com/v1/models?limit=1000"_s);
    QCOMPARE(room.transport.requests.constFirst().keyPrefix, "x-api-key: ");
    QVERIFY(room.transport.requests.constFirst().headers.contains("anthropic-version: 2023-06-01"));
    room.answer(
        0, 200,
        R"({"data":[{"id":"new","display_name":"Newest","max_input_tokens":200000,"max_tokens":64000,)"
        R"("capabilities":{"image_input":{"supported":true},"thinking":{"supported":false}}}],"has_more":true,"last_id":"new"})");
    QTRY_COMPARE(room.path(1), u"https://api.anthropic.com/v1/models?limit=1000&after_id=new"_s);
    room.answer(1, 200, R"({"data":[{"id":"old"}],"has_more":false,"last_id":"old"})");
    QTRY_COMPARE(room.finished.size(), 1);
    const QList<FoundModel> models = room.found().models;
    QCOMPARE(models.size(), 2);
    QCOMPARE(models.at(0).name, u"Newest"_s);
    QCOMPARE(models.at(0).contextTokens, 200'000);
    QCOMPARE(models.at(0).abilities.answerTokens, 64'000);
    QCOMPARE(models.at(0).abilities.images, true);
    QCOMPARE(models.at(0).abilities.thinking, false);
}

void TestEndpointCheck::azureReadsTheKeyInAHeaderOfItsOwn()
{
    Room room;
    room.ask(u"https://mine.openai.azure.com/openai/v1"_s, Protocol::OpenAiChat);
    QCOMPARE(room.path(0), u"https://mine.openai.azure.com/openai/v1/models"_s);
    QCOMPARE(room.transport.requests.constFirst().keyPrefix, "api-key: ");
}

void TestEndpointCheck::pagesEndWhenTheServerGoesOnForEver()
{
    Room room;
    room.ask(u"https://api.anthropic.com/v1"_s, Protocol::AnthropicMessages);
    for (int page = 0; page < limits::modelPages; ++page) {
        QTRY_COMPARE(room.transport.requests.size(), page + 1);
        room.answer(page, 200, R"({"data":[{"id":"same"}],"has_more":true,"last_id":"same"})");
    }
    QTRY_COMPARE(room.finished.size(), 1);
    QCOMPARE(room.transport.requests.size(), limits::modelPages);
}

void TestEndpointCheck::ollamaSaysWhatEachModelCan()
{
    Room room;
    room.ask(u"http://127.0.0.1:11434/v1"_s, Protocol::OllamaChat, {});
    QCOMPARE(room.path(0), u"http://127.0.0.1:11434/api/tags"_s);
    room.answer(0, 200, R"({"models":[{"name":"qwen3:14b","model":"qwen3:14b"},{"name":"tiny"}]})");
    QTRY_COMPARE(room.transport.requests.size(), 3);
    QCOMPARE(room.path(1), u"http://127.0.0.1:11434/api/show"_s);
    QCOMPARE(room.transport.requests.at(1).method, "POST");
    QCOMPARE(room.transport.bodies.at(2), R"({"model":"tiny"})");
    room.answer(2, 500, "{}");
    room.answer(
        1, 200,
        R"({"capabilities":["completion","tools","thinking"],"model_info":{"general.architecture":"qwen3","qwen3.context_length":40960}})");
    QTRY_COMPARE(room.finished.size(), 1);
    const QList<FoundModel> models = room.found().models;
    QCOMPARE(room.found().product, u"Ollama"_s);
    QCOMPARE(models.at(0).contextTokens, 40'960);
    QCOMPARE(models.at(0).abilities.tools, true);
    QCOMPARE(models.at(0).abilities.images, false);
    QCOMPARE(models.at(1).contextTokens, 0);
}

void TestEndpointCheck::llamaServerSaysItsContextAndRefusesAKeyThere()
{
    const QByteArray list = R"({"data":[{"id":"tiny","owned_by":"llamacpp"}]})";
    Room room;
    room.ask(u"http://127.0.0.1:8080/v1"_s, Protocol::OpenAiChat);
    room.answer(0, 200, list);
    QTRY_COMPARE(room.path(1), u"http://127.0.0.1:8080/props"_s);
    room.answer(
        1, 200,
        R"({"default_generation_settings":{"n_ctx":2048},"modalities":{"vision":true},"chat_template_caps":{"supports_tools":false}})");
    QTRY_COMPARE(room.finished.size(), 1);
    QCOMPARE(room.found().models.constFirst().contextTokens, 2048);
    QCOMPARE(room.found().models.constFirst().abilities.images, true);
    QCOMPARE(room.found().models.constFirst().abilities.tools, false);
    Room other;
    other.ask(u"http://127.0.0.1:8080/v1"_s, Protocol::OpenAiChat);
    other.answer(0, 200, list);
    QTRY_COMPARE(other.transport.requests.size(), 2);
    other.answer(1, 401, "{}");
    QTRY_COMPARE(other.finished.size(), 1);
    QCOMPARE(other.found().state, ServerState::NeedsKey);
}

void TestEndpointCheck::openRoutersOpenListIsNoSignOfAGoodKey()
{
    Room room;
    room.ask(u"https://openrouter.ai/api/v1"_s, Protocol::OpenAiChat, "wrong");
    room.answer(
        0, 200,
        R"({"data":[{"id":"x/y","context_length":1000,"supported_parameters":["tools","reasoning"],"architecture":{"input_modalities":["text","image"]}}]})");
    QTRY_COMPARE(room.path(1), u"https://openrouter.ai/api/v1/key"_s);
    QCOMPARE(room.transport.requests.at(1).bearer.bytes(), "wrong");
    room.answer(1, 401, "{}");
    QTRY_COMPARE(room.finished.size(), 1);
    QCOMPARE(room.found().state, ServerState::NeedsKey);
    QVERIFY(room.found().models.isEmpty());
}

void TestEndpointCheck::aRefusalSaysWhatIsWrong_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<ServerState>("state");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("401") << 401 << ServerState::NeedsKey << ErrorKind::KeyRejected;
    QTest::newRow("403") << 403 << ServerState::NeedsKey << ErrorKind::Forbidden;
    QTest::newRow("404") << 404 << ServerState::Failed << ErrorKind::UnknownAddress;
    QTest::newRow("301") << 301 << ServerState::Failed << ErrorKind::Redirected;
    QTest::newRow("402") << 402 << ServerState::Failed << ErrorKind::OutOfCredit;
    QTest::newRow("429") << 429 << ServerState::Failed << ErrorKind::RateLimited;
    QTest::newRow("500") << 500 << ServerState::Failed << ErrorKind::ServerFault;
}

void TestEndpointCheck::aRefusalSaysWhatIsWrong()
{
    QFETCH(const int, status);
    Room room;
    room.ask(u"https://a.example/v1"_s, Protocol::OpenAiChat);
    room.answer(0, status, R"({"error":{"message":"no"}})");
    QTRY_COMPARE(room.finished.size(), 1);
    QTEST(room.found().state, "state");
    QTEST(room.found().error.kind, "kind");
}

void TestEndpointCheck::whatIsNoListIsNoApi()
{
    for (const QByteArray &body : {"<html>Hi</html>"_ba, R"({"data":7})"_ba, "[]"_ba, QByteArray()}) {
        Room room;
        room.ask(u"https://a.example/v1"_s, Protocol::OpenAiChat);
        room.answer(0, 200, body);
        QTRY_COMPARE(room.finished.size(), 1);
        QCOMPARE(room.found().error.kind, ErrorKind::NotAnApi);
    }
}

void TestEndpointCheck::whatIsCancelledIsNotAnswered()
{
    Room room;
    room.ask(u"https://a.example/v1"_s, Protocol::OpenAiChat);
    room.check.cancel();
    QCoreApplication::sendPostedEvents();
    QVERIFY(!room.check.isRunning());
    QVERIFY(room.finished.isEmpty());
}

void TestEndpointCheck::aSecondQuestionDropsTheFirst()
{
    Room room;
    room.ask(u"https://a.example/v1"_s, Protocol::OpenAiChat);
    room.ask(u"https://b.example/v1"_s, Protocol::OpenAiChat);
    room.answer(1, 200, R"({"data":[{"id":"m"}]})");
    QTRY_COMPARE(room.finished.size(), 1);
    QCOMPARE(room.found().endpoint.baseUrl.host(), u"b.example"_s);
}

void TestEndpointCheck::theServersOwnOptionsGoWithTheQuestion()
{
    Room room;
    NetworkOptions network;
    network.authorityFile = u"/etc/company.pem"_s;
    room.check.start({{u"mine"_s, QUrl(u"https://a.example/v1"_s)}, {}, network});
    QCOMPARE(room.transport.requests.constFirst().network.authorityFile, u"/etc/company.pem"_s);
    QVERIFY(room.transport.requests.constFirst().bearer.isEmpty());
}

void TestEndpointCheck::eachKindOfErrorBelongsToAPart()
{
    QCOMPARE(wrongPart(ErrorKind::HostNotFound), WrongPart::Address);
    QCOMPARE(wrongPart(ErrorKind::TimedOut), WrongPart::Network);
    QCOMPARE(wrongPart(ErrorKind::CertificateExpired), WrongPart::Tls);
    QCOMPARE(wrongPart(ErrorKind::ProxyRefused), WrongPart::Proxy);
    QCOMPARE(wrongPart(ErrorKind::KeyRejected), WrongPart::Key);
    QCOMPARE(wrongPart(ErrorKind::UnknownModel), WrongPart::Model);
    QCOMPARE(wrongPart(ErrorKind::OutOfCredit), WrongPart::Account);
    QCOMPARE(wrongPart(ErrorKind::ServerFault), WrongPart::Server);
}

QTEST_GUILESS_MAIN(TestEndpointCheck)
#include "tst_endpointcheck.moc"
