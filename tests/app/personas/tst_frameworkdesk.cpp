// SPDX-License-Identifier: Apache-2.0
#include "personas/personadesk.h"

#include "deskroom.h"
#include "personas/frameworkbin.h"
#include "personas/frameworkedit.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

/// A person's folder of frameworks, and a desk for them.
struct FrameworkRoom {
    FrameworkRoom()
    {
        writeFile(path, newFrameworkText(u"cycle"_s, u"Cycle"_s));
        QSignalSpy started(&watch, &PersonaWatch::started);
        [&started] { QTRY_COMPARE(started.count(), 1); }();
    }
    void open(PersonaDesk &desk, const QString &file, bool isBuiltIn = false) const
    {
        QSignalSpy opened(&desk, &PersonaDesk::opened);
        desk.open({.document = PersonaDocument(fileText(file), slugFromPath(file)), .path = file, .isBuiltIn = isBuiltIn});
        QTRY_COMPARE(opened.count(), 1);
    }
    [[nodiscard]] PersonaDesk::Parts parts()
    {
        return {store,
                versions,
                watch,
                clock,
                own,
                [] { return PromptSize([](const Persona &) { return 1; }); },
                PersonaDesk::Files::Frameworks};
    }

    QTemporaryDir folder;
    QString own = folder.filePath(u"personas/frameworks"_s);
    QString path = own + u"/cycle.md"_s;
    FakeClock clock;
    PersonaStore store{personaDatabase(folder.path())};
    PersonaVersions versions{store, TestResultStore(folder.filePath(u"tests"_s))};
    PersonaWatch watch{{own}};
};

Result<> finished(const QFuture<Result<>> &future)
{
    [&future] { QTRY_VERIFY(future.isFinished()); }();
    return future.result();
}

void publishNow(PersonaDesk &desk)
{
    QSignalSpy published(&desk, &PersonaDesk::published);
    desk.publish({});
    QTRY_COMPARE(published.count(), 1);
    QVERIFY(!desk.isPublishing());
}

}  // namespace

class TestFrameworkDesk : public TestCase {
    Q_OBJECT
private slots:
    void aDraftIsKeptApartFromTheAdvisors();
    void aBuiltInOneBecomesAFileOfTheSameId();
    void aFileOfAnotherHandIsJoined();
    void noVersionsAreKept();
    void aFileIsTakenAwayOnlyAsItWasRead();
    void whatWasTakenAwayComesBackWithItsDraft();
    void nothingIsTakenThatSomebodyElseChanged();
    void nothingIsBroughtBackOverAnotherFile();
};

void TestFrameworkDesk::aDraftIsKeptApartFromTheAdvisors()
{
    FrameworkRoom room;
    const QByteArray text = newFrameworkText(u"cycle"_s, u"Wheel"_s);
    {
        PersonaDesk desk(room.parts());
        room.open(desk, room.path);
        desk.draft()->setText(text);
    }
    PersonaDrafts drafts(room.store);
    QCOMPARE(drafts.slugs().result().value_or(QStringList{u"?"_s}), QStringList());
    QCOMPARE(drafts.slugsBehind(frameworkDraft({})).result().value_or(QStringList()), QStringList{u"cycle"_s});
    QCOMPARE(drafts.slugsBehind(deletedFramework({})).result().value_or(QStringList{u"?"_s}), QStringList());
    PersonaDesk again(room.parts());
    room.open(again, room.path);
    QCOMPARE(again.draft()->document().bytes(), text);
}

void TestFrameworkDesk::aBuiltInOneBecomesAFileOfTheSameId()
{
    FrameworkRoom room;
    const QString builtIn = room.folder.filePath(u"built-in/team.md"_s);
    writeFile(builtIn, newFrameworkText(u"team"_s, u"Team"_s));
    PersonaDesk desk(room.parts());
    room.open(desk, builtIn, true);
    QVERIFY(desk.isBuiltIn());
    const QByteArray text = newFrameworkText(u"team"_s, u"Teams"_s);
    desk.draft()->setText(text);
    publishNow(desk);
    QCOMPARE(fileText(room.own + u"/team.md"_s), text);
    QVERIFY(!desk.isBuiltIn());
}

