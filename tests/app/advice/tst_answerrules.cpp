// SPDX-License-Identifier: Apache-2.0
#include "advice/answerrules.h"

#include "advice/answerassertion.h"
#include "groundedcells.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using Kind = RuleVerdict::Kind;

namespace {

RuleVerdict verdictOf(AnswerRule rule, const RuledAnswer &answer)
{
    return checkRules(answer).at(static_cast<qsizetype>(rule));
}

/// Longer than a short remark.
QString advice()
{
    return u"You should relieve the queue of reviews before anything else, since that is where changes wait. "_s.repeated(8);
}

}  // namespace

class TestAnswerRules : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aFrameworkIsExplained()
    {
        QCOMPARE(verdictOf(AnswerRule::ExplainsFrameworks, {.text = u"Text."_s}).kind, Kind::NotAsked);
        QCOMPARE(verdictOf(AnswerRule::ExplainsFrameworks, {.text = u"Text."_s, .explained = {u"DORA"_s}}).kind, Kind::Kept);
        const RuleVerdict broken = verdictOf(AnswerRule::ExplainsFrameworks,
                                             {.text = u"Text."_s, .explained = {u"DORA"_s}, .unexplained = {u"SPACE"_s}});
        QCOMPARE(broken.kind, Kind::Broken);
        QCOMPARE(broken.about, QStringList{u"SPACE"_s});
    }

    void atMostTwoQuestionsAreAsked_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<int>("count");
        QTest::newRow("none") << u"Wait for the figures."_s << Kind::NotAsked << 0;
        QTest::newRow("two") << u"Who reviews? And when?"_s << Kind::Kept << 2;
        QTest::newRow("three") << u"Who reviews? When?\n\n- How long?"_s << Kind::Broken << 3;
        QTest::newRow("twice the sign") << u"Really?? Who?"_s << Kind::Kept << 2;
        QTest::newRow("code") << u"Look at `a?b` and\n\n```\nwhy? who? when?\n```\n\nWho?"_s << Kind::Kept << 1;
        QTest::newRow("quoted") << u"> Why? Who? When?\n\nYou ask \"why? who? when?\" and \u201cwhere?\u201d: who?"_s
                                << Kind::Kept << 1;
        QTest::newRow("emphasis") << u"**Who? When? Where?**"_s << Kind::Broken << 3;
    }

    void atMostTwoQuestionsAreAsked()
    {
        QFETCH(QString, text);
        QFETCH(Kind, kind);
        QFETCH(int, count);
        const RuleVerdict verdict = verdictOf(AnswerRule::FewQuestions, {.text = text});
        QCOMPARE(verdict.kind, kind);
        QCOMPARE(verdict.about.size(), count);
    }

    void whatWasUnderstoodComesFirst()
    {
        QCOMPARE(verdictOf(AnswerRule::SummarisesFirst, {.text = u"You should wait."_s}).kind, Kind::NotAsked);
        QCOMPARE(verdictOf(AnswerRule::SummarisesFirst, {.text = advice()}).kind, Kind::Broken);
        QCOMPARE(verdictOf(AnswerRule::SummarisesFirst, {.text = u"As I understand it, reviews wait.\n\n"_s + advice()}).kind,
                 Kind::Kept);
        QCOMPARE(verdictOf(AnswerRule::SummarisesFirst, {.text = advice() + u"\n\nAs I understand it, reviews wait."_s}).kind,
                 Kind::Broken);
        QCOMPARE(
            verdictOf(AnswerRule::SummarisesFirst, {.text = u"Man sollte die Warteschlange zuerst entlasten. "_s.repeated(20)})
                .kind,
            Kind::NotAsked);
    }

    void noBenchmarkIsInvented_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Kind>("kind");
        QTest::newRow("none") << u"Lead time is 26.4 h."_s << Kind::NotAsked;
        QTest::newRow("published") << u"In the DORA survey elite teams have a lead time below one day."_s << Kind::Kept;
        QTest::newRow("invented") << u"The industry average for lead time is 19 h."_s << Kind::Broken;
        QTest::newRow("own") << u"Against the benchmark your lead time of 26.4 h is long."_s << Kind::NotAsked;
    }

    void noBenchmarkIsInvented()
    {
        QFETCH(QString, text);
        QFETCH(Kind, kind);
        const Grounding grounding(test::groundedCells(), readBuiltInEditions());
        const RuleVerdict verdict = verdictOf(AnswerRule::InventsNoBenchmark, {.text = text, .figures = grounding.check(text)});
        QCOMPARE(verdict.kind, kind);
        QCOMPARE(verdict.about.isEmpty(), kind != Kind::Broken);
    }

    void aTestCanAskForARule_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QString>("text");
        QTest::addColumn<AssertionResult::Outcome>("outcome");
        QTest::addColumn<QString>("detail");
        using enum AssertionResult::Outcome;
        QTest::newRow("own figures") << u"figures"_s << u"Lead time is 26.4 h."_s << Passed << QString();
        QTest::newRow("foreign figures") << u"figures"_s << u"Lead time is 31 h."_s << Failed << u"31 h"_s;
        QTest::newRow("benchmarks") << u"benchmarks"_s << u"The industry average is 19 h."_s << Failed << u"19 h"_s;
        QTest::newRow("summary") << u"Summary"_s << advice() << Failed << u"should"_s;
        QTest::newRow("frameworks") << u"frameworks"_s << u"See [[fw:wonders]]."_s << Failed << u"wonders"_s;
        QTest::newRow("nothing to ask") << u"frameworks"_s << u"Wait."_s << Passed << QString();
        QTest::newRow("no such rule") << u"humour"_s << u"Wait."_s << Failed << u"answer-rule"_s;
    }

    void aTestCanAskForARule()
    {
        QFETCH(QString, rule);
        QFETCH(QString, text);
        QFETCH(AssertionResult::Outcome, outcome);
        QFETCH(QString, detail);
        const Persona persona;
        const FrameworkLibrary frameworks;
        const ToldAnswer answer{text, {}, test::groundedCells(), persona, frameworks};
        const AssertionResult result = checkAnswerRule({.type = answerRuleType, .value = rule}, answer);
        QCOMPARE(result.outcome, outcome);
        QCOMPARE(result.detail, detail);
        const AssertionResult negation = checkAnswerRule({.type = answerRuleType, .isNegated = true, .value = rule}, answer);
        QCOMPARE(negation.outcome == outcome, result.reason == AssertionReason::BadValue);
    }
};

QTEST_GUILESS_MAIN(TestAnswerRules)
#include "tst_answerrules.moc"
