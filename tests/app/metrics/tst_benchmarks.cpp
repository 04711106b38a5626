// SPDX-License-Identifier: Apache-2.0
#include "metrics/benchmarks.h"

#include "support/testcase.h"

#include <QFile>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace sb;
using enum BandMetric;

namespace {

const QList<Edition> &editions()
{
    static const QList<Edition> all = [] {
        QFile file(QStringLiteral(SB_SOURCE_DIR "/resources/metrics/editions.json"));
        return file.open(QIODevice::ReadOnly) ? readEditions(file.readAll()).value_or(QList<Edition>()) : QList<Edition>();
    }();
    return all;
}

Band bandIn(const QString &edition, const BandSubject &subject)
{
    const auto found = std::ranges::find(editions(), edition, &Edition::id);
    return found == editions().end() ? Band() : bandOf(subject, *found);
}

/// "elite", "high = medium", "22.7 %", "numbers".
QString words(const Band &band)
{
    switch (band.kind) {
    case Band::Kind::Tier:
        return (QStringList(band.tier) + band.alike).join(" = "_L1) + (band.isBursty ? u", bursty"_s : QString());
    case Band::Kind::Top:
        return u"%1 %"_s.arg(band.top) + (band.isBursty ? u", bursty"_s : QString());
    case Band::Kind::Numbers:
        return u"numbers"_s;
    case Band::Kind::Outside:
        return u"outside"_s;
    case Band::Kind::TooFew:
        return u"too few"_s;
    case Band::Kind::TooShort:
        return u"too short"_s;
    case Band::Kind::NotAsked:
        break;
    }
    return u"not asked"_s;
}

BandSubject subject(BandMetric metric, double value)
{
    return {.metric = metric, .value = value, .n = 100, .days = 84, .activeDays = 5};
}

}  // namespace

class TestBenchmarks : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theBriefingOfTheSeedIsPlaced_data();
    void theBriefingOfTheSeedIsPlaced();
    void boundsAreMetOrNot_data();
    void boundsAreMetOrNot();
    void fewOrShortDataHaveNoBand();
    void manyOnFewDaysAreBursty();
    void whatNoEditionIsSaysWhy_data();
    void whatNoEditionIsSaysWhy();
};

/// Reference "metrics", 6, worked example: 12 a day, 2.3 h, 47 min, 8.2 %.
void TestBenchmarks::theBriefingOfTheSeedIsPlaced_data()
{
    QTest::addColumn<QStringList>("wanted");  // frequency, lead, recovery, fail rate
    QTest::newRow("2019") << QStringList{u"elite"_s, u"elite"_s, u"elite"_s, u"elite = high = medium"_s};
    QTest::newRow("2021") << QStringList{u"elite"_s, u"high"_s, u"elite"_s, u"elite"_s};
    QTest::newRow("2022") << QStringList{u"high"_s, u"high"_s, u"high"_s, u"high"_s};
    QTest::newRow("2023") << QStringList{u"elite"_s, u"elite"_s, u"elite"_s, u"high"_s};
    QTest::newRow("2024") << QStringList{u"elite"_s, u"elite"_s, u"elite"_s, u"numbers"_s};
    QTest::newRow("2025") << QStringList{u"22.7 %"_s, u"24.4 %"_s, u"21.3 %"_s, u"62.2 %"_s};
    QTest::newRow("2020") << QStringList{u"not asked"_s, u"not asked"_s, u"not asked"_s, u"not asked"_s};
}

void TestBenchmarks::theBriefingOfTheSeedIsPlaced()
{
    QFETCH(QStringList, wanted);
    const QString edition = QString::fromLatin1(QTest::currentDataTag());
    QCOMPARE(words(bandIn(edition, subject(Frequency, 12))), wanted.at(0));
    QCOMPARE(words(bandIn(edition, subject(Lead, 2.3))), wanted.at(1));
    QCOMPARE(words(bandIn(edition, subject(Recovery, 47.0 / 60))), wanted.at(2));
    QCOMPARE(words(bandIn(edition, subject(FailRate, 8.2))), wanted.at(3));
}

