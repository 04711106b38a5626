// SPDX-License-Identifier: Apache-2.0
#include "models/meetingfreeze.h"

#include "app/models/dashboardroom.h"
#include "support/testcase.h"

using namespace sb;
using namespace sb::test;

class TestMeetingFreeze : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void allThatIsShownIsFrozen();
    void whatWasReadBackShowsTheSame();
};

void TestMeetingFreeze::allThatIsShownIsFrozen()
{
    DashboardRoom room;
    const DashboardData data = room.shown({.name = u"Weekly"_s, .count = 8, .teams = {u"Billing"_s}});
    QVERIFY(!data.cards.isEmpty());
    const QString key = data.cards.constFirst().result.definition->key;
    const MetricCard words{.key = key, .name = u"A name"_s, .formula = u"a formula"_s};
    const Freeze freeze = freezeOf(data, {{key, words}}, 1000);
    QCOMPARE(freeze.at, 1000);
    QCOMPARE(freeze.cells.size(), data.cards.size());
    QCOMPARE(freeze.cells.constFirst().words.formula, u"a formula"_s);
    QCOMPARE(freeze.cells.constFirst().words.version, data.cards.constFirst().result.definition->version);
    QCOMPARE(freeze.view["teams"_L1].toArray(), QJsonArray{u"Billing"_s});
    QCOMPARE(freeze.calendar.zone(), data.calendar.zone());
    QCOMPARE(freeze.edition, data.edition);
    QCOMPARE(freeze.readAt, data.readAt);
    QVERIFY(freeze.isSample);
}

void TestMeetingFreeze::whatWasReadBackShowsTheSame()
{
    DashboardRoom room;
    const DashboardData data = room.shown();
    const Result<Freeze> read = readFreeze(bytesOf(freezeOf(data, {}, room.clock.now().toMSecsSinceEpoch())));
    QVERIFY2(read, qPrintable(read ? QString() : read.error().detail));
    const DashboardData shown = dashboardOf(*read);
    QCOMPARE(shown.view, data.view);
    QCOMPARE(shown.window, data.window);
    QCOMPARE(shown.organisation, data.organisation);
    QCOMPARE(shown.cards.size(), data.cards.size());
    for (qsizetype i = 0; i < data.cards.size(); ++i) {
        const CardData &then = data.cards.at(i);
        const CardData &now = shown.cards.at(i);
        QCOMPARE(now.result.definition, then.result.definition);
        QCOMPARE(now.result.now.value, then.result.now.value);
        QCOMPARE(now.result.confidence, then.result.confidence);
        QCOMPARE(now.result.bands, then.result.bands);
        QCOMPARE(now.series, then.series);
        QCOMPARE(now.before, then.before);
        QCOMPARE(now.xmr.points, then.xmr.points);
        QCOMPARE(now.signal, then.signal);
        QCOMPARE(now.target, then.target);
        QVERIFY(now.result.now.rows.empty());
    }
}

QTEST_GUILESS_MAIN(TestMeetingFreeze)
#include "tst_meetingfreeze.moc"
