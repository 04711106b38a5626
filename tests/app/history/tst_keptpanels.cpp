// SPDX-License-Identifier: Apache-2.0
// The record of a panel hides, comes back and leaves with its question.
#include "history/keptitems.h"

#include "history/historydatabase.h"
#include "support/storekit.h"
#include "support/samplemessages.h"
#include "support/testcase.h"

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
    [[nodiscard]] KeptItems items() { return KeptItems(database->connection()); }
    [[nodiscard]] KeptItem record() const
    {
        return {.id = question.id.value,
                .kind = KeptKind::Panel,
                .conversation = conversation.id,
                .text = u"{\"words\":\"heron\"}"_s,
                .createdAt = timeOfSample(3),
                .changedAt = timeOfSample(3)};
    }
    [[nodiscard]] QList<KeptItem> kept() { return items().all(KeptKind::Panel, conversation.id).value_or(QList<KeptItem>()); }
};

}  // namespace

class TestKeptPanels : public TestCase {
    Q_OBJECT
private slots:
    void itHidesWithItsQuestionAndComesBackWithIt()
    {
        Scene scene;
        QVERIFY(scene.items().keep(scene.record()));
        QVERIFY(scene.database->deleteBranch(scene.question.id, timeOfSample(9)));
        QVERIFY(scene.kept().isEmpty());
        QVERIFY(scene.database->restoreBranch(scene.conversation.id, timeOfSample(9)));
        QCOMPARE(scene.kept().size(), 1);
    }

    void itLeavesForGoodWithItsQuestion()
    {
        Scene scene;
        QVERIFY(scene.items().keep(scene.record()));
        QVERIFY(scene.database->deleteBranch(scene.question.id, timeOfSample(9)));
        QVERIFY(*scene.database->purge(timeOfSample(10)));
        QCOMPARE(*scene.database->connection().number("SELECT count(*) FROM kept"), 0);
    }

    void itLeavesForGoodWithItsConversation()
    {
        Scene scene;
        QVERIFY(scene.items().keep(scene.record()));
        QVERIFY(scene.database->removeConversation(scene.conversation.id));
        QCOMPARE(*scene.database->connection().number("SELECT count(*) FROM kept"), 0);
        scene.database = fail(ErrorKind::NotFound);  // closes
        QVERIFY(!contentOf(scene.path).contains("heron"));
    }
};

QTEST_GUILESS_MAIN(TestKeptPanels)
#include "tst_keptpanels.moc"
