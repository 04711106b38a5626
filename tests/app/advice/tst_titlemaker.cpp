// SPDX-License-Identifier: Apache-2.0
#include "advice/titlemaker.h"

#include "base/limits.h"
#include "summarytalk.h"
#include "support/testcase.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

struct Office : Room {
    Office() { talk(*this); }

    /// Until the model is asked.
    void suggest()
    {
        const qsizetype before = models.requests.size();
        titles.suggest(session->conversation().id, tinyModel);
        QTRY_COMPARE(models.requests.size(), before + 1);
    }

    TitleMaker titles{*history, models};
    QSignalSpy suggested{&titles, &TitleMaker::suggested};
    QSignalSpy failed{&titles, &TitleMaker::failed};
};

}  // namespace

class TestTitleMaker : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void anAnswerGivesATitle_data();
    void anAnswerGivesATitle();
    void theModelIsToldWhatWasSaid();
    void aLongConversationIsToldInShort();
    void theSessionIsNotTouched();
    void aLaterWishTakesAnEarlierOnesPlace();
    void withoutWordsOrAnAnswerItFails();
    void whatIsNotStoredHasNoTitle();
    void cancelledItSaysNothing();
    void thePlaybookIsNotAsked();
};

void TestTitleMaker::anAnswerGivesATitle_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("title");
    QTest::newRow("bare") << u"Review time at Kestrel"_s << u"Review time at Kestrel"_s;
    QTest::newRow("quoted") << u"\"Review time at Kestrel.\""_s << u"Review time at Kestrel"_s;
    QTest::newRow("labelled") << u"\n**Title:** Review time"_s << u"Review time"_s;
    QTest::newRow("heading") << u"## Review time\n\nIt is about reviews."_s << u"Review time"_s;
    QTest::newRow("a list") << u"- Review time"_s << u"Review time"_s;
    QTest::newRow("a year") << u"2026 plans"_s << u"2026 plans"_s;
    QTest::newRow("another script") << u"「審査時間」。"_s << u"「審査時間」"_s;
    QTest::newRow("long") << u"Review time "_s.repeated(20) << titleFromQuestion(u"Review time "_s.repeated(20).trimmed());
    QTest::newRow("after thoughts") << u"<think>\nWell. Title: x\n</think>\n\nReview time"_s << u"Review time"_s;
    QTest::newRow("thoughts alone") << u"<think>\nWell"_s << QString();
    QTest::newRow("no words") << u" \"\"\n**"_s << QString();
}

void TestTitleMaker::anAnswerGivesATitle()
{
    QFETCH(const QString, answer);
    QTEST(titleFromAnswer(answer), "title");
}

void TestTitleMaker::theModelIsToldWhatWasSaid()
{
    Office office;
    office.suggest();
    const ChatRequest &request = office.models.requests.constLast();
    QCOMPARE(request.model, u"tiny"_s);
    QVERIFY(request.system.isEmpty());
    QCOMPARE(request.messages.size(), 1);
    const QString told = request.messages.constFirst().text;
    for (const QString &said : {u"Q1?"_s, u"A1."_s, u"Q3?"_s})
        QVERIFY2(told.contains(said), qPrintable(told));
    office.models.say(TextDelta{u"Three "_s});
    office.models.say(TextDelta{u"questions"_s});
    office.models.say(Finished{});
    QCOMPARE(office.suggested.size(), 1);
    QCOMPARE(office.suggested.constFirst().at(0).value<ConversationId>(), office.session->conversation().id);
    QCOMPARE(office.suggested.constFirst().at(1).toString(), u"Three questions"_s);
    QVERIFY(!office.titles.isBusy());
}

void TestTitleMaker::aLongConversationIsToldInShort()
{
    Office office;
    answer(office, u"And now? "_s + u"A very long story. "_s.repeated(2000), u"Long. "_s.repeated(2000));
    office.suggest();
    QVERIFY(office.models.requests.constLast().messages.constFirst().text.size() < 2 * limits::titledBytes);
}

void TestTitleMaker::theSessionIsNotTouched()
{
    Office office;
    const QList<Message> before = office.session->messages();
    office.suggest();
    QCOMPARE(office.session->state(), TurnState::Idle);
    office.models.say(TextDelta{u"Three questions"_s});
    office.models.say(Finished{});
    QCOMPARE(office.session->messages(), before);
}

void TestTitleMaker::aLaterWishTakesAnEarlierOnesPlace()
{
    Office office;
    office.suggest();
    const TurnId first = office.models.turns.constLast();
    office.suggest();
    QVERIFY(office.models.cancelled.contains(first));
    office.models.say(TextDelta{u"Second"_s});
    office.models.say(Finished{});
    QCOMPARE(office.suggested.size(), 1);
    QCOMPARE(office.suggested.constFirst().at(1).toString(), u"Second"_s);
    QVERIFY(office.failed.isEmpty());
}

void TestTitleMaker::withoutWordsOrAnAnswerItFails()
{
    Office office;
    office.suggest();
    office.models.say(Finished{});
    QCOMPARE(office.failed.takeFirst().constFirst().value<Failure>().error.kind, ErrorKind::Protocol);
    office.suggest();
    office.models.say(TextDelta{u"Half a"_s});
    office.models.say(Failed{{.error = {ErrorKind::Overloaded, {}}}});
    const auto failure = office.failed.takeFirst().constFirst().value<Failure>();
    QCOMPARE(failure.error.kind, ErrorKind::Overloaded);
    QCOMPARE(failure.host, tinyModel.stamp().endpoint);
    office.suggest();
    office.models.say(TextDelta{u"Half a"_s});
    office.models.say(Truncated{});
    QCOMPARE(office.failed.takeFirst().constFirst().value<Failure>().error.kind, ErrorKind::ConnectionLost);
    for (const StopReason reason : {StopReason::Refusal, StopReason::ContentFilter, StopReason::Length}) {
        office.suggest();
        office.models.say(TextDelta{u"I cannot say"_s});
        office.models.say(Finished{reason});
        QCOMPARE(office.failed.takeFirst().constFirst().value<Failure>().error.kind, ErrorKind::Protocol);
    }
    QVERIFY(office.suggested.isEmpty());
    QVERIFY(!office.titles.isBusy());
}

void TestTitleMaker::whatIsNotStoredHasNoTitle()
{
    Office office;
    const qsizetype before = office.models.requests.size();
    office.titles.suggest(ConversationId::make(), tinyModel);
    QTRY_COMPARE(office.failed.size(), 1);
    QCOMPARE(office.models.requests.size(), before);
}

void TestTitleMaker::cancelledItSaysNothing()
{
    Office office;
    office.suggest();
    office.models.say(TextDelta{u"Half a"_s});
    office.titles.cancel();
    QVERIFY(!office.titles.isBusy());
    QVERIFY(office.models.cancelled.contains(office.models.turns.constLast()));
    QVERIFY(office.suggested.isEmpty() && office.failed.isEmpty());
}

void TestTitleMaker::thePlaybookIsNotAsked()
{
    Office office;
    office.titles.suggest(office.session->conversation().id, {});
    QVERIFY(!office.titles.isBusy());
}

QTEST_GUILESS_MAIN(TestTitleMaker)
#include "tst_titlemaker.moc"
