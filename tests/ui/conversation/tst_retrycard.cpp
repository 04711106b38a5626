// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/retrycard.h"

#include "support/testcase.h"
#include "support/widgetkit.h"
#include "talkkit.h"
#include "ui/conversation/waitclock.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTimer>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace sb;
using sb::ui::RetryCard;

namespace {

Retrying secondRetry(std::chrono::milliseconds wait = 2500ms)
{
    return {2, 3, wait, {.error = {ErrorKind::Overloaded, {}}, .httpStatus = 529, .host = u"api.example"_s}};
}

QString waitIn(const QWidget &card)
{
    return card.findChild<QLabel *>(u"retryWait"_s)->text();
}

}  // namespace

class TestRetryCard : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void itSaysWhyWhichAndWhen();
    void theSecondsAreCountedDown();
    void itIsReachedByTab();
    void itCanBeReadInBothThemes();
    void aTurnThatWaitsShowsItUntilAWordComes();
    void aTurnThatEndsHidesIt();
    void cancellingStopsTheTurn();
    void theSecondsOfAWaitAreCounted();
};

void TestRetryCard::itSaysWhyWhichAndWhen()
{
    const test::Announcements heard;
    RetryCard card;
    QVERIFY(card.isHidden());
    card.showRetry(secondRetry());
    QVERIFY(!card.isHidden());
    QCOMPARE(card.findChild<QLabel *>(u"retryReason"_s)->text(), u"The server is overloaded"_s);
    QCOMPARE(waitIn(card), u"Trying again (2 of 3) in 3 seconds"_s);
    QCOMPARE(heard.said, QStringList{u"The server is overloaded. Trying again (2 of 3) in 3 seconds"_s});
    card.showRetry(secondRetry(0ms));
    QCOMPARE(waitIn(card), u"Trying again (2 of 3)"_s);
    card.end();
    QVERIFY(card.isHidden());
}

void TestRetryCard::theSecondsAreCountedDown()
{
    RetryCard card;
    auto *second = card.findChild<QTimer *>();
    QCOMPARE(second->intervalAsDuration(), 1s);
    second->setInterval(0);
    QStringList shown;
    connect(second, &QTimer::timeout, &card, [&] { shown.append(waitIn(card)); });
    card.showRetry(secondRetry(2s));
    QTRY_VERIFY(!second->isActive());
    QCOMPARE(shown, (QStringList{u"Trying again (2 of 3) in 1 second"_s, u"Trying again (2 of 3)"_s}));
    card.showRetry(secondRetry(1min));
    card.end();
    QVERIFY(!second->isActive());
}

void TestRetryCard::itIsReachedByTab()
{
    RetryCard card;
    card.showRetry(secondRetry());
    QVERIFY(QTest::qWaitForWindowActive(&card));
    auto *cancel = test::buttonNamed(card, u"Cancel"_s);
    QTest::keyClick(&card, Qt::Key_Tab);
    QCOMPARE(card.focusWidget(), cancel);
    QSignalSpy cancelled(&card, &RetryCard::cancelRequested);
    QTest::keyClick(cancel, Qt::Key_Space);
    QCOMPARE(cancelled.size(), 1);
    QVERIFY(!card.accessibleName().isEmpty() && !cancel->accessibleDescription().isEmpty());
}

void TestRetryCard::itCanBeReadInBothThemes()
{
    for (const ui::Scheme scheme : {ui::Scheme::Light, ui::Scheme::Dark}) {
        test::dress(scheme);
        RetryCard card;
        card.showRetry(secondRetry());
        QCOMPARE(test::clippedTexts(card, 320), QString());
        QCOMPARE(test::clippedTexts(card, 660), QString());
        const QImage picture = card.grab().toImage();
        for (const QString &name : {u"retryReason"_s, u"retryWait"_s}) {
            const auto *label = card.findChild<QLabel *>(name);
            QVERIFY2(test::contrastIn(picture.copy(QRect(label->mapTo(&card, QPoint()), label->size()))) >= 4.5,
                     qPrintable(name));
        }
        test::keepPicture(card, u"retrycard"_s, scheme);
    }
}

void TestRetryCard::aTurnThatWaitsShowsItUntilAWordComes()
{
    for (const TurnEvent &word : {TurnEvent(TextDelta{u"Because."_s}), TurnEvent(ReasoningDelta{u"Hm."_s})}) {
        test::TalkKit kit;
        const auto *card = kit.room.findChild<RetryCard *>();
        kit.ask(u"Why?"_s);
        kit.models.say(secondRetry());
        QVERIFY(card->isVisibleTo(&kit.room));
        kit.models.say(word);
        QVERIFY(!card->isVisibleTo(&kit.room));
    }
}

void TestRetryCard::aTurnThatEndsHidesIt()
{
    test::TalkKit kit;
    const auto *card = kit.room.findChild<RetryCard *>();
    kit.ask(u"Why?"_s);
    kit.models.say(secondRetry());
    kit.fail(ErrorKind::Overloaded);
    QVERIFY(!card->isVisibleTo(&kit.room));
    QVERIFY(kit.room.findChild<QWidget *>(u"errorCard"_s)->isVisibleTo(&kit.room));
    QSignalSpy again(&kit.room, &ui::TalkRoom::triedAgain);
    test::buttonNamed(kit.room, u"Try again"_s)->click();
    QCOMPARE(again.size(), 1);
    QTRY_COMPARE(kit.models.turns.size(), 2);
}

void TestRetryCard::cancellingStopsTheTurn()
{
    test::TalkKit kit;
    kit.ask(u"Why?"_s);
    kit.models.say(secondRetry());
    kit.room.findChild<QPushButton *>(u"cancelRetryButton"_s)->click();
    QCOMPARE(kit.models.cancelled.size(), 1);
    QCOMPARE(kit.session.state(), TurnState::Idle);
    QVERIFY(!kit.room.findChild<RetryCard *>()->isVisibleTo(&kit.room));
}

void TestRetryCard::theSecondsOfAWaitAreCounted()
{
    test::TalkKit kit;
    auto *second = kit.room.findChild<ui::WaitClock *>()->findChild<QTimer *>();
    QCOMPARE(second->intervalAsDuration(), 1s);
    QSignalSpy activity(&kit.room, &ui::TalkRoom::activity);
    kit.ask(u"Why?"_s);
    QVERIFY(second->isActive());
    second->setInterval(0);
    const auto last = [&activity] { return activity.constLast().constFirst().toString(); };
    const auto hasSaid = [&activity](const QString &sentence) {
        return std::ranges::any_of(activity, [&](const QVariantList &said) { return said.constFirst() == sentence; });
    };
    QTRY_VERIFY(hasSaid(u"Ada has been reading the question for 2 seconds"_s));
    QVERIFY(hasSaid(u"Ada has been reading the question for 1 second"_s));
    kit.models.say(TextDelta{u"Because."_s});
    QVERIFY(!second->isActive());
    QCOMPARE(last(), u"Ada is writing"_s);
    kit.models.say(Quiet{30s});
    QCOMPARE(last(), u"Nothing has come for 30 seconds; it goes on"_s);
    QTRY_VERIFY(hasSaid(u"Nothing has come for 31 seconds; it goes on"_s));
    kit.models.say(TextDelta{u" And so."_s});
    QVERIFY(!second->isActive());
    QCOMPARE(last(), u"Ada is writing"_s);
    kit.models.say(Finished{});
    QCOMPARE(last(), QString());
}

QTEST_MAIN(TestRetryCard)
#include "tst_retrycard.moc"
