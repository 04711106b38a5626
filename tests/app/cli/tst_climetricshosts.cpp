// SPDX-License-Identifier: Apache-2.0
#include "app/metrics/hostplay.h"
#include "support/testcase.h"

#include <QDirIterator>
#include <QProcess>
#include <QTemporaryDir>

#include <atomic>
#include <csignal>

using namespace Qt::StringLiterals;
using namespace sb::test;

namespace {

struct Run {
    int exit = -1;
    QByteArray out;
    QString err;

    [[nodiscard]] QJsonObject json() const { return sb::parseJsonObject(out).value_or(QJsonObject()); }
    [[nodiscard]] QJsonObject stream(const QString &name) const
    {
        for (const auto all = json().value("streams"_L1).toArray(); const QJsonValue &one : all) {
            if (one["stream"_L1] == name)
                return one.toObject();
        }
        return {};
    }
};

/// A home of its own, to which events go.
struct Home {
    QTemporaryDir folder;

    void start(QProcess &process, const FaultServer &server, const QStringList &words) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"XDG_DATA_HOME"_s, folder.filePath(u"data"_s));
        environment.insert(u"XDG_STATE_HOME"_s, folder.filePath(u"state"_s));
        environment.insert(u"SB_TEST_KEY"_s, u"canary-token-2b7e"_s);
        process.setProcessEnvironment(environment);
        const QStringList command{u"metrics"_s, u"import"_s, u"--server"_s, server.url({}).toString()};
        process.start(QStringLiteral(SB_CLI), command + words);
    }
    [[nodiscard]] Run import(const FaultServer &server, const QStringList &words) const
    {
        QProcess process;
        QSignalSpy finished(&process, &QProcess::finished);
        start(process, server, words);
        if (finished.isEmpty() && !finished.wait(30'000))
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), QString::fromUtf8(process.readAllStandardError())};
    }
};

const QStringList shop{u"github:acme/shop"_s, u"--key-env"_s, u"SB_TEST_KEY"_s};

}  // namespace

/// `metrics import` of sources on hosts, before a host that a test plays.
class TestCliMetricsHosts : public TestCase {
    Q_OBJECT
private slots:
    void aRepositoryIsImported();
    void aProjectOfGitLabIsImported();
    void aDryRunKeepsNothing();
    void aDayBoundsTheFirstRun();
    void labelsSayWhatAnIncidentIs();
    void whatATokenMayNotReadIsNamed();
    void aRepositoryThatIsNotThereIsSaid();
    void aStoppedImportKeepsWhatWasRead();
    void aKilledImportGoesOnWhereItWas();
    void wrongWordsAreSaid_data();
    void wrongWordsAreSaid();
    void theTokenIsInNoFileAndNoLine();
};

void TestCliMetricsHosts::aRepositoryIsImported()
{
    const FaultServer server(playGitHub);
    const Home home;
    const Run first = home.import(server, shop);
    QCOMPARE(first.err, QString());
    QCOMPARE(first.exit, 0);
    QVERIFY2(first.out.contains("pulls: 3 new, 0 changed, 0 unchanged, 0 rejected, covers 2026-08-03T08:00:00Z to "
                                "2026-09-28T08:50:00Z\n"),
             first.out.constData());
    QVERIFY2(first.out.contains("issues (incident): 2 new"), first.out.constData());
    QCOMPARE(server.asked().constFirst().header("authorization"), "Bearer canary-token-2b7e");
    const Run again = home.import(server, shop + QStringList{u"--json"_s});
    QCOMPARE(again.exit, 0);
    QCOMPARE(again.json().value("state"_L1).toString(), u"kept"_s);
    QCOMPARE(again.json().value("path"_L1).toString(), u"acme/shop"_s);
    QCOMPARE(again.stream(u"pulls"_s).value("new"_L1).toInt(), 0);
    QCOMPARE(again.stream(u"deployments"_s).value("changed"_L1).toInt(), 0);
}

