// SPDX-License-Identifier: Apache-2.0
#include "models/exchanges.h"

#include "base/limits.h"
#include "support/exchangekit.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using State = sb::Exchanges::State;

class TestExchanges : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void anAnswerHasItsRequest()
    {
        test::ExchangeKit kit;
        kit.ask(u"Why?"_s);
        kit.answer("Because.");
        const Exchanges::Found found = kit.exchanges.of(kit.session.messages().constLast().id);
        QCOMPARE(found.state, State::Kept);
        QCOMPARE(found.requests.size(), 1);
        QVERIFY(found.requests.constFirst().body.contains("Why?"));
        QVERIFY(found.requests.constFirst().pieces.constFirst().bytes.contains("Because."));
    }

    void aSecondTryStandsBesideTheFirst()
    {
        test::ExchangeKit kit;
        kit.ask(u"Why?"_s);
        kit.refuse(400, "{\"error\":\"Unknown field: stream_options\"}");
        QTRY_COMPARE(kit.transport.requests.size(), 2);
        kit.answer("Because.");
        const Exchanges::Found found = kit.exchanges.of(kit.session.messages().constLast().id);
        QCOMPARE(found.requests.size(), 2);
        QCOMPARE(found.requests.at(0).head->status, 400);
        QCOMPARE(found.requests.at(1).head->status, 200);
    }

    void aFailedTurnIsFoundThoughItsAnswerIsGone()
    {
        test::ExchangeKit kit;
        kit.ask(u"Why?"_s);
        kit.refuse(500, "{\"error\":\"broken\"}");
        QTRY_VERIFY(kit.session.failure().has_value());
        QCOMPARE(kit.session.messages().size(), 1);
        const Exchanges::Found found = kit.exchanges.of(kit.session.lastAnswer());
        QCOMPARE(found.state, State::Kept);
        QCOMPARE(found.requests.constFirst().head->status, 500);
    }

    void aTitleHasItsRequest()
    {
        test::ExchangeKit kit;
        kit.ask(u"Why?"_s);
        kit.answer("Because.");
        const ConversationId conversation = kit.session.conversation().id;
        QCOMPARE(kit.exchanges.of(conversation).state, State::NothingSent);
        kit.titles.suggest(conversation, kit.session.modelChoice());
        QTRY_COMPARE(kit.transport.requests.size(), 2);
        kit.refuse(500, "{\"error\":\"broken\"}");
        QTRY_VERIFY(!kit.titles.isBusy());
        const Exchanges::Found found = kit.exchanges.of(conversation);
        QCOMPARE(found.state, State::Kept);
        QCOMPARE(found.requests.size(), 1);
        QCOMPARE(found.requests.constFirst().head->status, 500);
        QCOMPARE(kit.exchanges.of(kit.session.messages().constLast().id).requests.size(), 1);
    }

    void thePlaybookSendsNothing()
    {
        test::ExchangeKit kit;
        kit.session.setModelChoice({});
        kit.ask(u"Why?"_s);
        QCOMPARE(kit.exchanges.of(kit.session.lastAnswer()).state, State::ByRules);
    }

    void whatIsOfAnEarlierStartOrWasDroppedIsSaid()
    {
        test::ExchangeKit kit;
        QCOMPARE(kit.exchanges.of(MessageId()).state, State::NothingSent);
        kit.ask(u"Why?"_s);
        kit.answer("Because.");
        const MessageId answer = kit.session.messages().constLast().id;
        const Exchanges later(kit.log, kit.session, kit.titles);
        QCOMPARE(later.of(answer).state, State::OfEarlierStart);
        QCOMPARE(later.of(kit.session.messages().constFirst().id).state, State::NothingSent);
        for (int i = 0; i < limits::exchangesKept; ++i) {
            HttpRequest request;
            request.asker = QUuid::createUuid();
            std::ignore = kit.log.start(request, std::make_shared<test::DeafSink>());
        }
        QCOMPARE(kit.exchanges.of(answer).state, State::Dropped);
    }
};

QTEST_GUILESS_MAIN(TestExchanges)
#include "tst_exchanges.moc"
