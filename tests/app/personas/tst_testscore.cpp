// SPDX-License-Identifier: Apache-2.0
#include "personas/testscore.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using Outcome = AssertionResult::Outcome;

namespace {

/// An assertion whose judgement is its value: a score from 0 to 1, or none.
Assertion worth(double score, double weight = 1, const QString &metric = {})
{
    return {.type = u"contains"_s, .value = score, .weight = weight, .metric = metric};
}

Assertion unjudged()
{
    return {.type = u"llm-rubric"_s};
}

AssertionResult byValue(const Assertion &assertion)
{
    if (assertion.type == "llm-rubric"_L1)
        return {};
    const double score = assertion.value.toDouble();
    return {score >= 0.5 ? Outcome::Passed : Outcome::Failed, score};
}

Assertion setOf(const QList<Assertion> &members, std::optional<double> threshold = {}, double weight = 1)
{
    return {.type = u"assert-set"_s, .threshold = threshold, .weight = weight, .metric = u"set"_s, .set = members};
}

}  // namespace

class TestTestScore : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void scoresAddUpAsPromptfooDoes_data();
    void scoresAddUpAsPromptfooDoes();
    void metricsSumUpByName();
    void whatWasNotJudgedIsCountedAndNothingElse();
    void gradedAssertionsComeInTheOrderOfTheirQuestions();
};

void TestTestScore::scoresAddUpAsPromptfooDoes_data()
{
    QTest::addColumn<QList<Assertion>>("assertions");
    QTest::addColumn<std::optional<double>>("threshold");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<double>("score");
    using All = QList<Assertion>;
    const std::optional<double> none;
    QTest::newRow("nothing is asked") << All{} << none << Outcome::Passed << 0.0;
    QTest::newRow("all hold") << All{worth(1), worth(1)} << none << Outcome::Passed << 1.0;
    QTest::newRow("one does not") << All{worth(1), worth(0)} << none << Outcome::Failed << 0.5;
    QTest::newRow("weights") << All{worth(1, 3), worth(0, 1)} << none << Outcome::Failed << 0.75;
    QTest::newRow("the threshold decides") << All{worth(1, 3), worth(0, 1)} << std::optional(0.7) << Outcome::Passed << 0.75;
    QTest::newRow("below it") << All{worth(1), worth(0)} << std::optional(0.7) << Outcome::Failed << 0.5;
    QTest::newRow("a threshold of nothing") << All{worth(0)} << std::optional(0.0) << Outcome::Passed << 0.0;
    QTest::newRow("weight 0 fails as well") << All{worth(1), worth(0, 0)} << none << Outcome::Failed << 1.0;
    QTest::newRow("nobody judges") << All{unjudged()} << none << Outcome::NotRun << 0.0;
    QTest::newRow("one is not judged") << All{worth(1), unjudged()} << none << Outcome::Passed << 1.0;
    QTest::newRow("a set counts once") << All{setOf({worth(1), worth(1), worth(0)}, 0.5), worth(1)} << none << Outcome::Passed
                                       << (2.0 / 3 + 1) / 2;
    QTest::newRow("a set that fails") << All{setOf({worth(1), worth(0)}), worth(1)} << none << Outcome::Failed << 0.75;
    QTest::newRow("a set that nobody judges") << All{setOf({unjudged()}), worth(1)} << none << Outcome::Passed << 1.0;
}

void TestTestScore::scoresAddUpAsPromptfooDoes()
{
    QFETCH(const QList<Assertion>, assertions);
    QFETCH(const std::optional<double>, threshold);
    const TestScore score = scoreOf(assertions, threshold, byValue);
    QTEST(score.outcome, "outcome");
    QTEST(score.score, "score");
}

void TestTestScore::metricsSumUpByName()
{
    const TestScore score = scoreOf(
        {worth(1, 1, u"a"_s), worth(0, 3, u"a"_s), worth(1, 2, u"b"_s), setOf({worth(1, 1, u"a"_s)}, {}, 2)}, {}, byValue);
    QCOMPARE(score.metrics.value(u"a"_s), (MetricSum{3, 6}));
    QCOMPARE(score.metrics.value(u"a"_s).mean(), 0.5);
    QCOMPARE(score.metrics.value(u"b"_s), (MetricSum{2, 2}));
    QCOMPARE(score.metrics.value(u"set"_s), (MetricSum{2, 2}));
    QCOMPARE(score.judged.size(), 4);
}

void TestTestScore::whatWasNotJudgedIsCountedAndNothingElse()
{
    const TestScore score = scoreOf({unjudged(), worth(1), setOf({unjudged(), worth(1)})}, {}, byValue);
    QCOMPARE(score.notRun, 2);
    QCOMPARE(score.judged.size(), 4);
    QCOMPARE(score.outcome, Outcome::Passed);
}

void TestTestScore::gradedAssertionsComeInTheOrderOfTheirQuestions()
{
    const QList<Assertion> all{worth(1),
                               {.type = u"llm-rubric"_s, .value = u"one"_s},
                               setOf({{.type = u"factuality"_s, .value = u"two"_s}}),
                               {.type = u"g-eval"_s, .value = u"three"_s}};
    QStringList asked;
    std::ignore = scoreOf(all, {}, [&asked](const Assertion &assertion) {
        if (meansOf(assertion.type) == AssertionMeans::Grader)
            asked.append(assertion.value.toString());
        return AssertionResult();
    });
    QStringList graded;
    for (const auto list = gradedAssertions(all); const Assertion &assertion : list)
        graded.append(assertion.value.toString());
    QCOMPARE(graded, (QStringList{u"one"_s, u"two"_s, u"three"_s}));
    QCOMPARE(asked, graded);
}

QTEST_GUILESS_MAIN(TestTestScore)
#include "tst_testscore.moc"
