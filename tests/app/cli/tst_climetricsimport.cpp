// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "support/storekit.h"
#include "support/testcase.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb::test;

namespace {

struct Run {
    int exit = -1;
    QByteArray out;
    QString err;

    [[nodiscard]] QJsonObject json() const { return sb::parseJsonObject(out).value_or(QJsonObject()); }
};

/// A home of its own, in which files lie and to which events go.
struct Home {
    QTemporaryDir folder;

    [[nodiscard]] QString path(const QString &name, const QByteArray &bytes) const
    {
        const QString path = folder.filePath(name);
        writeContent(path, bytes);
        return path;
    }
    [[nodiscard]] Run import(const QStringList &words) const { return metrics(QStringList{u"import"_s} + words); }
    [[nodiscard]] Run metrics(const QStringList &words) const
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"XDG_DATA_HOME"_s, folder.filePath(u"data"_s));
        process.setProcessEnvironment(environment);
        QSignalSpy finished(&process, &QProcess::finished);
        process.start(QStringLiteral(SB_CLI), QStringList{u"metrics"_s} + words);
        if (finished.isEmpty() && !finished.wait(30'000))
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), QString::fromUtf8(process.readAllStandardError())};
    }
};

const QByteArray deployments("id,service,finished_at\nd1,shop,2026-03-01T10:00:00Z\nd2,shop,2026-03-02T10:00:00Z\n");

}  // namespace

class TestCliMetricsImport : public TestCase {
    Q_OBJECT
private slots:
    void aTableIsImportedOnce();
    void aDryRunChangesNothing();
    void whatIsReplacedReachesOverTheLastDay();
    void whatIsOpenIsAsked();
    void aTableWithStrangeNamesIsMappedAndRemembered();
    void rejectsAreWrittenToAFile();
    void webhooksAreImported();
    void arraysInAnArrayAreSaid();
    void keptRowsAreMappedAnew();
    void settingsAreShownAndChanged();
    void reportsOfCoverageAreImported();
    void aRepositoryIsImported();
    void entriesByHandAreKeptListedAndTakenBack();
    void wrongWordsAndFilesAreSaid();
};

void TestCliMetricsImport::aTableIsImportedOnce()
{
    const Home home;
    const QString path = home.path(u"deployments.csv"_s, deployments);
    const Run first = home.import({path});
    QCOMPARE(first.err, QString());
    QCOMPARE(first.exit, 0);
    QVERIFY(first.out.contains("deployments.csv as deployments:\n"));
    QVERIFY(first.out.contains("  finished = finished_at\n"));
    QVERIFY(first.out.contains("2 new, 0 changed, 0 unchanged, 0 rejected, 0 gone\n"));
    QVERIFY(first.out.contains("From 2026-03-01T10:00:00Z to 2026-03-02T10:00:00Z\n"));
    QVERIFY(first.out.contains("Services without a team: shop\n"));
    const Run again = home.import({path, u"--json"_s});
    QCOMPARE(again.exit, 0);
    QVERIFY(home.metrics({u"explain"_s, u"incidents.count"_s}).out.contains("no source says up to when it was read\n"));
    QCOMPARE(again.json().value("unchanged"_L1).toInt(), 2);
    QCOMPARE(again.json().value("state"_L1).toString(), u"kept"_s);
}

void TestCliMetricsImport::aDryRunChangesNothing()
{
    const Home home;
    const QString path = home.path(u"deployments.csv"_s, deployments);
    for (int i = 0; i < 2; ++i) {
        const Run run = home.import({path, u"--dry-run"_s, u"--json"_s});
        QCOMPARE(run.exit, 0);
        QCOMPARE(run.json().value("new"_L1).toInt(), 2);
        QCOMPARE(run.json().value("examples"_L1).toArray().size(), 2);
    }
}

void TestCliMetricsImport::whatIsReplacedReachesOverTheLastDay()
{
    const Home home;
    QCOMPARE(home.import({home.path(u"deployments.csv"_s, deployments)}).exit, 0);
    const QString path =
        home.path(u"deployments.csv"_s, deployments.left(deployments.indexOf('\n', deployments.indexOf("d1")) + 1));
    const Run replaced = home.import({path, u"--replace"_s, u"2026-03-02..2026-03-02"_s, u"--json"_s});
    QCOMPARE(replaced.exit, 0);
    QCOMPARE(replaced.json().value("gone"_L1).toInt(), 1);
}

