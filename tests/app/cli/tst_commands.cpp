// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.h"

#include "base/json.h"
#include "support/captured.h"
#include "support/testcase.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QTemporaryFile>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

struct Ran {
    int exit = -1;
    QByteArray out;
    QByteArray err;
};

Ran run(const QStringList &words)
{
    test::Captured err(stderr);
    test::Captured out(stdout);
    const int exit = cli::runCommand(words);
    const QByteArray said = out.bytes();
    return {exit, said, err.bytes()};
}

}  // namespace

class TestCommands : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void whatCannotBeUnderstoodIsOneLineAndStatusTwo_data();
    void whatCannotBeUnderstoodIsOneLineAndStatusTwo();
    void helpNamesEveryCommandAndStatus();
    void everyCommandHasTheHelp_data();
    void everyCommandHasTheHelp();
    void anOptionThatWouldDoNothingIsRefused_data();
    void anOptionThatWouldDoNothingIsRefused();
    void theVersionIsTold();
    void textThatEndsInACharacterIsRenderedAlike_data();
    void textThatEndsInACharacterIsRenderedAlike();
    void aQuestionIsRoutedAndToldWhy();
    void aRecordingIsSummedUp_data();
    void aRecordingIsSummedUp();
    void aStreamIsShownAsItsEvents();
    void anEventThatIsTooLargeIsStatusFour();
    void whatIsNotThereIsStatusFour_data();
    void whatIsNotThereIsStatusFour();
};

void TestCommands::whatCannotBeUnderstoodIsOneLineAndStatusTwo_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("named");
    QTest::newRow("nothing") << QStringList{} << u"--help"_s;
    QTest::newRow("no such command") << QStringList{u"dance"_s} << u"“dance”"_s;
    QTest::newRow("a command with controls") << QStringList{u"\x1b[2J"_s} << u"--help"_s;
    QTest::newRow("persona alone") << QStringList{u"persona"_s} << u"Usage: persona "_s;
    QTest::newRow("persona, other word") << QStringList{u"persona"_s, u"hide"_s, u"f"_s} << u"Usage: persona "_s;
    QTest::newRow("persona, two files") << QStringList{u"persona"_s, u"show"_s, u"a"_s, u"b"_s} << u"persona show"_s;
    QTest::newRow("persona, unknown option") << QStringList{u"persona"_s, u"show"_s, u"f"_s, u"--yaml"_s} << u"persona show"_s;
    QTest::newRow("check nothing") << QStringList{u"persona"_s, u"check"_s} << u"persona check"_s;
    QTest::newRow("check, no number") << QStringList{u"persona"_s, u"check"_s, u"f"_s, u"--within"_s, u"x"_s}
                                      << u"persona check"_s;
    QTest::newRow("wire without protocol") << QStringList{u"wire"_s, u"decode"_s, u"f"_s} << u"wire decode"_s;
    QTest::newRow("wire, other protocol") << QStringList{u"wire"_s, u"decode"_s, u"--protocol"_s, u"x"_s, u"f"_s}
                                          << u"wire decode"_s;
    QTest::newRow("route alone") << QStringList{u"route"_s, u"--json"_s} << u"route TEXT"_s;
    QTest::newRow("route, unknown option") << QStringList{u"route"_s, u"--loud"_s, u"Why?"_s} << u"route TEXT"_s;
    QTest::newRow("render alone") << QStringList{u"render"_s} << u"render FILE"_s;
    QTest::newRow("render, no number") << QStringList{u"render"_s, u"f"_s, u"--live"_s, u"x"_s} << u"render FILE"_s;
    QTest::newRow("render, negative") << QStringList{u"render"_s, u"f"_s, u"--live=-1"_s} << u"render FILE"_s;
    QTest::newRow("models alone") << QStringList{u"models"_s} << u"models --endpoint"_s;
    QTest::newRow("models, one word more") << QStringList{u"models"_s, u"--endpoint"_s, u"127.0.0.1:9"_s, u"x"_s}
                                           << u"models --endpoint"_s;
    QTest::newRow("models, no address") << QStringList{u"models"_s, u"--endpoint"_s, u"http://a.example"_s} << u"plain http"_s;
    QTest::newRow("models, other protocol")
        << QStringList{u"models"_s, u"--endpoint"_s, u"127.0.0.1:9"_s, u"--protocol"_s, u"x"_s} << u"openai|anthropic"_s;
    QTest::newRow("ask without a question") << QStringList{u"ask"_s, u"--persona"_s, u"diego"_s} << u"Usage: ask --persona"_s;
    QTest::newRow("ask an empty question") << QStringList{u"ask"_s, u"--persona"_s, u"diego"_s, QString()}
                                           << u"Usage: ask --persona"_s;
    QTest::newRow("ask blanks") << QStringList{u"ask"_s, u"--persona"_s, u"diego"_s, u" \t"_s, u"\n"_s}
                                << u"Usage: ask --persona"_s;
    QTest::newRow("help as a question's word") << QStringList{u"ask"_s, u"--"_s, u"--help"_s} << u"Usage: ask --persona"_s;
    QTest::newRow("ask nobody") << QStringList{u"ask"_s, u"Why?"_s} << u"ask --persona"_s;
    QTest::newRow("ask, unknown option") << QStringList{u"ask"_s, u"--loud"_s, u"Why?"_s} << u"loud"_s;
    QTest::newRow("ask an address that is none")
        << QStringList{u"ask"_s, u"--persona"_s, u"diego"_s, u"--endpoint"_s, u"http://a.example"_s, u"Why?"_s}
        << u"plain http"_s;
}

