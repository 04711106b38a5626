// SPDX-License-Identifier: Apache-2.0
#include "domain/metrictag.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

DataPoint cell(const QString &id, const QString &name)
{
    return {.cell = id, .name = name};
}

const DataPoints &cells()
{
    static const DataPoints all{cell(u"dora.change_lead_time.p50"_s, u"Change lead time, median"_s),
                                cell(u"dora.change_lead_time.pickup"_s, u"Lead time: pickup"_s),
                                cell(u"dora.change_lead_time.review"_s, u"Lead time: review"_s)};
    return all;
}

QStringList idsNamedIn(const QString &text)
{
    QStringList ids;
    for (const auto named = namedCells(text, cells()); const NamedCell &cell : named)
        ids.append(cell.cell.cell);
    return ids;
}

}  // namespace

class TestMetricTag : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aTagIsTheNameInOneWord();
    void cellsOfOneNameHaveTheirIds();
    void everyTagNamesItsOwnCell();
    void aTextNamesCells_data();
    void aTextNamesCells();
    void aCellNamedTwiceCountsOnce();
    void theTagIsKeptAsItWasWritten();
};

void TestMetricTag::aTagIsTheNameInOneWord()
{
    QCOMPARE(tagOf(cells().at(0), cells()), u"change-lead-time-median"_s);
    QCOMPARE(tagOf(cells().at(1), cells()), u"lead-time-pickup"_s);
    QCOMPARE(tagOf(cell(u"x.y"_s, u"Größe ²"_s), {}), u"größe-²"_s);
    QCOMPARE(tagOf(cell(u"x.y"_s, u"…"_s), {}), u"x.y"_s);
}

void TestMetricTag::cellsOfOneNameHaveTheirIds()
{
    const DataPoints twins{cell(u"a.rate"_s, u"Rate"_s), cell(u"b.rate"_s, u"rate"_s)};
    QCOMPARE(tagOf(twins.at(0), twins), u"a.rate"_s);
    QCOMPARE(tagOf(twins.at(1), twins), u"b.rate"_s);
    QCOMPARE(namedCells(u"#b.rate", twins).constFirst().cell, twins.at(1));
}

void TestMetricTag::everyTagNamesItsOwnCell()
{
    for (const DataPoint &cell : cells()) {
        const QList<NamedCell> named =
            namedCells(QString(u"Compare with #"_s + tagOf(cell, cells()) + u", then say why."_s), cells());
        QCOMPARE(named.size(), 1);
        QCOMPARE(named.constFirst().cell, cell);
    }
}

void TestMetricTag::aTextNamesCells_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("ids");
    const QStringList pickup{u"dora.change_lead_time.pickup"_s};
    QTest::newRow("by tag") << u"Why #lead-time-pickup?"_s << pickup;
    QTest::newRow("by id") << u"Why #dora.change_lead_time.pickup."_s << pickup;
    QTest::newRow("in any case") << u"#Lead-Time-PICKUP"_s << pickup;
    QTest::newRow("in brackets, at a line's start")
        << u"(#lead-time-pickup)\n#lead-time-review"_s << QStringList{pickup.constFirst(), u"dora.change_lead_time.review"_s};
    QTest::newRow("in the order in which they stand")
        << u"#lead-time-review #lead-time-pickup"_s << QStringList{u"dora.change_lead_time.review"_s, pickup.constFirst()};
    QTest::newRow("not inside a word") << u"C#lead-time-pickup"_s << QStringList();
    QTest::newRow("not by a part of it") << u"#lead-time"_s << QStringList();
    QTest::newRow("not as a heading") << u"# lead-time-pickup"_s << QStringList();
    QTest::newRow("nothing") << QString() << QStringList();
}

void TestMetricTag::aTextNamesCells()
{
    QFETCH(QString, text);
    QFETCH(QStringList, ids);
    QCOMPARE(idsNamedIn(text), ids);
}

void TestMetricTag::aCellNamedTwiceCountsOnce()
{
    QCOMPARE(idsNamedIn(u"#lead-time-pickup or #dora.change_lead_time.pickup"_s),
             QStringList{u"dora.change_lead_time.pickup"_s});
}

void TestMetricTag::theTagIsKeptAsItWasWritten()
{
    QCOMPARE(namedCells(u"#Lead-time-pickup", cells()).constFirst().tag, u"Lead-time-pickup"_s);
}

QTEST_GUILESS_MAIN(TestMetricTag)
#include "tst_metrictag.moc"
