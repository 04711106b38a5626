// SPDX-License-Identifier: Apache-2.0
#include "history/keptitems.h"

#include "base/limits.h"
#include "history/historydatabase.h"
#include "support/damagedhistory.h"
#include "support/oldhistories.h"
#include "support/samplemessages.h"
#include "support/testcase.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

KeptItem item(const QString &text, KeptKind kind = KeptKind::Memory, ConversationId conversation = ConversationId::make())
{
    return {.id = QUuid::createUuid(),
            .kind = kind,
            .conversation = conversation,
            .text = text,
            .facts = {{u"layer"_s, u"decision"_s}},
            .createdAt = timeOfSample(),
            .changedAt = timeOfSample(60)};
}

struct Scene {
    QTemporaryDir folder;
    QString path = folder.filePath(u"history.sqlite"_s);
    Result<HistoryDatabase> database = HistoryDatabase::open(path);

    [[nodiscard]] KeptItems items() { return KeptItems(database->connection()); }
};

QList<KeptItem> keptIn(const QString &path, KeptKind kind = KeptKind::Memory)
{
    Result<HistoryDatabase> database = HistoryDatabase::open(path);
    return database ? KeptItems(database->connection()).all(kind).value_or(QList<KeptItem>()) : QList<KeptItem>();
}

}  // namespace

class TestKeptItems : public TestCase {
    Q_OBJECT
private slots:
    void whatIsKeptComesBackByItsKind()
    {
        Scene scene;
        const KeptItem first = item(u"We decided."_s);
        const KeptItem second = item(u"We promised."_s);
        const KeptItem document = item(u"# A"_s, KeptKind::Document, {});
        QVERIFY(scene.items().keep(first) && scene.items().keep(document) && scene.items().keep(second));
        QCOMPARE(scene.items().all(KeptKind::Memory).value(), (QList<KeptItem>{first, second}));
        QCOMPARE(scene.items().all(KeptKind::Document).value(), QList<KeptItem>{document});
    }

    void aLaterTextTakesItsPlace()
    {
        Scene scene;
        KeptItem one = item(u"before"_s);
        QVERIFY(scene.items().keep(one) && scene.items().keep(item(u"other"_s)));
        one.text = u"after"_s;
        one.changedAt = timeOfSample(90);
        QVERIFY(scene.items().keep(one));
        QCOMPARE(scene.items().all(KeptKind::Memory)->constFirst(), one);
        QCOMPARE(scene.items().all(KeptKind::Memory)->size(), 2);
    }

    void whatIsForgottenLeavesNoByte()
    {
        Scene scene;
        const KeptItem secret = item(u"a word nobody else has: zanzibar"_s);
        QVERIFY(scene.items().keep(secret) && scene.items().forget(secret.id));
        QVERIFY(scene.items().all(KeptKind::Memory)->isEmpty());
        scene.database = fail(ErrorKind::NotFound);  // closes
        QVERIFY(!contentOf(scene.path).contains("zanzibar"));
        QVERIFY(!contentOf(scene.path + u"-wal"_s).contains("zanzibar"));
    }

    void whatIsTooLongIsRefused()
    {
        Scene scene;
        const Result<> kept = scene.items().keep(item(QString(limits::messageBytes + 1, u'x')));
        QVERIFY(!kept);
        QCOMPARE(kept.error().kind, ErrorKind::TooLarge);
    }

    void aRemovedConversationLeavesThePersonsOwn()
    {
        Scene scene;
        const Conversation conversation = sampleConversation();
        QVERIFY(scene.database->saveConversation(conversation));
        QVERIFY(scene.items().keep(item(u"deep"_s, KeptKind::Dial, conversation.id)));
        QVERIFY(scene.items().keep(item(u"# A"_s, KeptKind::Document, conversation.id)));
        QVERIFY(scene.database->removeConversation(conversation.id));
        QVERIFY(scene.items().all(KeptKind::Dial)->isEmpty());
        QCOMPARE(scene.items().all(KeptKind::Document)->size(), 1);
    }

    void anEarlierFileIsBroughtUp()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"history.sqlite"_s);
        QVERIFY(makeDatabase(path, historyOfVersion1));
        {
            Result<Connection> before = Connection::open(path, Connection::Mode::ReadOnly);
            QVERIFY(before);
            QVERIFY(KeptItems(*before).all(KeptKind::Memory)->isEmpty());
        }
        Result<HistoryDatabase> database = HistoryDatabase::open(path);
        QVERIFY(database);
        QVERIFY(KeptItems(database->connection()).keep(item(u"kept"_s)));
        QCOMPARE(KeptItems(database->connection()).all(KeptKind::Memory)->size(), 1);
    }

    void itComesBackOutOfADamagedFile_data()
    {
        QTest::addColumn<QByteArray>("root");
        for (const char *root : {"message", "conversation", "sqlite_autoindex_kept_1", "kept_kind"})
            QTest::newRow(root) << QByteArray(root);
    }
    void itComesBackOutOfADamagedFile()
    {
        QFETCH(const QByteArray, root);
        DamagedHistory history;
        QVERIFY(history.fill(3, 20, 300));
        const KeptItem memory = item(u"We decided."_s, KeptKind::Memory, history.conversations.constFirst().id);
        const KeptItem document = item(u"# A\n"_s + u"text "_s.repeated(4000), KeptKind::Document, {});
        {
            Result<HistoryDatabase> database = HistoryDatabase::open(history.path);
            KeptItems items(database->connection());
            QVERIFY(items.keep(memory) && items.keep(document));
        }
        history.smash(history.rootOf(root.constData()));
        QTest::ignoreMessage(QtWarningMsg, "a damaged database was moved aside");
        QCOMPARE(history.recover().size(), 1);
        QCOMPARE(keptIn(history.path), QList<KeptItem>{memory});
        QCOMPARE(keptIn(history.path, KeptKind::Document), QList<KeptItem>{document});
    }

    void whatWasForgottenDoesNotComeBackFromACopy()
    {
        DamagedHistory history;
        QVERIFY(history.fill(3, 20, 300));
        const KeptItem gone = item(u"forgotten"_s);
        const KeptItem stays = item(u"kept"_s);
        {
            Result<HistoryDatabase> database = HistoryDatabase::open(history.path);
            KeptItems items(database->connection());
            QVERIFY(items.keep(gone) && items.keep(stays));
        }
        history.copy();
        {
            Result<HistoryDatabase> database = HistoryDatabase::open(history.path);
            QVERIFY(KeptItems(database->connection()).forget(gone.id));
        }
        history.smash(history.rootOf("message"));
        QTest::ignoreMessage(QtWarningMsg, "a damaged database was moved aside");
        QCOMPARE(history.recover().size(), 1);
        QCOMPARE(keptIn(history.path), QList<KeptItem>{stays});
    }
};

QTEST_GUILESS_MAIN(TestKeptItems)
#include "tst_keptitems.moc"
