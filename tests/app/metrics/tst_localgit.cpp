// SPDX-License-Identifier: Apache-2.0
#include "app/metrics/gitroom.h"

#include "metrics/eventdecisions.h"
#include "metrics/metricengine.h"
#include "support/testcase.h"

#include <QDir>

#include <random>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

/// Three lines that part and meet at random, with releases on them.
void makeRandom(GitRoom &room, unsigned seed)
{
    std::minstd_rand random(seed);
    QList<int> heads{room.commit({.at = day(0)}), 0, 0};
    const QList<QByteArray> branches{"main", "old", "older"};
    for (int i = 1; i < 60; ++i) {
        const auto line = static_cast<qsizetype>(random() % 3);
        const auto other = static_cast<qsizetype>(random() % 3);
        const int base = heads.at(line) != 0 ? heads.at(line) : heads.at(0);
        QList<int> parents{base};
        if (random() % 4 == 0 && heads.at(other) != 0 && heads.at(other) != base)
            parents.append(heads.at(other));
        heads[line] = room.commit({.at = day(i), .parents = parents, .branch = branches.at(line)});
        if (random() % 6 == 0)
            room.tag("v" + QByteArray::number(i), heads.at(line), day(i + static_cast<int>(random() % 9)) + i);
    }
    room.write();
}

MetricResult resultOf(GitRoom &room, const char *key, int days)
{
    const Workspace workspace = openWorkspace(room.store).result().value();
    MetricEngine engine(workspace, {}, importedAt.toMSecsSinceEpoch());
    const QDate first(2026, 3, 1);
    return engine.result(*metricDefinition(QString::fromLatin1(key)),
                         {.window = workspace.rules.calendar.between(first, first.addDays(days))});
}

}  // namespace

class TestLocalGit : public TestCase {
    Q_OBJECT
private slots:
    void eachChangeIsInTheFirstReleaseThatContainsIt();
    void aReleaseLineTakesNothingFromAnother();
    void whatWaitsIsNotLaidToAReleaseOfAnotherLine();
    void lightTagsBorrowATimeAndLowerTheGrade();
    void aPatchSoonAfterItsReleaseIsAHotfix();
    void revertsFindWhatTheyTakeBack();
    void peopleAreNamedByTheMailmapAndWithoutMail();
    void mergesBringTheirCommits();
    void importingAgainChangesNothing();
    void whatIsNoLongerThereIsGone();
    void choicesAreRemembered();
    void aRepositoryIsAServiceUntilSomebodyDecides();
    void everyFormOfARepositoryIsRead();
    void anotherBranchWaits();
};

void TestLocalGit::eachChangeIsInTheFirstReleaseThatContainsIt()
{
    for (unsigned seed = 1; seed <= 6; ++seed) {
        GitRoom room;
        makeRandom(room, seed);
        const Result<ImportReport> report = room.read();
        QVERIFY(report);
        QCOMPARE(report->repository->releases,
                 room.git({u"for-each-ref"_s, u"refs/tags"_s}).count('\n') - report->repository->sameCommit);
        qint64 changes = 0;
        const QByteArray merges = room.git({u"rev-list"_s, u"--merges"_s, u"--all"_s});
        const QByteArray main = room.git({u"rev-list"_s, u"main"_s});
        for (int commit = 1; commit <= room.commits; ++commit) {
            const QString sha = room.sha(commit);
            const QByteArray first = room.git({u"for-each-ref"_s, u"--count=1"_s, u"--sort=creatordate"_s,
                                               u"--contains="_s + sha, u"--format=%(refname:short)"_s, u"refs/tags"_s})
                                         .trimmed();
            const bool isMerge = merges.contains(sha.toLatin1());
            const bool waits = main.contains(sha.toLatin1());
            const QString expected = isMerge || (first.isEmpty() && !waits) ? u"?"_s : QString::fromLatin1(first);
            QVERIFY2(room.releaseOf(commit) == expected, qPrintable(u"seed %1, commit %2"_s.arg(seed).arg(commit)));
            changes += expected == u"?"_s ? 0 : 1;
        }
        QCOMPARE(report->repository->changes, changes);
    }
}