void TestCliMetricsImport::whatIsOpenIsAsked()
{
    const Home home;
    const QString path = home.path(u"deployments.csv"_s, "id,service,finished_at\nd1,shop,12/01/2026 10:00\n");
    const Run open = home.import({path});
    QCOMPARE(open.exit, 2);
    QVERIFY(open.err.contains("--dates day-first or --dates month-first"_L1));
    QVERIFY(open.err.contains("--zone Europe/Berlin"_L1));
    const Run said = home.import({path, u"--dates"_s, u"day-first"_s, u"--zone"_s, u"Europe/Berlin"_s, u"--json"_s});
    QCOMPARE(said.exit, 0);
    QCOMPARE(said.json().value("first"_L1).toString(), u"2026-01-12T09:00:00Z"_s);
    // The answers are remembered with the header, and told.
    const Run remembered = home.import({path});
    QCOMPARE(remembered.exit, 0);
    QVERIFY(remembered.out.contains("  times that name no zone are of Europe/Berlin\n"));
}

void TestCliMetricsImport::aTableWithStrangeNamesIsMappedAndRemembered()
{
    const Home home;
    const QString path = home.path(u"export.csv"_s, "nr;wann;wie\n1;01.03.2026;gut\n2;02.03.2026;schlecht\n");
    QVERIFY(home.import({path}).err.contains("--kind KIND"_L1));
    QVERIFY(home.import({path, u"--kind"_s, u"deployments"_s}).err.contains("--map finished=COLUMN"_L1));
    const Run mapped =
        home.import({path, u"--kind"_s, u"deployments"_s, u"--map"_s, u"key=nr"_s, u"--map"_s, u"finished=wann"_s, u"--map"_s,
                     u"result=wie"_s, u"--word"_s, u"result:gut=success"_s, u"--word"_s, u"result:schlecht=failure"_s,
                     u"--zone"_s, u"UTC"_s, u"--profile"_s, u"Rollouts"_s});
    QCOMPARE(mapped.err, QString());
    QCOMPARE(mapped.exit, 0);
    const Run again = home.import({home.path(u"next.csv"_s, "nr;wann;wie\n3;03.03.2026;schlecht\n"), u"--json"_s});
    QCOMPARE(again.exit, 0);
    QCOMPARE(again.json().value("new"_L1).toInt(), 1);
}

void TestCliMetricsImport::rejectsAreWrittenToAFile()
{
    const Home home;
    const QString path = home.path(u"deployments.csv"_s, deployments + "d3,shop,soon\n");
    const QString rejects = home.folder.filePath(u"rejects.csv"_s);
    const Run refused = home.import({path, u"--rejects"_s, rejects});
    QCOMPARE(refused.exit, 4);
    QVERIFY(refused.err.contains("--confirm-rejects"_L1));
    QVERIFY(refused.out.contains("Line 4: finished: no date"));
    QFile file(rejects);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "line,key,field,reason,text,row\n4,,finished,bad_date,soon,\"d3,shop,soon\"\n");
    const Run again = home.import({path, u"--rejects"_s, rejects});
    QCOMPARE(again.exit, 4);
    QVERIFY(again.err.contains("already; no file is replaced"_L1));
    const Run confirmed = home.import({path, u"--confirm-rejects"_s, u"--json"_s});
    QCOMPARE(confirmed.exit, 0);
    QCOMPARE(confirmed.json().value("new"_L1).toInt(), 2);
    QCOMPARE(confirmed.json().value("rejected"_L1).toInt(), 1);
}

void TestCliMetricsImport::webhooksAreImported()
{
    const Home home;
    const QString path = home.path(
        u"hooks.jsonl"_s,
        "{\"issueKey\":\"i1\",\"title\":\"Down\",\"originalStatus\":\"open\",\"createdDate\":\"2026-03-01T11:00:00Z\"}\n");
    QCOMPARE(home.import({path, u"--json"_s}).json().value("new"_L1).toInt(), 1);
}

