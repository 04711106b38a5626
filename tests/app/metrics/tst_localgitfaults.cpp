// SPDX-License-Identifier: Apache-2.0
// What is wrong with a repository is said, and leaves nothing behind.
#include "app/metrics/gitroom.h"

#include "support/storekit.h"
#include "support/testcase.h"

#include <QDir>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

/// Two commits and a release, each object a file of its own.
struct FaultRoom : GitRoom {
    int first = commit({.at = day(0), .message = "One"});
    int second = commit({.at = day(1), .message = "Two", .parents = {first}});

    FaultRoom()
    {
        tag("v1", second, day(2));
        write();
        unpack();
    }
    void unpack() const
    {
        const QDir packs(path + u"/.git/objects/pack"_s);
        for (const auto names = packs.entryList({u"*.pack"_s}); const QString &name : names) {
            const QString away = folder.filePath(name);
            QVERIFY(QFile::rename(packs.filePath(name), away));
            QFile::remove(packs.filePath(name.chopped(5) + u".idx"_s));
            QFile pack(away);
            QVERIFY(pack.open(QIODevice::ReadOnly));
            GitRoom *self = const_cast<FaultRoom *>(this);
            self->history = pack.readAll();
            git({u"unpack-objects"_s, u"-q"_s});
            self->history.clear();
        }
    }
    [[nodiscard]] QString object(const QString &sha) const
    {
        return u"%1/.git/objects/%2/%3"_s.arg(path, sha.first(2), sha.sliced(2));
    }
    [[nodiscard]] bool isEmpty()
    {
        return count("SELECT count(*) FROM deployment") == 0 && count("SELECT count(*) FROM change") == 0;
    }
};

Error errorOf(const Result<ImportReport> &report)
{
    return report ? Error{ErrorKind::Io, u"no error"_s} : report.error();
}

}  // namespace

class TestLocalGitFaults : public TestCase {
    Q_OBJECT
private slots:
    void anEmptyRepositoryHasNothing();
    void withoutTagsEverythingWaits();
    void whatAShallowCloneDoesNotHaveIsNotCovered();
    void aCloneKnowsWhatItWasGiven();
    void nothingOfTheRepositoryIsRun();
    void settingsOfPersonsAreNotRead();
    void objectsNamedBySha256AreRefused();
    void formsThatAreNotKnownAreRefused();
    void missingAndDamagedObjectsAreNamed();
    void tagsOfOtherThingsAreCounted();
    void timesThatCannotBeAreNotUsed();
    void namesThatAreNoTextStayApart();
    void aVastMessageIsReadInPart();
    void aRepositoryIsNotMixedWithOtherRecords();
    void aRepositoryThatIsGoneIsSaid();
    void aPipeIsNotWaitedFor();
    void missingAlternatesAreMissingObjects();
    void whatIsCancelledLeavesNothing();
};

void TestLocalGitFaults::anEmptyRepositoryHasNothing()
{
    GitRoom room;
    const Result<ImportReport> report = room.read();
    QVERIFY(report);
    QCOMPARE(report->counts, WriteCounts());
    QCOMPARE(report->repository->commits, 0);
}

void TestLocalGitFaults::withoutTagsEverythingWaits()
{
    FaultRoom room;
    room.git({u"tag"_s, u"-d"_s, u"v1"_s});
    const Result<ImportReport> report = room.read();
    QVERIFY(report);
    QCOMPARE(report->repository->releases, 0);
    QCOMPARE(report->repository->unreleased, 2);
}

void TestLocalGitFaults::whatAShallowCloneDoesNotHaveIsNotCovered()
{
    GitRoom room;
    QList<int> last;
    for (int i = 0; i < 10; ++i) {
        last = {room.commit({.at = day(i), .parents = last})};
        room.tag("v" + QByteArray::number(i), last.front(), day(i));
    }
    room.write();
    const QString shallow = room.folder.filePath(u"shallow"_s);
    room.git({u"clone"_s, u"-q"_s, u"--depth=3"_s, u"file://"_s + room.path, shallow});
    const Result<ImportReport> report = room.read({}, shallow);
    QVERIFY(report);
    QVERIFY(report->repository->isShallow);
    QCOMPARE(report->repository->changes, 3);
    QCOMPARE(report->repository->boundary, day(7) * 1000);
    QCOMPARE(room.count("SELECT coverage_from FROM stream"), day(7) * 1000);
    QCOMPARE(room.releaseOf(last.front()), u"v9"_s);
    // The whole later takes its place, and a shallow one then takes nothing away.
    room.git({u"fetch"_s, u"-q"_s, u"--unshallow"_s, u"--tags"_s}, shallow);
    QCOMPARE(room.read({}, shallow)->repository->changes, 10);
    QCOMPARE(room.count("SELECT coverage_from FROM stream"), day(0) * 1000);
    const QString again = room.folder.filePath(u"again/shallow"_s);
    room.git({u"clone"_s, u"-q"_s, u"--depth=3"_s, u"file://"_s + room.path, again});
    QCOMPARE(errorOf(room.read({}, again)), (Error{ErrorKind::InvalidArgument, u"folder shallow"_s}));
    QCOMPARE(room.read({}, again, ImportOptions::Mode::Careful, u"shallow"_s)->counts.gone, 0);
    QCOMPARE(room.count("SELECT coverage_from FROM stream"), day(0) * 1000);
    QCOMPARE(room.count("SELECT count(*) FROM contained"), 10);
}