void TestCliMetricsHosts::aProjectOfGitLabIsImported()
{
    const FaultServer server(playGitLab);
    const Home home;
    const Run run = home.import(server, {u"gitlab:acme/web/shop"_s, u"--key-env"_s, u"SB_TEST_KEY"_s, u"--json"_s});
    QCOMPARE(run.err, QString());
    QCOMPARE(run.exit, 0);
    QCOMPARE(run.stream(u"merge_requests"_s).value("new"_L1).toInt(), 3);
    QCOMPARE(run.stream(u"deployments"_s).value("new"_L1).toInt(), 4);
    QCOMPARE(server.asked().constFirst().header("private-token"), "canary-token-2b7e");
}

void TestCliMetricsHosts::aDryRunKeepsNothing()
{
    const FaultServer server(playGitHub);
    const Home home;
    for (int i = 0; i < 2; ++i) {
        const Run run = home.import(server, shop + QStringList{u"--dry-run"_s, u"--json"_s});
        QCOMPARE(run.exit, 0);
        QCOMPARE(run.json().value("state"_L1).toString(), u"dry"_s);
        QCOMPARE(run.stream(u"pulls"_s).value("new"_L1).toInt(), 3);
    }
}

void TestCliMetricsHosts::aDayBoundsTheFirstRun()
{
    const FaultServer server(playGitHub);
    const Home home;
    const Run run = home.import(server, shop + QStringList{u"--since"_s, u"2026-09-20"_s, u"--json"_s});
    QCOMPARE(run.exit, 0);
    QCOMPARE(run.stream(u"pulls"_s).value("new"_L1).toInt(), 2);
    QCOMPARE(run.stream(u"deployments"_s).value("new"_L1).toInt(), 2);
    QCOMPARE(run.stream(u"deployments"_s).value("from"_L1).toString(), u"2026-09-20T00:00:00Z"_s);
}

void TestCliMetricsHosts::labelsSayWhatAnIncidentIs()
{
    const FaultServer server(playGitHub);
    const Home home;
    const Run run =
        home.import(server, shop + QStringList{u"--incident-label"_s, u"outage"_s, u"--incident-label"_s, u"sev 1"_s});
    QCOMPARE(run.exit, 0);
    QVERIFY2(run.out.contains("issues (outage): 2 new") && run.out.contains("issues (sev 1): 2 new"), run.out.constData());
    const auto isAsked = [&server](QByteArrayView part) {
        return std::ranges::any_of(server.asked(), [part](const Asked &asked) { return asked.path.contains(part); });
    };
    QVERIFY(isAsked("labels=outage") && isAsked("labels=sev%201"));
    const Run again = home.import(server, shop);  // what was said is kept
    QVERIFY2(again.out.contains("issues (outage): 0 new") && again.out.contains("issues (sev 1): 0 new"),
             again.out.constData());
}

void TestCliMetricsHosts::whatATokenMayNotReadIsNamed()
{
    const FaultServer server(
        [](const Asked &asked) { return asked.path.contains("/actions/") ? refusal(403) : playGitHub(asked); });
    const Home home;
    const Run run = home.import(server, shop);
    QCOMPARE(run.exit, 4);
    QCOMPARE(run.err, u"soundingboard-cli: runs: The token may not read this. A token for it needs “Actions: read”.\n"_s);
    QVERIFY(run.out.contains("pulls: 3 new"));
}

void TestCliMetricsHosts::aRepositoryThatIsNotThereIsSaid()
{
    const FaultServer server(refusal(404));
    const Home home;
    const Run run = home.import(server, shop);
    QCOMPARE(run.exit, 4);
    QVERIFY2(run.err.contains("The host does not have this, or does not show it to this token."_L1), qPrintable(run.err));
}