void TestLocalGit::aReleaseLineTakesNothingFromAnother()
{
    GitRoom room;
    const int first = room.commit({.at = day(0)});
    room.tag("v1.0.0", first, day(0));
    const int next = room.commit({.at = day(1), .parents = {first}});
    const int mend = room.commit({.at = day(40), .parents = {first}, .branch = "line"});
    room.tag("v1.0.1", mend, day(40));
    const int later = room.commit({.at = day(50), .parents = {next}});
    room.tag("v2.0.0", later, day(50));
    const int both = room.commit({.at = day(60), .parents = {later, mend}});
    room.tag("v2.1.0", both, day(60));
    room.write();
    QVERIFY(room.read());
    QCOMPARE(room.releaseOf(first), u"v1.0.0"_s);
    QCOMPARE(room.releaseOf(mend), u"v1.0.1"_s);
    QCOMPARE(room.releaseOf(next), u"v2.0.0"_s);
    QCOMPARE(room.releaseOf(later), u"v2.0.0"_s);
    const MetricResult lead = resultOf(room, "dora.change_lead_time.p50", 70);
    QCOMPARE(lead.now.n, 3);  // what the first release holds is as old as it may be
    QCOMPARE(lead.now.value.value_or(-1), 0.0);
    const MetricResult frequency = resultOf(room, "dora.deployment_frequency", 70);
    QCOMPARE(frequency.now.n, 4);
}

void TestLocalGit::whatWaitsIsNotLaidToAReleaseOfAnotherLine()
{
    GitRoom room;
    const int first = room.commit({.at = day(0)});
    room.tag("v1.0.0", first, day(0));
    const int waiting = room.commit({.at = day(1), .parents = {first}});
    const int mend = room.commit({.at = day(5), .parents = {first}, .branch = "line"});
    room.tag("v1.0.1", mend, day(6));
    room.write();
    const Result<ImportReport> report = room.read();
    QVERIFY(report);
    QCOMPARE(report->repository->unreleased, 1);
    QCOMPARE(room.releaseOf(waiting), QString());
    QCOMPARE(resultOf(room, "dora.change_lead_time.p50", 30).now.n, 1);
}

void TestLocalGit::lightTagsBorrowATimeAndLowerTheGrade()
{
    GitRoom light;
    GitRoom full;
    int before = 0;
    int beforeFull = 0;
    for (int i = 0; i < 120; ++i) {
        const QByteArray name = "v1." + QByteArray::number(i);
        before = light.commit({.at = day(i * 0.5), .parents = before != 0 ? QList<int>{before} : QList<int>()});
        light.lightTag(name, before);
        beforeFull = full.commit({.at = day(i * 0.5), .parents = beforeFull != 0 ? QList<int>{beforeFull} : QList<int>()});
        full.tag(name, beforeFull, day(i * 0.5) + 60);
    }
    light.write();
    full.write();
    QCOMPARE(light.read()->repository->lightTags, 120);
    QCOMPARE(full.read()->repository->lightTags, 0);
    QCOMPARE(light.count("SELECT count(*) FROM deployment WHERE finished_origin=2"), 120);
    QCOMPARE(full.count("SELECT count(*) FROM deployment WHERE finished_origin=0"), 120);
    QCOMPARE(full.count("SELECT finished_at FROM deployment WHERE key='v1.0'"), (day(0) + 60) * 1000);
    const auto lent = [](const MetricResult &result) {
        return std::ranges::count(result.confidence.reasons, ConfidencePart::FallbackTimes, &ConfidenceReason::part);
    };
    QCOMPARE(lent(resultOf(light, "dora.deployment_frequency", 50)), 1);
    QCOMPARE(lent(resultOf(full, "dora.deployment_frequency", 50)), 0);
    QVERIFY(resultOf(light, "dora.deployment_frequency", 50).confidence.grade > Grade::A);
}

