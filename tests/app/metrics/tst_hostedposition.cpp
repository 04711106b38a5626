// SPDX-License-Identifier: Apache-2.0
// Source: reference "metric-sources-and-dashboard", 1, rules 3, 4, 5, 10.
#include "metrics/sources/hostedposition.h"

#include "app/metrics/hostroom.h"
#include "support/testcase.h"

using namespace sb;
using namespace sb::test;

namespace {

constexpr Instant minute = 60'000;
const Instant created = utc("2026-08-03T08:00:00Z");
const Instant now = utc("2026-09-28T09:00:00Z");

HostedProject project(Instant since = unknownInstant)
{
    return {.source = {.path = u"acme/shop"_s, .since = since},
            .id = u"1"_s,
            .path = u"acme/shop"_s,
            .created = created,
            .now = now};
}

const HostedResource byUpdate{.stream = u"pulls"_s};
const HostedResource byWindow{.stream = u"runs"_s, .order = HostedResource::Order::Windows};

EventStream readUntil(Instant watermark)
{
    return {.name = u"pulls"_s, .watermark = watermark, .coverageFrom = created, .reconciled = now - 1440 * minute};
}

}  // namespace

class TestHostedPosition : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aPositionIsItsText();
    void aTextOfAnotherFormIsNone();
    void theFirstPassReadsAll();
    void aLaterPassReadsFromTheWatermark();
    void anEarlierBeginningIsReadAfterAll();
    void aWatermarkInTheFutureHidesNothing();
    void whatIsOpenIsReadAgain();
    void onceAWeekAllOfLateIsRead_data();
    void onceAWeekAllOfLateIsRead();
    void oneStopsAtAPageAndNotAtARow();
    void aListFollowsAList();
    void windowsAreHalvedToTheSecond();
    void aListThatIsCutGoesOnByTime();
    void theWatermarkIsTheHostsClock();
    void aFirstPassTellsHowFarBackItIs();
};

void TestHostedPosition::aPositionIsItsText()
{
    const HostedPosition position{.list = 1,
                                  .next = u"https://api.github.com/x?page=2"_s,
                                  .isInstead = true,
                                  .began = now,
                                  .floor = created,
                                  .isFirst = false,
                                  .newest = now - 5,
                                  .windows = {{1000, 2000}, {3000, 4000}}};
    const QString text = cursorText(position, u"form"_s);
    QCOMPARE(positionFrom(text, u"form"_s, QUrl(u"https://api.github.com"_s)), std::optional(position));
}

void TestHostedPosition::aTextOfAnotherFormIsNone()
{
    const QString text = cursorText({.next = u"https://api.github.com/x?page=2"_s}, u"form"_s);
    QVERIFY(!positionFrom(text, u"other"_s, QUrl(u"https://api.github.com"_s)));
    QVERIFY(!positionFrom(text, u"form"_s, QUrl(u"https://evil.example"_s)));
    QVERIFY(!positionFrom(cursorText({.list = -1}, u"form"_s), u"form"_s, QUrl(u"https://api.github.com"_s)));
    QVERIFY(!positionFrom(u"page 2"_s, u"form"_s, QUrl(u"https://api.github.com"_s)));
    QVERIFY(!positionFrom({}, u"form"_s, QUrl(u"https://api.github.com"_s)));
}

void TestHostedPosition::theFirstPassReadsAll()
{
    const HostedPosition position = firstPosition(byUpdate, project(), {}, unknownInstant);
    QVERIFY(position.isFirst);
    QCOMPARE(position.floor, unknownInstant);
    QCOMPARE(firstPosition(byUpdate, project(now - 90 * minute), {}, unknownInstant).floor, now - 90 * minute);
    QCOMPARE(firstPosition(byWindow, project(), {}, unknownInstant).windows, (QList<HostedWindow>{{created, now}}));
}

void TestHostedPosition::aLaterPassReadsFromTheWatermark()
{
    const HostedPosition position = firstPosition(byUpdate, project(), readUntil(now - 60 * minute), unknownInstant);
    QVERIFY(!position.isFirst);
    QCOMPARE(position.floor, now - 60 * minute);
}

void TestHostedPosition::anEarlierBeginningIsReadAfterAll()
{
    EventStream stream = readUntil(now - 60 * minute);
    stream.coverageFrom = now - 1000 * minute;
    QVERIFY(!firstPosition(byUpdate, project(now - 900 * minute), stream, unknownInstant).isFirst);
    const HostedPosition deeper = firstPosition(byUpdate, project(now - 1100 * minute), stream, unknownInstant);
    QVERIFY(deeper.isFirst);
    QCOMPARE(deeper.floor, now - 1100 * minute);
}

void TestHostedPosition::aWatermarkInTheFutureHidesNothing()
{
    const HostedPosition position = firstPosition(byUpdate, project(), readUntil(now + 600 * minute), unknownInstant);
    QCOMPARE(position.floor, now - 10 * minute);
}

void TestHostedPosition::whatIsOpenIsReadAgain()
{
    const HostedPosition position = firstPosition(byUpdate, project(), readUntil(now - 60 * minute), now - 500 * minute);
    QCOMPARE(position.floor, now - 500 * minute);
}

