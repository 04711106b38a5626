// SPDX-License-Identifier: Apache-2.0
#include "advice/meteredbackend.h"

#include "support/fakechatbackend.h"
#include "support/spendroom.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

ChatRequest request(const QString &url = u"https://api.example.com/v1"_s)
{
    return {.endpoint = {u"Example"_s, QUrl(url), false},
            .model = u"large"_s,
            .persona = {},
            .system = {},
            .messages = {{Role::User, u"Why?"_s}},
            .maxTokens = {}};
}

struct Room : SpendRoom {
    FakeChatBackend models;
    MeteredBackend metered{models, *spending};
    QList<TurnEvent> events;
    TurnId turn = TurnId::make();

    Room()
    {
        spending->setPrices(somePrices());
        QObject::connect(&metered, &ChatBackend::turnEvent, &metered,
                         [this](TurnId, const TurnEvent &event) { events.append(event); });
    }
    void reachLimit() { spending->setLimit(Money{0, u"USD"_s}); }
};

}  // namespace

class TestMeteredBackend : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void eventsPassAndTheTurnIsCounted();
    void countsOfATurnReplaceEachOther();
    void whatNobodyCountedIsAnAnswerWithoutAPrice();
    void whatWasCutCostsWhatWasCounted();
    void aTurnThatGotNothingCostsNothing();
    void atTheLimitNothingLeaves();
    void atTheLimitALocalServerIsAsked();
    void onceAllowedOneLeaves();
    void aRefusedTurnCanBeCancelled();
};

void TestMeteredBackend::eventsPassAndTheTurnIsCounted()
{
    Room room;
    room.metered.start(room.turn, request());
    QCOMPARE(room.models.turns, QList{room.turn});
    QCOMPARE(room.models.requests.constFirst(), request());
    room.models.say(TurnStarted{u"large-2026"_s, {}});
    room.models.say(TextDelta{u"Because"_s});
    room.models.say(UsageSeen{threeDollars()});
    QCOMPARE(room.spending->sum().answers(), 0);
    room.models.say(Finished{StopReason::EndOfTurn});
    QCOMPARE(room.events.size(), 4);
    QVERIFY(isTerminal(room.events.constLast()));
    QCOMPARE(room.pico(), 3 * oneDollar);
    QCOMPARE(room.spending->sum().byModel().constFirst().model.model, u"large-2026"_s);
}

void TestMeteredBackend::countsOfATurnReplaceEachOther()
{
    Room room;
    room.metered.start(room.turn, request());
    room.models.say(UsageSeen{threeDollars(5)});
    room.models.say(UsageSeen{threeDollars()});
    room.models.say(Failed{});
    QCOMPARE(room.pico(), 3 * oneDollar);
}

void TestMeteredBackend::whatNobodyCountedIsAnAnswerWithoutAPrice()
{
    Room room;
    room.metered.start(room.turn, request());
    room.models.say(TextDelta{u"Because"_s});
    room.metered.cancel(room.turn);
    QCOMPARE(room.models.cancelled, QList{room.turn});
    QCOMPARE(room.spending->sum().unknownAnswers(), 1);
}

void TestMeteredBackend::whatWasCutCostsWhatWasCounted()
{
    Room room;
    room.metered.start(room.turn, request());
    room.models.say(UsageSeen{{.input = 1'000'000, .output = 1, .cacheRead = {}, .reasoning = {}}});
    room.models.say(TextDelta{u"Because"_s});
    room.models.say(Truncated{});
    QCOMPARE(room.pico(), 3 * oneDollar + 15'000'000);
    QCOMPARE(room.spending->sum().unknownAnswers(), 1);
}

void TestMeteredBackend::aTurnThatGotNothingCostsNothing()
{
    Room room;
    room.metered.start(room.turn, request());
    room.models.say(Failed{Failure{.error = {ErrorKind::ConnectionRefused, {}}}});
    QCOMPARE(room.spending->sum().answers(), 0);
    room.metered.start(TurnId::make(), request());
    room.models.say(Failed{Failure{.error = {ErrorKind::ServerFault, {}}, .hasBegun = true}});
    QCOMPARE(room.spending->sum().unknownAnswers(), 1);
}

void TestMeteredBackend::atTheLimitNothingLeaves()
{
    Room room;
    room.reachLimit();
    room.spending->setLimit(Money{0, u"USD"_s});
    room.metered.start(room.turn, request());
    QVERIFY(room.events.isEmpty());
    QTRY_COMPARE(room.events.size(), 1);
    QVERIFY(room.models.requests.isEmpty());
    const auto *failed = std::get_if<Failed>(&room.events.constFirst());
    QVERIFY(failed);
    QCOMPARE(failed->failure.error, (Error{ErrorKind::SpendLimit, u"USD 0 2026-09"_s}));
    QCOMPARE(room.spending->sum().answers(), 0);
}

void TestMeteredBackend::atTheLimitALocalServerIsAsked()
{
    Room room;
    room.reachLimit();
    room.metered.start(room.turn, request(u"http://127.0.0.1:8080/v1"_s));
    QCOMPARE(room.models.requests.size(), 1);
}

void TestMeteredBackend::onceAllowedOneLeaves()
{
    Room room;
    room.reachLimit();
    room.spending->allowOnce();
    room.metered.start(room.turn, request());
    QCOMPARE(room.models.requests.size(), 1);
    room.metered.start(TurnId::make(), request());
    QCOMPARE(room.models.requests.size(), 1);
}

void TestMeteredBackend::aRefusedTurnCanBeCancelled()
{
    Room room;
    room.reachLimit();
    room.metered.start(room.turn, request());
    room.metered.cancel(room.turn);
    QCOMPARE(room.events, QList<TurnEvent>{Cancelled{}});
    room.metered.start(TurnId::make(), request());
    QTRY_COMPARE(room.events.size(), 2);  // the first one's refusal did not follow
    QVERIFY(std::holds_alternative<Failed>(room.events.constLast()));
    QVERIFY(room.models.cancelled.isEmpty());
}

QTEST_GUILESS_MAIN(TestMeteredBackend)
#include "tst_meteredbackend.moc"
