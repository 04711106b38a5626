// SPDX-License-Identifier: Apache-2.0
#include "personas/personastore.h"

#include "personas/routingmemory.h"
#include "support/faultyvfs.h"
#include "support/storekit.h"
#include "support/testcase.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTimeZone>
#include <sqlite3.h>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

const QDateTime someTime = QDateTime::fromSecsSinceEpoch(1'790'000'000, QTimeZone::UTC);

Result<> learn(PersonaStore &store, int number)
{
    return RoutingMemory(store).learn({u"question %1"_s.arg(number), u"diego"_s}, someTime).result();
}

qsizetype countLearned(PersonaStore &store)
{
    const Result<QList<RouteCorrection>> learned = RoutingMemory(store).learned().result();
    return learned ? learned->size() : 0;
}

}  // namespace

class TestPersonaStore : public TestCase {
    Q_OBJECT
private slots:
    void aNewDatabaseIsForItsOwnerAlone();
    void aSecondInstanceReadsOnly();
    void aNewerVersionIsReadAndLeftAlone();
    void aDamagedFileIsMovedAsideAndANewOneMade();
    void damageMetAtWorkEndsWriting();
    void whereNothingCanBeOpenedEveryCallSaysWhy();
    void onAFullDiskNothingAcknowledgedIsLost();
};

void TestPersonaStore::aNewDatabaseIsForItsOwnerAlone()
{
    const QTemporaryDir folder;
    const QString path = personaDatabase(folder.path());
    PersonaStore store(path);
    QCOMPARE(store.opened().result().access, PersonaAccess::Full);
    QCOMPARE(modeOf(path), 0600);
    QCOMPARE(modeOf(QFileInfo(path).path()), 0700);
}

void TestPersonaStore::aSecondInstanceReadsOnly()
{
    const QTemporaryDir folder;
    PersonaStore first(personaDatabase(folder.path()));
    QVERIFY(learn(first, 1));
    PersonaStore second(personaDatabase(folder.path()));
    const PersonaStoreStatus status = second.opened().result();
    QCOMPARE(status.access, PersonaAccess::ReadOnly);
    QCOMPARE(status.error.kind, ErrorKind::Busy);
    QCOMPARE(countLearned(second), 1);
    QCOMPARE(learn(second, 2).error().kind, ErrorKind::Busy);
    QCOMPARE(RoutingMemory(second).forgetAll().result().error().kind, ErrorKind::Busy);
    QCOMPARE(countLearned(first), 1);
}

void TestPersonaStore::aNewerVersionIsReadAndLeftAlone()
{
    const QTemporaryDir folder;
    const QString path = personaDatabase(folder.path());
    {
        PersonaStore store(path);
        QVERIFY(learn(store, 1));
    }
    {
        Result<Connection> connection = Connection::open(path, Connection::Mode::ReadWrite);
        QVERIFY(connection && connection->execute("PRAGMA user_version=99"));
    }
    const QByteArray before = contentOf(path);
    {
        PersonaStore store(path);
        const PersonaStoreStatus status = store.opened().result();
        QCOMPARE(status.access, PersonaAccess::ReadOnly);
        QCOMPARE(status.error.kind, ErrorKind::NewerVersion);
        QCOMPARE(countLearned(store), 1);
        QCOMPARE(learn(store, 2).error().kind, ErrorKind::NewerVersion);
    }
    QCOMPARE(contentOf(path), before);
}

void TestPersonaStore::aDamagedFileIsMovedAsideAndANewOneMade()
{
    const QTemporaryDir folder;
    const QString path = personaDatabase(folder.path());
    {
        PersonaStore store(path);
        QVERIFY(learn(store, 1));
    }
    QByteArray content = contentOf(path);
    QVERIFY(writeContent(path, content.replace(0, 2000, QByteArray(2000, '\x55'))));
    QTest::ignoreMessage(QtWarningMsg, "a damaged database was moved aside");
    PersonaStore store(path);
    const PersonaStoreStatus status = store.opened().result();
    QCOMPARE(status.access, PersonaAccess::Full);
    QCOMPARE(status.error.kind, ErrorKind::Corrupt);
    QCOMPARE(contentOf(status.error.detail + u"/personas.sqlite"_s), content);
    QVERIFY(learn(store, 2));
    QCOMPARE(countLearned(store), 1);
}

void TestPersonaStore::damageMetAtWorkEndsWriting()
{
    const QTemporaryDir folder;
    const QString path = personaDatabase(folder.path());
    PersonaStore store(path);
    QVERIFY(learn(store, 1));
    QSignalSpy lost(&store, &PersonaStore::accessLost);
    QTest::ignoreMessage(QtWarningMsg, "the personas' database is damaged");
    const Result<> met =
        store.write(Durability::Fast, [](Connection &) { return Result<>(fail(ErrorKind::Corrupt)); }).result();
    QCOMPARE(met.error().kind, ErrorKind::Corrupt);
    QCOMPARE(lost.size(), 1);
    QCOMPARE(learn(store, 2).error().kind, ErrorKind::Corrupt);
    QCOMPARE(countLearned(store), 1);
}

void TestPersonaStore::whereNothingCanBeOpenedEveryCallSaysWhy()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"other.sqlite"_s);
    QVERIFY(makeDatabase(path, "PRAGMA application_id=1; CREATE TABLE a(b)"));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"the personas' database could not be opened"_s));
    PersonaStore store(path);
    QCOMPARE(store.opened().result().access, PersonaAccess::Unavailable);
    QCOMPARE(learn(store, 1).error().kind, ErrorKind::ForeignFile);
    QCOMPARE(RoutingMemory(store).learned().result().error().kind, ErrorKind::ForeignFile);
}

void TestPersonaStore::onAFullDiskNothingAcknowledgedIsLost()
{
    FaultyVfs disk;
    int call = 0;
    bool wasMet = true;
    for (; wasMet && call < 500; ++call) {
        const QTemporaryDir folder;
        const QString path = personaDatabase(folder.path());
        QList<int> kept;
        {
            PersonaStore store(path);
            QVERIFY(learn(store, 0));
            disk.fail(FaultyVfs::Fault::FromThenOn, call + 1, SQLITE_FULL);
            for (const int number : {1, 2}) {
                const Result<> learned = learn(store, number);
                if (learned)
                    kept.append(number);
                else
                    QCOMPARE(learned.error().kind, ErrorKind::DiskFull);
            }
        }
        wasMet = disk.hasFailed();
        disk.heal();
        PersonaStore store(path);
        QCOMPARE(store.opened().result().access, PersonaAccess::Full);
        const QList<RouteCorrection> left = *RoutingMemory(store).learned().result();
        for (const int number : std::as_const(kept))
            QVERIFY(left.contains(RouteCorrection{u"question %1"_s.arg(number), u"diego"_s}));
        QVERIFY(left.contains(RouteCorrection{u"question 0"_s, u"diego"_s}));
    }
    QVERIFY(call > 3 && call < 500);
}

QTEST_GUILESS_MAIN(TestPersonaStore)
#include "tst_personastore.moc"
