// SPDX-License-Identifier: Apache-2.0
#include "meetings/freeze.h"
#include "meetings/frozencells.h"

#include "base/json.h"
#include "support/givenfreeze.h"
#include "support/testcase.h"

#include <QJsonArray>

#include <limits>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

const QDate monday(2026, 9, 28);
constexpr double hour = 3'600'000;

Freeze sample()
{
    Freeze freeze = givenFreeze(monday,
                                {{"dora.change_lead_time.p50"_L1, 18 * hour, 26.4 * hour, Grade::B, 24 * hour, true},
                                 {"dora.change_fail_rate"_L1, 0.08, 0.08}});
    freeze.view = {{u"teams"_s, QJsonArray{u"Billing"_s}}, {u"count"_s, 12}};
    freeze.annotations = {{.id = 3, .at = freeze.window.from, .text = u"Two reviewers"_s}};
    CardData &card = freeze.cells[0].card;
    card.band = Band{.edition = u"2025"_s, .year = 2025, .kind = Band::Kind::Top, .top = 56.4};
    card.result.companions.stack = LeadStack{1, 2, 3, 4, 5};
    card.result.confidence.reasons.append({ConfidencePart::Lateness, Grade::B, std::numeric_limits<double>::infinity()});
    card.series.last().value.reset();
    card.series.last().why = NoValue::NotCovered;
    return freeze;
}

QByteArray changed(const QByteArray &bytes, const QString &name, const QJsonValue &value)
{
    QJsonObject object = parseJsonObject(bytes).value();
    object.insert(name, value);
    return toCompactJson(object);
}

}  // namespace

class TestFreeze : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void whatWasFrozenIsReadBack();
    void theSameFreezeGivesTheSameBytes();
    void whatIsNoFreezeIsRefused_data();
    void whatIsNoFreezeIsRefused();
    void aSignalThatLeadsNowhereIsRefused();
    void advisorsSeeFrozenNumbersAlone();
};

void TestFreeze::whatWasFrozenIsReadBack()
{
    const Freeze freeze = sample();
    const Result<Freeze> read = readFreeze(bytesOf(freeze));
    QVERIFY2(read, qPrintable(read ? QString() : read.error().detail));
    QCOMPARE(read->window, freeze.window);
    QCOMPARE(read->calendar.zone().id(), "Europe/Berlin");
    QCOMPARE(read->view, freeze.view);
    QCOMPARE(read->annotations, freeze.annotations);
    const FrozenCell *cell = read->cell("dora.change_lead_time.p50"_L1);
    QVERIFY(cell);
    QCOMPARE(cell->card.result.now, freeze.cells[0].card.result.now);
    QCOMPARE(cell->card.result.confidence, freeze.cells[0].card.result.confidence);
    QCOMPARE(cell->card.series, freeze.cells[0].card.series);
    QCOMPARE(cell->card.signal, freeze.cells[0].card.signal);
    QCOMPARE(cell->card.target, freeze.cells[0].card.target);
    QCOMPARE(cell->card.band, freeze.cells[0].card.band);
    QCOMPARE(cell->card.result.companions.stack, freeze.cells[0].card.result.companions.stack);
    QCOMPARE(cell->words, freeze.cells[0].words);
    QVERIFY(!cell->card.xmr.segments.empty());
    QCOMPARE(cell->card.xmr.segments, freeze.cells[0].card.xmr.segments);
    QVERIFY(!read->cell("none"_L1));
}

void TestFreeze::theSameFreezeGivesTheSameBytes()
{
    QCOMPARE(bytesOf(sample()), bytesOf(sample()));
    QCOMPARE(bytesOf(readFreeze(bytesOf(sample())).value()), bytesOf(sample()));
    Freeze other = sample();
    other.cells[1].card.result.now.value = 0.080000001;
    QVERIFY(hashOf(bytesOf(other)) != hashOf(bytesOf(sample())));
    QCOMPARE(hashOf(bytesOf(sample())).size(), 32);
}

void TestFreeze::whatIsNoFreezeIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ErrorKind>("kind");
    const QByteArray good = bytesOf(sample());
    QTest::newRow("nothing") << QByteArray() << ErrorKind::Malformed;
    QTest::newRow("cut off") << good.first(good.size() / 2) << ErrorKind::Malformed;
    QTest::newRow("another file") << QByteArray("{\"a\":1}") << ErrorKind::Malformed;
    QTest::newRow("a blank more") << QByteArray(good + ' ') << ErrorKind::Malformed;
    QTest::newRow("a later version") << changed(good, u"version"_s, freezeVersion + 1) << ErrorKind::NewerVersion;
    QTest::newRow("a later engine") << changed(good, u"engine"_s, metricEngineVersion + 1) << ErrorKind::NewerVersion;
    QTest::newRow("no zone") << changed(good, u"zone"_s, u"Nowhere/At_all"_s) << ErrorKind::Malformed;
    QTest::newRow("no week") << changed(good, u"week_start"_s, 9) << ErrorKind::Malformed;
    QTest::newRow("a length of none") << changed(good, u"length"_s, 77) << ErrorKind::Malformed;
    QTest::newRow("a word for a number") << changed(good, u"at"_s, u"soon"_s) << ErrorKind::Malformed;
    QTest::newRow("a field more") << changed(good, u"surplus"_s, 1) << ErrorKind::Malformed;
    QTest::newRow("a metric of later") << QByteArray(good).replace("\"metric\":\"dora.change_fail_rate\"",
                                                                   "\"metric\":\"dora.of_tomorrow\"")
                                       << ErrorKind::NewerVersion;
    QJsonArray many;
    for (int i = 0; i < 1001; ++i)
        many.append(QJsonObject());
    QTest::newRow("too many cells") << changed(good, u"cells"_s, many) << ErrorKind::TooLarge;
}

void TestFreeze::whatIsNoFreezeIsRefused()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const ErrorKind, kind);
    const Result<Freeze> read = readFreeze(bytes);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, kind);
}

void TestFreeze::aSignalThatLeadsNowhereIsRefused()
{
    Freeze freeze = sample();
    freeze.cells[0].card.signal->point = 400;
    QCOMPARE(readFreeze(bytesOf(freeze)).error().kind, ErrorKind::Malformed);
    freeze = sample();
    freeze.cells[0].card.xmr.segments.front().end = 4000;
    QCOMPARE(readFreeze(bytesOf(freeze)).error().kind, ErrorKind::Malformed);
}

void TestFreeze::advisorsSeeFrozenNumbersAlone()
{
    const FrozenCells cells(sample());
    QCOMPARE(cells.organisation(), u"Kestrel Freight (only Billing)"_s);  // what was chosen is not all of it
    const DataPoints points = cells.cells();
    QCOMPARE(points.size(), 2);
    QCOMPARE(points[0].cell, u"dora.change_lead_time.p50"_s);
    QCOMPARE(points[0].value, 26.4);
    QCOMPARE(points[0].before, 18);
    QCOMPARE(points[0].definition, metricDefinition(u"dora.change_lead_time.p50")->id());
}

QTEST_GUILESS_MAIN(TestFreeze)
#include "tst_freeze.moc"
