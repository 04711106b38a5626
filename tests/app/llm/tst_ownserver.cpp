// SPDX-License-Identifier: Apache-2.0
// A real llama-server as the program's own: started, asked, measured, ended.
#include "llm/localserver.h"

#include "base/clock.h"
#include "llm/httpchatbackend.h"
#include "net/curltransport.h"
#include "support/testcase.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <csignal>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

/// What a server is not started with, and the script needs.
QByteArray kept(const char *variable)
{
    return qEnvironmentVariableIsSet(variable)
        ? QByteArray("export ").append(variable).append("='").append(qgetenv(variable)).append("'\n")
        : QByteArray();
}

/// The program of the tests' own root, which a script enters.
struct Room {
    QTemporaryDir folder;
    SystemClock clock;
    CurlTransport transport{clock};
    LocalServer server{transport, folder.filePath(u"state"_s)};
    LocalServerSetup setup{folder.filePath(u"llama-server"_s), QStringLiteral(SB_LLAMA "/tiny-chat.gguf"), 2048, 1, 0};

    Room()
    {
        QFile script(setup.program);
        if (script.open(QIODevice::WriteOnly))
            script.write("#!/bin/sh\n" + kept("XDG_CACHE_HOME") + kept("LLAMA_ROOT")
                         + "exec " SB_LLAMA "/in llama-server \"$@\"\n");
        script.close();
        script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    void start()
    {
        server.start(setup);
        QTRY_VERIFY_WITH_TIMEOUT(server.state() == LocalServerState::Ready || server.state() == LocalServerState::Failed,
                                 60'000);
    }
};

bool isThere()
{
    QProcess program;
    program.start(QStringLiteral(SB_LLAMA "/in"), {u"llama-server"_s, u"--version"_s});
    return program.waitForFinished() && program.exitCode() == 0;
}

}  // namespace

class TestOwnServer : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        if (!isThere())
            QSKIP("there is no model server; packaging/test makes one");
    }
    void itAnswersUsAndNobodyElse();
    void itEndsAtOnceWhenAsked();
};

void TestOwnServer::itAnswersUsAndNobodyElse()
{
    Room room;
    room.start();
    QVERIFY2(room.server.state() == LocalServerState::Ready, qPrintable(room.server.log().join(u'\n')));
    const FoundServer found = room.server.server();
    QCOMPARE(found.models.size(), 1);
    QCOMPARE(found.models.constFirst().contextTokens, 2048);

    HttpChatBackend models(room.transport, [&](const Endpoint &) { return room.server.key(); }, room.clock);
    QString answer;
    bool isOver = false;
    connect(&models, &ChatBackend::turnEvent, &models, [&](TurnId, const TurnEvent &event) {
        if (const auto *text = std::get_if<TextDelta>(&event))
            answer += text->text;
        isOver = isOver || isTerminal(event);
    });
    models.start(TurnId::make(),
                 {.endpoint = found.endpoint,
                  .model = found.models.constFirst().id,
                  .persona = {},
                  .system = {},
                  .messages = {{Role::User, u"Hello"_s}},
                  .maxTokens = 64});
    QTRY_VERIFY_WITH_TIMEOUT(isOver, 30'000);
    QVERIFY(!answer.isEmpty());

    LocalServerLoad load;
    bool isMeasured = false;
    connect(&room.server, &LocalServer::measured, &room.server, [&](const LocalServerLoad &now) {
        load = now;
        isMeasured = true;
    });
    room.server.measure();
    QTRY_VERIFY(isMeasured);
    QVERIFY(load.memoryBytes.value_or(0) > 1024 * 1024);
    QVERIFY(load.tokensPerSecond.value_or(0) > 1);
    qInfo() << "memory" << *load.memoryBytes << "bytes, speed" << *load.tokensPerSecond << "tokens/s";

    EndpointProbe stranger(room.transport);
    std::optional<FoundServer> refused;
    connect(&stranger, &EndpointProbe::named, &stranger, [&](const FoundServer &server) { refused = server; });
    stranger.probe(found.endpoint);
    QTRY_VERIFY(refused);
    QCOMPARE(refused->state, ServerState::NeedsKey);

    QFile arguments(u"/proc/%1/cmdline"_s.arg(room.server.pid()));
    QFile environment(u"/proc/%1/environ"_s.arg(room.server.pid()));
    QVERIFY(arguments.open(QIODevice::ReadOnly) && environment.open(QIODevice::ReadOnly));
    QVERIFY(!arguments.readAll().contains(room.server.key().bytes()));
    QVERIFY(!environment.readAll().contains(room.server.key().bytes()));
}

void TestOwnServer::itEndsAtOnceWhenAsked()
{
    Room room;
    room.start();
    const auto pid = static_cast<pid_t>(room.server.pid());
    room.server.stop();
    QTRY_COMPARE(room.server.state(), LocalServerState::Stopped);
    QVERIFY(::kill(pid, 0) != 0);
}

QTEST_GUILESS_MAIN(TestOwnServer)
#include "tst_ownserver.moc"
