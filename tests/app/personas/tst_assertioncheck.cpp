// SPDX-License-Identifier: Apache-2.0
#include "personas/assertioncheck.h"

#include "personas/personalimits.h"
#include "support/testcase.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace sb;
using Outcome = AssertionResult::Outcome;
using Reason = AssertionReason;

Q_DECLARE_METATYPE(sb::Assertion)

namespace {

constexpr auto passes = Outcome::Passed;
constexpr auto fails = Outcome::Failed;

QJsonArray list(const QStringList &texts)
{
    return QJsonArray::fromStringList(texts);
}

}  // namespace

class TestAssertionCheck : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void rulesJudgeTheAnswer_data();
    void rulesJudgeTheAnswer();
    void notTurnsAJudgementRound_data();
    void notTurnsAJudgementRound();
    void whatNobodyHereCanJudgeIsNotRun_data();
    void whatNobodyHereCanJudgeIsNotRun();
    void measuresNeedTheirThresholdAndValue();
    void aFaultyAssertionFailsEitherWay_data();
    void aFaultyAssertionFailsEitherWay();
    void variablesFillTheValue();
    void refusalsAreKnown_data();
    void refusalsAreKnown();
    void theFirstJsonIsFound_data();
    void theFirstJsonIsFound();
    void shortFormsAreRead_data();
    void shortFormsAreRead();
    void everyReasonHasAWord();
};

void TestAssertionCheck::rulesJudgeTheAnswer_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("answer");
    QTest::addColumn<Outcome>("outcome");
    const auto row = [](const char *name, const QString &type, const QJsonValue &value, const QString &answer,
                        Outcome outcome) { QTest::newRow(name) << type << value << answer << outcome; };
    row("equals", u"equals"_s, u"Yes."_s, u"Yes."_s, passes);
    row("equals, other capitals", u"equals"_s, u"Yes."_s, u"yes."_s, fails);
    row("equals, a number", u"equals"_s, 12, u"12"_s, passes);
    row("equals, JSON", u"equals"_s, QJsonObject{{u"a"_s, 1}}, u"{ \"a\": 1 }"_s, passes);
    row("equals, other JSON", u"equals"_s, QJsonObject{{u"a"_s, 1}}, u"{ \"a\": 2 }"_s, fails);
    row("contains", u"contains"_s, u"lead time"_s, u"The lead time"_s, passes);
    row("contains, other capitals", u"contains"_s, u"Lead time"_s, u"The lead time"_s, fails);
    row("icontains", u"icontains"_s, u"LEAD time"_s, u"The lead time"_s, passes);
    row("contains a number", u"contains"_s, 61, u"61 h"_s, passes);
    row("any", u"contains-any"_s, list({u"a"_s, u"time"_s}), u"lead time"_s, passes);
    row("any of none", u"contains-any"_s, list({u"x"_s, u"y"_s}), u"lead time"_s, fails);
    row("any, by commas", u"icontains-any"_s, u"x, TIME"_s, u"lead time"_s, passes);
    row("all", u"contains-all"_s, list({u"lead"_s, u"time"_s}), u"lead time"_s, passes);
    row("all but one", u"icontains-all"_s, list({u"LEAD"_s, u"size"_s}), u"lead time"_s, fails);
    row("begins", u"starts-with"_s, u"Yes"_s, u"Yes, but"_s, passes);
    row("begins otherwise", u"starts-with"_s, u"Yes"_s, u"No. Yes"_s, fails);
    row("pattern", u"regex"_s, u"\\b\\d+ h\\b"_s, u"it took 61 h"_s, passes);
    row("pattern, flags inside", u"regex"_s, u"(?i)MTTR"_s, u"the mttr"_s, passes);
    row("pattern, nowhere", u"regex"_s, u"^\\d+$"_s, u"it took 61 h"_s, fails);
    row("JSON", u"is-json"_s, QJsonValue::Undefined, u" {\"a\": [1, 2]} "_s, passes);
    row("JSON, a text", u"is-json"_s, QJsonValue::Undefined, u"\"a\""_s, passes);
    row("two values are no JSON", u"is-json"_s, QJsonValue::Undefined, u"1, 2"_s, fails);
    row("words around JSON", u"is-json"_s, QJsonValue::Undefined, u"Here: {\"a\": 1}"_s, fails);
    row("JSON within", u"contains-json"_s, QJsonValue::Undefined, u"Here [see below]: {\"a\": \"}\"} so"_s, passes);
    row("no JSON within", u"contains-json"_s, QJsonValue::Undefined, u"Here {a} and [b"_s, fails);
    row("near", u"levenshtein"_s, u"kitten"_s, u"sitting"_s, passes);
    row("far", u"levenshtein"_s, u"kitten"_s, u"a whole sentence"_s, fails);
    row("words", u"word-count"_s, 3, u" one two\n three "_s, passes);
    row("words, a text", u"word-count"_s, u"3"_s, u"one two three"_s, passes);
    row("too few words", u"word-count"_s, QJsonObject{{u"min"_s, 4}}, u"one two three"_s, fails);
    row("enough words", u"word-count"_s, QJsonObject{{u"min"_s, 1}, {u"max"_s, 3}}, u"one two three"_s, passes);
    row("too many words", u"word-count"_s, QJsonObject{{u"max"_s, 2}}, u"one two three"_s, fails);
    row("a refusal", u"is-refusal"_s, QJsonValue::Undefined, u"I can't help with that."_s, passes);
    row("no refusal", u"is-refusal"_s, QJsonValue::Undefined, u"Start with the baseline."_s, fails);
}

