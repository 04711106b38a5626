// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "support/testcase.h"

#include <QProcess>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <csignal>

using namespace Qt::StringLiterals;

namespace {

struct Run {
    int exit = -1;
    QString out;
    QString err;
};

/// Says its bytes to the first who asks something, then closes or keeps silent; with more bytes, these to the next one.
/// Who asks for the list of models gets `models`.
class OneAnswer : public QTcpServer {
public:
    enum class Then { Close, StaySilent };

    OneAnswer(const QByteArray &bytes, Then then, const QList<QByteArray> &further = {})
        : m_answers(QList<QByteArray>{bytes} + further), m_then(then)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket, asked = QByteArray()]() mutable {
                asked += socket->readAll();
                if (!isWhole(asked))
                    return;
                const bool isList = asked.startsWith("GET ");
                if (!isList)
                    requests.append(asked);
                socket->write(isList ? models : m_answers.isEmpty() ? QByteArray() : m_answers.takeFirst());
                QByteArray &place = !isList ? request : asked.contains("/models") ? listRequest : aboutRequest;
                place = std::exchange(asked, {});
                if (isList || m_then == Then::Close)
                    socket->disconnectFromHost();
            });
        });
    }

    [[nodiscard]] QString url() const { return u"http://127.0.0.1:%1/v1"_s.arg(serverPort()); }
    QByteArray models = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    QByteArray listRequest;
    QByteArray aboutRequest;  ///< for what the list does not say
    QByteArray request;
    QList<QByteArray> requests;

private:
    static bool isWhole(const QByteArray &asked)
    {
        static const QRegularExpression length(u"content-length: (\\d+)"_s, QRegularExpression::CaseInsensitiveOption);
        const qsizetype head = asked.indexOf("\r\n\r\n");
        const auto match = length.match(QString::fromLatin1(asked.first(qMax(head, 0))));
        return head >= 0 && asked.size() >= head + 4 + match.captured(1).toLongLong();
    }

    QList<QByteArray> m_answers;
    Then m_then;
};

QByteArray stream(const QByteArray &events)
{
    return "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n" + events;
}

QByteArray json(const QByteArray &status, const QByteArray &body)
{
    return "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n" + body;
}

const QByteArray smallModel = json("200 OK", R"({"data":[{"id":"tiny","owned_by":"llamacpp","meta":{"n_ctx":2048}}]})");

QByteArray word(const QByteArray &text)
{
    return R"(data: {"choices":[{"index":0,"delta":{"content":")" + text + "\"}}]}\n\n";
}

const QByteArray end = R"(data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]})"
                       "\n\ndata: [DONE]\n\n";

}  // namespace

class TestCli : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void withoutWordsItNamesTheHelp();
    void markdownIsRenderedSafely();
    void renderingLiveGivesTheSamePage();
    void aPersonaIsShownAsJson();
    void aPersonaThatIsTooLargeIsRefusedInASentence();
    void aPersonaIsSummedUp();
    void aRecordedStreamIsDecoded();
    void thePlaybookAnswersWithoutAModel();
    void aModelsAnswerIsStreamed();
    void whatASmallModelCannotHoldIsLeftOutAndNamed();
    void aContextThatIsGivenIsNotAskedFor();
    void refusedAsTooLongItAsksOnceMoreWithLess();
    void aModelThatHoldsTooLittleIsNotAsked();
    void aContextIsANumber();
    void aKeyIsTakenFromTheEnvironment();
    void aCutAnswerSaysSo();
    void aRefusedConnectionSaysSo();
    void aWebPageIsNoAnswer();
    void interruptingStops();
    void anUnknownAdvisorNamesTheKnownOnes();
    void anAdvisorThatCannotBeReadIsNamed();

private:
    Run run(const QStringList &arguments, const QByteArray &input = {});
    void start(QProcess &process, const QStringList &arguments);
    QTemporaryDir m_home;
};

void TestCli::start(QProcess &process, const QStringList &arguments)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_STATE_HOME"_s, u"XDG_CACHE_HOME"_s})
        environment.insert(name, m_home.path());
    environment.insert(u"SB_TEST_KEY"_s, u"secret-of-the-test"_s);
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(SB_CLI), arguments);
}