void TestHostedPosition::onceAWeekAllOfLateIsRead_data()
{
    constexpr Instant day = 1440 * minute;
    QTest::addColumn<Instant>("reconciled");
    QTest::addColumn<Instant>("coverageFrom");
    QTest::addColumn<Instant>("floor");
    QTest::newRow("yesterday") << now - day << created << now - 60 * minute;
    QTest::newRow("a week ago") << now - 7 * day << created << created;
    QTest::newRow("never") << unknownInstant << created << created;
    QTest::newRow("by a clock that went ahead") << now + day << created << created;
    QTest::newRow("of years the last 24 weeks") << unknownInstant << created - 1000 * day << now - 168 * day;
}

void TestHostedPosition::onceAWeekAllOfLateIsRead()
{
    QFETCH(Instant, reconciled);
    QFETCH(Instant, coverageFrom);
    QFETCH(Instant, floor);
    EventStream stream = readUntil(now - 60 * minute);
    stream.reconciled = reconciled;
    stream.coverageFrom = coverageFrom;
    const HostedPosition position = firstPosition(byUpdate, project(), stream, unknownInstant);
    QCOMPARE(position.floor, floor);
    QCOMPARE(position.isComparing, floor != now - 60 * minute);
    const EventStream after = streamAfter(stream, position, {}, project());
    QCOMPARE(after.reconciled, position.isComparing ? now : reconciled);
    QCOMPARE(positionFrom(cursorText(position, u"form"_s), u"form"_s, QUrl(u"https://api.github.com"_s)), position);
}

void TestHostedPosition::oneStopsAtAPageAndNotAtARow()
{
    HostedPosition position{.floor = 1000, .isFirst = false};
    const auto across = following(position, {.next = u"p2"_s, .oldest = 500, .newest = 1500}, {}, 1);
    QVERIFY(across);
    QCOMPARE(across->next, u"p2"_s);
    QVERIFY(!following(*across, {.next = u"p3"_s, .oldest = 400, .newest = 999}, {}, 1));
    const HostedList toTheEnd{.ends = HostedList::Ends::AtLast};
    QVERIFY(following(position, {.next = u"p3"_s, .oldest = 400, .newest = 999}, toTheEnd, 1));
    QVERIFY(!following(position, {.next = u"p2"_s, .isUnchanged = true}, {}, 1));
}

void TestHostedPosition::aListFollowsAList()
{
    const auto second = following({.next = u"p9"_s}, {}, {}, 2);
    QVERIFY(second);
    QCOMPARE(second->list, 1);
    QCOMPARE(second->next, QString());
    QVERIFY(!following(*second, {}, {}, 2));
}

void TestHostedPosition::windowsAreHalvedToTheSecond()
{
    HostedPosition position{.next = u"p3"_s, .windows = {{0, 3000}}};
    const auto halves = bisected(position);
    QVERIFY(halves);
    QCOMPARE(halves->windows, (QList<HostedWindow>{{0, 1000}, {2000, 3000}}));
    QCOMPARE(halves->next, QString());
    const auto quarters = bisected(*halves);
    QCOMPARE(quarters->windows, (QList<HostedWindow>{{0, 1000}, {2000, 2000}, {3000, 3000}}));
    QVERIFY(!bisected(*quarters));
    const auto older = following(*quarters, {}, {}, 1);
    QCOMPARE(older->windows, (QList<HostedWindow>{{0, 1000}, {2000, 2000}}));
    QCOMPARE(older->oldest, 3000);
}

void TestHostedPosition::aListThatIsCutGoesOnByTime()
{
    const HostedPosition position{.next = u"p501"_s, .floor = 1000, .oldest = 90'000};
    const auto rest = continued(position);
    QVERIFY(rest);
    QCOMPARE(rest->windows, (QList<HostedWindow>{{1000, 91'000}}));
    QCOMPARE(rest->next, QString());
    HostedPosition again = *rest;
    again.next = u"p501"_s;
    QVERIFY(!continued(again));  // it came no further
}

void TestHostedPosition::theWatermarkIsTheHostsClock()
{
    const EventStream after = streamAfter({}, {.began = now}, {}, project());
    QCOMPARE(after.watermark, now - 10 * minute);
    QCOMPARE(after.coverageTo, now - 10 * minute);
    QCOMPARE(after.coverageFrom, created);
    QCOMPARE(after.cursor, QString());
    const EventStream silent = streamAfter({}, {.newest = now - 30 * minute}, {}, project());
    QCOMPARE(silent.watermark, now - 40 * minute);
    QCOMPARE(streamAfter({}, {}, {}, project()).watermark, unknownInstant);
}

void TestHostedPosition::aFirstPassTellsHowFarBackItIs()
{
    const HostedPosition read{.began = now};
    const HostedPosition next{.next = u"p2"_s, .began = now, .oldest = now - 300 * minute};
    const EventStream after = streamAfter({}, read, next, project());
    QCOMPARE(after.watermark, unknownInstant);
    QCOMPARE(after.coverageFrom, now - 300 * minute);
    QVERIFY(!after.cursor.isEmpty());
    HostedPosition later = next;
    later.isFirst = false;
    const EventStream kept = streamAfter(readUntil(now - 60 * minute), later, later, project());
    QCOMPARE(kept.coverageFrom, created);
    QCOMPARE(kept.watermark, now - 60 * minute);
}

QTEST_GUILESS_MAIN(TestHostedPosition)
#include "tst_hostedposition.moc"
