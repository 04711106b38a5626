// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "support/faultserver.h"
#include "support/testcase.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <csignal>
#include <memory>

using namespace Qt::StringLiterals;
using namespace sb::test;

namespace {

struct Run {
    int exit = -1;
    QByteArray out;
    QByteArray err;
};

const QByteArray adasDocument = "# Ada - Delivery Persona\n\n## PERSONA PROFILE\n\n**Role**: Head of Delivery\n\n"
                                "## ACTIVATION TRIGGERS\n\n- **When asked about**: \"frobnication rate\", \"gronk budget\"\n\n"
                                "## WHAT I DON'T DO\n\n- Rank people\n";
const QByteArray adasTests = "tests:\n"
                             "  - description: baseline\n"
                             "    vars: {question: \"Why are we slow?\"}\n"
                             "    assert:\n"
                             "      - {type: icontains, value: baseline, metric: method}\n"
                             "      - {type: llm-rubric, value: Is kind}\n"
                             "routing:\n"
                             "  - {q: \"What is our frobnication rate?\", expect: ada}\n"
                             "  - {q: Book a table for eight., expect: none}\n";

Reply said(const QByteArray &text)
{
    const QJsonObject delta{
        {u"choices"_s,
         QJsonArray{QJsonObject{{u"index"_s, 0}, {u"delta"_s, QJsonObject{{u"content"_s, QString::fromUtf8(text)}}}}}}};
    return answer(200, "text/event-stream",
                  "data: " + sb::toCompactJson(delta)
                      + "\n\ndata: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n");
}

/// A model that says `text`, and grades as it is told.
FaultServer::Script modelThatSays(const QByteArray &text, const QByteArray &grade)
{
    return [text, grade](const Asked &asked) {
        if (asked.method != "POST")
            return answer(404, "application/json", "{}");
        return asked.body.contains("You grade one answer") ? said(grade) : said(text);
    };
}

}  // namespace

/// The command `persona test`, in a process of its own.
class TestPersonaTestCommand : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void routingCasesNeedNoModel();
    void aCaseThatGoesAstrayIsStatusOne();
    void withoutAnEndpointThePlaybookAnswers();
    void aModelAnswersAndGrades();
    void aFailedRubricIsStatusOne();
    void costIsCountedByThePricesOfTheSettings();
    void aChangedModelIsTold();
    void linesOfJsonTellAll();
    void generatedCasesAreAdded();
    void whatIsKnownIsToldWhenItIsStopped();
    void aServerThatRefusesEndsTheRun();
    void theTestsArePrintedForPromptfoo();
    void faultsInTheTestsAreTold();
    void whatCannotBeUnderstoodIsStatusTwo_data();
    void whatCannotBeUnderstoodIsStatusTwo();
    void aFolderWithoutAdvisorIsStatusFour();
    void cleanup() { begin(); }

public:
    TestPersonaTestCommand() { begin(); }

private:
    void begin()
    {
        m_home = std::make_unique<QTemporaryDir>();
        QDir(m_home->path()).mkdir(u"ada"_s);
        write("persona.md"_L1, adasDocument);
        write("tests.yaml"_L1, adasTests);
    }
    void write(QLatin1StringView name, const QByteArray &bytes) const
    {
        QFile file(m_home->filePath(u"ada/"_s + name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    void start(QProcess &process, const QStringList &words) const;
    [[nodiscard]] Run run(const QStringList &words) const;
    [[nodiscard]] Run runBefore(const FaultServer &server, const QStringList &more = {}) const
    {
        return run(QStringList{u"--endpoint"_s, server.url(u"/v1"_s).toString(), u"--model"_s, u"elm"_s, u"--runs"_s, u"2"_s}
                   + more);
    }

    std::unique_ptr<QTemporaryDir> m_home;
};

void TestPersonaTestCommand::start(QProcess &process, const QStringList &words) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_STATE_HOME"_s, u"XDG_CACHE_HOME"_s})
        environment.insert(name, m_home->path());
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(SB_CLI), QStringList{u"persona"_s, u"test"_s, m_home->filePath(u"ada"_s)} + words);
}