void TestCliMetricsImport::arraysInAnArrayAreSaid()
{
    const Home home;
    for (const QByteArray &bytes : {"[[]]"_ba, "[[{\"id\":\"d1\"}],\n[{\"id\":\"d2\"}]]\n"_ba, "[[[[1]]]]"_ba}) {
        const Run run = home.import({home.path(u"hooks.json"_s, bytes)});
        QCOMPARE(run.exit, 4);
        QVERIFY2(run.out.contains("0 new") && !run.out.contains(", 0 rejected"), run.out.constData());
        QVERIFY2(run.err.contains(u"Nothing was changed: more than a fifth of the rows were rejected."_s), qPrintable(run.err));
    }
}

void TestCliMetricsImport::keptRowsAreMappedAnew()
{
    const Home home;
    const QString path = home.path(
        u"d.csv"_s, "id,service,finished_at,state\nd1,shop,2026-03-01T10:00:00Z,good\nd2,shop,2026-03-02T10:00:00Z,bad\n");
    QCOMPARE(home.import({path, u"--source"_s, u"Export"_s, u"--map"_s, u"result="_s}).exit, 0);
    QVERIFY(QFile::remove(path));
    const auto landed = [&home] {
        const Run report = home.metrics({u"explain"_s, u"dora.deployment_frequency"_s, u"--from"_s, u"2026-03-01"_s, u"--to"_s,
                                         u"2026-03-31"_s, u"--json"_s});
        return report.json()["result"_L1]["n"_L1].toInt(-1);
    };
    QCOMPARE(landed(), 2);
    const QStringList wanted{u"remap"_s,  u"Export"_s,
                             u"--map"_s,  u"result=state"_s,
                             u"--word"_s, u"result:good=success"_s,
                             u"--word"_s, u"result:bad=failure"_s};
    QVERIFY(home.metrics(wanted + QStringList{u"--dry-run"_s})
                .out.startsWith("0 new, 2 changed, 0 unchanged, 0 rejected, 0 gone\n"));
    QCOMPARE(landed(), 2);
    const Run run = home.metrics(wanted + QStringList{u"--json"_s});
    QCOMPARE(run.exit, 0);
    QCOMPARE(run.json()["changed"_L1].toInt(), 2);
    QCOMPARE(landed(), 1);
    QCOMPARE(home.metrics({u"remap"_s}).exit, 2);
    const Run unknown = home.metrics({u"remap"_s, u"Elsewhere"_s});
    QCOMPARE(unknown.exit, 4);
    QCOMPARE(unknown.err, u"soundingboard-cli: There is no source “Elsewhere”, but: Export.\n"_s);
    QVERIFY(home.metrics({u"remap"_s, u"Export"_s, u"--map"_s, u"result=nowhere"_s})
                .err.contains(u"There is no column “nowhere”."_s));
}