Run TestCli::run(const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    QSignalSpy finished(&process, &QProcess::finished);
    start(process, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (finished.isEmpty() && !finished.wait(30'000))
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

void TestCli::withoutWordsItNamesTheHelp()
{
    const Run bare = run({});
    QCOMPARE(bare.exit, 2);
    QVERIFY(bare.err.contains("--help"_L1));
    QCOMPARE(bare.err.count(u'\n'), 1);
    const Run help = run({u"--help"_s});
    for (const QString &command : {u"ask"_s, u"models"_s, u"persona show"_s, u"wire decode"_s, u"sse decode"_s, u"render"_s})
        QVERIFY2(help.out.contains(command), qPrintable(command));
}

void TestCli::markdownIsRenderedSafely()
{
    const Run page = run({u"render"_s, u"-"_s},
                         "**bold** <script>alert(1)</script> [x](javascript:alert(1)) ![i](http://evil.example/a.png)\n");
    QCOMPARE(page.exit, 0);
    QVERIFY(page.out.contains("<strong"_L1));
    QVERIFY(!page.out.contains("<script"_L1));
    QVERIFY(!page.out.contains("javascript:"_L1));
    QVERIFY(!page.out.contains("<img"_L1));
}

void TestCli::renderingLiveGivesTheSamePage()
{
    const QByteArray text =
        "# Title\n\nA *para* with `code` and ü.\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```cpp\nint x;\n```\n";
    const Run whole = run({u"render"_s, u"-"_s}, text);
    for (const QString &step : {u"1"_s, u"3"_s, u"1000"_s})
        QCOMPARE(run({u"render"_s, u"-"_s, u"--live"_s, step}, text).out, whole.out);
    QCOMPARE(run({u"render"_s, u"-"_s, u"--live"_s, u"0"_s}, text).exit, 2);
}

void TestCli::aPersonaIsShownAsJson()
{
    const Run shown = run({u"persona"_s, u"show"_s, QStringLiteral(SB_SOURCE_DIR "/personas/diego/persona.md"), u"--json"_s});
    QCOMPARE(shown.exit, 0);
    const auto persona = sb::parseJsonObject(shown.out.toUtf8());
    QVERIFY(persona);
    QCOMPARE(persona->value("name"_L1).toString(), u"Diego"_s);
    QCOMPARE(persona->value("combines"_L1).toArray().size(), 4);
    QCOMPARE(run({u"persona"_s, u"show"_s, u"/no/such/file.md"_s}).exit, 4);
}

void TestCli::aPersonaThatIsTooLargeIsRefusedInASentence()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"large.md"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("# A\n") > 0 && file.resize(50 * 1024 * 1024));
    file.close();
    const Run shown = run({u"persona"_s, u"show"_s, file.fileName()});
    QCOMPARE(shown.exit, 4);
    QVERIFY(shown.out.isEmpty());
    QVERIFY2(shown.err.contains(u"This is larger than the program takes"_s) && shown.err.contains(file.fileName())
                 && shown.err.contains(u"at most 1048576 bytes"_s),
             qPrintable(shown.err));
    QCOMPARE(shown.err.trimmed().count(u'\n'), 0);
}

void TestCli::aPersonaIsSummedUp()
{
    const QString path = QStringLiteral(SB_SOURCE_DIR "/personas/diego/persona.md");
    const auto persona = sb::parseJsonObject(run({u"persona"_s, u"show"_s, path, u"--json"_s}).out.toUtf8());
    QVERIFY(persona);
    const auto counted = [&persona](QLatin1StringView list, const QString &one) {
        const qsizetype n = persona->value(list).toArray().size();
        return u"%1 %2"_s.arg(n).arg(n == 1 ? one : one + u's');
    };
    const QStringList counts{counted("triggers"_L1, u"trigger"_s), counted("playbooks"_L1, u"playbook"_s),
                             counted("frameworks"_L1, u"framework"_s), counted("rules"_L1, u"rule"_s),
                             counted("combines"_L1, u"colleague"_s)};
    const Run shown = run({u"persona"_s, u"show"_s, path});
    QCOMPARE(shown.exit, 0);
    QVERIFY2(shown.out.contains(u'\n' + counts.join(u", "_s) + u'\n'), qPrintable(shown.out));
}

void TestCli::aRecordedStreamIsDecoded()
{
    const Run decoded = run({u"wire"_s, u"decode"_s, u"--protocol"_s, u"openai"_s, u"-"_s}, word("Hi") + end);
    QCOMPARE(decoded.exit, 0);
    QVERIFY(decoded.out.contains(R"({"text":"Hi","type":"text"})"_L1));
    QVERIFY(decoded.out.contains("{\"reason\":\"end_of_turn\",\"type\":\"finished\"}\n{\"end\":\"finished\","_L1));
    const Run cut = run({u"wire"_s, u"decode"_s, u"--protocol"_s, u"openai"_s, u"-"_s}, word("Hi"));
    QCOMPARE(cut.exit, 3);
    QVERIFY(cut.out.contains("\"end\":\"truncated\""_L1));
    QCOMPARE(cut.err.count(u'\n'), 1);
}

void TestCli::thePlaybookAnswersWithoutAModel()
{
    const Run answer =
        run({u"ask"_s, u"--persona"_s, u"diego"_s, u"How do we improve our engineering team's delivery speed?"_s});
    QCOMPARE(answer.exit, 0);
    QVERIFY2(answer.out.contains("Kestrel Freight"_L1), qPrintable(answer.out));
    QVERIFY(answer.err.isEmpty());
}

void TestCli::aModelsAnswerIsStreamed()
{
    OneAnswer server(stream(word("Hello ") + word("there") + end), OneAnswer::Then::Close);
    const Run answer =
        run({u"ask"_s, u"--persona"_s, u"diego"_s, u"--endpoint"_s, server.url(), u"--model"_s, u"tiny"_s, u"Hi"_s});
    QCOMPARE(answer.out, u"Hello there\n"_s);
    QCOMPARE(answer.exit, 0);
    QVERIFY(!server.request.contains("uthorization"));
    QVERIFY(server.request.contains("\"tiny\""));
}

void TestCli::whatASmallModelCannotHoldIsLeftOutAndNamed()
{
    OneAnswer server(stream(word("Hi") + end), OneAnswer::Then::Close);
    server.models = smallModel;
    const Run answer =
        run({u"ask"_s, u"--persona"_s, u"diego"_s, u"--endpoint"_s, server.url(), u"--model"_s, u"tiny"_s, u"Hi"_s});
    QCOMPARE(answer.exit, 0);
    QCOMPARE(answer.out, u"Hi\n"_s);
    QCOMPARE(answer.err.count(u'\n'), 1);
    QVERIFY2(answer.err.contains("2048 tokens: Samples of your tone; "_L1), qPrintable(answer.err));
    QVERIFY(server.listRequest.startsWith("GET /v1/models "));
    QVERIFY(server.request.size() < 2048 * 3);
    QVERIFY(server.request.contains("## Your rules"));
    QVERIFY(server.request.contains("## Data block"));
    QVERIFY(!server.request.contains("## Samples of your tone"));
}

void TestCli::aContextThatIsGivenIsNotAskedFor()
{
    for (const auto &[given, isShort] : {std::pair{u"4096"_s, true}, std::pair{u"0"_s, false}}) {
        OneAnswer server(stream(word("Hi") + end), OneAnswer::Then::Close);
        server.models = smallModel;
        const Run answer = run({u"ask"_s, u"--persona"_s, u"diego"_s, u"--endpoint"_s, server.url(), u"--model"_s, u"tiny"_s,
                                u"--context"_s, given, u"Hi"_s});
        QCOMPARE(answer.exit, 0);
        QVERIFY(server.listRequest.isEmpty());
        QCOMPARE(answer.err.contains("4096"_L1), isShort);
        QCOMPARE(!server.request.contains("## Samples of your tone"), isShort);
    }
}

void TestCli::refusedAsTooLongItAsksOnceMoreWithLess()
{
    const QByteArray refusal =
        json("400 Bad Request", R"({"error":{"message":"too much","type":"exceed_context_size_error"}})");
    OneAnswer server(refusal, OneAnswer::Then::Close, {stream(word("Hi") + end)});
    server.models = smallModel;
    const Run answer =
        run({u"ask"_s, u"--persona"_s, u"diego"_s, u"--endpoint"_s, server.url(), u"--model"_s, u"tiny"_s, u"Hi"_s});
    QCOMPARE(answer.exit, 0);
    QCOMPARE(answer.out, u"Hi\n"_s);
    QCOMPARE(answer.err.count(u'\n'), 1);
    QCOMPARE(server.requests.size(), 2);
    QVERIFY(server.requests.constLast().size() < server.requests.constFirst().size());
}

void TestCli::aModelThatHoldsTooLittleIsNotAsked()
{
    OneAnswer server(stream(word("Hi") + end), OneAnswer::Then::Close);
    const Run answer = run({u"ask"_s, u"--persona"_s, u"diego"_s, u"--endpoint"_s, server.url(), u"--model"_s, u"tiny"_s,
                            u"--context"_s, u"300"_s, u"Hi"_s});
    QCOMPARE(answer.exit, 4);
    QVERIFY(answer.err.contains("more text than the model takes"_L1));
    QVERIFY(server.requests.isEmpty());
}

void TestCli::aContextIsANumber()
{
    for (const QString &context : {u"many"_s, u"-1"_s})
        QCOMPARE(run({u"ask"_s, u"--persona"_s, u"diego"_s, u"--context="_s + context, u"Hi"_s}).exit, 2);
}

void TestCli::aKeyIsTakenFromTheEnvironment()
{
    OneAnswer server(stream(word("Hi") + end), OneAnswer::Then::Close);
    const Run answer = run({u"ask"_s, u"--persona"_s, u"diego"_s, u"--endpoint"_s, server.url(), u"--model"_s, u"tiny"_s,
                            u"--key-env"_s, u"SB_TEST_KEY"_s, u"Hi"_s});
    QCOMPARE(answer.exit, 0);
    QVERIFY(server.request.contains("Bearer secret-of-the-test"));
}

void TestCli::aCutAnswerSaysSo()
{
    OneAnswer server(stream(word("Half")), OneAnswer::Then::Close);
    const Run answer =
        run({u"ask"_s, u"--persona"_s, u"diego"_s, u"--endpoint"_s, server.url(), u"--model"_s, u"tiny"_s, u"Hi"_s});
    QCOMPARE(answer.exit, 3);
    QCOMPARE(answer.out, u"Half\n"_s);
    QCOMPARE(answer.err.count(u'\n'), 1);
}

void TestCli::aRefusedConnectionSaysSo()
{
    QString url;
    {
        const OneAnswer gone({}, OneAnswer::Then::Close);
        url = gone.url();
    }
    const Run answer = run({u"ask"_s, u"--persona"_s, u"diego"_s, u"--endpoint"_s, url, u"--model"_s, u"tiny"_s, u"Hi"_s});
    QCOMPARE(answer.exit, 4);
    QVERIFY(answer.out.isEmpty());
    QCOMPARE(answer.err.count(u'\n'), 1);
    QVERIFY(answer.err.contains("127.0.0.1"_L1));
}

void TestCli::aWebPageIsNoAnswer()
{
    OneAnswer server("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<html><b>Log in</b></html>",
                     OneAnswer::Then::Close);
    const Run answer =
        run({u"ask"_s, u"--persona"_s, u"diego"_s, u"--endpoint"_s, server.url(), u"--model"_s, u"tiny"_s, u"Hi"_s});
    QCOMPARE(answer.exit, 4);
    QVERIFY(!answer.err.contains(u'<'));
    QVERIFY(answer.err.contains("web page"_L1));
}

void TestCli::interruptingStops()
{
    OneAnswer server(stream(word("Half")), OneAnswer::Then::StaySilent);
    QProcess process;
    QSignalSpy finished(&process, &QProcess::finished);
    start(process, {u"ask"_s, u"--persona"_s, u"diego"_s, u"--endpoint"_s, server.url(), u"--model"_s, u"tiny"_s, u"Hi"_s});
    QByteArray out;
    QTRY_VERIFY_WITH_TIMEOUT((out += process.readAllStandardOutput()).contains("Half"), 20'000);
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 5);
}

void TestCli::anUnknownAdvisorNamesTheKnownOnes()
{
    const Run answer = run({u"ask"_s, u"--persona"_s, u"nobody"_s, u"Hi"_s});
    QCOMPARE(answer.exit, 4);
    QVERIFY(answer.err.contains("diego"_L1));
}

void TestCli::anAdvisorThatCannotBeReadIsNamed()
{
    const QString folder = m_home.path() + "/soundingboard/personas"_L1;
    QVERIFY(QDir().mkpath(folder));
    for (const QString &name : {u"/diego.md"_s, u"/ana.md"_s}) {
        QFile file(folder + name);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("\xff\xfe\xff") == 3);
    }
    const Run own = run({u"ask"_s, u"--persona"_s, u"ana"_s, u"Hi"_s});
    QCOMPARE(own.exit, 4);
    QVERIFY2(own.err.contains("ana.md is not UTF-8"_L1), qPrintable(own.err));
    const Run builtIn = run({u"ask"_s, u"--persona"_s, u"diego"_s, u"How do we scale?"_s});
    QCOMPARE(builtIn.exit, 0);
    QVERIFY(!builtIn.out.isEmpty());
    QVERIFY2(builtIn.err.contains("diego.md is not UTF-8"_L1), qPrintable(builtIn.err));
    QVERIFY(QDir(folder).removeRecursively());
}

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
