// SPDX-License-Identifier: Apache-2.0
#include "history/panelshelf.h"

#include "base/limits.h"
#include "history/historydatabase.h"
#include "support/damagedhistory.h"
#include "support/samplemessages.h"
#include "support/testcase.h"

#include <QLoggingCategory>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

struct Scene {
    QTemporaryDir folder;
    QString path = folder.filePath(u"history.sqlite"_s);
    Result<HistoryDatabase> database = HistoryDatabase::open(path);
    Conversation conversation = sampleConversation();
    Message question = sampleQuestion(conversation.id);

    Scene() { std::ignore = database->addQuestion(conversation, question); }
    [[nodiscard]] PanelShelf shelf() { return PanelShelf(database->connection()); }
    [[nodiscard]] PanelRow row(const QByteArray &record = "{\"words\":\"heron\"}") const
    {
        return {question.id, conversation.id, record, timeOfSample(3)};
    }
    [[nodiscard]] QList<PanelRow> kept() { return shelf().of(conversation.id).value_or(QList<PanelRow>()); }
};

}  // namespace

class TestPanelShelf : public TestCase {
    Q_OBJECT
private slots:
    void aRecordIsKeptAndReplaced()
    {
        Scene scene;
        QVERIFY(scene.shelf().keep(scene.row()));
        QVERIFY(scene.shelf().keep(scene.row("{\"words\":\"ibis\"}")));
        QCOMPARE(scene.kept(), QList({scene.row("{\"words\":\"ibis\"}")}));
        QVERIFY(scene.shelf().of(ConversationId::make())->isEmpty());
    }

    void withoutItsConversationNothingIsKept()
    {
        Scene scene;
        PanelRow row = scene.row();
        row.conversation = ConversationId::make();
        QVERIFY(!scene.shelf().keep(row));
        QVERIFY(scene.shelf().of(row.conversation)->isEmpty());
        QCOMPARE(scene.shelf().keep(scene.row(QByteArray(limits::messageBytes + 1, ' '))).error().kind, ErrorKind::TooLarge);
    }

    void itHidesWithItsQuestionAndComesBackWithIt()
    {
        Scene scene;
        QVERIFY(scene.shelf().keep(scene.row()));
        QVERIFY(scene.database->deleteBranch(scene.question.id, timeOfSample(9)));
        QVERIFY(scene.kept().isEmpty());
        QVERIFY(scene.database->restoreBranch(scene.conversation.id, timeOfSample(9)));
        QCOMPARE(scene.kept().size(), 1);
    }

    void itLeavesForGoodWithItsQuestion()
    {
        Scene scene;
        QVERIFY(scene.shelf().keep(scene.row()));
        QVERIFY(scene.database->deleteBranch(scene.question.id, timeOfSample(9)));
        QVERIFY(*scene.database->purge(timeOfSample(10)));
        QCOMPARE(*scene.database->connection().number("SELECT count(*) FROM panel"), 0);
    }

    void itLeavesForGoodWithItsConversation()
    {
        Scene scene;
        QVERIFY(scene.shelf().keep(scene.row()));
        QVERIFY(scene.database->removeConversation(scene.conversation.id));
        QCOMPARE(*scene.database->connection().number("SELECT count(*) FROM panel"), 0);
        scene.database = fail(ErrorKind::NotFound);  // closes
        QVERIFY(!contentOf(scene.path).contains("heron"));
    }

    void itComesBackFromADamagedFile()
    {
        QLoggingCategory::setFilterRules(u"sb.store=false"_s);
        DamagedHistory history;
        QVERIFY(history.fill(2, 40, 300));
        const PanelRow row{history.messages.constFirst().id, history.messages.constFirst().conversation,
                           "{\"words\":\"heron\"}", timeOfSample(3)};
        {
            Result<HistoryDatabase> database = HistoryDatabase::open(history.path);
            QVERIFY(database && PanelShelf(database->connection()).keep(row));
        }
        history.smash(1);
        QCOMPARE(history.recover().size(), 1);
        Result<HistoryDatabase> database = HistoryDatabase::open(history.path);
        QCOMPARE(PanelShelf(database->connection()).of(row.conversation).value_or(QList<PanelRow>()), QList({row}));
    }
};

QTEST_GUILESS_MAIN(TestPanelShelf)
#include "tst_panelshelf.moc"