void TestCliMetricsImport::settingsAreShownAndChanged()
{
    const Home home;
    QCOMPARE(home.metrics({u"settings"_s}).exit, 4);
    QCOMPARE(home.import({home.path(u"d.csv"_s, deployments)}).exit, 0);
    const QByteArray usual = home.metrics({u"settings"_s}).out;
    QVERIFY2(usual.contains("zone = UTC\n") && usual.contains("week-start = monday\n"), usual.constData());
    const QStringList by{u"--by"_s, u"Ada"_s, u"--note"_s, u"agreed"_s};
    QCOMPARE(home.metrics(QStringList{u"settings"_s, u"zone"_s, u"Europe/Berlin"_s} + by).exit, 0);
    QCOMPARE(home.metrics(QStringList{u"settings"_s, u"week-start"_s, u"sunday"_s} + by).exit, 0);
    QCOMPARE(home.metrics(QStringList{u"settings"_s, u"survey-floor"_s, u"7"_s} + by).exit, 0);
    const QJsonObject changed = home.metrics({u"settings"_s, u"--json"_s}).json();
    QCOMPARE(changed["zone"_L1].toString(), u"Europe/Berlin"_s);
    QCOMPARE(changed["week-start"_L1].toString(), u"sunday"_s);
    QCOMPARE(changed["survey-floor"_L1].toString(), u"7"_s);
    const QJsonObject report = home.metrics({u"export"_s}).exit == 0
        ? home.metrics(
                  {u"explain"_s, u"incidents.count"_s, u"--from"_s, u"2026-03-01"_s, u"--to"_s, u"2026-03-02"_s, u"--json"_s})
              .json()
        : QJsonObject();
    QCOMPARE(report["result"_L1]["period"_L1]["from_instant"_L1].toString(), u"2026-02-28T23:00:00.000Z"_s);
    for (const auto &[key, value] : {std::pair{u"zone"_s, u"Atlantis"_s}, std::pair{u"week-start"_s, u"friday"_s},
                                     std::pair{u"survey-floor"_s, u"3"_s}, std::pair{u"colour"_s, u"red"_s}}) {
        const Run wrong = home.metrics(QStringList{u"settings"_s, key, value} + by);
        QCOMPARE(wrong.exit, 2);
        QCOMPARE(wrong.err.count(u'\n'), 1);
    }
    QCOMPARE(home.metrics({u"settings"_s, u"zone"_s, u"UTC"_s}).exit, 2);  // nobody has decided it
    // The import is the first record, these decisions are those behind it.
    QCOMPARE(home.metrics({u"undo"_s, u"4"_s, u"--by"_s, u"Ada"_s, u"--note"_s, u"back"_s}).exit, 0);
    QCOMPARE(home.metrics({u"settings"_s, u"--json"_s}).json()["survey-floor"_L1].toString(), u"5"_s);
}

void TestCliMetricsImport::reportsOfCoverageAreImported()
{
    const Home home;
    const QString trace = home.path(u"lcov.info"_s, "TN:\nSF:a.c\nDA:1,1\nDA:2,0\nend_of_record\n");
    const Run run = home.import({trace, u"--set"_s, u"repo=pay"_s, u"--set"_s, u"at=2026-03-02T10:00:00Z"_s, u"--json"_s});
    QCOMPARE(run.exit, 0);
    QCOMPARE(run.json()["new"_L1].toInt(), 1);
    const Run explained = home.metrics({u"explain"_s, u"q.cov"_s, u"--from"_s, u"2026-03-01"_s, u"--to"_s, u"2026-03-31"_s,
                                        u"--repo"_s, u"pay"_s, u"--json"_s});
    QCOMPARE(explained.json()["result"_L1]["value"_L1].toDouble(), 50.0);
    const QString hostile =
        home.path(u"bomb.xml"_s, "<!DOCTYPE coverage [<!ENTITY a \"aaa\"><!ENTITY b \"&a;&a;\">]><coverage>&b;</coverage>");
    const Run refused = home.import({hostile});
    QCOMPARE(refused.exit, 4);
    QCOMPARE(refused.err,
             u"soundingboard-cli: This report declares entities of its own, as no tool for coverage does; it is not read.\n"_s);
}

