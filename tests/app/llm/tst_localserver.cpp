// SPDX-License-Identifier: Apache-2.0
#include "llm/localserver.h"

#include "support/fakeserver.h"
#include "support/testcase.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <csignal>
#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

struct Room : FakeServer {
    LocalServer server{transport, folder.filePath(u"state"_s)};
    QString keyFile = folder.filePath(u"state/local-server.key"_s);

    void start() { server.start(setup); }
    void becomeReady()
    {
        start();
        QTRY_VERIFY(!transport.requests.isEmpty() && server.log().contains(u"began"_s));
        answerReady();
        QTRY_COMPARE(server.state(), LocalServerState::Ready);
    }
};

bool isRunning(qint64 pid)
{
    return ::kill(static_cast<pid_t>(pid), 0) == 0;
}

void expectFailure()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the model server failed"_s));
}

}  // namespace

class TestLocalServer : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void itStartsLoadsAndIsReady();
    void itsKeyIsInNoArgumentAndNoEnvironment();
    void whatCannotStartIsSaid_data();
    void whatCannotStartIsSaid();
    void aModelServerThatEndsIsSaidWithItsLog();
    void oneThatIsTooOldIsSaid();
    void oneThatEndsLaterIsSaid();
    void itStopsWhenAsked();
    void loadingCanBeCancelled();
    void evenItsPreparationCanBeCancelled();
    void itEndsWithItsOwner();
    void oneThatOutlivedACrashIsEndedAtTheNextStart();
    void aSecondStartKeepsItsPort();
    void whatItTakesIsMeasured();
};

void TestLocalServer::itStartsLoadsAndIsReady()
{
    Room room;
    QSignalSpy changes(&room.server, &LocalServer::stateChanged);
    room.start();
    QCOMPARE(room.server.state(), LocalServerState::Starting);
    QTRY_VERIFY(room.transport.requests.size() >= 1);
    room.answerNothing();
    QTRY_VERIFY(room.transport.requests.size() >= 2);
    QCOMPARE(room.server.state(), LocalServerState::Starting);
    room.answerLoading();
    QTRY_COMPARE(room.server.state(), LocalServerState::Loading);
    QTRY_VERIFY(room.transport.requests.size() >= 3);
    room.answerReady();
    QTRY_COMPARE(room.server.state(), LocalServerState::Ready);
    QCOMPARE(changes.size(), 3);
    QCOMPARE(room.server.server().models.size(), 1);
    QCOMPARE(room.server.server().models.constFirst().id, u"model.gguf"_s);
    QCOMPARE(room.server.server().models.constFirst().contextTokens, 8192);
    QCOMPARE(room.server.server().endpoint.baseUrl.host(), u"127.0.0.1"_s);
    QCOMPARE(room.server.modelBytes(), 4096);
    QVERIFY(room.server.pid() > 0);
    QTRY_VERIFY(!QFile::exists(room.keyFile));
}