void TestBenchmarks::boundsAreMetOrNot_data()
{
    QTest::addColumn<QString>("edition");
    QTest::addColumn<int>("metric");
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("wanted");
    const auto row = [](const char *name, const char *edition, BandMetric metric, double value, const char *wanted) {
        QTest::newRow(name) << QString::fromLatin1(edition) << static_cast<int>(metric) << value << QString::fromLatin1(wanted);
    };
    row("an hour is not below an hour", "2021", Lead, 1, "high");
    row("a moment less is", "2021", Lead, 0.999, "elite");
    row("whole percent, rounded down", "2019", FailRate, 15.4, "elite = high = medium");
    row("whole percent, rounded up", "2019", FailRate, 15.5, "low");
    row("worse than all", "2019", FailRate, 61, "outside");
    row("ranges alike", "2021", FailRate, 20, "high = medium = low");
    row("4 is in 2-4", "2025", FailRate, 4, "16.7 %");
    row("a moment more is not", "2025", FailRate, 4.001, "36.2 %");
    row("once a day", "2025", Frequency, 1, "22.7 %");
    row("each hour", "2025", Frequency, 24.1, "16.2 %");
    row("once a day is not several", "2019", Frequency, 1, "high");
    row("once a week", "2019", Frequency, 1.0 / 7, "high");
    row("seven months", "2019", Lead, 5040, "outside");
    row("two tiers of one range", "2019", Recovery, 5, "high = medium");
}

void TestBenchmarks::boundsAreMetOrNot()
{
    QFETCH(QString, edition);
    QFETCH(int, metric);
    QFETCH(double, value);
    QFETCH(QString, wanted);
    QCOMPARE(words(bandIn(edition, subject(static_cast<BandMetric>(metric), value))), wanted);
}

void TestBenchmarks::fewOrShortDataHaveNoBand()
{
    QCOMPARE(words(bandIn(u"2023"_s, {.metric = Lead, .value = 2, .n = 9, .days = 84})), u"too few"_s);
    QCOMPARE(words(bandIn(u"2023"_s, {.metric = FailRate, .value = 2, .n = 19, .days = 84})), u"too few"_s);
    QCOMPARE(words(bandIn(u"2023"_s, {.metric = Lead, .value = 2, .n = 10, .days = 27})), u"too short"_s);
    QCOMPARE(words(bandIn(u"2023"_s, {.metric = Frequency, .value = 0.1, .n = 3, .days = 84})), u"too short"_s);
    QCOMPARE(words(bandIn(u"2023"_s, {.metric = Frequency, .value = 0.1, .n = 9, .days = 91})), u"medium = low"_s);
}

void TestBenchmarks::manyOnFewDaysAreBursty()
{
    const BandSubject release{.metric = Frequency, .value = 3, .n = 252, .days = 84, .activeDays = 2};
    QCOMPARE(words(bandIn(u"2019"_s, release)), u"high, bursty"_s);
}

void TestBenchmarks::whatNoEditionIsSaysWhy_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray("{}");
    QTest::newRow("no source") << QByteArray(R"({"editions":[{"id":"own","year":2026}]})");
    QTest::newRow("more bounds than tiers") << QByteArray(
        R"({"editions":[{"id":"own","year":2026,"source":"us","tiers":[{"name":"good"}],"lead":{"worst":["1d","1w"]}}]})");
    QTest::newRow("no bound") << QByteArray(
        R"({"editions":[{"id":"own","year":2026,"source":"us","tiers":[{"name":"good"}],"lead":{"worst":["soon"]}}]})");
    QTest::newRow("no table") << QByteArray(R"({"editions":[{"id":"own","year":2026,"source":"us","lead":3}]})");
}

void TestBenchmarks::whatNoEditionIsSaysWhy()
{
    QFETCH(QByteArray, json);
    const Result<QList<Edition>> read = readEditions(json);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Malformed);
    QVERIFY(!read.error().detail.isEmpty());
}

QTEST_GUILESS_MAIN(TestBenchmarks)
#include "tst_benchmarks.moc"