void TestCliMetricsImport::aRepositoryIsImported()
{
    const Home home;
    const QString path = home.folder.filePath(u"shop%5"_s);  // no number is put into a name
    const auto git = [&path](const QStringList &words) {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const QString &name : {u"GIT_CONFIG_GLOBAL"_s, u"GIT_CONFIG_SYSTEM"_s})
            environment.insert(name, u"/dev/null"_s);
        for (const QString &who : {u"GIT_AUTHOR"_s, u"GIT_COMMITTER"_s}) {
            environment.insert(who + u"_NAME"_s, u"Ada"_s);
            environment.insert(who + u"_EMAIL"_s, u"ada@example.org"_s);
            environment.insert(who + u"_DATE"_s, u"2026-03-01T10:00:00Z"_s);
        }
        process.setProcessEnvironment(environment);
        process.start(u"git"_s, QStringList{u"-C"_s, path} + words);
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 0);
    };
    QVERIFY(QDir().mkpath(path));
    git({u"init"_s, u"-q"_s, u"-b"_s, u"main"_s});
    git({u"commit"_s, u"-q"_s, u"--allow-empty"_s, u"-m"_s, u"One"_s});
    git({u"tag"_s, u"v1.0.0"_s});
    git({u"commit"_s, u"-q"_s, u"--allow-empty"_s, u"-m"_s, u"Two"_s});
    git({u"tag"_s, u"v1.1.0-rc1"_s});
    const Run dry = home.import({path, u"--dry-run"_s});
    QCOMPARE(dry.err, QString());
    QCOMPARE(dry.exit, 0);
    QVERIFY(dry.out.contains("shop%5: releases 1, hotfixes among them 0, changes 2, without a release 1, reverts 0\n"));
    QVERIFY(dry.out.contains("Prereleases that were left out: 1\n"));
    QVERIFY(dry.out.contains("whose release date is their commit’s: 1\n"));
    const Run all = home.import({path, u"--prereleases"_s, u"--json"_s});
    QCOMPARE(all.json()["repository"_L1]["releases"_L1].toInt(), 2);
    QCOMPARE(all.json()["new"_L1].toInt(), 4);
    const Run again = home.import({path, u"--json"_s});  // what was chosen is remembered
    QCOMPARE(again.json()["unchanged"_L1].toInt(), 4);
    const Run fewer = home.import({path, u"--no-prereleases"_s, u"--json"_s});
    QCOMPARE(fewer.json()["gone"_L1].toInt(), 1);
    QCOMPARE(home.import({path, u"--changes"_s, u"some"_s}).exit, 2);
    QCOMPARE(home.import({path, u"--hotfix-days"_s, u"soon"_s}).exit, 2);
    QVERIFY(home.import({path, u"--tags"_s, u"("_s}).err.contains(u"“(”"_s));
    QVERIFY(home.import({path, u"--branch"_s, u"next"_s}).err.contains(u"“next”"_s));
    QVERIFY(QDir(path + u"/.git/objects"_s).removeRecursively());
    const Run broken = home.import({path});
    QCOMPARE(broken.exit, 4);
    QVERIFY(broken.err.contains("repository"_L1));
}