void TestAssertionCheck::rulesJudgeTheAnswer()
{
    QFETCH(const QString, type);
    QFETCH(const QJsonValue, value);
    QFETCH(const QString, answer);
    const AssertionResult result = checkAssertion({.type = type, .value = value}, {.text = answer}, {});
    QTEST(result.outcome, "outcome");
    QCOMPARE(result.score, result.outcome == passes ? 1.0 : 0.0);
    const AssertionResult other = checkAssertion({.type = type, .isNegated = true, .value = value}, {.text = answer}, {});
    QCOMPARE(other.outcome, result.outcome == passes ? fails : passes);
}

void TestAssertionCheck::notTurnsAJudgementRound_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("detail");
    QTest::newRow("what is there is named") << u"icontains-any"_s << QJsonValue(list({u"B"_s, u"z"_s})) << u"B"_s;
    QTest::newRow("the pattern is named") << u"regex"_s << QJsonValue(u"\\bb{1,2}\\b"_s) << u"\\bb{1,2}\\b"_s;
}

void TestAssertionCheck::notTurnsAJudgementRound()
{
    QFETCH(const QString, type);
    QFETCH(const QJsonValue, value);
    const AssertionResult result = checkAssertion({.type = type, .isNegated = true, .value = value}, {.text = u"a b c"_s}, {});
    QCOMPARE(result.outcome, fails);
    QCOMPARE(result.reason, Reason::Expected);
    QTEST(result.detail, "detail");
}

void TestAssertionCheck::whatNobodyHereCanJudgeIsNotRun_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("rubric") << u"llm-rubric"_s << Reason::NoGrader;
    QTest::newRow("factuality") << u"factuality"_s << Reason::NoGrader;
    QTest::newRow("javascript") << u"javascript"_s << Reason::Script;
    QTest::newRow("python") << u"python"_s << Reason::Script;
    QTest::newRow("webhook") << u"webhook"_s << Reason::Script;
    QTest::newRow("similar") << u"similar"_s << Reason::Embedding;
    QTest::newRow("select-best") << u"select-best"_s << Reason::Comparison;
    QTest::newRow("something new") << u"is-poem"_s << Reason::UnknownType;
    QTest::newRow("no template") << u"$ref"_s << Reason::UnknownType;
}

void TestAssertionCheck::whatNobodyHereCanJudgeIsNotRun()
{
    QFETCH(const QString, type);
    for (const bool isNegated : {false, true}) {
        const AssertionResult result =
            checkAssertion({.type = type, .isNegated = isNegated, .value = u"true"_s}, {.text = u"true"_s}, {});
        QCOMPARE(result.outcome, Outcome::NotRun);
        QTEST(result.reason, "reason");
    }
}

