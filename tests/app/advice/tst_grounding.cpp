// SPDX-License-Identifier: Apache-2.0
// Which figures of an answer are the leader's own.
#include "advice/grounding.h"

#include "advice/groundinglimits.h"
#include "groundedcells.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

const char *const origins[] = {"foreign", "value", "before", "change", "events", "published", "said"};

/// "26.4 h=value:dora.change_lead_time.p50", in the order of the text.
QStringList told(const QString &text, const Grounding &grounding)
{
    QStringList found;
    for (const auto figures = grounding.check(text); const GroundedFigure &figure : figures) {
        QString one = text.sliced(figure.span.begin, figure.span.end - figure.span.begin) + u'='
            + QLatin1StringView(origins[static_cast<int>(figure.origin)]);
        if (figure.isOwn())
            one += u':' + grounding.cells().at(figure.cell).cell;
        if (figure.origin == FigureOrigin::Published)
            one += u':' + QString::number(figure.year);
        found.append(one);
    }
    return found;
}

constexpr auto lead = "dora.change_lead_time.p50";
constexpr auto pickup = "dora.change_lead_time.pickup";
constexpr auto recovery = "dora.failed_deployment_recovery_time.p50";
constexpr auto failRate = "dora.change_fail_rate";
constexpr auto frequency = "dora.deployment_frequency";

QString own(const QString &text, const char *cell, const char *origin = "value")
{
    return u"%1=%2:%3"_s.arg(text, QLatin1StringView(origin), QLatin1StringView(cell));
}
QString foreign(const QString &text)
{
    return text + u"=foreign"_s;
}

}  // namespace