void TestCommands::whatCannotBeUnderstoodIsOneLineAndStatusTwo()
{
    QFETCH(const QStringList, words);
    QFETCH(const QString, named);
    const Ran ran = run(words);
    QCOMPARE(ran.exit, cli::ExitUsage);
    QVERIFY(ran.out.isEmpty());
    QCOMPARE(ran.err.count('\n'), 1);
    QVERIFY2(QString::fromUtf8(ran.err).contains(named), ran.err.constData());
    QVERIFY(!ran.err.contains('\x1b'));
}

void TestCommands::helpNamesEveryCommandAndStatus()
{
    const Ran ran = run({u"--help"_s});
    QCOMPARE(ran.exit, cli::ExitFinished);
    QVERIFY(ran.err.isEmpty());
    for (const char *words :
         {"ask --persona", "metrics import", "persona check", "persona show", "persona convert", "route TEXT", "wire decode",
          "sse decode", "render FILE", "--version", "0 finished", "1 errors found", "2 not understood", "3 cut off", "4 failed",
          "5 cancelled", "control characters"})
        QVERIFY2(ran.out.contains(words), words);
    for (const QByteArray &line : ran.out.split('\n'))
        QVERIFY2(line.size() <= 100, line.constData());
    QCOMPARE(run({u"-h"_s}).out, ran.out);
}

void TestCommands::everyCommandHasTheHelp_data()
{
    QTest::addColumn<QStringList>("words");
    for (const QString &command :
         {u"ask"_s, u"metrics"_s, u"models"_s, u"persona"_s, u"route"_s, u"wire"_s, u"sse"_s, u"render"_s}) {
        QTest::newRow(qPrintable(command)) << QStringList{command, u"--help"_s};
        QTest::newRow(qPrintable(command + u", short"_s)) << QStringList{command, u"-h"_s};
    }
    QTest::newRow("after other words") << QStringList{u"persona"_s, u"show"_s, u"--help"_s};
}

void TestCommands::everyCommandHasTheHelp()
{
    QFETCH(const QStringList, words);
    const Ran ran = run(words);
    QCOMPARE(ran.exit, cli::ExitFinished);
    QVERIFY(ran.err.isEmpty());
    QCOMPARE(ran.out, run({u"--help"_s}).out);
}

void TestCommands::anOptionThatWouldDoNothingIsRefused_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("named");
    QTest::newRow("model") << QStringList{u"--model"_s, u"m"_s} << QByteArray("--model");
    QTest::newRow("key") << QStringList{u"--key-env"_s, u"PATH"_s} << QByteArray("--key-env");
    QTest::newRow("protocol") << QStringList{u"--protocol"_s, u"ollama"_s} << QByteArray("--protocol");
    QTest::newRow("context") << QStringList{u"--context"_s, u"4096"_s} << QByteArray("--context");
    const QStringList endpoint{u"--endpoint"_s, u"http://127.0.0.1:9/v1"_s, u"--model"_s, u"m"_s};
    QTest::newRow("a key that is not there")
        << endpoint + QStringList{u"--key-env"_s, u"SB_NO_SUCH_KEY"_s} << QByteArray("SB_NO_SUCH_KEY");
    QTest::newRow("a key without a name") << endpoint + QStringList{u"--key-env"_s, QString()} << QByteArray("holds no key");
}

