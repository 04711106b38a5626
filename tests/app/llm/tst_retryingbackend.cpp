// SPDX-License-Identifier: Apache-2.0
#include "llm/retryingbackend.h"

#include "support/fakechatbackend.h"
#include "support/fakeclock.h"
#include "support/testcase.h"

#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace sb;
using namespace sb::test;

namespace {

Failed failing(int status = 503)
{
    return {{.error = {ErrorKind::Overloaded, {}}, .httpStatus = status}};
}

}  // namespace

class TestRetryingBackend : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { begin(); }
    void cleanup() { begin(); }
    void aFailureThatPassesIsTriedAgainAsTheSameTurn();
    void afterThreeMoreTriesTheFailureIsTold();
    void whatMayNotPassIsToldAtOnce();
    void afterTheFirstWordNothingIsTriedAgain_data();
    void afterTheFirstWordNothingIsTriedAgain();
    void whatIsNoWordDoesNotCount();
    void theServersWaitIsKept();
    void cancellingEndsAWaitAtOnce();
    void cancellingATryCancelsIt();
    void anotherTurnGoesItsOwnWay();
    void theTimerIsSetForTheFirstOfAll();
    void aServerThatFailsEachTimeIsLeftAlone();
    void whatWaitsForItIsGivenUp();
    void anAnswerRestoresPatience();
    void aTurnMayBeStartedFromAnEvent();

private:
    void begin();
    TurnId start(const QString &host = u"api.example"_s);
    void failFourTimes(TurnId turn);
    void advance(std::chrono::milliseconds by);
    [[nodiscard]] QList<TurnEvent> events(TurnId turn) const { return m_events.value(turn); }

    double m_random = 0;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<FakeChatBackend> m_server;
    std::unique_ptr<RetryingBackend> m_backend;
    QHash<TurnId, QList<TurnEvent>> m_events;
};

void TestRetryingBackend::begin()
{
    m_backend.reset();
    m_events.clear();
    m_random = 0.5;
    m_clock = std::make_unique<FakeClock>();
    m_server = std::make_unique<FakeChatBackend>();
    m_backend = std::make_unique<RetryingBackend>(*m_server, *m_clock, [this] { return m_random; });
    connect(m_backend.get(), &ChatBackend::turnEvent, this,
            [this](TurnId turn, const TurnEvent &event) { m_events[turn].append(event); });
}

TurnId TestRetryingBackend::start(const QString &host)
{
    const TurnId turn = TurnId::make();
    m_backend->start(turn, {.endpoint = {host, QUrl(u"https://%1/v1"_s.arg(host)), false}, .model = u"small"_s});
    return turn;
}

void TestRetryingBackend::advance(std::chrono::milliseconds by)
{
    m_clock->advance(by);
    m_backend->look();
}

/// The first try and three more, without the clock going on.
void TestRetryingBackend::failFourTimes(TurnId turn)
{
    m_random = 0;
    for (int i = 0; i < 4; ++i) {
        emit m_server->turnEvent(turn, failing());
        m_backend->look();
    }
}

void TestRetryingBackend::aFailureThatPassesIsTriedAgainAsTheSameTurn()
{
    const TurnId turn = start();
    m_server->say(failing());
    QCOMPARE(events(turn), QList<TurnEvent>{(Retrying{1, 3, 250ms, failing().failure})});
    advance(249ms);
    QCOMPARE(m_server->requests.size(), 1);
    advance(1ms);
    QCOMPARE(m_server->turns, (QList{turn, turn}));
    QCOMPARE(m_server->requests.at(1), m_server->requests.at(0));
    m_server->say(TextDelta{u"Here."_s});
    m_server->say(Finished{});
    QCOMPARE(events(turn).sliced(1), (QList<TurnEvent>{TextDelta{u"Here."_s}, Finished{}}));
}