void TestLocalGit::aPatchSoonAfterItsReleaseIsAHotfix()
{
    GitRoom room;
    int last = room.commit({.at = day(0)});
    const auto release = [&](const QByteArray &name, double at) {
        last = room.commit({.at = day(at), .parents = {last}});
        room.tag(name, last, day(at));
    };
    release("v1.2.0", 0);
    release("v1.2.1", 3);
    release("v1.2.2", 12);
    release("v1.3.0", 13);
    release("v1.3.1", 15);
    room.write();
    QCOMPARE(room.read()->repository->hotfixes, 2);
    QCOMPARE(room.text(u"SELECT group_concat(key) FROM deployment WHERE kind=1"_s), u"v1.2.1,v1.3.1"_s);
    QCOMPARE(room.read({.hotfixDays = 10})->repository->hotfixes, 3);
    // What a hotfix mends has failed.
    QCOMPARE(resultOf(room, "dora.change_fail_rate", 30).now.numerator, 3);
}

void TestLocalGit::revertsFindWhatTheyTakeBack()
{
    GitRoom room;
    const int bad = room.commit({.at = day(0), .message = "Sell more (#7)"});
    room.write();
    const QByteArray sha = room.sha(bad).toLatin1();
    int last = bad;
    const auto next = [&](const QByteArray &message, double at) {
        last = room.commit({.at = day(at), .message = message, .parents = {last}});
        return last;
    };
    const int bySha = next("Revert \"Sell more (#7)\"\n\nThis reverts commit " + sha + ".", 1);
    const int byDigits = next("Take it back\n\nThis reverts commit " + sha.first(9) + ".", 2);
    const int bySubject = next("Revert \"Sell more (#7)\"", 3);
    const int byNumber = next("Revert \"Sell\" (#9)\n\nReverts acme/shop#7", 4);
    const int again = next("Revert \"Revert \"Sell more (#7)\"\"\n\nThis reverts commit " + sha + ".", 5);
    const int unknown = next("Revert \"What never was\"", 6);
    room.tag("v1", bad, day(0));
    room.tag("v2", bySha, day(1));
    room.write();
    const Result<ImportReport> report = room.read();
    QVERIFY(report);
    QCOMPARE(report->repository->reverts, 5);
    const auto reverts = [&room](int commit) {
        return room.text(u"SELECT reverts FROM change WHERE key='%1'"_s.arg(room.sha(commit)));
    };
    for (const int revert : {bySha, byDigits, bySubject, byNumber})
        QCOMPARE(reverts(revert), QString::fromLatin1(sha));
    QCOMPARE(reverts(again), QString());
    QCOMPARE(reverts(unknown), u"“What never was”"_s);
    QCOMPARE(room.count("SELECT number FROM change WHERE title LIKE 'Sell%'"), 7);
    QCOMPARE(resultOf(room, "dora.change_fail_rate", 30).now.numerator, 1);
}

void TestLocalGit::peopleAreNamedByTheMailmapAndWithoutMail()
{
    GitRoom room;
    int last = room.commit({.at = day(0),
                            .author = "A. L. <ada@old.example.org>",
                            .mailmap = "Ada Lovelace <ada@example.org> <ada@old.example.org>\n"});
    last = room.commit(
        {.at = day(1),
         .message = "Together\n\nCo-authored-by: Grace <grace@example.org>\nCo-Authored-By: A. L. <ada@old.example.org>\n",
         .parents = {last},
         .author = "A. L. <ada@old.example.org>"});
    last =
        room.commit({.at = day(2), .parents = {last}, .author = "Robot <49699333+dependabot[bot]@users.noreply.github.com>"});
    last = room.commit({.at = day(3),
                        .message = "Gr\xfc\xdf"
                                   "e",
                        .parents = {last},
                        .author = "J\xfcrgen <j@example.org>",
                        .encoding = "ISO-8859-1"});
    room.write();
    QVERIFY(room.read());
    QCOMPARE(
        room.text(
            u"SELECT group_concat(login, '|') FROM (SELECT DISTINCT login FROM account WHERE id IN (SELECT author FROM change) ORDER BY login)"_s),
        u"Ada Lovelace|Jürgen|Robot"_s);
    QCOMPARE(room.text(u"SELECT group_concat(login) FROM change_coauthor JOIN account ON account.id=account"_s), u"Grace"_s);
    QCOMPARE(room.count("SELECT author_class FROM change JOIN account ON account.id=author WHERE login='Robot'"),
             qint64(AuthorClass::Bot));
    QCOMPARE(room.text(u"SELECT title FROM change WHERE title LIKE 'Gr%'"_s), u"Grüße"_s);
    QCOMPARE(room.count("SELECT count(*) FROM account WHERE login LIKE '%@%'"), 0);
    QCOMPARE(room.count("SELECT count(*) FROM raw_record WHERE CAST(body AS TEXT) LIKE '%example.org%'"), 0);
}