void TestCliMetricsImport::entriesByHandAreKeptListedAndTakenBack()
{
    const Home home;
    const QStringList who{u"--by"_s, u"Ada"_s, u"--note"_s, u"From the logbook"_s};
    QCOMPARE(home.metrics({u"entries"_s}).out, QByteArray());
    const Run added = home.metrics(QStringList{u"add"_s, u"deployment"_s, u"--service"_s, u"till"_s, u"--finished"_s,
                                               u"2026-03-01 10:00"_s, u"--zone"_s, u"Europe/Berlin"_s, u"--version"_s, u"1.4"_s}
                                   + who);
    QCOMPARE(added.err, QString());
    QCOMPARE(added.out, "Entered as number 1; metrics undo 1 takes it back.\n");
    QCOMPARE(home.metrics(QStringList{u"add"_s, u"incident"_s, u"--service"_s, u"till"_s, u"--cause"_s, u"1.4"_s,
                                      u"--severity"_s, u"2"_s, u"--impact-start"_s, u"2026-03-01T11:00Z"_s, u"--json"_s}
                          + who)
                 .json(),
             (QJsonObject{{u"number"_s, 2}}));
    QCOMPARE(home.metrics(QStringList{u"add"_s, u"point"_s, u"--metric"_s, u"coaching"_s, u"--value"_s, u"3"_s, u"--from"_s,
                                      u"2026-03-01"_s, u"--to"_s, u"2026-03-31"_s}
                          + who)
                 .exit,
             0);
    const QStringList days{u"--from"_s, u"2026-03-01"_s, u"--to"_s, u"2026-03-02"_s, u"--json"_s};
    const auto failed = [&] {
        const QJsonObject explained = home.metrics(QStringList{u"explain"_s, u"dora.change_fail_rate"_s} + days).json();
        return explained["rows"_L1].toArray().size();
    };
    QCOMPARE(failed(), 1);
    QCOMPARE(home.metrics(QStringList{u"undo"_s, u"2"_s} + who).exit, 0);
    QCOMPARE(failed(), 0);
    QVERIFY(home.metrics(QStringList{u"undo"_s, u"2"_s} + who).err.contains("decided otherwise"_L1));
    const QList<QByteArray> lines = home.metrics({u"entries"_s, u"--json"_s}).out.trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    const QJsonObject incident = sb::parseJsonObject(lines.at(1)).value();
    QCOMPARE(incident["gone"_L1].toBool(), true);
    QCOMPARE(incident["person"_L1].toString(), u"Ada"_s);
    QCOMPARE(sb::parseJsonObject(lines.at(0))->value("record"_L1)["to"_L1].toString(), u"2026-04-01"_s);
    QVERIFY(home.metrics({u"entries"_s}).out.contains("Ada: From the logbook  [taken back]\n"));
    for (const QStringList &wrong :
         QList<QStringList>{{u"add"_s, u"wish"_s},
                            {u"add"_s, u"deployment"_s, u"--finished"_s, u"soon"_s, u"--service"_s, u"x"_s},
                            {u"add"_s, u"deployment"_s, u"--finished"_s, u"2026-03-01T10:00"_s, u"--service"_s, u"x"_s},
                            {u"add"_s, u"deployment"_s, u"--finished"_s, u"2026-03-01T10:00Z"_s, u"--service"_s, u"x"_s,
                             u"--result"_s, u"fine"_s},
                            {u"add"_s, u"incident"_s, u"--severity"_s, u"2"_s},
                            {u"add"_s, u"incident"_s, u"--severity"_s, u"2.5"_s, u"--impact-start"_s, u"2026-03-01T10:00Z"_s},
                            {u"add"_s, u"point"_s, u"--metric"_s, u"m"_s},
                            {u"undo"_s, u"soon"_s}})
        QCOMPARE(home.metrics(wrong + who).exit, 2);
    QCOMPARE(home.metrics({u"add"_s, u"deployment"_s, u"--finished"_s, u"2026-03-01T10:00Z"_s, u"--service"_s, u"x"_s}).exit,
             2);
    const QStringList nowhere{u"add"_s, u"deployment"_s, u"--finished"_s, u"2026-03-01T10:00Z"_s};
    QVERIFY(home.metrics(nowhere + who).err.contains("--service or --repo is missing"_L1));
    const QStringList ahead{u"add"_s, u"deployment"_s, u"--finished"_s, u"2999-03-01T10:00Z"_s, u"--service"_s, u"x"_s};
    QVERIFY(home.metrics(ahead + who).err.contains("no time that has come"_L1));
    QCOMPARE(home.metrics({u"undo"_s, u"1"_s}).exit, 2);
    QCOMPARE(home.metrics(QStringList{u"undo"_s, u"99"_s} + who).exit, 4);
}

void TestCliMetricsImport::wrongWordsAndFilesAreSaid()
{
    const Home home;
    QCOMPARE(home.import({}).exit, 2);
    QCOMPARE(home.import({u"a.csv"_s, u"--replace"_s, u"soon"_s}).exit, 2);
    QCOMPARE(home.import({home.folder.filePath(u"missing.csv"_s)}).exit, 4);
    QVERIFY(home.import({home.folder.path()}).err.contains("neither a table (CSV, TSV) nor a repository"_L1));
    const Run packed = home.import({home.path(u"a.csv.gz"_s, QByteArray("\x1f\x8b\x08\x00", 4))});
    QCOMPARE(packed.exit, 4);
    QVERIFY(packed.err.contains("gzip"_L1));
    const QString survey = home.path(u"survey.csv"_s, "wave,item,value,email\nQ3,focus,4,a@b.c\n");
    QVERIFY(home.import({survey}).err.contains(u"“email”"_s));
    const QString path = home.path(u"deployments.csv"_s, deployments);
    QVERIFY(home.import({path, u"--map"_s, u"colour=service"_s}).err.contains(u"“colour”"_s));
    QVERIFY(home.import({path, u"--map"_s, u"version=nowhere"_s}).err.contains(u"“nowhere”"_s));
    QVERIFY(home.import({path, u"--zone"_s, u"Mars/Olympus"_s}).err.contains("Mars/Olympus"_L1));
}

QTEST_GUILESS_MAIN(TestCliMetricsImport)
#include "tst_climetricsimport.moc"