void TestRetryingBackend::afterThreeMoreTriesTheFailureIsTold()
{
    const TurnId turn = start();
    for (const auto wait : {250ms, 500ms, 1000ms}) {
        m_server->say(failing());
        QCOMPARE(std::get<Retrying>(events(turn).constLast()).wait, wait);
        advance(wait);
    }
    m_server->say(failing(500));
    QCOMPARE(events(turn).size(), 4);
    QCOMPARE(std::get<Failed>(events(turn).constLast()), failing(500));
    advance(1h);
    QCOMPARE(m_server->requests.size(), 4);
}

void TestRetryingBackend::whatMayNotPassIsToldAtOnce()
{
    const TurnId turn = start();
    const Failed rejected{{.error = {ErrorKind::KeyRejected, {}}, .httpStatus = 401}};
    m_server->say(rejected);
    QCOMPARE(events(turn), QList<TurnEvent>{rejected});
    const TurnId here = start(u"127.0.0.1"_s);
    const Failed refused{{.error = {ErrorKind::ConnectionRefused, {}}}};
    m_server->say(refused);
    QCOMPARE(events(here), QList<TurnEvent>{refused});
    advance(1h);
    QCOMPARE(m_server->requests.size(), 2);
}

void TestRetryingBackend::afterTheFirstWordNothingIsTriedAgain_data()
{
    QTest::addColumn<TurnEvent>("word");
    QTest::newRow("text") << TurnEvent(TextDelta{u"H"_s});
    QTest::newRow("reasoning") << TurnEvent(ReasoningDelta{u"H"_s});
    QTest::newRow("a tool") << TurnEvent(ToolCall{0, u"1"_s, u"cells"_s, u"{}"_s});
}

void TestRetryingBackend::afterTheFirstWordNothingIsTriedAgain()
{
    QFETCH(TurnEvent, word);
    const TurnId turn = start();
    m_server->say(word);
    m_server->say(failing());
    QCOMPARE(events(turn), (QList<TurnEvent>{word, failing()}));
    advance(1h);
    QCOMPARE(m_server->requests.size(), 1);
}

void TestRetryingBackend::whatIsNoWordDoesNotCount()
{
    const TurnId turn = start();
    m_server->say(TurnStarted{u"served"_s, {}});
    m_server->say(Quiet{15s});
    m_server->say(failing());
    QVERIFY(std::holds_alternative<Retrying>(events(turn).constLast()));
}