void TestCommands::anOptionThatWouldDoNothingIsRefused()
{
    QFETCH(const QStringList, options);
    QFETCH(const QByteArray, named);
    const Ran ran = run(QStringList{u"ask"_s, u"--persona"_s, u"diego"_s} + options + QStringList{u"Why?"_s});
    QCOMPARE(ran.exit, cli::ExitUsage);
    QVERIFY(ran.out.isEmpty());
    QCOMPARE(ran.err.count('\n'), 1);
    QVERIFY2(ran.err.contains(named), ran.err.constData());
}

void TestCommands::theVersionIsTold()
{
    QCoreApplication::setApplicationVersion(u"4.5.6"_s);
    const Ran ran = run({u"--version"_s});
    QCOMPARE(ran.exit, cli::ExitFinished);
    QCOMPARE(ran.out, "soundingboard-cli 4.5.6\n");
}

void TestCommands::textThatEndsInACharacterIsRenderedAlike_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("whole") << QByteArray("caf\xc3\xa9");
    QTest::newRow("one byte of two") << QByteArray("caf\xc3");
    QTest::newRow("two bytes of three") << QByteArray("caf\xe2\x82");
    QTest::newRow("three bytes of four") << QByteArray("*caf*\xf0\x9f\xa7");
    QTest::newRow("nothing else") << QByteArray("\xc3");
    QTest::newRow("in the middle") << QByteArray("caf\xc3\n\n\xf0\x9f\xa7\xad and \xe2\x82x");
    QTest::newRow("a line") << QByteArray("caf\n");
}

void TestCommands::textThatEndsInACharacterIsRenderedAlike()
{
    QFETCH(const QByteArray, text);
    QTemporaryFile file;
    QVERIFY(file.open() && file.write(text) == text.size() && file.flush());
    const Ran whole = run({u"render"_s, file.fileName()});
    QCOMPARE(whole.exit, cli::ExitFinished);
    QCOMPARE(whole.out.contains("\xef\xbf\xbd"), !text.isValidUtf8());
    for (const QString &step : {u"1"_s, u"2"_s, u"1000"_s})
        QCOMPARE(run({u"render"_s, u"--live"_s, step, file.fileName()}).out, whole.out);
}

void TestCommands::aQuestionIsRoutedAndToldWhy()
{
    const QJsonObject routed = parseJsonObject(run({u"route"_s, u"How"_s, u"is our lead time?"_s, u"--json"_s}).out).value();
    QCOMPARE(routed["verdict"_L1].toString(), u"routed"_s);
    QCOMPARE(routed["persona"_L1].toString(), u"diego"_s);
    QVERIFY(routed["scores"_L1].toObject()["diego"_L1].toDouble() > 0);
    QCOMPARE(routed["reasons"_L1].toArray().first().toObject()["persona"_L1].toString(), u"diego"_s);
    QVERIFY(run({u"route"_s, u"How is our lead time?"_s}).out.startsWith("To diego.\n"));
    const QJsonObject unrouted = parseJsonObject(run({u"route"_s, u"Book a table for eight."_s, u"--json"_s}).out).value();
    QCOMPARE(unrouted["verdict"_L1].toString(), u"default"_s);
    QVERIFY(unrouted["persona"_L1].isNull());
    const QJsonObject stays =
        parseJsonObject(run({u"route"_s, u"And then?"_s, u"--current"_s, u"rachel"_s, u"--json"_s}).out).value();
    QCOMPARE(stays["persona"_L1].toString(), u"rachel"_s);
    const Ran nobody = run({u"route"_s, u"Why?"_s, u"--current"_s, u"zoe"_s});
    QCOMPARE(nobody.exit, cli::ExitFailed);
    QVERIFY(nobody.err.contains("zoe"));
}

void TestCommands::aRecordingIsSummedUp_data()
{
    QTest::addColumn<QStringList>("recording");
    QTest::addColumn<int>("exit");
    QTest::addColumn<QByteArray>("summary");
    const auto row = [](const char *protocol, const char *file, cli::Exit exit, const char *summary) {
        QTest::newRow(file) << QStringList{QString::fromLatin1(protocol), QString::fromLatin1(file)} << int(exit)
                            << QByteArray(summary);
    };
    row("anthropic", "anthropic/tool-use.sse", cli::ExitFinished,
        R"({"end":"finished","reasoning":"","stop_reason":"tool_use","text":"Let me look.",)"
        R"("tool_calls":[{"arguments":"{\"cell\": \"dora\"}","id":"toolu_1","name":"metrics"}],)"
        R"("usage":{"input":12,"output":30}})");
    row("anthropic", "anthropic/thinking.sse", cli::ExitFinished,
        R"({"end":"finished","reasoning":"Weigh it.","stop_reason":"end_of_turn","text":"Act.","tool_calls":[],)"
        R"("usage":{"input":12,"output":20}})");
    row("anthropic", "anthropic/error-in-the-middle.sse", cli::ExitFailed,
        R"({"end":"failed","reasoning":"","stop_reason":"unknown","text":"So","tool_calls":[],"usage":{"input":12,"output":1}})");
    row("responses", "responses/end-without-signal.sse", cli::ExitTruncated,
        R"({"end":"truncated","reasoning":"","stop_reason":"unknown","text":"So","tool_calls":[],"usage":{}})");
    row("ollama", "ollama/length.ndjson", cli::ExitFinished,
        R"({"end":"finished","reasoning":"","stop_reason":"length","text":"So","tool_calls":[],"usage":{"input":11,"output":4}})");
    row("openai", "refusals/openai-quota.json", cli::ExitFailed,
        R"({"end":"failed","reasoning":"","stop_reason":"unknown","text":"","tool_calls":[],"usage":{}})");
}