Run TestPersonaTestCommand::run(const QStringList &words) const
{
    QProcess process;
    QSignalSpy finished(&process, &QProcess::finished);
    start(process, words);
    if (finished.isEmpty() && !finished.wait(30'000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

void TestPersonaTestCommand::routingCasesNeedNoModel()
{
    const Run ran = run({u"--routing-only"_s});
    QCOMPARE(ran.out, "Routing: 2 of 2 passed\n");
    QVERIFY2(ran.err.isEmpty(), ran.err.constData());
    QCOMPARE(ran.exit, 0);
}

void TestPersonaTestCommand::aCaseThatGoesAstrayIsStatusOne()
{
    write("tests.yaml"_L1,
          "routing:\n  - {q: \"What is our gronk budget?\", not: ada}\n  - {q: Book a table., expect: martin}\n");
    const Run ran = run({});
    QCOMPARE(ran.out,
             "routing: “What is our gronk budget?” went to ada instead of not ada\n"
             "routing: “Book a table.” went to nobody in particular instead of martin\nRouting: 0 of 2 passed\n");
    QCOMPARE(ran.exit, 1);
}

void TestPersonaTestCommand::withoutAnEndpointThePlaybookAnswers()
{
    write("tests.yaml"_L1,
          "tests:\n  - {description: any, vars: {question: \"Why?\"}, assert: [{type: is-json}, {type: llm-rubric}]}\n");
    const Run ran = run({});
    QVERIFY2(ran.err.contains("the playbook answers"), ran.err.constData());
    QVERIFY2(ran.out.contains("failed 0/1  any\n"), ran.out.constData());
    QVERIFY2(ran.out.contains("not judged 1 time  llm-rubric: no model grades\n"), ran.out.constData());
    QCOMPARE(ran.exit, 1);
}

void TestPersonaTestCommand::aModelAnswersAndGrades()
{
    const FaultServer server(modelThatSays("Start with the baseline.", R"({"pass": true, "score": 1})"));
    const Run ran = runBefore(server);
    QVERIFY2(ran.out.contains("passed 2/2  baseline\n"), ran.out.constData());
    QVERIFY2(ran.out.contains("  1.00  method\n"), ran.out.constData());
    QVERIFY2(ran.out.contains("Cases: 1 passed, 0 failed, 0 not judged\n"), ran.out.constData());
    QVERIFY2(ran.err.contains("2 answers and 2 grades"), ran.err.constData());
    QVERIFY2(ran.err.contains("Run 2, case 1 of 1: passed: baseline\n"), ran.err.constData());
    QCOMPARE(ran.exit, 0);
    const QList<Asked> asked = server.asked();
    const auto posts = std::ranges::count(asked, QByteArray("POST"), &Asked::method);
    QCOMPARE(posts, 4);
}

void TestPersonaTestCommand::aFailedRubricIsStatusOne()
{
    const FaultServer server(modelThatSays("Start with the baseline.", R"({"pass": false, "reason": "too cold"})"));
    const Run ran = runBefore(server);
    QVERIFY2(ran.out.contains("failed 0/2  baseline\n    llm-rubric in 2 runs: “too cold”\n"), ran.out.constData());
    QCOMPARE(ran.exit, 1);
}

void TestPersonaTestCommand::costIsCountedByThePricesOfTheSettings()
{
    write("tests.yaml"_L1,
          "tests:\n  - description: cheap\n    vars: {question: \"Why?\"}\n    assert:\n"
          "      - {type: icontains, value: So}\n      - {type: cost, threshold: 0.001}\n");
    const FaultServer server([](const Asked &asked) {
        if (asked.method != "POST")
            return answer(404, "application/json", "{}");
        return answer(200, "text/event-stream",
                      "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"So.\"},\"finish_reason\":\"stop\"}],"
                      "\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":100}}\n\ndata: [DONE]\n\n");
    });
    const QString host = server.url({}).authority();
    const QByteArray prices =
        R"({\"prices\":[{\"host\":\"%1\",\"model\":\"elm\",\"currency\":\"USD\",\"since\":\"2020-01-01\",\"input\":\"3\",\"output\":\"10\"}]})";
    QVERIFY(QDir(m_home->path()).mkpath(u"soundingboard"_s));
    QFile settings(m_home->filePath(u"soundingboard/settings.conf"_s));
    QVERIFY(settings.open(QIODevice::WriteOnly));
    settings.write("[spending]\nprices=\"" + QByteArray(prices).replace("%1", host.toUtf8()) + "\"\n");
    settings.close();
    const Run ran = runBefore(server);
    QVERIFY2(ran.out.contains("failed 0/2  cheap\n    cost in 2 runs: measured: 0.004\n"), ran.out.constData());
    QVERIFY(settings.remove());
    QCOMPARE(runBefore(server).exit, 0);  // on this computer nothing is paid without a price
}

void TestPersonaTestCommand::aChangedModelIsTold()
{
    const FaultServer server(modelThatSays("Start with the baseline.", R"({"pass": true})"));
    QVERIFY(!runBefore(server).err.contains("another model"));
    QVERIFY(!runBefore(server).err.contains("another model"));
    QVERIFY(runBefore(server, {u"--model"_s, u"oak"_s}).err.contains("asked another model"));
}

void TestPersonaTestCommand::linesOfJsonTellAll()
{
    const FaultServer server(modelThatSays("Start with the baseline.", R"({"pass": true})"));
    const Run ran = runBefore(server, {u"--json"_s, u"--temperature"_s, u"0.5"_s});
    QList<QJsonObject> lines;
    for (const auto all = ran.out.trimmed().split('\n'); const QByteArray &line : all)
        lines.append(sb::parseJsonObject(line).value_or(QJsonObject()));
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines.at(0).value("kind"_L1).toString(), u"routing"_s);
    QVERIFY(lines.at(0).value("passed"_L1).toBool());
    const QJsonObject results = lines.at(2);
    QCOMPARE(results.value("kind"_L1).toString(), u"results"_s);
    QCOMPARE(results.value("model"_L1).toString(), u"elm"_s);
    QCOMPARE(results.value("temperature"_L1).toDouble(), 0.5);
    QCOMPARE(results.value("cases"_L1)[0]["rate"_L1].toDouble(), 1.0);
    QCOMPARE(results.value("prompt_hash"_L1).toString().size(), 64);
}

void TestPersonaTestCommand::generatedCasesAreAdded()
{
    QVERIFY(run({u"--routing-only"_s, u"--generated"_s}).out.contains("Routing: 4 of 4 passed\n"));
    const FaultServer server(modelThatSays("The baseline. I do not rank people.", R"({"pass": false, "score": 0})"));
    const Run ran = runBefore(server, {u"--generated"_s});
    QVERIFY2(ran.out.contains("passed 2/2  prohibited: Rank people\n"), ran.out.constData());
}

void TestPersonaTestCommand::whatIsKnownIsToldWhenItIsStopped()
{
    write("tests.yaml"_L1,
          "tests:\n  - {description: one, vars: {question: \"One?\"}, assert: [{type: contains, value: yes}]}\n"
          "  - {description: two, vars: {question: \"Two?\"}}\n");
    const FaultServer server([](const Asked &asked) {
        if (asked.method != "POST")
            return answer(404, "application/json", "{}");
        return asked.body.contains("Two?") ? Reply{{}, Reply::After::KeepOpen} : said("yes");
    });
    QProcess process;
    QSignalSpy finished(&process, &QProcess::finished);
    start(process, {u"--endpoint"_s, server.url(u"/v1"_s).toString(), u"--model"_s, u"elm"_s});
    const auto isWaiting = [&server] {
        const QList<Asked> asked = server.asked();
        return std::ranges::any_of(asked, [](const Asked &one) { return one.body.contains("Two?"); });
    };
    QTRY_VERIFY_WITH_TIMEOUT(isWaiting(), 20'000);
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(process.exitCode(), 5);
    const QByteArray out = process.readAllStandardOutput();
    QVERIFY2(out.contains("passed 1/1  one\n"), out.constData());
    QVERIFY2(out.contains("not judged  two\n"), out.constData());
    QVERIFY(process.readAllStandardError().endsWith("soundingboard-cli: Stopped.\n"));
}

void TestPersonaTestCommand::aServerThatRefusesEndsTheRun()
{
    const FaultServer server([](const Asked &asked) {
        return asked.method == "POST" ? answer(401, "application/json", "{}") : answer(404, "application/json", "{}");
    });
    const Run ran = runBefore(server);
    QVERIFY2(ran.out.contains("no answer in 1 run: KeyRejected\n"), ran.out.constData());
    QVERIFY2(ran.err.contains("The run ended early: The key was refused"), ran.err.constData());
    QCOMPARE(ran.exit, 4);
}

void TestPersonaTestCommand::theTestsArePrintedForPromptfoo()
{
    const Run ran = run({u"--promptfoo"_s});
    QVERIFY(ran.out.startsWith("prompts: ["));
    QVERIFY(ran.out.contains("providers: [echo]") && ran.out.contains("  - description: baseline\n"));
    QCOMPARE(ran.exit, 0);
}

void TestPersonaTestCommand::faultsInTheTestsAreTold()
{
    write("tests.yaml"_L1, "tests: none\nrouting:\n  - {q: Where}\n  - {q: Book a table., expect: none}\n");
    const Run ran = run({});
    QCOMPARE(ran.err,
             "soundingboard-cli: Tests, line 1: “tests” does not hold what it should\n"
             "soundingboard-cli: Tests, line 3: this routing case says nothing: Where\n");
    QCOMPARE(ran.out, "Routing: 1 of 1 passed\n");
    QCOMPARE(ran.exit, 0);
    write("tests.yaml"_L1, "routing:\n  - {q: Where?, expect: none}\n");
    const Run broken = run({});
    QVERIFY2(broken.err.contains("Tests, line 2: this cannot be read"), broken.err.constData());
    QVERIFY(broken.out.isEmpty());
    QCOMPARE(broken.exit, 4);
}

void TestPersonaTestCommand::whatCannotBeUnderstoodIsStatusTwo_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("says");
    const QString endpoint = u"http://127.0.0.1:1/v1"_s;
    QTest::newRow("two folders") << QStringList{u"more"_s} << "Usage: persona test DIR"_ba;
    QTest::newRow("an option that there is not") << QStringList{u"--fast"_s} << "Usage: persona test DIR"_ba;
    QTest::newRow("a model without an endpoint") << QStringList{u"--model"_s, u"elm"_s} << "--model is for a model"_ba;
    QTest::newRow("a grader without an endpoint") << QStringList{u"--grader"_s, u"elm"_s} << "--grader is for a model"_ba;
    QTest::newRow("no number of runs") << QStringList{u"--runs"_s, u"0"_s} << "--runs takes a number from 1 to 50"_ba;
    QTest::newRow("too hot") << QStringList{u"--endpoint"_s, endpoint, u"--temperature"_s, u"9"_s}
                             << "--temperature takes a number from 0 to 2"_ba;
    QTest::newRow("no endpoint") << QStringList{u"--endpoint"_s, u"ftp://x"_s} << "cannot be used"_ba;
}

void TestPersonaTestCommand::whatCannotBeUnderstoodIsStatusTwo()
{
    QFETCH(const QStringList, words);
    QFETCH(const QByteArray, says);
    const Run ran = run(words);
    QCOMPARE(ran.exit, 2);
    QVERIFY(ran.out.isEmpty());
    QVERIFY2(ran.err.contains(says), ran.err.constData());
    QCOMPARE(ran.err.count('\n'), 1);
}

void TestPersonaTestCommand::aFolderWithoutAdvisorIsStatusFour()
{
    QVERIFY(QFile::remove(m_home->filePath(u"ada/persona.md"_s)));
    const Run ran = run({});
    QCOMPARE(ran.exit, 4);
    QCOMPARE(ran.err.count('\n'), 1);
}

QTEST_GUILESS_MAIN(TestPersonaTestCommand)
#include "tst_personatestcommand.moc"