void TestRetryingBackend::theServersWaitIsKept()
{
    const TurnId turn = start();
    Failed limited{{.error = {ErrorKind::RateLimited, {}}, .httpStatus = 429, .retryAfter = 20s}};
    for (int i = 1; i <= 2; ++i) {
        m_server->say(limited);
        const auto retrying = std::get<Retrying>(events(turn).constLast());
        QCOMPARE(retrying.attempt, i);
        QCOMPARE(retrying.of, 2);
        QVERIFY(retrying.wait >= 20s);
        advance(19'999ms);
        QCOMPARE(m_server->requests.size(), i);
        advance(501ms);
        QCOMPARE(m_server->requests.size(), i + 1);
    }
    m_server->say(limited);
    QCOMPARE(std::get<Failed>(events(turn).constLast()), limited);
}

void TestRetryingBackend::cancellingEndsAWaitAtOnce()
{
    const TurnId turn = start();
    m_server->say(failing());
    m_backend->cancel(turn);
    QCOMPARE(events(turn).size(), 2);
    QVERIFY(std::holds_alternative<Cancelled>(events(turn).constLast()));
    m_backend->cancel(turn);
    advance(1h);
    QCOMPARE(events(turn).size(), 2);
    QCOMPARE(m_server->requests.size(), 1);
    QVERIFY(m_server->cancelled.isEmpty());
}

void TestRetryingBackend::cancellingATryCancelsIt()
{
    const TurnId turn = start();
    m_server->say(failing());
    advance(250ms);
    m_backend->cancel(turn);
    QCOMPARE(m_server->cancelled, QList{turn});
    QVERIFY(std::holds_alternative<Cancelled>(events(turn).constLast()));
    m_backend->cancel(TurnId::make());
    QCOMPARE(m_server->cancelled.size(), 1);
}

void TestRetryingBackend::anotherTurnGoesItsOwnWay()
{
    const TurnId one = start();
    const TurnId two = start();
    emit m_server->turnEvent(one, failing());
    emit m_server->turnEvent(two, TextDelta{u"Two"_s});
    emit m_server->turnEvent(two, Finished{});
    QCOMPARE(events(two), (QList<TurnEvent>{TextDelta{u"Two"_s}, Finished{}}));
    advance(250ms);
    QCOMPARE(m_server->turns, (QList{one, two, one}));
}

void TestRetryingBackend::theTimerIsSetForTheFirstOfAll()
{
    const auto *timer = m_backend->findChild<QTimer *>(Qt::FindDirectChildrenOnly);
    QVERIFY(timer != nullptr);
    const TurnId one = start();
    const TurnId two = start();
    m_random = 0.8;
    emit m_server->turnEvent(one, failing());
    QCOMPARE(timer->intervalAsDuration(), 400ms);
    m_random = 0.2;
    emit m_server->turnEvent(two, failing());
    QCOMPARE(timer->intervalAsDuration(), 100ms);
    advance(100ms);
    QCOMPARE(m_server->turns.constLast(), two);
    QCOMPARE(timer->intervalAsDuration(), 300ms);
    QVERIFY(timer->isActive() && timer->isSingleShot());
    m_clock->advance(300ms);
    QTRY_COMPARE(m_server->turns.constLast(), one);  // by the timer
    QVERIFY(!timer->isActive());
}

void TestRetryingBackend::aServerThatFailsEachTimeIsLeftAlone()
{
    for (int i = 0; i < 3; ++i)
        failFourTimes(start());
    QCOMPARE(m_server->requests.size(), 12);
    const TurnId turn = start();
    m_server->say(failing());
    QCOMPARE(events(turn), QList<TurnEvent>{failing()});
    const TurnId other = start(u"other.example"_s);
    m_server->say(failing());
    QVERIFY(std::holds_alternative<Retrying>(events(other).constLast()));
    m_backend->restorePatience();
    const TurnId again = start();
    m_server->say(failing());
    QVERIFY(std::holds_alternative<Retrying>(events(again).constLast()));
}

void TestRetryingBackend::whatWaitsForItIsGivenUp()
{
    const TurnId waiting = start();
    const TurnId elsewhere = start(u"other.example"_s);
    m_random = 0.9;
    emit m_server->turnEvent(waiting, failing(529));
    emit m_server->turnEvent(elsewhere, failing());
    for (int i = 0; i < 3; ++i)
        failFourTimes(start());
    QCOMPARE(std::get<Failed>(events(waiting).constLast()), failing(529));
    QVERIFY(std::holds_alternative<Retrying>(events(elsewhere).constLast()));
}

void TestRetryingBackend::anAnswerRestoresPatience()
{
    for (int i = 0; i < 3; ++i)
        failFourTimes(start());
    start();
    m_server->say(TextDelta{u"Back."_s});
    m_server->say(Finished{});
    const TurnId turn = start();
    m_server->say(failing());
    QVERIFY(std::holds_alternative<Retrying>(events(turn).constLast()));
}

void TestRetryingBackend::aTurnMayBeStartedFromAnEvent()
{
    const TurnId turn = start();
    QList<TurnId> more;
    connect(m_backend.get(), &ChatBackend::turnEvent, this, [&](TurnId, const TurnEvent &event) {
        if (std::holds_alternative<Failed>(event) && more.size() < 50)
            more.append(start());
    });
    failFourTimes(turn);
    QCOMPARE(more.size(), 1);
    for (qsizetype i = 0; i < more.size(); ++i)
        emit m_server->turnEvent(more.at(i), Failed{{.error = {ErrorKind::KeyRejected, {}}}});
    QCOMPARE(more.size(), 50);
    for (const TurnId &each : std::as_const(more))
        QCOMPARE(events(each).size(), 1);
}

QTEST_GUILESS_MAIN(TestRetryingBackend)
#include "tst_retryingbackend.moc"
