// SPDX-License-Identifier: Apache-2.0
#include "llm/serverrecord.h"

#include "support/testcase.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

/// A program that runs until it is ended, in a group of its own.
struct Running {
    QProcess process;

    explicit Running(const QString &script = u"echo set; tail -f /dev/null"_s)
    {
        process.setUnixProcessParameters(QProcess::UnixProcessFlag::CreateNewSession);
        process.start(u"/bin/sh"_s, {u"-c"_s, script + u"; :"_s});
        isThere = process.waitForReadyRead();  // the shell is what runs now
    }
    ~Running()
    {
        process.kill();
        process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(Running)

    bool isThere = false;
};

constexpr auto patience = std::chrono::milliseconds(2000);

}  // namespace

class TestServerRecord : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aProcessHasAMark();
    void aRecordSurvives();
    void ourProcessIsEnded();
    void oneThatDoesNotListenIsKilled();
    void anotherProcessOfThatNumberIsLeftAlone_data();
    void anotherProcessOfThatNumberIsLeftAlone();
    void withoutARecordThereIsNone();
};

void TestServerRecord::aProcessHasAMark()
{
    const std::optional<ProcessMark> own = markOf(::getpid());
    QVERIFY(own);
    QVERIFY(own->start > 0);
    QVERIFY(own->program.contains(u"tst_serverrecord"_s));
    QCOMPARE(markOf(::getpid()), own);
    QVERIFY(!markOf(0));
    QVERIFY(!markOf(-1));
    QVERIFY(residentBytes(::getpid()).value_or(0) > 1024 * 1024);
    QVERIFY(!residentBytes(0));
}

void TestServerRecord::aRecordSurvives()
{
    const QTemporaryDir folder;
    const ServerRecord record(folder.path());
    QVERIFY(!record.read());
    const ProcessMark mark{4711, std::numeric_limits<quint64>::max(), u"boot"_s, u"/usr/bin/llama-server"_s};
    QVERIFY(record.write(mark));
    QCOMPARE(ServerRecord(folder.path()).read(), std::optional(mark));
    record.remove();
    QVERIFY(!record.read());
    QVERIFY(!ServerRecord(u"/nowhere"_s).write(mark));
}

void TestServerRecord::ourProcessIsEnded()
{
    const QTemporaryDir folder;
    const ServerRecord record(folder.path());
    Running server;
    QVERIFY(server.isThere);
    QVERIFY(record.write(*markOf(server.process.processId())));
    QVERIFY(endProcess(*record.take(), patience));
    QVERIFY(server.process.waitForFinished());
    QCOMPARE(server.process.exitStatus(), QProcess::CrashExit);
    QVERIFY(!record.read());
}

void TestServerRecord::oneThatDoesNotListenIsKilled()
{
    const QTemporaryDir folder;
    const ServerRecord record(folder.path());
    Running server(u"trap '' TERM; echo set; while :; do tail -f /dev/null; done"_s);
    QVERIFY(server.isThere);
    QVERIFY(record.write(*markOf(server.process.processId())));
    QVERIFY(endProcess(*record.take(), std::chrono::milliseconds(50)));
    QVERIFY(server.process.waitForFinished());
}

void TestServerRecord::anotherProcessOfThatNumberIsLeftAlone_data()
{
    QTest::addColumn<QString>("differs");
    for (const char *what : {"start", "boot", "program"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void TestServerRecord::anotherProcessOfThatNumberIsLeftAlone()
{
    QFETCH(const QString, differs);
    const QTemporaryDir folder;
    const ServerRecord record(folder.path());
    Running other;
    QVERIFY(other.isThere);
    ProcessMark mark = *markOf(other.process.processId());
    if (differs == u"start"_s)
        ++mark.start;
    else
        (differs == u"boot"_s ? mark.boot : mark.program) = u"other"_s;
    QVERIFY(record.write(mark));
    QVERIFY(!endProcess(*record.take(), patience));
    QCOMPARE(other.process.state(), QProcess::Running);
    QVERIFY(!record.read());
}

void TestServerRecord::withoutARecordThereIsNone()
{
    const QTemporaryDir folder;
    QVERIFY(!ServerRecord(folder.path()).take());
    QFile file(folder.filePath(u"local-server.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"pid":1,"start":"0"})");
    file.close();
    QVERIFY(!ServerRecord(folder.path()).take());
    QVERIFY(!file.exists());
}

QTEST_GUILESS_MAIN(TestServerRecord)
#include "tst_serverrecord.moc"
