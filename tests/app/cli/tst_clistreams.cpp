// SPDX-License-Identifier: Apache-2.0
#include "support/faultserver.h"
#include "support/testcase.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb::test;

namespace {

QByteArray word(const QByteArray &text)
{
    return R"(data: {"choices":[{"index":0,"delta":{"content":")" + text + "\"}}]}\n\n";
}

const QString persona = QStringLiteral(SB_SOURCE_DIR "/personas/diego/persona.md");

}  // namespace

/// What becomes of the program when nobody can read what it says.
class TestCliStreams : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void outputThatIsLostIsAFailure_data();
    void outputThatIsLostIsAFailure();
    void aReaderThatHasLeftIsAFailureToo();
    void aReaderThatLeavesEndsTheAnswer();

private:
    void prepare(QProcess &process);
    QTemporaryDir m_home;
};

void TestCliStreams::prepare(QProcess &process)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_STATE_HOME"_s, u"XDG_CACHE_HOME"_s})
        environment.insert(name, m_home.path());
    process.setProcessEnvironment(environment);
}

void TestCliStreams::outputThatIsLostIsAFailure_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("redirection");
    QTest::addColumn<QByteArray>("reason");
    const QList<QStringList> commands{
        {u"ask"_s, u"--persona"_s, u"diego"_s, u"How do we scale?"_s},
        {u"persona"_s, u"show"_s, persona},
        {u"persona"_s, u"show"_s, persona, u"--json"_s},
        {u"wire"_s, u"decode"_s, u"--protocol"_s, u"openai"_s, persona},
        {u"sse"_s, u"decode"_s, QStringLiteral(SB_SOURCE_DIR "/tests/golden/openai/plain-text.sse")},
        {u"render"_s, persona},
        {u"--help"_s},
        {u"--version"_s}};
    for (const QStringList &words : commands) {
        QTest::newRow(qPrintable(words.join(u' ') + u", full"_s))
            << words << u">/dev/full"_s << QByteArray("No space left on device");
        QTest::newRow(qPrintable(words.join(u' ') + u", closed"_s)) << words << u">&-"_s << QByteArray("Bad file descriptor");
    }
}

void TestCliStreams::outputThatIsLostIsAFailure()
{
    QFETCH(QStringList, words);
    QFETCH(QString, redirection);
    QFETCH(QByteArray, reason);
    QProcess process;
    QSignalSpy finished(&process, &QProcess::finished);
    prepare(process);
    process.start(u"/bin/sh"_s, QStringList{u"-c"_s, u"exec \"$0\" \"$@\" "_s + redirection, QStringLiteral(SB_CLI)} + words);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30'000);
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 4);
    const QByteArray err = process.readAllStandardError();
    QVERIFY2(err.contains(QByteArray("The output could not be written: " + reason)), err.constData());
    QCOMPARE(err.count('\n'), 1);
}

void TestCliStreams::aReaderThatHasLeftIsAFailureToo()
{
    QProcess process;
    QProcess reader;
    QSignalSpy finished(&process, &QProcess::finished);
    QSignalSpy left(&reader, &QProcess::finished);
    prepare(process);
    process.setStandardOutputProcess(&reader);
    process.start(u"/bin/sh"_s, {u"-c"_s, u"read go; exec \"$0\" --version"_s, QStringLiteral(SB_CLI)});
    reader.start(u"true"_s, QStringList());
    QTRY_COMPARE_WITH_TIMEOUT(left.size(), 1, 20'000);
    process.write("\n");
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 20'000);
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 4);
    const QByteArray err = process.readAllStandardError();
    QVERIFY2(err.contains("The output could not be written: Broken pipe"), err.constData());
}

void TestCliStreams::aReaderThatLeavesEndsTheAnswer()
{
    FaultServer server(Reply{chunkedHead("text/event-stream") + chunkOf(word("Half")), Reply::After::KeepOpen});
    QProcess process;
    QProcess reader;
    QSignalSpy finished(&process, &QProcess::finished);
    QSignalSpy left(&reader, &QProcess::finished);
    prepare(process);
    process.setStandardOutputProcess(&reader);
    process.start(QStringLiteral(SB_CLI),
                  {u"ask"_s, u"--persona"_s, u"diego"_s, u"--endpoint"_s, server.url(u"/v1"_s).toString(), u"--model"_s,
                   u"small"_s, u"--context"_s, u"0"_s, u"Why?"_s});
    reader.start(u"head"_s, {u"-c"_s, u"4"_s});
    QTRY_COMPARE_WITH_TIMEOUT(left.size(), 1, 20'000);
    QCOMPARE(reader.readAllStandardOutput(), "Half");
    server.goOn({chunkOf(word(" more")), Reply::After::KeepOpen});
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 20'000);
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 4);
    const QByteArray err = process.readAllStandardError();
    QVERIFY2(err.contains("The output could not be written: "), err.constData());
    QCOMPARE(err.count('\n'), 1);
    QTRY_COMPARE(server.openConnections(), 0);
}

QTEST_GUILESS_MAIN(TestCliStreams)
#include "tst_clistreams.moc"
