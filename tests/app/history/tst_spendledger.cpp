// SPDX-License-Identifier: Apache-2.0
#include "history/spendledger.h"

#include "history/historydatabase.h"
#include "support/damagedhistory.h"
#include "support/oldhistories.h"
#include "support/samplemessages.h"
#include "support/storekit.h"
#include "support/testcase.h"

#include <QDir>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

const Usage someTokens{.input = 120, .output = 30, .cacheRead = 100, .reasoning = 5, .cacheWrite = 7};

struct Scene {
    QTemporaryDir folder;
    QString path = folder.filePath(u"history.sqlite"_s);
    Result<HistoryDatabase> database = fail(ErrorKind::Io);

    explicit Scene(const char *before = nullptr)
    {
        if (before == nullptr || makeDatabase(path, before))
            database = HistoryDatabase::open(path);
    }
    [[nodiscard]] SpendLedger ledger() { return SpendLedger(database->connection()); }
    [[nodiscard]] QList<SpentTurn> turns()
    {
        return ledger().between(timeOfSample(-3600), timeOfSample(3600)).value_or(QList<SpentTurn>());
    }
};

SpentTurn spent(int seconds, const Usage &usage = someTokens)
{
    return {TurnId::make(), {u"large"_s, u"api.example.com"_s, false}, usage, timeOfSample(seconds), Counted::SoFar};
}

}  // namespace

class TestSpendLedger : public TestCase {
    Q_OBJECT
private slots:
    void aTurnIsKeptWithItsTokensAlone();
    void whatIsKnownLaterReplacesWhatWas();
    void aForgottenTurnIsGone();
    void onlyThePeriodIsRead();
    void deletingMessagesChangesNothing();
    void answersOfAnEarlierVersionAreCounted();
    void answersThatWereBroughtBackAreCounted();
    void anEarlierFileThatCannotBeBroughtUpHasNone();
};

void TestSpendLedger::aTurnIsKeptWithItsTokensAlone()
{
    Scene scene;
    QVERIFY(scene.database);
    SpentTurn turn = spent(1);
    turn.usage.requestId = u"req_011"_s;
    turn.usage.times.whole = 4000;
    QVERIFY(scene.ledger().keep(turn));
    SpentTurn kept = turn;
    kept.usage = someTokens;
    QCOMPARE(scene.turns(), QList{kept});
}

void TestSpendLedger::whatIsKnownLaterReplacesWhatWas()
{
    Scene scene;
    SpentTurn turn = spent(1, {});
    QVERIFY(scene.ledger().keep(turn));
    turn.usage = someTokens;
    turn.counted = Counted::Whole;
    turn.model.model = u"large-2026-10-02"_s;
    QVERIFY(scene.ledger().keep(turn));
    QCOMPARE(scene.turns(), QList{turn});
}

void TestSpendLedger::aForgottenTurnIsGone()
{
    Scene scene;
    const SpentTurn turn = spent(1);
    QVERIFY(scene.ledger().keep(turn));
    QVERIFY(scene.ledger().forget(turn.turn));
    QVERIFY(scene.turns().isEmpty());
}

void TestSpendLedger::onlyThePeriodIsRead()
{
    Scene scene;
    const SpentTurn first = spent(0);
    for (const SpentTurn &turn : {spent(-1), first, spent(60)})
        QVERIFY(scene.ledger().keep(turn));
    QCOMPARE(scene.ledger().between(timeOfSample(), timeOfSample(60)), Result<QList<SpentTurn>>(QList{first}));
}

void TestSpendLedger::deletingMessagesChangesNothing()
{
    Scene scene;
    const Conversation conversation = sampleConversation();
    QVERIFY(scene.database->saveConversation(conversation));
    QVERIFY(scene.database->finishAnswer(fullAnswer(conversation.id, {})));
    QVERIFY(scene.ledger().keep(spent(2)));
    QVERIFY(scene.database->removeConversation(conversation.id));
    QCOMPARE(scene.turns().size(), 1);
}

void TestSpendLedger::answersOfAnEarlierVersionAreCounted()
{
    const QByteArray before =
        QByteArray(historyOfVersion1) + R"(UPDATE message SET usage='{"input":12,"output":3,"request_id":"r"}',
             model='{"model":"large","endpoint":"api.example.com","rule_based":false}' WHERE role='advisor';
             INSERT INTO message(id, conversation, parent, role, state, text, reasoning, persona, model, usage, stop_reason,
               data_used, created_at) SELECT '0d4b8e0a-52c5-4f61-8d0c-8f3b5d6f7a03', conversation, id, role, state, text,
               reasoning, persona, '{"model":"","endpoint":"","rule_based":true}', 'no JSON', '', '', created_at
               FROM message WHERE role='advisor';)";
    Scene scene(before.constData());
    QVERIFY(scene.database);
    const Result<QList<SpentTurn>> all = scene.ledger().between(timeOfSample(-100'000'000), timeOfSample(100'000'000));
    QVERIFY(all);
    QCOMPARE(all->size(), 1);
    QCOMPARE(all->at(0).model, (ModelStamp{u"large"_s, u"api.example.com"_s, false}));
    QCOMPARE(all->at(0).counted, Counted::Whole);
    QCOMPARE(all->at(0).usage, (Usage{.input = 12, .output = 3, .cacheRead = {}, .reasoning = {}}));
}

void TestSpendLedger::answersThatWereBroughtBackAreCounted()
{
    DamagedHistory history;
    QVERIFY(history.fill(3, 20, 300));
    Message answer = fullAnswer(history.conversations.constFirst().id, {});
    answer.model.isRuleBased = false;
    {
        Result<HistoryDatabase> database = HistoryDatabase::open(history.path);
        QVERIFY(database && database->finishAnswer(answer));
    }
    history.smash(history.rootOf("conversation"));
    QTest::ignoreMessage(QtWarningMsg, "a damaged database was moved aside");
    QCOMPARE(history.recover().size(), 1);
    Result<HistoryDatabase> database = HistoryDatabase::open(history.path);
    QVERIFY(database);
    const Result<QList<SpentTurn>> all = SpendLedger(database->connection()).between(timeOfSample(-3600), timeOfSample(3600));
    QVERIFY(all);
    QCOMPARE(all->size(), 1);
    QCOMPARE(all->at(0).turn.value, answer.id.value);
    QCOMPARE(all->at(0).usage.input, answer.usage.input);
    QCOMPARE(all->at(0).counted, Counted::Whole);  // it ended at its limit
}

void TestSpendLedger::anEarlierFileThatCannotBeBroughtUpHasNone()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"history.sqlite"_s);
    QVERIFY(makeDatabase(path, historyOfVersion1));
    Result<Connection> connection = Connection::open(path, Connection::Mode::ReadOnly);
    QVERIFY(connection);
    const Result<QList<SpentTurn>> none = SpendLedger(*connection).between(timeOfSample(-1), timeOfSample(1));
    QVERIFY(none);
    QVERIFY(none->isEmpty());
}

QTEST_GUILESS_MAIN(TestSpendLedger)
#include "tst_spendledger.moc"