void TestLocalServer::itsKeyIsInNoArgumentAndNoEnvironment()
{
    Room room;
    qputenv("CANARY_API_KEY", "sk-canary");
    room.script("cat \"" + room.keyFile.toUtf8() + "\" >&2; exec tail -f /dev/null");
    room.start();
    QTRY_VERIFY(room.server.log().contains(u"…"_s));  // the program can read it; the log does not show it
    qunsetenv("CANARY_API_KEY");
    const QString log = room.server.log().join(u'\n');
    const QString key = QString::fromLatin1(room.server.key().bytes());
    QCOMPARE(key.size(), 64);
    QVERIFY(!log.contains(key));
    QVERIFY(!log.contains(u"sk-canary"_s));
    QVERIFY(log.contains(u"--offline\n"_s));
    QTRY_VERIFY(room.transport.requests.size() >= 1);
    QCOMPARE(room.transport.requests.constFirst().bearer.bytes(), room.server.key().bytes());
    struct stat status{};
    QCOMPARE(::stat(QFile::encodeName(room.keyFile).constData(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0600U);
}

void TestLocalServer::whatCannotStartIsSaid_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("model");
    QTest::addColumn<LocalServerFault>("fault");
    QTest::newRow("no program") << u"nowhere"_s << u"model.gguf"_s << LocalServerFault::NoProgram;
    QTest::newRow("not executable") << u"model.gguf"_s << u"model.gguf"_s << LocalServerFault::NoProgram;
    QTest::newRow("no model") << u"program"_s << u"nowhere"_s << LocalServerFault::NoModel;
    QTest::newRow("not a model") << u"program"_s << u"program"_s << LocalServerFault::NotAModel;
}

void TestLocalServer::whatCannotStartIsSaid()
{
    QFETCH(const QString, program);
    QFETCH(const QString, model);
    QFETCH(const LocalServerFault, fault);
    Room room;
    room.setup.program = room.folder.filePath(program);
    room.setup.model = room.folder.filePath(model);
    expectFailure();
    room.start();
    QTRY_COMPARE(room.server.state(), LocalServerState::Failed);
    QCOMPARE(room.server.fault(), fault);
    QVERIFY(room.transport.requests.isEmpty());
}

void TestLocalServer::aModelServerThatEndsIsSaidWithItsLog()
{
    Room room;
    room.script("echo 'cannot allocate 40 GiB'; exit 1");
    expectFailure();
    room.start();
    QTRY_COMPARE(room.server.state(), LocalServerState::Failed);
    QCOMPARE(room.server.fault(), LocalServerFault::Ended);
    QCOMPARE(room.server.log().constLast(), u"cannot allocate 40 GiB"_s);
    QTRY_VERIFY(!QFile::exists(room.keyFile));
}

void TestLocalServer::oneThatIsTooOldIsSaid()
{
    Room room;
    room.script("echo 'error: invalid argument: --offline'; exit 1");
    expectFailure();
    room.start();
    QTRY_COMPARE(room.server.state(), LocalServerState::Failed);
    QCOMPARE(room.server.fault(), LocalServerFault::TooOld);
}

void TestLocalServer::oneThatEndsLaterIsSaid()
{
    Room room;
    room.becomeReady();
    expectFailure();
    ::kill(static_cast<pid_t>(room.server.pid()), SIGKILL);
    QTRY_COMPARE(room.server.state(), LocalServerState::Failed);
    QCOMPARE(room.server.fault(), LocalServerFault::Ended);
    QCOMPARE(room.server.pid(), 0);
    room.start();  // again
    QCOMPARE(room.server.state(), LocalServerState::Starting);
    QVERIFY(room.server.log().isEmpty());
}

void TestLocalServer::itStopsWhenAsked()
{
    Room room;
    room.becomeReady();
    const qint64 pid = room.server.pid();
    room.server.stop();
    QCOMPARE(room.server.state(), LocalServerState::Stopping);
    QTRY_COMPARE(room.server.state(), LocalServerState::Stopped);
    QVERIFY(!isRunning(pid));
    QTRY_VERIFY(!QFile::exists(room.folder.filePath(u"state/local-server.json"_s)));
    room.server.stop();
    QCOMPARE(room.server.state(), LocalServerState::Stopped);
}

void TestLocalServer::loadingCanBeCancelled()
{
    Room room;
    room.start();
    QTRY_VERIFY(room.transport.requests.size() >= 1);
    room.answerLoading();
    QTRY_COMPARE(room.server.state(), LocalServerState::Loading);
    room.server.stop();
    QTRY_COMPARE(room.server.state(), LocalServerState::Stopped);
    const qsizetype asked = room.transport.requests.size();
    room.start();
    QTRY_VERIFY(room.transport.requests.size() >= asked + 1);
}

void TestLocalServer::evenItsPreparationCanBeCancelled()
{
    Room room;
    room.start();
    room.server.stop();
    QCOMPARE(room.server.state(), LocalServerState::Stopped);
    room.start();
    QTRY_VERIFY(room.transport.requests.size() >= 1);
    QVERIFY(room.server.pid() > 0);
}

void TestLocalServer::itEndsWithItsOwner()
{
    qint64 pid = 0;
    {
        Room room;
        room.script("trap 'exit 0' TERM; tail -f /dev/null & wait");  // its own child must end, too
        room.becomeReady();
        pid = room.server.pid();
    }
    QVERIFY(!isRunning(pid));
    QTRY_VERIFY(::kill(-static_cast<pid_t>(pid), 0) != 0);  // until somebody has noticed its end
}

void TestLocalServer::oneThatOutlivedACrashIsEndedAtTheNextStart()
{
    Room room;
    room.becomeReady();
    const QString record = room.folder.filePath(u"state/local-server.json"_s);
    QTRY_VERIFY(QFile::exists(record));
    QTRY_VERIFY(ServerRecord(room.folder.filePath(u"state"_s)).read() == markOf(room.server.pid()));
    expectFailure();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"outlived a crash"_s));
    const LocalServer next(room.transport, room.folder.filePath(u"state"_s));
    QTRY_COMPARE(room.server.state(), LocalServerState::Failed);
}

void TestLocalServer::aSecondStartKeepsItsPort()
{
    Room room;
    room.becomeReady();
    const QUrl first = room.server.server().endpoint.baseUrl;
    room.server.stop();
    QTRY_COMPARE(room.server.state(), LocalServerState::Stopped);
    room.setup.port = first.port();
    const qsizetype asked = room.transport.requests.size();
    room.start();
    QTRY_VERIFY(room.transport.requests.size() >= asked + 1);
    room.answerReady();
    QTRY_COMPARE(room.server.state(), LocalServerState::Ready);
    QCOMPARE(room.server.server().endpoint.baseUrl, first);
}

void TestLocalServer::whatItTakesIsMeasured()
{
    Room room;
    QList<LocalServerLoad> loads;
    connect(&room.server, &LocalServer::measured, &room.server, [&](const LocalServerLoad &load) { loads.append(load); });
    room.server.measure();
    QCOMPARE(loads, QList<LocalServerLoad>{{}});
    room.becomeReady();
    room.server.measure();
    QCOMPARE(room.transport.requests.constLast().url.path(), u"/metrics"_s);
    room.answer(200, "llamacpp:predicted_tokens_seconds 31.5\n");
    QTRY_COMPARE(loads.size(), 2);
    QVERIFY(loads.constLast().memoryBytes.value_or(0) > 0);
    QCOMPARE(loads.constLast().tokensPerSecond, std::optional(31.5));
}

QTEST_GUILESS_MAIN(TestLocalServer)
#include "tst_localserver.moc"