void TestLocalGit::mergesBringTheirCommits()
{
    GitRoom room;
    const int first = room.commit({.at = day(0)});
    const int topic = room.commit({.at = day(1), .parents = {first}, .author = "Bo <bo@example.org>", .branch = "topic"});
    const int more = room.commit({.at = day(2), .parents = {topic}, .author = "Cy <cy@example.org>", .branch = "topic"});
    const int alone = room.commit({.at = day(3), .parents = {first}});
    const int merge = room.commit(
        {.at = day(4), .message = "Merge pull request #12 from bo/topic\n\nIt is better", .parents = {alone, more}});
    room.tag("v1", merge, day(5));
    room.write();
    const Result<ImportReport> report = room.read({.changes = LocalGitSettings::Changes::Merges});
    QVERIFY(report);
    QCOMPARE(report->repository->changes, 3);
    QCOMPARE(room.releaseOf(topic), u"?"_s);
    QCOMPARE(room.releaseOf(merge), u"v1"_s);
    const QString ofMerge = u" FROM change WHERE key='%1'"_s.arg(room.sha(merge));
    QCOMPARE(room.text(u"SELECT number"_s + ofMerge), u"12"_s);
    QCOMPARE(room.text(u"SELECT first_commit_at"_s + ofMerge), QString::number(day(1) * 1000));
    QCOMPARE(room.text(u"SELECT count(*) FROM change_commit WHERE change=(SELECT id%1)"_s.arg(ofMerge)), u"2"_s);
    const Result<ImportReport> each = room.read({.changes = LocalGitSettings::Changes::Commits});
    QVERIFY(each);
    QCOMPARE(each->counts.gone, 1);
    QCOMPARE(room.releaseOf(merge), u"?"_s);
    QCOMPARE(room.releaseOf(topic), u"v1"_s);
}

void TestLocalGit::importingAgainChangesNothing()
{
    GitRoom room;
    makeRandom(room, 3);
    const Result<ImportReport> first = room.read();
    QVERIFY(first);
    QCOMPARE(first->counts.added, first->repository->releases + first->repository->changes);
    const qint64 contained = room.count("SELECT count(*) FROM contained");
    QVERIFY(contained > 0);
    const Result<ImportReport> again = room.read();
    QVERIFY(again);
    QCOMPARE(again->counts, (WriteCounts{.seen = first->counts.seen}));
    QCOMPARE(again->repository, first->repository);
    QCOMPARE(room.count("SELECT count(*) FROM contained"), contained);
    const Result<ImportReport> dry = room.read({}, {}, ImportOptions::Mode::Dry);
    QVERIFY(dry);
    QCOMPARE(dry->counts, again->counts);
}

void TestLocalGit::whatIsNoLongerThereIsGone()
{
    GitRoom room;
    const int first = room.commit({.at = day(0)});
    const int second = room.commit({.at = day(1), .parents = {first}});
    room.tag("v1", first, day(0));
    room.tag("v2", second, day(2));
    room.write();
    QVERIFY(room.read());
    QCOMPARE(room.releaseOf(first), u"v1"_s);
    room.git({u"tag"_s, u"-d"_s, u"v1"_s});
    const Result<ImportReport> without = room.read();
    QVERIFY(without);
    QCOMPARE(without->counts.gone, 1);
    QCOMPARE(room.releaseOf(first), u"v2"_s);
    room.git({u"tag"_s, u"v1"_s, room.sha(first)});
    QVERIFY(room.read());
    QCOMPARE(room.releaseOf(first), u"v1"_s);
    room.git({u"tag"_s, u"-d"_s, u"v2"_s});
    room.git({u"update-ref"_s, u"refs/heads/main"_s, room.sha(first)});
    QCOMPARE(room.read()->counts.gone, 2);
    QCOMPARE(room.releaseOf(second), u"?"_s);
}

