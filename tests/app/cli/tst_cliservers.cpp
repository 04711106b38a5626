// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "support/faultserver.h"
#include "support/testcase.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <csignal>

using namespace Qt::StringLiterals;
using namespace sb::test;

namespace {

struct Run {
    int exit = -1;
    QByteArray out;
    QByteArray err;
};

const QByteArray json = "application/json";
const QByteArray stream = "text/event-stream";

Reply notThere()
{
    return answer(404, json, "{}");
}

Reply openAiAnswer()
{
    return answer(200, stream,
                  "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"}}]}\n\n"
                  "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n");
}

}  // namespace

/// The commands that ask a model server, before one that a test scripts.
class TestCliServers : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theModelsOfAServerAreListed();
    void modelsAreJsonLinesIfAskedFor();
    void modelsOfOllamaSayWhatTheyHold();
    void aServerWithoutModelsIsNoFailure();
    void noListIsOneSentence_data();
    void noListIsOneSentence();
    void listingCanBeStopped();
    void aQuestionIsAskedInTheProtocolThatIsNamed_data();
    void aQuestionIsAskedInTheProtocolThatIsNamed();
    void ollamaIsAskedForTheRoomOfItsModel_data();
    void ollamaIsAskedForTheRoomOfItsModel();
    void theLeadersOwnWordsStandWhereAnAdvisorAsksForThem();
    void anAdvisorsOwnModelIsAskedWhereNoneIsNamed_data();
    void anAdvisorsOwnModelIsAskedWhereNoneIsNamed();
    void whatMayPassIsTriedAgain();
    void whatStaysAsItIsIsNotTriedAgain();

private:
    void start(QProcess &process, const QStringList &words) const;
    [[nodiscard]] Run run(const QStringList &words) const;
    [[nodiscard]] Run ask(const FaultServer &server, const QStringList &more = {}) const;
    QTemporaryDir m_home;
};

void TestCliServers::start(QProcess &process, const QStringList &words) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_STATE_HOME"_s, u"XDG_CACHE_HOME"_s})
        environment.insert(name, m_home.path());
    environment.insert(u"SB_TEST_KEY"_s, u"canary-key"_s);
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(SB_CLI), words);
}