class TestGrounding : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void figuresAreFoundAgain_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char *name, const QString &text, const QStringList &expected) {
            QTest::newRow(name) << text << expected;
        };
        row("as told", u"Lead time is 26.4 h."_s, {own(u"26.4 h"_s, lead)});
        row("rounded", u"Your lead time is 26 hours."_s, {own(u"26 hours"_s, lead)});
        row("hyphen", u"The 26-hour lead time hurts."_s, {own(u"26-hour"_s, lead)});
        row("another unit", u"Lead time is 1.1 days."_s, {own(u"1.1 days"_s, lead)});
        row("minutes", u"Recovery takes 47 min."_s, {own(u"47 min"_s, recovery)});
        row("hours", u"Recovery takes 0.78 h."_s, {own(u"0.78 h"_s, recovery)});
        row("words", u"Recovery takes about three quarters of an hour."_s, {own(u"three quarters of an hour"_s, recovery)});
        row("number words", u"Recovery takes forty-seven minutes."_s, {own(u"forty-seven minutes"_s, recovery)});
        row("parts", u"Lead time is 26 h 24 min."_s, {own(u"26 h 24 min"_s, lead)});
        row("parts, joined", u"Lead time went to 1 day and 2 hours."_s, {own(u"1 day and 2 hours"_s, lead)});
        row("no blank", u"Lead time: 26.4h"_s, {own(u"26.4h"_s, lead)});
        row("narrow blank", u"Lead time is 26.4\u202fh"_s, {own(u"26.4\u202fh"_s, lead)});
        row("emphasis", u"Lead time is **26.4** h."_s, {own(u"26.4** h"_s, lead)});
        row("percent", u"The change fail rate is 8.2%."_s, {own(u"8.2%"_s, failRate)});
        row("percent, rounded", u"Your failure rate of 8 percent is fine."_s, {own(u"8 percent"_s, failRate)});
        row("one in", u"1 in 12 changes fails."_s, {own(u"1 in 12"_s, failRate)});
        row("one in, words", u"About one in twelve changes fails."_s, {own(u"one in twelve"_s, failRate)});
        row("of a hundred", u"8 of 100 changes fail."_s, {own(u"8 of 100"_s, failRate)});
        row("rate", u"You deploy 12 times a day."_s, {own(u"12 times a day"_s, frequency)});
        row("rate with its noun", u"Twelve deployments per day is a lot."_s, {own(u"Twelve deployments per day"_s, frequency)});
        row("a week", u"That is 84 deployments a week."_s, {own(u"84 deployments a week"_s, frequency)});
        row("score", u"Satisfaction stands at 3.9 out of 5."_s, {own(u"3.9 out of 5"_s, "team.satisfaction")});
        row("score, slash", u"Satisfaction is 3.9/5."_s, {own(u"3.9/5"_s, "team.satisfaction")});
        row("count", u"You had 9 incidents."_s, {own(u"9"_s, "incidents.count")});
        row("count, word", u"Nine incidents in twelve weeks."_s, {own(u"Nine"_s, "incidents.count")});
        row("before", u"Lead time was 18.6 h in spring."_s, {own(u"18.6 h"_s, lead, "before")});
        row("from and to", u"Lead time rose from 18.6 h to 26.4 h."_s,
            {own(u"18.6 h"_s, lead, "before"), own(u"26.4 h"_s, lead)});
        row("one unit for both", u"Lead time rose from 18.6 to 26.4 h."_s,
            {own(u"18.6"_s, lead, "before"), own(u"26.4 h"_s, lead)});
        row("difference", u"Lead time rose by 7.8 h."_s, {own(u"7.8 h"_s, lead, "change")});
        row("difference, percent", u"Lead time is up 42 %."_s, {own(u"42 %"_s, lead, "change")});
        row("points", u"The fail rate fell by 2.3 percentage points."_s, {own(u"2.3 percentage points"_s, failRate, "change")});
        row("ratio", u"Pickup is 1.8 times as long as before."_s, {own(u"1.8 times"_s, pickup, "change")});
        row("events", u"The lead time rests on 2,214 changes."_s, {own(u"2,214"_s, lead, "events")});
        row("about", u"Lead time is about 27 h."_s, {own(u"27 h"_s, lead)});
        row("over", u"Lead time is over 25 h."_s, {own(u"25 h"_s, lead)});
        row("range", u"Recovery takes 40 to 50 minutes."_s, {own(u"40"_s, recovery), own(u"50 minutes"_s, recovery)});
        row("heading says of what", u"## Recovery time\n\nIt takes 47 min."_s, {own(u"47 min"_s, recovery)});
        row("three digits need no words", u"It is 99.93 % now."_s, {own(u"99.93 %"_s, "ops.uptime")});
        row("table", u"| Metric | Now |\n|---|---|\n| Change fail rate | 8.2 % |"_s, {own(u"8.2 %"_s, failRate)});
        row("decimal comma", u"Lead time: 26,4 Stunden"_s, {own(u"26,4 Stunden"_s, lead)});
        row("quote", u"> Lead time is 26.4 h."_s, {own(u"26.4 h"_s, lead)});
        row("two metrics", u"Lead time is 26.4 h while 8.2 % of changes fail."_s,
            {own(u"26.4 h"_s, lead), own(u"8.2 %"_s, failRate)});
    }

    void figuresAreFoundAgain() { compare(); }

    void whatIsNotTheLeadersIsSaid_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char *name, const QString &text, const QStringList &expected) {
            QTest::newRow(name) << text << expected;
        };
        row("invented", u"Lead time is 31 h."_s, {foreign(u"31 h"_s)});
        row("invented percent", u"Changes fail in 12 % of cases."_s, {foreign(u"12 %"_s)});
        row("wrong metric", u"The change fail rate is 22 %."_s, {foreign(u"22 %"_s)});
        row("wrong unit", u"Lead time is 26.4 days."_s, {foreign(u"26.4 days"_s)});
        row("wrong rounding", u"Lead time is 27 h."_s, {foreign(u"27 h"_s)});
        row("too exact", u"Lead time is 26.1 h."_s, {foreign(u"26.1 h"_s)});
        row("wrong direction", u"Lead time fell by 42 %."_s, {foreign(u"42 %"_s)});
        row("too far for about", u"Lead time is about 32 h."_s, {foreign(u"32 h"_s)});
        row("on the wrong side", u"Lead time is more than 27 h."_s, {foreign(u"27 h"_s)});
        row("wrong count", u"You had 14 incidents."_s, {foreign(u"14"_s)});
        row("wrong small count", u"You had 7 incidents."_s, {foreign(u"7"_s)});
        row("money", u"That costs $2,214 a month."_s, {foreign(u"$2,214 a month"_s)});
        row("money behind", u"That costs 26.4 € more."_s, {foreign(u"26.4"_s)});
        row("no words, few digits", u"Some say 47 min is fine."_s, {foreign(u"47 min"_s)});
        row("a framework's own threshold", u"Keep work in progress below 60 % of capacity."_s, {foreign(u"60 %"_s)});
        row("without a value", u"Work in progress is 40."_s, {foreign(u"40"_s)});
        row("rate", u"You deploy 30 times a day."_s, {foreign(u"30 times a day"_s)});
        row("half", u"Half of all changes fail."_s, {foreign(u"Half"_s)});
        row("wide range", u"Recovery takes 10 to 90 minutes."_s, {foreign(u"10"_s), foreign(u"90 minutes"_s)});
        row("a goal", u"Lead time has a target of 26.4 h."_s, {foreign(u"26.4 h"_s)});
        row("invented benchmark", u"The industry average for lead time is 19 h."_s, {foreign(u"19 h"_s)});
    }

    void whatIsNotTheLeadersIsSaid() { compare(); }

    void whatCountsNothingIsLeftAlone_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("expected");
        for (const auto &[name, text] : std::initializer_list<std::pair<const char *, QString>>{
                 {"year", u"In 2025 lead time was fine."_s},
                 {"date", u"On 2026-09-28 and on 28 September."_s},
                 {"quarter", u"Since Q3 2026, and in 2026-Q3."_s},
                 {"time", u"At 10:30 the lead time meeting begins."_s},
                 {"questions", u"Two questions, then 3 options."_s},
                 {"list", u"1. Lead time\n2. Recovery\n26. Pickup"_s},
                 {"heading", u"# 26.4 h of lead time"_s},
                 {"code", u"`lead 26.4 h` and\n\n```\nlead 26.4 h\n```\n"_s},
                 {"address", u"See https://example.org/26.4 and [x](y/47)."_s},
                 {"version", u"Qt 6.8.2, v1.2, C++23, GPT-4 and version 3."_s},
                 {"ordinal", u"The 1st and the 3rd team."_s},
                 {"names", u"INC-42, #17, P50, SEV1, step 26, option 47."_s},
                 {"always", u"On call 24/7, 1:1 with each."_s},
                 {"plan", u"Look again in 2 weeks, and within 90 days."_s},
                 {"task", u"Take 30 minutes with each lead."_s},
                 {"adjective", u"Hold a 30-minute review."_s},
                 {"period", u"Over the last 12 weeks."_s},
                 {"double down", u"It doubled as a check."_s},
                 {"one", u"One of the teams; no one else."_s},
                 {"sure", u"I am not 100 % sure."_s}})
            QTest::newRow(name) << text << QStringList();
    }

    void whatCountsNothingIsLeftAlone() { compare(); }

    void aKnownEditionIsNamed()
    {
        const QList<Edition> editions = readBuiltInEditions();
        QVERIFY(!editions.isEmpty());
        const Grounding grounding(test::groundedCells(), editions);
        QStringList found = told(u"In the DORA survey elite teams have a lead time below one day."_s, grounding);
        QCOMPARE(found.size(), 1);
        QVERIFY2(found.constFirst().startsWith(u"one day=published:20"_s), qPrintable(found.constFirst()));
        found = told(u"Elite teams have a lead time below 17 h."_s, grounding);
        QCOMPARE(found, QStringList{foreign(u"17 h"_s)});
        QVERIFY(grounding.check(u"Elite teams have a lead time below 17 h."_s).constFirst().isBenchmark);
        QCOMPARE(told(u"Your lead time should be below one day."_s, grounding).filter(u"published"_s), QStringList());
    }

    void onlyNewBlocksAreTold()
    {
        const Grounding grounding(test::groundedCells(), {});
        const QString text = u"## Recovery time\n\nIt takes 47 min.\n\nIt took 57 min before."_s;
        const QList<GroundedFigure> all = grounding.check(text);
        QCOMPARE(all.size(), 2);
        QCOMPARE(grounding.check(text, all.at(1).span.begin - 10), all.sliced(1));
    }

    void whatTheLeaderSaidIsKnown()
    {
        Grounding grounding(test::groundedCells(), {});
        grounding.hear(u"We are 20 engineers and pay $3,000 a month; tests take 45 minutes.");
        QCOMPARE(told(u"With 20 engineers and 45 min of tests, $3,000 buys little. Lead time is 26.4 h."_s, grounding),
                 (QStringList{u"20=said"_s, u"45 min=said"_s, u"$3,000=said"_s, own(u"26.4 h"_s, lead)}));
        QCOMPARE(told(u"With 21 engineers it is easier."_s, grounding), QStringList{foreign(u"21"_s)});
    }

    void theyAreCounted()
    {
        const Grounding grounding(test::groundedCells(), readBuiltInEditions());
        const QList<GroundedFigure> found = grounding.check(
            u"Lead time is 26.4 h, up 42 %. Pickup is 31 h. Elite teams in the DORA survey have a lead time below one day."_s);
        QCOMPARE(countOf(found), (GroundedCount{2, 1, 0, 1}));
    }

    void withoutDataNothingIsTheLeaders()
    {
        QCOMPARE(told(u"Lead time is 26.4 h."_s, Grounding({}, {})), QStringList{foreign(u"26.4 h"_s)});
    }

    void whatIsTooLongIsNotRead()
    {
        QString text = u"Lead time is 26.4 h. "_s;
        text += QString(limits::groundedCharacters, u'x');
        QCOMPARE(Grounding(test::groundedCells(), {}).check(text).size(), 0);
    }

private:
    static void compare()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, expected);
        QCOMPARE(told(text, Grounding(test::groundedCells(), {})), expected);
    }
};

QTEST_GUILESS_MAIN(TestGrounding)
#include "tst_grounding.moc"