void TestCliMetricsHosts::aStoppedImportKeepsWhatWasRead()
{
    std::atomic<bool> isWaiting = true;
    const FaultServer server([&isWaiting](const Asked &asked) {
        return asked.path.contains("/issues?") && isWaiting ? refusal(429, "{}", {"Retry-After: 600"}) : playGitHub(asked);
    });
    const Home home;
    QProcess process;
    QSignalSpy finished(&process, &QProcess::finished);
    home.start(process, server, shop);
    QByteArray err;
    QTRY_VERIFY_WITH_TIMEOUT(
        (err += process.readAllStandardError()).contains("issues (incident): waiting for the host, going on at "), 20'000);
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(!finished.isEmpty() || finished.wait(10'000));
    QCOMPARE(process.exitCode(), 5);
    QVERIFY(process.readAllStandardError().contains("Stopped. What was read until then is kept"));
    isWaiting = false;
    const Run later = home.import(server, shop + QStringList{u"--json"_s});
    QCOMPARE(later.exit, 0);
    QCOMPARE(later.stream(u"pulls"_s).value("new"_L1).toInt(), 0);
    QCOMPARE(later.stream(u"issues"_s).value("new"_L1).toInt(), 2);
}

void TestCliMetricsHosts::aKilledImportGoesOnWhereItWas()
{
    std::atomic<bool> isWaiting = true;
    const FaultServer server([&isWaiting](const Asked &asked) {
        return asked.body.contains("\"after\":") && isWaiting ? refusal(429, "{}", {"Retry-After: 600"}) : playGitHub(asked);
    });
    const Home home;
    QProcess process;
    QSignalSpy finished(&process, &QProcess::finished);
    home.start(process, server, shop);
    QByteArray err;
    QTRY_VERIFY_WITH_TIMEOUT((err += process.readAllStandardError()).contains("pulls: waiting for the host"), 20'000);
    process.kill();
    QVERIFY(!finished.isEmpty() || finished.wait(10'000));
    isWaiting = false;
    const qsizetype before = server.asked().size();
    const Run later = home.import(server, shop + QStringList{u"--json"_s});
    QCOMPARE(later.exit, 0);
    QCOMPARE(later.stream(u"pulls"_s).value("new"_L1).toInt(), 1);  // of three
    QVERIFY(server.asked().at(before + 1).body.contains("\"after\":"));
}

void TestCliMetricsHosts::wrongWordsAreSaid_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("said");
    QTest::newRow("no repository") << QStringList{u"github:acme"_s} << u"Usage: metrics import github:OWNER/REPO"_s;
    QTest::newRow("another option") << QStringList{u"github:acme/shop"_s, u"--map"_s, u"a=b"_s} << u"Usage: metrics import"_s;
    QTest::newRow("no key") << QStringList{u"github:acme/shop"_s, u"--key-env"_s, u"SB_NO_KEY"_s}
                            << u"“SB_NO_KEY” holds no key"_s;
    QTest::newRow("no day") << QStringList{u"github:acme/shop"_s, u"--since"_s, u"spring"_s} << u"--since takes a day"_s;
    QTest::newRow("no server") << QStringList{u"github:acme/shop"_s, u"--server"_s, u"ftp://a.example"_s}
                               << u"--server takes the https address"_s;
}

void TestCliMetricsHosts::wrongWordsAreSaid()
{
    QFETCH(const QStringList, words);
    QFETCH(const QString, said);
    const FaultServer server(playGitHub);
    const Home home;
    const Run run = home.import(server, words);
    QCOMPARE(run.exit, 2);
    QVERIFY2(run.err.contains(said), qPrintable(run.err));
    QVERIFY(server.asked().isEmpty());
}

void TestCliMetricsHosts::theTokenIsInNoFileAndNoLine()
{
    const FaultServer server(
        [](const Asked &asked) { return asked.path.contains("/issues?") ? refusal(401) : playGitHub(asked); });
    const Home home;
    const Run run = home.import(server, shop);
    QVERIFY(!run.out.contains("canary") && !run.err.contains("canary"_L1));
    int files = 0;
    for (QDirIterator all(home.folder.path(), QDir::Files, QDirIterator::Subdirectories); all.hasNext(); ++files) {
        QFile file(all.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains("canary-token-2b7e"), qPrintable(file.fileName()));
    }
    QVERIFY(files > 0);
}

QTEST_GUILESS_MAIN(TestCliMetricsHosts)
#include "tst_climetricshosts.moc"