void TestCommands::aRecordingIsSummedUp()
{
    QFETCH(const QStringList, recording);
    QFETCH(const int, exit);
    QFETCH(const QByteArray, summary);
    const QString file = QStringLiteral(SB_SOURCE_DIR "/tests/golden/") + recording.at(1);
    const Ran ran = run({u"wire"_s, u"decode"_s, u"--protocol"_s, recording.at(0), file});
    QCOMPARE(ran.exit, exit);
    QCOMPARE(ran.err.count('\n'), exit == cli::ExitFinished ? 0 : 1);
    const QByteArrayList lines = ran.out.trimmed().split('\n');
    QCOMPARE(lines.constLast(), summary);
    for (const QByteArray &line : lines)
        QVERIFY2(parseJsonObject(line), line.constData());
}

void TestCommands::aStreamIsShownAsItsEvents()
{
    QTemporaryFile file;
    const QByteArray stream = "\xef\xbb\xbf: hello\nid: 7\nevent: note\ndata: a\ndata: \xff\n\ndata: {}\r\n\r\ndata: late";
    QVERIFY(file.open() && file.write(stream) == stream.size() && file.flush());
    const Ran ran = run({u"sse"_s, u"decode"_s, file.fileName()});
    QCOMPARE(ran.exit, cli::ExitFinished);
    QCOMPARE(ran.out,
             "{\"data\":\"a\\n\xef\xbf\xbd\",\"event\":\"note\",\"id\":\"7\"}\n"
             "{\"data\":\"{}\",\"event\":\"message\",\"id\":\"7\"}\n");
    QVERIFY(ran.err.isEmpty());
    QCOMPARE(run({u"sse"_s, u"decode"_s}).exit, cli::ExitUsage);
    QCOMPARE(run({u"sse"_s, u"encode"_s, file.fileName()}).exit, cli::ExitUsage);
}

void TestCommands::anEventThatIsTooLargeIsStatusFour()
{
    QTemporaryFile file;
    QVERIFY(file.open() && file.write("data: a\n\ndata: ") > 0 && file.resize(64 * 1024 * 1024));
    const Ran ran = run({u"sse"_s, u"decode"_s, file.fileName()});
    QCOMPARE(ran.exit, cli::ExitFailed);
    QCOMPARE(ran.out, "{\"data\":\"a\",\"event\":\"message\",\"id\":\"\"}\n");
    QCOMPARE(ran.err.count('\n'), 1);
}

void TestCommands::whatIsNotThereIsStatusFour_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("persona") << QStringList{u"persona"_s, u"show"_s, u"/no/such"_s};
    QTest::newRow("check") << QStringList{u"persona"_s, u"check"_s, u"/no/such"_s};
    QTest::newRow("wire") << QStringList{u"wire"_s, u"decode"_s, u"--protocol"_s, u"openai"_s, u"/no/such"_s};
    QTest::newRow("sse") << QStringList{u"sse"_s, u"decode"_s, u"/no/such"_s};
    QTest::newRow("render") << QStringList{u"render"_s, u"/no/such"_s};
    QTest::newRow("ask") << QStringList{u"ask"_s, u"--persona"_s, u"/no/such"_s, u"Why?"_s};
}

void TestCommands::whatIsNotThereIsStatusFour()
{
    QFETCH(const QStringList, words);
    const Ran ran = run(words);
    QCOMPARE(ran.exit, cli::ExitFailed);
    QVERIFY(ran.out.isEmpty());
    QCOMPARE(ran.err.count('\n'), 1);
    QVERIFY2(ran.err.contains("/no/such"), ran.err.constData());
}

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"
