// SPDX-License-Identifier: Apache-2.0
// The trash is emptied by days, and a clock may be wrong.
#include "history/history.h"

#include "base/limits.h"
#include "support/samplemessages.h"
#include "support/testcase.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb;
using test::sampleConversation;
using test::sampleQuestion;

class TestTrashClock : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void whatClaimsAWrongTimeStays_data();
    void whatClaimsAWrongTimeStays();
};

void TestTrashClock::whatClaimsAWrongTimeStays_data()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QDateTime longAgo = now.addDays(-1000);
    QTest::addColumn<QDateTime>("made");
    QTest::addColumn<QDateTime>("trashed");
    QTest::addColumn<QDateTime>("lastUsed");
    QTest::addColumn<bool>("stays");
    QTest::newRow("long ago, and used since") << longAgo << longAgo.addDays(1) << now << false;
    QTest::newRow("yesterday") << longAgo << now.addDays(-1) << now << true;
    QTest::newRow("the clock leapt ahead: nothing was written since")
        << longAgo << longAgo.addDays(1) << longAgo.addDays(2) << true;
    QTest::newRow("the clock was behind when it was put there") << longAgo << QDateTime::fromSecsSinceEpoch(100) << now << true;
    QTest::newRow("the clock is behind") << longAgo << now.addDays(1000) << now << true;
}

void TestTrashClock::whatClaimsAWrongTimeStays()
{
    QFETCH(const QDateTime, made);
    QFETCH(const QDateTime, trashed);
    QFETCH(const QDateTime, lastUsed);
    QFETCH(const bool, stays);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"history.sqlite"_s);
    Conversation conversation = sampleConversation();
    conversation.createdAt = made;
    conversation.updatedAt = made;
    Message question = sampleQuestion(conversation.id);
    question.createdAt = made;
    {
        History history(path);
        QVERIFY(history.addQuestion(conversation, question).result());
        conversation.trashedAt = trashed;
        QVERIFY(history.saveConversation(conversation).result());
        Conversation other = sampleConversation();
        other.createdAt = made;
        other.updatedAt = lastUsed;
        QVERIFY(history.saveConversation(other).result());
    }
    History history(path);
    QVERIFY(history.opened().result().access == HistoryAccess::Full);
    const qsizetype expected = stays ? 1 : 0;
    QTRY_COMPARE(history.messages(conversation.id).result()->size(), expected);
    QCOMPARE(history.conversations().result()->size(), expected + 1);
}

QTEST_GUILESS_MAIN(TestTrashClock)
#include "tst_trashclock.moc"