void TestLocalGitFaults::aCloneKnowsWhatItWasGiven()
{
    GitRoom room;
    room.tag("v1", room.commit({.at = day(0)}), day(1));
    room.write();
    room.git({u"clone"_s, u"-q"_s, room.path, room.folder.filePath(u"clone"_s)});
    QVERIFY(room.read());
    QVERIFY(room.read({}, room.folder.filePath(u"clone"_s)));
    const auto coveredTo = [&room](const char *source) {
        return room.text(
            u"SELECT coverage_to FROM stream JOIN source s ON s.id=source WHERE s.name='%1'"_s.arg(QLatin1StringView(source)));
    };
    QCOMPARE(coveredTo("shop"), QString::number(importedAt.toMSecsSinceEpoch()));  // what happens there is in it
    QCOMPARE(coveredTo("clone"), QString::number(day(1) * 1000));
}

void TestLocalGitFaults::nothingOfTheRepositoryIsRun()
{
    FaultRoom room;
    const QString marker = room.folder.filePath(u"was-run"_s);
    const QString program = room.put(u"program"_s, "#!/bin/sh\ntouch '" + marker.toUtf8() + "'\n");
    QVERIFY(QFile(program).setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    const QString included =
        room.put(u"included"_s, "[core]\n\tsshCommand = " + program.toUtf8() + "\n\tpager = " + program.toUtf8() + '\n');
    for (const QString &name :
         {u"core.fsmonitor"_s, u"core.sshCommand"_s, u"core.pager"_s, u"core.editor"_s, u"core.askPass"_s, u"gpg.program"_s,
          u"diff.external"_s, u"uploadpack.packObjectsHook"_s, u"core.alternateRefsCommand"_s})
        room.git({u"config"_s, name, program});
    room.git({u"config"_s, u"core.hooksPath"_s, room.folder.path()});
    room.git({u"config"_s, u"credential.helper"_s, u'!' + program});
    room.git({u"config"_s, u"filter.all.smudge"_s, program});
    room.git({u"config"_s, u"filter.all.process"_s, program});
    room.git({u"config"_s, u"include.path"_s, included});
    room.git({u"config"_s, u"mailmap.file"_s, program});
    room.git({u"config"_s, u"remote.origin.url"_s, u"ext::"_s + program});
    room.put(u"shop/.git/info/attributes"_s, "* filter=all\n");
    QVERIFY(QDir(room.path).mkpath(u".git/hooks"_s));
    for (const QString &hook : {u"reference-transaction"_s, u"post-checkout"_s, u"post-index-change"_s, u"pre-auto-gc"_s})
        QVERIFY(QFile::copy(program, room.path + u"/.git/hooks/"_s + hook));
    QFile::remove(marker);
    const Result<ImportReport> report = room.read();
    QVERIFY(report);
    QCOMPARE(report->repository->changes, 2);
    QVERIFY(!QFile::exists(marker));
}

void TestLocalGitFaults::settingsOfPersonsAreNotRead()
{
    FaultRoom room;
    const QByteArray home = qgetenv("HOME");
    room.put(u".gitconfig"_s, "[core\nthis is no setting");
    qputenv("HOME", room.folder.path().toUtf8());
    const Result<ImportReport> report = room.read();
    qputenv("HOME", home);
    QVERIFY(report);
}

void TestLocalGitFaults::objectsNamedBySha256AreRefused()
{
    GitRoom room({u"--object-format=sha256"_s});
    QCOMPARE(errorOf(room.read()), (Error{ErrorKind::Unsupported, u"repository sha256"_s}));
}

void TestLocalGitFaults::formsThatAreNotKnownAreRefused()
{
    FaultRoom room;
    room.git({u"config"_s, u"core.repositoryFormatVersion"_s, u"1"_s});
    room.git({u"config"_s, u"extensions.worktreeConfig"_s, u"true"_s});
    QVERIFY(room.read());
    writeContent(room.path + u"/.git/config"_s, "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tnovelty = true\n");
    QCOMPARE(errorOf(room.read()), (Error{ErrorKind::Unsupported, u"repository extension"_s}));
    writeContent(room.path + u"/.git/config"_s, "[core]\n\trepositoryformatversion = 9\n");
    QCOMPARE(errorOf(room.read()), (Error{ErrorKind::Unsupported, u"repository extension"_s}));
    writeContent(room.path + u"/.git/config"_s, "[core\n");
    QCOMPARE(errorOf(room.read()), (Error{ErrorKind::Malformed, u"repository files"_s}));
}

void TestLocalGitFaults::missingAndDamagedObjectsAreNamed()
{
    FaultRoom room;
    const QString sha = room.sha(room.first);
    const QString object = room.object(sha);
    QVERIFY(QFile(object).setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    const Error named{ErrorKind::Malformed, u"repository object "_s + sha};
    for (const QByteArray &bytes : {QByteArray("no object"), QByteArray()}) {
        writeContent(object, bytes);
        QCOMPARE(errorOf(room.read()), named);
    }
    QVERIFY(QFile::remove(object));
    QVERIFY(QFile::copy(room.object(room.sha(room.second)), object));
    QCOMPARE(errorOf(room.read()), named);
    QVERIFY(QFile::remove(object));
    QCOMPARE(errorOf(room.read()), named);
    QVERIFY(room.isEmpty());
    writeContent(room.path + u"/.git/packed-refs"_s, "nonsense");
    QCOMPARE(errorOf(room.read()).kind, ErrorKind::Malformed);
}

void TestLocalGitFaults::tagsOfOtherThingsAreCounted()
{
    FaultRoom room;
    room.git({u"tag"_s, u"tree-1"_s, room.sha(room.first) + u"^{tree}"_s});
    room.git({u"tag"_s, u"blob-1"_s, room.sha(room.first) + u":file"_s});
    room.git({u"tag"_s, u"-a"_s, u"-m"_s, u"x"_s, u"blob-2"_s, room.sha(room.first) + u":file"_s});
    room.git({u"symbolic-ref"_s, u"refs/tags/nowhere-1"_s, u"refs/tags/nothing"_s});
    writeContent(room.path + u"/.git/refs/tags/circle-1"_s, "ref: refs/tags/circle-2\n");
    writeContent(room.path + u"/.git/refs/tags/circle-2"_s, "ref: refs/tags/circle-1\n");
    room.git({u"tag"_s, u"-a"_s, u"-m"_s, u"x"_s, u"v2"_s, u"v1"_s});  // of a tag
    const Result<ImportReport> report = room.read();
    QVERIFY2(report, report ? "" : qPrintable(report.error().detail));
    QCOMPARE(report->repository->releases, 1);
    QCOMPARE(report->repository->sameCommit, 1);
    QCOMPARE(report->repository->otherObjects, 6);
}

void TestLocalGitFaults::timesThatCannotBeAreNotUsed()
{
    GitRoom room;
    const int old = room.commit({.at = 0, .message = "Old"});
    const int future = room.commit({.at = 9'000'000'000, .message = "Future", .parents = {old}});
    const int fine = room.commit({.at = day(3), .message = "Fine", .parents = {future}, .authored = 10});
    room.tag("v1", old, 5);
    room.tag("v2", future, 9'000'000'000);
    room.lightTag("v3", future);
    room.tag("v4", fine, day(4));
    room.write();
    const Result<ImportReport> report = room.read({}, {}, ImportOptions::Mode::Confirmed);
    QVERIFY(report);
    QCOMPARE(report->counts.rejected, 3);
    QCOMPARE(report->repository->releases, 1);
    QCOMPARE(room.releaseOf(old), u"v4"_s);
    QCOMPARE(room.count("SELECT count(*) FROM change WHERE first_commit_at IS NULL"), 3);
    QCOMPARE(room.count("SELECT count(*) FROM change WHERE merged_at IS NULL"), 2);
    QCOMPARE(report->first, day(3) * 1000);
    QCOMPARE(report->last, day(4) * 1000);
}

void TestLocalGitFaults::namesThatAreNoTextStayApart()
{
    GitRoom room;
    const int first = room.commit({.at = day(0), .message = "M\xfcll \xff\xfe", .author = "\xff\xfe <\xff@\xfe>"});
    const int second =
        room.commit({.at = day(1), .message = QByteArray("Two\0hidden", 10), .parents = {first}, .author = " <>"});
    room.tag("n\xe4me-1", first, day(0));
    room.tag("n\xf6me-1", second, day(1));
    room.write();
    room.git({u"pack-refs"_s, u"--all"_s});
    const Result<ImportReport> report = room.read();
    QVERIFY(report);
    QCOMPARE(report->counts.added, 4);
    QCOMPARE(room.text(u"SELECT group_concat(key) FROM (SELECT key FROM deployment ORDER BY finished_at)"_s),
             u"n%E4me-1,n%F6me-1"_s);
}

void TestLocalGitFaults::aVastMessageIsReadInPart()
{
    GitRoom room;
    room.tag(
        "v1",
        room.commit({.at = day(0), .message = "Vast (#8)\n\n" + QByteArray(30'000'000, 'x') + "\nCo-authored-by: Bo <b@x>"}),
        day(1));
    room.write();
    const Result<ImportReport> report = room.read();
    QVERIFY(report);
    QCOMPARE(room.count("SELECT number FROM change WHERE title='Vast (#8)'"), 8);
    QCOMPARE(room.count("SELECT count(*) FROM change_coauthor"), 1);
    QVERIFY(room.count("SELECT max(length(body)) FROM raw_record") < 10'000);
}

void TestLocalGitFaults::aRepositoryIsNotMixedWithOtherRecords()
{
    FaultRoom room;
    QVERIFY(room.import(u"deployments.csv"_s, "id,service,finished_at\nd1,shop,2026-03-01T10:00:00Z\n"));
    const Error taken{ErrorKind::InvalidArgument, u"source Export"_s};
    QCOMPARE(errorOf(room.read({}, {}, ImportOptions::Mode::Careful, u"Export"_s)), taken);
    QVERIFY(room.read());
    const Result<ImportPlan> table = room.plan(room.folder.filePath(u"deployments.csv"_s), {.source = u"shop"_s});
    QCOMPARE(table.error(), (Error{ErrorKind::InvalidArgument, u"source shop"_s}));
    QCOMPARE(room.count("SELECT count(*) FROM deployment WHERE gone_at IS NULL"), 2);
}

void TestLocalGitFaults::aRepositoryThatIsGoneIsSaid()
{
    FaultRoom room;
    const Result<ImportPlan> plan = room.plan(room.path);
    QVERIFY(plan);
    QVERIFY(QDir(room.path + u"/.git"_s).removeRecursively());
    QCOMPARE(openPlan(*plan, importedAt.toMSecsSinceEpoch()).error(), (Error{ErrorKind::NotFound, u"repository files"_s}));
    writeContent(room.path + u"/.git"_s, "gitdir: ../nowhere\n");
    QCOMPARE(errorOf(room.read()).kind, ErrorKind::NotFound);
    writeContent(room.path + u"/.git"_s, "nonsense");
    QVERIFY(!room.read());
}

void TestLocalGitFaults::aPipeIsNotWaitedFor()
{
    FaultRoom room;
    const QString config = room.path + u"/.git/config"_s;
    QVERIFY(QFile::remove(config));
    QCOMPARE(mkfifo(QFile::encodeName(config).constData(), 0600), 0);
    QCOMPARE(errorOf(room.read()), (Error{ErrorKind::Unsupported, u"repository files"_s}));
}

void TestLocalGitFaults::missingAlternatesAreMissingObjects()
{
    FaultRoom room;
    const QString shared = room.folder.filePath(u"shared"_s);
    room.git({u"clone"_s, u"-q"_s, u"--shared"_s, u"--no-checkout"_s, room.path, shared});
    QVERIFY(room.read({}, shared, ImportOptions::Mode::Dry));
    QVERIFY(QDir().rename(room.path, room.folder.filePath(u"elsewhere"_s)));
    QCOMPARE(errorOf(room.read({}, shared)).kind, ErrorKind::Malformed);
    QVERIFY(room.isEmpty());
}

void TestLocalGitFaults::whatIsCancelledLeavesNothing()
{
    GitRoom room;
    QList<int> last;
    for (int i = 0; i < 6'000; ++i)
        last = {room.commit({.at = day(0) + i, .parents = last})};
    room.tag("v1", last.front(), day(1));
    room.write();
    int told = 0;
    room.progress = [&](const ImportProgress &progress) {
        told += 1;
        if (progress.bytes > 0)
            room.stop.request_stop();
    };
    const Result<ImportReport> report = room.read();
    QVERIFY(report);
    QCOMPARE(report->state, ImportReport::State::Cancelled);
    QVERIFY(told > 1);
    QCOMPARE(room.count("SELECT count(*) FROM change"), 0);
    room.stop = std::stop_source();
    room.progress = {};
    QCOMPARE(room.read()->counts.added, 6'001);
}

QTEST_GUILESS_MAIN(TestLocalGitFaults)
#include "tst_localgitfaults.moc"