Run TestCliServers::run(const QStringList &words) const
{
    QProcess process;
    QSignalSpy finished(&process, &QProcess::finished);
    start(process, words);
    if (finished.isEmpty() && !finished.wait(30'000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

Run TestCliServers::ask(const FaultServer &server, const QStringList &more) const
{
    const QStringList words{u"ask"_s,     u"--persona"_s, u"diego"_s, u"--endpoint"_s, server.url(u"/v1"_s).toString(),
                            u"--model"_s, u"elm"_s};
    return run(words + more + QStringList{u"Why?"_s});
}

void TestCliServers::theModelsOfAServerAreListed()
{
    const FaultServer server(
        answer(200, json,
               R"({"data":[{"id":"oak","max_input_tokens":200000,"capabilities":{"image_input":{"supported":true}}},)"
               R"({"id":"birch-small"}],"has_more":false})"));
    const Run listed = run({u"models"_s, u"--endpoint"_s, server.url(u"/v1"_s).toString(), u"--protocol"_s, u"anthropic"_s,
                            u"--key-env"_s, u"SB_TEST_KEY"_s});
    QCOMPARE(listed.exit, 0);
    QCOMPARE(listed.out, "oak          200000 tokens, images\nbirch-small  -\n");
    QVERIFY2(listed.err.isEmpty(), listed.err.constData());
    QCOMPARE(server.asked().size(), 1);
    QCOMPARE(server.asked().constFirst().method, "GET");
    QVERIFY(server.asked().constFirst().path.startsWith("/v1/models"));
    QCOMPARE(server.asked().constFirst().header("x-api-key"), "canary-key");
}

void TestCliServers::modelsAreJsonLinesIfAskedFor()
{
    const FaultServer server(answer(
        200, json,
        R"({"data":[{"id":"oak","name":"Oak","context_length":8192,"supported_parameters":["tools"]},{"id":"birch"}]})"));
    const Run listed = run({u"models"_s, u"--json"_s, u"--endpoint"_s, server.url(u"/v1"_s).toString()});
    QCOMPARE(listed.exit, 0);
    QCOMPARE(listed.out,
             "{\"context\":8192,\"id\":\"oak\",\"name\":\"Oak\",\"thinking\":false,\"tools\":true}\n{\"id\":\"birch\"}\n");
}

void TestCliServers::modelsOfOllamaSayWhatTheyHold()
{
    const FaultServer server([](const Asked &asked) {
        return asked.path == "/api/tags"
            ? answer(200, json, R"({"models":[{"name":"elm:7b"}]})")
            : answer(200, json,
                     R"({"capabilities":["tools"],"model_info":{"general.architecture":"elm","elm.context_length":40960}})");
    });
    const Run listed = run({u"models"_s, u"--endpoint"_s, server.url(u"/v1"_s).toString(), u"--protocol"_s, u"ollama"_s});
    QCOMPARE(listed.out, "elm:7b  40960 tokens, tools\n");
}

void TestCliServers::aServerWithoutModelsIsNoFailure()
{
    const FaultServer server(answer(200, json, R"({"data":[]})"));
    const Run listed = run({u"models"_s, u"--endpoint"_s, server.url(u"/v1"_s).toString()});
    QCOMPARE(listed.exit, 0);
    QVERIFY(listed.out.isEmpty());
    QVERIFY2(listed.err.contains("has no model: 127.0.0.1"), listed.err.constData());
}

void TestCliServers::noListIsOneSentence_data()
{
    QTest::addColumn<Reply>("reply");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("a key is wanted") << answer(401, json, "{}") << QByteArray("The key was refused: 127.0.0.1");
    QTest::newRow("no such address") << answer(404, json, "{}") << QByteArray("does not know this address");
    QTest::newRow("a web page") << answer(200, "text/html", "<html>Log in</html>") << QByteArray("no list of models");
    QTest::newRow("another address") << answer(302, "text/html", {}, {"Location: https://other.example/v1"})
                                     << QByteArray("not followed: other.example");
    QTest::newRow("nothing") << Reply{} << QByteArray("The connection was lost: 127.0.0.1");
}

void TestCliServers::noListIsOneSentence()
{
    QFETCH(const Reply, reply);
    QFETCH(const QByteArray, words);
    const FaultServer server(reply);
    const Run listed = run({u"models"_s, u"--endpoint"_s, server.url(u"/v1"_s).toString()});
    QCOMPARE(listed.exit, 4);
    QVERIFY(listed.out.isEmpty());
    QCOMPARE(listed.err.count('\n'), 1);
    QVERIFY2(listed.err.contains(words), listed.err.constData());
}

void TestCliServers::listingCanBeStopped()
{
    const FaultServer server(Reply{{}, Reply::After::KeepOpen});
    QProcess process;
    QSignalSpy finished(&process, &QProcess::finished);
    start(process, {u"models"_s, u"--endpoint"_s, server.url(u"/v1"_s).toString()});
    QTRY_COMPARE_WITH_TIMEOUT(server.asked().size(), 1, 20'000);
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(process.exitCode(), 5);
    QCOMPARE(process.readAllStandardError(), "soundingboard-cli: Stopped.\n");
}

void TestCliServers::aQuestionIsAskedInTheProtocolThatIsNamed_data()
{
    QTest::addColumn<QString>("protocol");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<Reply>("reply");
    QTest::newRow("openai") << u"openai"_s << QByteArray("/v1/chat/completions") << openAiAnswer();
    QTest::newRow("anthropic")
        << u"anthropic"_s << QByteArray("/v1/messages")
        << answer(200, stream,
                  "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"m\",\"model\":\"elm\"}}\n\n"
                  "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,"
                  "\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n"
                  "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,"
                  "\"delta\":{\"type\":\"text_delta\",\"text\":\"Hi\"}}\n\n"
                  "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n"
                  "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"}}\n\n"
                  "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
    QTest::newRow("responses")
        << u"responses"_s << QByteArray("/v1/responses")
        << answer(200, stream,
                  "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\"output_index\":0,"
                  "\"content_index\":0,\"delta\":\"Hi\"}\n\n"
                  "event: response.completed\ndata: "
                  "{\"type\":\"response.completed\",\"response\":{\"status\":\"completed\"}}\n\n");
    QTest::newRow("ollama") << u"ollama"_s << QByteArray("/api/chat")
                            << answer(200, "application/x-ndjson",
                                      "{\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"},\"done\":false}\n"
                                      "{\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done\":true,"
                                      "\"done_reason\":\"stop\"}\n");
}

void TestCliServers::aQuestionIsAskedInTheProtocolThatIsNamed()
{
    QFETCH(const QString, protocol);
    QFETCH(const QByteArray, path);
    QFETCH(const Reply, reply);
    const FaultServer server([reply](const Asked &asked) { return asked.method == "POST" ? reply : notThere(); });
    const Run answered = ask(server, {u"--protocol"_s, protocol});
    QCOMPARE(answered.out, "Hi\n");
    QCOMPARE(answered.exit, 0);
    QCOMPARE(server.asked().constLast().path, path);
}

void TestCliServers::ollamaIsAskedForTheRoomOfItsModel_data()
{
    QTest::addColumn<QStringList>("given");
    QTest::addColumn<int>("room");
    QTest::newRow("what it holds") << QStringList{} << 16'384;
    QTest::newRow("what is said") << QStringList{u"--context"_s, u"65536"_s} << 65'536;
}

void TestCliServers::ollamaIsAskedForTheRoomOfItsModel()
{
    QFETCH(const QStringList, given);
    QFETCH(const int, room);
    const FaultServer server([](const Asked &asked) {
        if (asked.path == "/api/tags")
            return answer(200, json, R"({"models":[{"name":"elm"}]})");
        if (asked.path == "/api/show")
            return answer(200, json, R"({"model_info":{"general.architecture":"elm","elm.context_length":16384}})");
        return answer(200, "application/x-ndjson",
                      "{\"message\":{\"content\":\"Hi\"},\"done\":true,\"done_reason\":\"stop\"}\n");
    });
    QCOMPARE(ask(server, QStringList{u"--protocol"_s, u"ollama"_s} + given).exit, 0);
    const auto body = sb::parseJsonObject(server.asked().constLast().body);
    QVERIFY(body);
    QCOMPARE(body->value("options"_L1)["num_ctx"_L1].toInt(), room);
}

void TestCliServers::theLeadersOwnWordsStandWhereAnAdvisorAsksForThem()
{
    const auto write = [this](const QString &path, const QByteArray &bytes) {
        QFile file(m_home.filePath(path));
        QVERIFY(QDir().mkpath(QFileInfo(file).path()) && file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    };
    write(u"soundingboard/settings.conf"_s, "[leader]\nname=Kim\n[organisation]\nsize=40 people\n");
    write(u"soundingboard/personas/eve/persona.md"_s,
          "---\nmodel: {temperature: 0.25}\n---\n# Eve\n\n## Core Behavior\n1. **Greet** - {{user}} of {{org.size}}, "
          "{{org.stage}}\n");
    const FaultServer server(openAiAnswer());
    const Run asked = run({u"ask"_s, u"--persona"_s, u"eve"_s, u"--endpoint"_s, server.url(u"/v1"_s).toString(), u"--model"_s,
                           u"elm"_s, u"--context"_s, u"0"_s, u"Why?"_s});
    QVERIFY2(asked.exit == 0, asked.err.constData());
    QVERIFY(server.asked().constLast().body.contains("Kim of 40 people, not known"));
    QVERIFY(server.asked().constLast().body.contains("\"temperature\":0.25"));
}

void TestCliServers::anAdvisorsOwnModelIsAskedWhereNoneIsNamed_data()
{
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QByteArray>("asked");
    QTest::addColumn<QByteArray>("complaint");
    QTest::newRow("offered") << u"oak"_s << QStringList() << QByteArray("\"model\":\"big/oak\"") << QByteArray();
    QTest::newRow("offered, room named") << u"oak"_s << QStringList{u"--context"_s, u"0"_s}
                                         << QByteArray("\"model\":\"big/oak\"") << QByteArray();
    QTest::newRow("not offered") << u"ash"_s << QStringList() << QByteArray("\"messages\"")
                                 << QByteArray(
                                        "soundingboard-cli: Eve prefers the model ash, which this server does not offer.\n");
    QTest::newRow("another is named") << u"oak"_s << QStringList{u"--model"_s, u"elm"_s} << QByteArray("\"model\":\"elm\"")
                                      << QByteArray();
}

void TestCliServers::anAdvisorsOwnModelIsAskedWhereNoneIsNamed()
{
    QFETCH(QString, wanted);
    QFETCH(QStringList, more);
    QFETCH(QByteArray, asked);
    QFETCH(QByteArray, complaint);
    QFile persona(m_home.filePath(u"soundingboard/personas/eve/persona.md"_s));
    QVERIFY(QDir().mkpath(QFileInfo(persona).path()) && persona.open(QIODevice::WriteOnly));
    persona.write("---\nmodel: {model: " + wanted.toUtf8() + "}\n---\n# Eve\n\n## Core Behavior\n1. **Greet** - always\n");
    persona.close();
    const FaultServer server([](const Asked &request) {
        return request.method == "POST" ? openAiAnswer() : answer(200, json, R"({"data":[{"id":"elm"},{"id":"big/oak"}]})");
    });
    const Run ran = run(QStringList{u"ask"_s, u"--persona"_s, u"eve"_s, u"--endpoint"_s, server.url(u"/v1"_s).toString()} + more
                        + QStringList{u"Why?"_s});
    QCOMPARE(ran.exit, 0);
    QCOMPARE(ran.err, complaint);
    QVERIFY2(server.asked().constLast().body.contains(asked), server.asked().constLast().body.constData());
}

void TestCliServers::whatMayPassIsTriedAgain()
{
    const FaultServer server([tries = 0](const Asked &asked) mutable {
        if (asked.method != "POST")
            return notThere();
        return ++tries == 1 ? answer(503, json, R"({"error":{"message":"busy"}})") : openAiAnswer();
    });
    const Run answered = ask(server);
    QCOMPARE(answered.exit, 0);
    QCOMPARE(answered.out, "Hi\n");
    QCOMPARE(answered.err.count('\n'), 1);
    QVERIFY2(answered.err.contains("Trying again in 0."), answered.err.constData());
    QVERIFY2(answered.err.contains("s (1 of 3).\n"), answered.err.constData());
}

void TestCliServers::whatStaysAsItIsIsNotTriedAgain()
{
    const FaultServer server([](const Asked &asked) { return asked.method == "POST" ? answer(401, json, "{}") : notThere(); });
    const Run refused = ask(server);
    QCOMPARE(refused.exit, 4);
    QCOMPARE(refused.err.count('\n'), 1);
    QCOMPARE(server.asked().size(), 2);
}

QTEST_GUILESS_MAIN(TestCliServers)
#include "tst_cliservers.moc"
