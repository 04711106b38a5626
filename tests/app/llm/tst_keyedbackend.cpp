// SPDX-License-Identifier: Apache-2.0
#include "llm/keyedbackend.h"

#include "support/fakechatbackend.h"
#include "support/testcase.h"

#include <QPromise>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

struct Room {
    test::FakeChatBackend server;
    QPromise<Result<>> answer;
    QList<Endpoint> wanted;
    KeyedBackend backend{server, [this](const Endpoint &endpoint) {
                             wanted.append(endpoint);
                             return answer.future();
                         }};
    QSignalSpy said{&backend, &ChatBackend::turnEvent};
    TurnId turn = TurnId::make();

    Room() { answer.start(); }
    ~Room()
    {
        if (!answer.future().isFinished())
            answer.finish();
    }
    Q_DISABLE_COPY_MOVE(Room)

    void give(const Result<> &result)
    {
        answer.addResult(result);
        answer.finish();
    }
    void start()
    {
        ChatRequest request;
        request.endpoint = {u"mine"_s, QUrl(u"https://a.example/v1"_s)};
        backend.start(turn, request);
    }
    TurnEvent event() const { return said.constLast().at(1).value<TurnEvent>(); }
};

}  // namespace

class TestKeyedBackend : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aKeyAtHandStartsTheTurnAtOnce();
    void aTurnWaitsForItsKey();
    void withoutItsKeyNothingIsSent();
    void aKeyThatHasToBeGivenAgainIsSaid();
    void nothingIsSaidBeforeTheStartReturns();
    void aWaitIsCancelledAtOnce();
    void aRunningTurnIsCancelledBelow();
};

void TestKeyedBackend::aKeyAtHandStartsTheTurnAtOnce()
{
    Room room;
    room.give({});
    room.start();
    QCOMPARE(room.server.turns, QList<TurnId>{room.turn});
    QCOMPARE(room.wanted.constFirst().baseUrl.host(), u"a.example"_s);
    room.server.say(TextDelta{u"Hi"_s});
    QCOMPARE(room.said.size(), 1);
}

void TestKeyedBackend::aTurnWaitsForItsKey()
{
    Room room;
    room.start();
    QVERIFY(room.server.turns.isEmpty());
    room.give({});
    QTRY_COMPARE(room.server.turns.size(), 1);
    QVERIFY(room.said.isEmpty());
}

void TestKeyedBackend::withoutItsKeyNothingIsSent()
{
    Room room;
    room.start();
    room.give(fail(ErrorKind::TimedOut, u"the keychain"_s));
    QTRY_COMPARE(room.said.size(), 1);
    const auto failed = std::get<Failed>(room.event());
    QCOMPARE(failed.failure.error.kind, ErrorKind::KeyUnavailable);
    QCOMPARE(failed.failure.host, u"a.example"_s);
    QVERIFY(room.server.turns.isEmpty());
}

void TestKeyedBackend::aKeyThatHasToBeGivenAgainIsSaid()
{
    Room room;
    room.give(fail(ErrorKind::KeyForgotten, u"proxy"_s));
    room.start();
    QTRY_COMPARE(room.said.size(), 1);
    QCOMPARE(std::get<Failed>(room.event()).failure.error, (Error{ErrorKind::KeyForgotten, u"proxy"_s}));
    QVERIFY(room.server.turns.isEmpty());
}

void TestKeyedBackend::nothingIsSaidBeforeTheStartReturns()
{
    Room room;
    room.give(fail(ErrorKind::Unsupported));
    room.start();
    QVERIFY(room.said.isEmpty());
    QTRY_COMPARE(room.said.size(), 1);
}

void TestKeyedBackend::aWaitIsCancelledAtOnce()
{
    Room room;
    room.start();
    room.backend.cancel(room.turn);
    QCOMPARE(room.said.size(), 1);
    QVERIFY(std::holds_alternative<Cancelled>(room.event()));
    room.give({});
    QCoreApplication::sendPostedEvents();
    QVERIFY(room.server.turns.isEmpty());
    QVERIFY(room.server.cancelled.isEmpty());
    QCOMPARE(room.said.size(), 1);
}

void TestKeyedBackend::aRunningTurnIsCancelledBelow()
{
    Room room;
    room.give({});
    room.start();
    room.backend.cancel(room.turn);
    QCOMPARE(room.server.cancelled, QList<TurnId>{room.turn});
    QCOMPARE(room.said.size(), 1);
}

QTEST_GUILESS_MAIN(TestKeyedBackend)
#include "tst_keyedbackend.moc"