void TestFrameworkDesk::aFileOfAnotherHandIsJoined()
{
    FrameworkRoom room;
    PersonaDesk desk(room.parts());
    room.open(desk, room.path);
    desk.draft()->setText(newFrameworkText(u"cycle"_s, u"Cycle"_s).replace("name: Cycle", "name: Wheel"));
    writeFile(room.path, newFrameworkText(u"cycle"_s, u"Cycle"_s) + "\n## Questions\n\n- Why?\n");
    QTRY_VERIFY(desk.draft()->document().bytes().contains("Why?"));
    QVERIFY(desk.draft()->document().bytes().contains("name: Wheel"));
}

void TestFrameworkDesk::noVersionsAreKept()
{
    FrameworkRoom room;
    PersonaDesk desk(room.parts());
    room.open(desk, room.path);
    desk.draft()->setText(newFrameworkText(u"cycle"_s, u"Wheel"_s));
    publishNow(desk);
    QCOMPARE(room.versions.versions(u"cycle"_s).result().value_or(QList<PersonaVersion>{{}}).size(), 0);
}

void TestFrameworkDesk::aFileIsTakenAwayOnlyAsItWasRead()
{
    const FrameworkRoom room;
    const QByteArray text = fileText(room.path);
    QCOMPARE(removePersonaFile(room.path, contentHash("other")).error().kind, ErrorKind::AlreadyExists);
    QVERIFY(QFile::exists(room.path));
    QVERIFY(removePersonaFile(room.path, contentHash(text)));
    QVERIFY(!QFile::exists(room.path));
    QCOMPARE(removePersonaFile(room.path, contentHash(text)).error().kind, ErrorKind::NotFound);
}

void TestFrameworkDesk::whatWasTakenAwayComesBackWithItsDraft()
{
    FrameworkRoom room;
    FrameworkBin bin(room.store, room.clock, room.own);
    PersonaDrafts drafts(room.store);
    const QByteArray file = fileText(room.path);
    drafts.keep({frameworkDraft(u"cycle"_s), file, "my draft", room.clock.now()}).waitForFinished();
    QVERIFY(finished(bin.take(u"cycle"_s, file, "my draft")));
    QVERIFY(!QFile::exists(room.path));
    QCOMPARE(bin.ids().result().value_or(QStringList()), QStringList{u"cycle"_s});
    QVERIFY(drafts.slugsBehind(frameworkDraft({})).result()->isEmpty());
    QVERIFY(finished(bin.bringBack(u"cycle"_s)));
    QCOMPARE(fileText(room.path), file);
    QVERIFY(bin.ids().result()->isEmpty());
    const Result<std::optional<KeptDraft>> kept = drafts.draft(frameworkDraft(u"cycle"_s)).result();
    QVERIFY(kept && *kept);
    QCOMPARE((*kept)->text, QByteArray("my draft"));
    QCOMPARE((*kept)->base, file);
}

void TestFrameworkDesk::nothingIsTakenThatSomebodyElseChanged()
{
    FrameworkRoom room;
    FrameworkBin bin(room.store, room.clock, room.own);
    const QByteArray file = fileText(room.path);
    writeFile(room.path, "theirs");
    QCOMPARE(finished(bin.take(u"cycle"_s, file, file)).error().kind, ErrorKind::AlreadyExists);
    QCOMPARE(fileText(room.path), QByteArray("theirs"));
    QVERIFY(bin.ids().result()->isEmpty());
}

void TestFrameworkDesk::nothingIsBroughtBackOverAnotherFile()
{
    FrameworkRoom room;
    FrameworkBin bin(room.store, room.clock, room.own);
    QVERIFY(finished(bin.take(u"cycle"_s, fileText(room.path), "my draft")));
    writeFile(room.path, "theirs");
    QCOMPARE(finished(bin.bringBack(u"cycle"_s)).error().kind, ErrorKind::AlreadyExists);
    QCOMPARE(fileText(room.path), QByteArray("theirs"));
    QCOMPARE(bin.ids().result().value_or(QStringList()), QStringList{u"cycle"_s});
}

QTEST_GUILESS_MAIN(TestFrameworkDesk)
#include "tst_frameworkdesk.moc"
