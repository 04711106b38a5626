// SPDX-License-Identifier: Apache-2.0
// A conversation whose month is spent.
#include "advice/meteredbackend.h"
#include "advice/spending.h"
#include "advice/titlemaker.h"
#include "room.h"
#include "settings/settings.h"
#include "support/spendroom.h"
#include "support/testcase.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::test::paidModel;
using sb::test::somePrices;
using sb::test::threeDollars;
using sb::test::tinyModel;

namespace {

const ModelChoice largeModel{{u"Example"_s, QUrl(u"https://api.example.com/v1"_s), false}, u"large"_s};

/// The room of the session's tests with a meter before its models.
struct Room : test::Room {
    Settings settings{folder.filePath(u"settings.conf"_s)};
    Spending spending{*history, settings, clock};
    MeteredBackend metered{models, spending};

    Room()
    {
        spending.setPrices(somePrices());
        session = std::make_unique<ConversationSession>(SessionParts{*history, library, cells, playbook, metered, clock});
        session->startNew(u"diego"_s);
        session->setModelChoice(largeModel);
    }
    ~Room() { session.reset(); }
    Q_DISABLE_COPY_MOVE(Room)

    void ask(const QString &question)
    {
        session->ask(question);
        QTRY_VERIFY(session->state() != TurnState::Saving);
    }
    /// An answer for three dollars.
    void answer(const QString &text)
    {
        models.say(TextDelta{text});
        models.say(UsageSeen{threeDollars()});
        models.say(Finished{StopReason::EndOfTurn});
    }
};

}  // namespace

class TestSpendLimit : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aQuestionIsKeptAndNotSent();
    void onceAllowedTheSameQuestionIsSent();
    void aRaisedLimitLetsItGo();
    void theModelOfThisComputerAnswersAsBefore();
    void aTitleIsStoppedToo();
    void deletingAnAnswerChangesNothing();
};

void TestSpendLimit::aQuestionIsKeptAndNotSent()
{
    Room room;
    room.spending.setLimit(Money{3 * test::oneDollar, u"USD"_s});
    room.ask(u"First?"_s);
    QCOMPARE(room.models.requests.size(), 1);
    room.answer(u"Because."_s);
    QVERIFY(room.spending.isLimitReached());
    room.ask(u"Second?"_s);
    QTRY_COMPARE(room.session->state(), TurnState::Idle);
    QCOMPARE(room.models.requests.size(), 1);
    QVERIFY(room.session->failure());
    QCOMPARE(room.session->failure()->error.kind, ErrorKind::SpendLimit);
    QCOMPARE(room.session->failure()->error.detail, u"USD 3 2026-09"_s);
    QCOMPARE(room.session->messages().constLast().text, u"Second?"_s);
    QCOMPARE(room.stored(room.session->conversation().id).constLast().text, u"Second?"_s);
}

void TestSpendLimit::onceAllowedTheSameQuestionIsSent()
{
    Room room;
    room.spending.setLimit(Money{0, u"USD"_s});
    room.ask(u"Why?"_s);
    QTRY_COMPARE(room.session->state(), TurnState::Idle);
    room.spending.allowOnce();
    room.session->retry();
    QCOMPARE(room.models.requests.size(), 1);
    QCOMPARE(room.models.requests.constFirst().messages.constLast().text, u"Why?"_s);
    room.answer(u"Because."_s);
    QTRY_COMPARE(room.session->state(), TurnState::Idle);
    QCOMPARE(room.session->messages().size(), 2);
    room.ask(u"And?"_s);
    QTRY_COMPARE(room.session->state(), TurnState::Idle);
    QCOMPARE(room.models.requests.size(), 1);
}

void TestSpendLimit::aRaisedLimitLetsItGo()
{
    Room room;
    room.spending.setLimit(Money{0, u"USD"_s});
    room.ask(u"Why?"_s);
    QTRY_COMPARE(room.session->state(), TurnState::Idle);
    room.spending.setLimit(Money{40 * test::oneDollar, u"USD"_s});
    room.session->retry();
    QCOMPARE(room.models.requests.size(), 1);
}

void TestSpendLimit::theModelOfThisComputerAnswersAsBefore()
{
    Room room;
    room.spending.setLimit(Money{0, u"USD"_s});
    room.session->setModelChoice(tinyModel);
    room.ask(u"Why?"_s);
    QCOMPARE(room.models.requests.size(), 1);
    QVERIFY(!room.session->failure());
}

void TestSpendLimit::aTitleIsStoppedToo()
{
    Room room;
    room.session->setModelChoice(tinyModel);
    room.ask(u"Why?"_s);
    room.answer(u"Because."_s);
    room.spending.setLimit(Money{0, u"USD"_s});
    TitleMaker titles(*room.history, room.metered);
    QSignalSpy failed(&titles, &TitleMaker::failed);
    titles.suggest(room.session->conversation().id, largeModel);
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.constFirst().constFirst().value<Failure>().error.kind, ErrorKind::SpendLimit);
    QCOMPARE(room.models.requests.size(), 1);
}

void TestSpendLimit::deletingAnAnswerChangesNothing()
{
    Room room;
    room.ask(u"Why?"_s);
    room.answer(u"Because."_s);
    const MessageId question = room.session->messages().constFirst().id;
    room.session->deleteBranch(question);
    QTRY_VERIFY(room.session->messages().isEmpty());
    QCOMPARE(room.spending.sum().in(u"USD"_s).pico, 3 * test::oneDollar);
    Spending again(*room.history, room.settings, room.clock);
    QTRY_VERIFY(again.isKnown());
    QCOMPARE(again.sum(), room.spending.sum());
}

QTEST_GUILESS_MAIN(TestSpendLimit)
#include "tst_spendlimit.moc"