void TestLocalGit::choicesAreRemembered()
{
    GitRoom room;
    const int first = room.commit({.at = day(0)});
    const int second = room.commit({.at = day(1), .parents = {first}});
    room.tag("api-1.0.0", first, day(0));
    room.tag("web-1.0.0-rc1", second, day(2));
    room.write();
    QCOMPARE(room.read()->repository->releases, 1);
    using Prereleases = LocalGitSettings::Prereleases;
    const Result<ImportReport> web = room.read({.tags = u"web-.*"_s, .prereleases = Prereleases::Taken});
    QVERIFY(web);
    QCOMPARE(web->repository->releases, 1);
    QCOMPARE(web->repository->otherTags, 1);
    QCOMPARE(room.releaseOf(first), u"web-1.0.0-rc1"_s);
    QCOMPARE(room.read()->repository, web->repository);
    QCOMPARE(room.read({.tags = QString()})->repository->releases, 2);
    const Result<ImportReport> wrong = room.read({.tags = u"("_s});
    QVERIFY(!wrong);
    QCOMPARE(wrong.error(), (Error{ErrorKind::InvalidArgument, u"tags ("_s}));
}

void TestLocalGit::aRepositoryIsAServiceUntilSomebodyDecides()
{
    GitRoom room;
    room.tag("v1", room.commit({.at = day(0)}), day(0));
    room.write();
    QVERIFY(room.read());
    const auto service = [&room] {
        return room.text(u"SELECT service.name FROM repo_service JOIN service ON service.id=service"_s);
    };
    QCOMPARE(service(), u"shop"_s);
    EventDecisions decisions(room.store);
    QVERIFY(decisions.setServiceOf(u"shop"_s, {}, {u"Ada"_s, u"It is none"_s, importedAt}).result());
    QVERIFY(room.read());
    QCOMPARE(service(), u"?"_s);
}

void TestLocalGit::everyFormOfARepositoryIsRead()
{
    GitRoom room;
    const int first = room.commit({.at = day(0)});
    room.tag("v1", first, day(0));
    room.write();
    room.git({u"clone"_s, u"-q"_s, u"--bare"_s, room.path, room.folder.filePath(u"bare.git"_s)});
    room.git({u"worktree"_s, u"add"_s, u"-q"_s, room.folder.filePath(u"tree"_s), u"main"_s, u"-f"_s, u"--detach"_s});
    room.git({u"clone"_s, u"-q"_s, u"--shared"_s, room.path, room.folder.filePath(u"shared"_s)});
    room.git({u"config"_s, u"uploadpack.allowFilter"_s, u"true"_s});
    room.git({u"clone"_s, u"-q"_s, u"--filter=tree:0"_s, u"--no-checkout"_s, u"file://"_s + room.path,
              room.folder.filePath(u"partial"_s)});
    room.git({u"pack-refs"_s, u"--all"_s});
    for (const QString &name : {u"shop"_s, u"bare.git"_s, u"tree"_s, u"shared"_s, u"partial"_s}) {
        const Result<ImportReport> report = room.read({}, room.folder.filePath(name), ImportOptions::Mode::Dry);
        QVERIFY2(report, qPrintable(name + u": "_s + (report ? QString() : report.error().detail)));
        QCOMPARE(report->counts.seen, 2);
    }
    room.git({u"remote"_s, u"add"_s, u"origin"_s, u"git@example.org:acme/shop.git"_s});
    QCOMPARE(room.plan(room.path)->source, u"acme/shop"_s);
    QVERIFY(room.plan(room.path)->isReady());
}

void TestLocalGit::anotherBranchWaits()
{
    GitRoom room;
    const int first = room.commit({.at = day(0)});
    room.commit({.at = day(1), .parents = {first}, .branch = "next"});
    room.write();
    QCOMPARE(room.read()->repository->unreleased, 1);
    QCOMPARE(room.read({.branch = u"next"_s})->repository->unreleased, 2);
    QCOMPARE(room.read({.branch = u"none"_s}).error(), (Error{ErrorKind::InvalidArgument, u"branch none"_s}));
}

QTEST_GUILESS_MAIN(TestLocalGit)
#include "tst_localgit.moc"