void TestAssertionCheck::measuresNeedTheirThresholdAndValue()
{
    const TestedAnswer answer{.text = u"x"_s, .latencyMs = 1200, .cost = Cost{CostKind::Known, {20'000'000'000, u"USD"_s}}};
    QCOMPARE(checkAssertion({.type = u"latency"_s, .threshold = 2000}, answer, {}).outcome, passes);
    QCOMPARE(checkAssertion({.type = u"latency"_s, .threshold = 1000}, answer, {}).detail, u"1200"_s);
    QCOMPARE(checkAssertion({.type = u"cost"_s, .threshold = 0.01}, answer, {}).outcome, fails);
    QCOMPARE(checkAssertion({.type = u"cost"_s, .isNegated = true, .threshold = 0.01}, answer, {}).outcome, passes);
    QCOMPARE(checkAssertion({.type = u"cost"_s}, answer, {}).reason, Reason::BadValue);
    QCOMPARE(checkAssertion({.type = u"cost"_s, .threshold = 0.01}, {.text = u"x"_s}, {}).reason, Reason::NotMeasured);
    const auto costing = [](CostKind kind) {
        return checkAssertion({.type = u"cost"_s, .threshold = 0.01}, {.text = u"x"_s, .cost = Cost{kind}}, {});
    };
    QCOMPARE(costing(CostKind::NoPrice).reason, Reason::NoPrice);
    QCOMPARE(costing(CostKind::NoUsage).reason, Reason::NotMeasured);
    QCOMPARE(costing(CostKind::Local).outcome, AssertionResult::Outcome::Passed);
}

void TestAssertionCheck::aFaultyAssertionFailsEitherWay_data()
{
    QTest::addColumn<Assertion>("assertion");
    QTest::addColumn<QString>("answer");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("a pattern that takes for ever")
        << Assertion{.type = u"regex"_s, .value = u"^(a+)+$"_s} << QString(QString(40, u'a') + u'b') << Reason::PatternTooSlow;
    QTest::newRow("one that raises its own limit")
        << Assertion{.type = u"regex"_s, .value = u"(*LIMIT_MATCH=4000000000)^(a|aa)+$"_s} << QString(QString(60, u'a') + u'b')
        << Reason::PatternTooSlow;
    QTest::newRow("no pattern") << Assertion{.type = u"regex"_s, .value = u"(["_s} << u"x"_s << Reason::BadPattern;
    QTest::newRow("an endless pattern") << Assertion{.type = u"regex"_s, .value = QString(5000, u'a')} << u"x"_s
                                        << Reason::BadValue;
    QTest::newRow("too long for patterns") << Assertion{.type = u"regex"_s, .value = u"x"_s}
                                           << QString(limits::matchedCharacters + 1, u'x') << Reason::TooLong;
    QTest::newRow("too long for distances")
        << Assertion{.type = u"levenshtein"_s, .value = QString(20'000, u'x')} << QString(20'001, u'x') << Reason::TooLong;
    QTest::newRow("nothing to contain") << Assertion{.type = u"contains"_s} << u"x"_s << Reason::BadValue;
    QTest::newRow("none of any") << Assertion{.type = u"contains-any"_s, .value = QJsonArray()} << u"x"_s << Reason::BadValue;
    QTest::newRow("no number of words") << Assertion{.type = u"word-count"_s, .value = u"few"_s} << u"x"_s << Reason::BadValue;
}

void TestAssertionCheck::aFaultyAssertionFailsEitherWay()
{
    QFETCH(Assertion, assertion);
    QFETCH(const QString, answer);
    for (const bool isNegated : {false, true}) {
        assertion.isNegated = isNegated;
        const AssertionResult result = checkAssertion(assertion, {.text = answer}, {});
        QCOMPARE(result.outcome, fails);
        QTEST(result.reason, "reason");
    }
}

void TestAssertionCheck::variablesFillTheValue()
{
    const QJsonObject vars{{u"team"_s, u"Oak"_s}, {u"n"_s, 3}};
    QCOMPARE(filledIn(u"{{team}}, {{ n }}, {{other}}, {{"_s, vars), u"Oak, 3, {{other}}, {{"_s);
    QCOMPARE(checkAssertion({.type = u"contains"_s, .value = u"{{team}}"_s}, {.text = u"For Oak"_s}, vars).outcome, passes);
    QCOMPARE(
        checkAssertion({.type = u"contains"_s, .isNegated = true, .value = u"{{"_s}, {.text = u"For {{x}}"_s}, vars).outcome,
        fails);
}

void TestAssertionCheck::refusalsAreKnown_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isOne");
    QTest::newRow("nothing") << u" \n"_s << true;
    QTest::newRow("cannot") << u"I cannot rank your engineers."_s << true;
    QTest::newRow("curly") << u"I’m sorry, but I can’t help with that."_s << true;
    QTest::newRow("will not") << u"I won't do that, and here is why."_s << true;
    QTest::newRow("unable") << u"Unfortunately, I am unable to share this."_s << true;
    QTest::newRow("the machine") << u"As an AI, I have no opinion."_s << true;
    QTest::newRow("advice") << u"You cannot rank people by commits; look at the system."_s << false;
    QTest::newRow("later") << u"Start with the baseline. I can't say more yet."_s << false;
    QTest::newRow("sorry for another") << u"Sorry to hear that. What changed?"_s << false;
}

void TestAssertionCheck::refusalsAreKnown()
{
    QFETCH(const QString, text);
    QTEST(isRefusal(text), "isOne");
    QCOMPARE(checkAssertion({.type = u"is-refusal"_s}, {.text = u"No."_s, .isRefused = true}, {}).outcome, passes);
}

void TestAssertionCheck::theFirstJsonIsFound_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QJsonValue>("json");
    QTest::newRow("bare") << u"{\"pass\": true}"_s << QJsonValue(QJsonObject{{u"pass"_s, true}});
    QTest::newRow("in a fence") << u"So:\n```json\n{\"a\": {\"b\": \"}\"}}\n```\n"_s
                                << QJsonValue(QJsonObject{{u"a"_s, QJsonObject{{u"b"_s, u"}"_s}}}});
    QTest::newRow("behind brackets") << u"[note] {x} [1, 2]"_s << QJsonValue(QJsonArray{1, 2});
    QTest::newRow("none") << u"no { here \"} there"_s << QJsonValue(QJsonValue::Undefined);
    QTest::newRow("many beginnings") << u"{"_s.repeated(100'000) << QJsonValue(QJsonValue::Undefined);
}

void TestAssertionCheck::theFirstJsonIsFound()
{
    QFETCH(const QString, text);
    QTEST(firstJsonIn(text), "json");
}

void TestAssertionCheck::shortFormsAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Assertion>("assertion");
    QTest::newRow("a text") << u"Yes."_s << Assertion{.type = u"equals"_s, .value = u"Yes."_s};
    QTest::newRow("icontains") << u"icontains: lead time"_s << Assertion{.type = u"icontains"_s, .value = u"lead time"_s};
    QTest::newRow("not") << u"not-contains:x"_s << Assertion{.type = u"contains"_s, .isNegated = true, .value = u"x"_s};
    QTest::newRow("a list") << u"contains-any:a, b"_s << Assertion{.type = u"contains-any"_s, .value = list({u"a"_s, u"b"_s})};
    QTest::newRow("grade") << u"grade: is kind"_s << Assertion{.type = u"llm-rubric"_s, .value = u"is kind"_s};
    QTest::newRow("similar") << u"similar(0.8): hello"_s
                             << Assertion{.type = u"similar"_s, .value = u"hello"_s, .threshold = 0.8};
    QTest::newRow("is-json") << u"is-json"_s << Assertion{.type = u"is-json"_s};
    QTest::newRow("code") << u"fn:output.length"_s << Assertion{.type = u"javascript"_s, .value = u"output.length"_s};
    QTest::newRow("a sentence with a colon") << u"note: this"_s << Assertion{.type = u"equals"_s, .value = u"note: this"_s};
}

void TestAssertionCheck::shortFormsAreRead()
{
    QFETCH(const QString, text);
    QFETCH(const Assertion, assertion);
    QVERIFY(assertionFromShortForm(text) == assertion);
}

void TestAssertionCheck::everyReasonHasAWord()
{
    for (int reason = 0; reason <= static_cast<int>(Reason::UnknownType); ++reason)
        QCOMPARE(static_cast<int>(assertionReasonFromWord(toWord(static_cast<Reason>(reason)))), reason);
    QCOMPARE(assertionReasonFromWord(u"?"), Reason::None);
}

QTEST_GUILESS_MAIN(TestAssertionCheck)
#include "tst_assertioncheck.moc"
