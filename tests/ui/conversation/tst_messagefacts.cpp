// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/messagefacts.h"

#include "support/testcase.h"
#include "ui/conversation/messageactions.h"

#include <QHash>
#include <QJsonDocument>
#include <QLocale>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::MessageActions;
using sb::ui::MessageFacts;

namespace {

Message answer()
{
    Message message;
    message.role = Role::Advisor;
    message.model = {u"tiny"_s, u"127.0.0.1:8080"_s, false};
    return message;
}

QHash<QString, QString> facts(const Message &message)
{
    QHash<QString, QString> rows;
    for (const auto all = MessageFacts::of(message); const QJsonValue &row : all)
        rows.insert(row[0].toString(), row[1].toString());
    return rows;
}

}  // namespace

class TestMessageFacts : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void everythingKnownIsTold()
    {
        Message message = answer();
        message.stopReason = StopReason::EndOfTurn;
        message.usage = {1204, 214, {}, 20, {1250, {}, 75'400}, u"req_011"_s};
        const QHash<QString, QString> rows = facts(message);
        QCOMPARE(rows[u"Tokens"_s], u"1,204 read, 214 written, 20 of them reasoning"_s);
        QCOMPARE(rows[u"First word after"_s], u"1.3\u202fs"_s);
        QCOMPARE(rows[u"Whole answer after"_s], u"1\u202fmin 15\u202fs"_s);
        QCOMPARE(rows[u"Ended"_s], u"By the model itself"_s);
        QCOMPARE(rows[u"Request"_s], u"req_011"_s);
    }

    void whatIsNotKnownIsNoRow()
    {
        const QHash<QString, QString> rows = facts(answer());
        for (const QString &name :
             {u"Tokens"_s, u"First word after"_s, u"Whole answer after"_s, u"Ended"_s, u"Request"_s, u"Cost"_s})
            QVERIFY2(!rows.contains(name), qPrintable(name));
    }

    void thePlaybookTakesNoTimeWorthATelling()
    {
        Message message = answer();
        message.model = {{}, {}, true};
        message.usage.times = {0, {}, 3};
        QVERIFY(!facts(message).contains(u"First word after"_s));
    }

    void whatItCostIsToldOrWhyItIsNotKnown_data()
    {
        QTest::addColumn<Cost>("cost");
        QTest::addColumn<QString>("words");
        QTest::newRow("known") << Cost{CostKind::Known, {12'345'000'000, u"USD"_s}, QDate(2026, 11, 1)}
                               << u"$0.0123, by the price of 11/1/26"_s;
        QTest::newRow("cut") << Cost{CostKind::AtLeast, {12'345'000'000, u"USD"_s}, QDate(2026, 11, 1)}
                             << u"At least $0.0123: it was cut before all of it was counted"_s;
        QTest::newRow("rules") << Cost{CostKind::RuleBased} << u"Nothing: no model was asked"_s;
        QTest::newRow("local") << Cost{CostKind::Local} << u"Nothing: a server on this computer"_s;
        QTest::newRow("no price") << Cost{CostKind::NoPrice} << u"Not known: no price of this model is kept for that day"_s;
        QTest::newRow("no count") << Cost{CostKind::NoUsage} << u"Not known: the server did not say how many tokens it took"_s;
    }

    void whatItCostIsToldOrWhyItIsNotKnown()
    {
        QFETCH(const Cost, cost);
        QFETCH(const QString, words);
        QHash<QString, QString> rows;
        for (const auto all = MessageFacts::of(answer(), cost); const QJsonValue &row : all)
            rows.insert(row[0].toString(), row[1].toString());
        QCOMPARE(rows.value(u"Cost"_s), words);
        Message running = answer();
        running.state = MessageState::Streaming;
        QVERIFY(!QString::fromUtf8(QJsonDocument(MessageFacts::of(running, cost)).toJson()).contains(u"Cost"_s));
    }

    void anEndingIsNamed_data()
    {
        QTest::addColumn<MessageState>("state");
        QTest::addColumn<StopReason>("reason");
        QTest::addColumn<QString>("words");
        QTest::newRow("stopped") << MessageState::Stopped << StopReason::Unknown << u"By you"_s;
        QTest::newRow("limit") << MessageState::Truncated << StopReason::Length << u"At the model's limit for one answer"_s;
        QTest::newRow("cut") << MessageState::Truncated << StopReason::Unknown << u"By a lost connection"_s;
        QTest::newRow("streaming") << MessageState::Streaming << StopReason::Unknown << QString();
    }

    void anEndingIsNamed()
    {
        QFETCH(MessageState, state);
        QFETCH(StopReason, reason);
        Message message = answer();
        message.state = state;
        message.stopReason = reason;
        QTEST(facts(message).value(u"Ended"_s), "words");
    }

    void theTimeOfThoughtStandsAboveIt()
    {
        Message message = answer();
        message.state = MessageState::Streaming;
        message.reasoning = u"Hm."_s;
        QCOMPARE(MessageFacts::thought(message), u"Thinking"_s);
        message.text = u"Queues"_s;
        QCOMPARE(MessageFacts::thought(message), u"Thoughts"_s);
        message.usage.times.thought = 12'300;
        QCOMPARE(MessageFacts::thought(message), u"Thought for 12\u202fs"_s);
    }

    void aBarHoldsWhatHasADrawingAndTheRestIsOneButton()
    {
        const QJsonArray bar = MessageActions::bar(answer());
        QCOMPARE(bar.size(), 3);
        QCOMPARE(bar.at(0).toArray(), (QJsonArray{u"copy"_s, u"Copy this answer"_s, u"copy"_s}));
        QCOMPARE(bar.at(1).toArray().at(0).toString(), u"regenerate"_s);
        QCOMPARE(bar.at(2).toArray().at(0).toString(), u"more"_s);
        QCOMPARE(MessageActions::bar(Message()).size(), 4);
    }

    void aDeletionSaysHowManyFollow()
    {
        QCOMPARE(MessageActions::of(answer()).constLast().label, u"Delete"_s);
        QCOMPARE(MessageActions::of(answer(), 3).constLast().label, u"Delete, and 3 messages after it"_s);
    }
};

QTEST_GUILESS_MAIN(TestMessageFacts)
#include "tst_messagefacts.moc"
