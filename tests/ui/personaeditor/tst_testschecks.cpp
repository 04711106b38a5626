// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/testschecks.h"

#include "personas/assertioncheck.h"
#include "support/testcase.h"
#include "ui/personaeditor/testswords.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::ui;
using TestsChecks::Kind;
using TestsChecks::Takes;

class TestTestsChecks : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void everyJudgedTypeCanBeChosen();
    void whatIsNotTouchedStays_data();
    void whatIsNotTouchedStays();
    void whatIsTypedIsJudged_data();
    void whatIsTypedIsJudged();
    void anotherKindForgetsTheValue();
    void whatHasNoFieldIsTold_data();
    void whatHasNoFieldIsTold();
};

void TestTestsChecks::everyJudgedTypeCanBeChosen()
{
    for (const QString &type : assertionTypes()) {
        const AssertionMeans means = meansOf(type);
        const bool isJudged =
            means == AssertionMeans::Rule || means == AssertionMeans::Measure || means == AssertionMeans::Grader;
        const bool isOffered = TestsChecks::kindOf({.type = type}).has_value();
        QVERIFY2(isOffered == (isJudged && type != "assert-set"_L1), qPrintable(type));
        if (isOffered)
            QVERIFY2(TestsChecks::label(type) != type, qPrintable(type));
    }
}

void TestTestsChecks::whatIsNotTouchedStays_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("text") << u"icontains"_s << QJsonValue(u"a, b"_s);
    QTest::newRow("a number for a text") << u"equals"_s << QJsonValue(42);
    QTest::newRow("list") << u"icontains-any"_s << QJsonValue(QJsonArray{u"a"_s, 2, u"b c"_s});
    QTest::newRow("a text for a list") << u"contains-all"_s << QJsonValue(u"a"_s);
    QTest::newRow("range") << u"word-count"_s << QJsonValue(QJsonObject{{u"min"_s, 3}, {u"max"_s, 9}, {u"unit"_s, u"words"_s}});
    QTest::newRow("schema") << u"is-json"_s << QJsonValue(QJsonObject{{u"type"_s, u"object"_s}});
    QTest::newRow("nothing") << u"is-refusal"_s << QJsonValue(QJsonValue::Undefined);
}

void TestTestsChecks::whatIsNotTouchedStays()
{
    QFETCH(const QString, type);
    QFETCH(const QJsonValue, value);
    const Assertion before{.type = type,
                           .isNegated = true,
                           .value = value,
                           .threshold = 0.5,
                           .weight = 2,
                           .metric = u"method"_s,
                           .more = {{u"provider"_s, u"x"_s}}};
    const auto kind = TestsChecks::kindOf(before);
    QVERIFY(kind);
    QCOMPARE(TestsChecks::filled(before, *kind, TestsChecks::textOf(before, *kind)), before);
}

void TestTestsChecks::whatIsTypedIsJudged_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("good");
    QTest::addColumn<QString>("bad");
    QTest::newRow("contain") << u"icontains"_s << u"Lead Time"_s << u"the lead time"_s << u"the cycle"_s;
    QTest::newRow("one of") << u"icontains-any"_s << u"lead time\n\n cycle time "_s << u"a cycle time"_s << u"a bike"_s;
    QTest::newRow("all of") << u"contains-all"_s << u"lead\ncycle"_s << u"lead and cycle"_s << u"lead"_s;
    QTest::newRow("begins") << u"starts-with"_s << u"First"_s << u"First, look"_s << u"Look first"_s;
    QTest::newRow("pattern") << u"regex"_s << u"\\d+ h"_s << u"61 h"_s << u"sixty"_s;
    QTest::newRow("words") << u"word-count"_s << u"2-3"_s << u"two words"_s << u"one"_s;
    QTest::newRow("at least") << u"word-count"_s << u"2-"_s << u"two words and more"_s << u"one"_s;
    QTest::newRow("exactly") << u"word-count"_s << u"1"_s << u"one"_s << u"two words"_s;
    QTest::newRow("questions") << u"questions"_s << u"2"_s << u"Who? When?"_s << u"Who? When? Why?"_s;
    QTest::newRow("no questions") << u"questions"_s << u"0"_s << u"None."_s << u"Who?"_s;
}

void TestTestsChecks::whatIsTypedIsJudged()
{
    QFETCH(const QString, type);
    QFETCH(const QString, text);
    QFETCH(const QString, good);
    QFETCH(const QString, bad);
    const auto kind = std::ranges::find(TestsChecks::kinds(), type, &Kind::type);
    const Assertion made = TestsChecks::filled({.type = u"icontains"_s}, *kind, text);
    const auto outcome = [&made](const QString &answer) {
        const AssertionResult result = checkAssertion(made, {.text = answer}, {});
        return result.outcome;
    };
    QCOMPARE(outcome(good), AssertionResult::Outcome::Passed);
    QCOMPARE(outcome(bad), AssertionResult::Outcome::Failed);
    QCOMPARE(TestsChecks::kindOf(made).value_or(Kind{{}, Takes::Nothing}).type, type);
    QVERIFY(TestsWords::check(made).startsWith("must "_L1));
}

void TestTestsChecks::anotherKindForgetsTheValue()
{
    const Assertion before{.type = u"icontains"_s, .value = u"words"_s, .weight = 2};
    const Assertion made = TestsChecks::filled(before, {u"is-refusal"_s, Takes::Nothing}, {});
    QVERIFY(made.value.isUndefined());
    QCOMPARE(made.weight.value_or(0), 2.0);
}

void TestTestsChecks::whatHasNoFieldIsTold_data()
{
    QTest::addColumn<Assertion>("assertion");
    QTest::addColumn<QString>("told");
    QTest::newRow("script") << Assertion{.type = u"javascript"_s, .value = u"x"_s} << u"not run"_s;
    QTest::newRow("template") << Assertion{.reference = u"asks"_s} << u"asks"_s;
    QTest::newRow("set") << Assertion{.type = u"assert-set"_s, .set = {{.type = u"icontains"_s, .value = u"words"_s}}}
                         << u"words"_s;
    QTest::newRow("nobody knows") << Assertion{.type = u"moderation"_s} << u"moderation"_s;
}

void TestTestsChecks::whatHasNoFieldIsTold()
{
    QFETCH(const Assertion, assertion);
    QFETCH(const QString, told);
    QVERIFY(!TestsChecks::kindOf(assertion));
    QVERIFY(TestsWords::check(assertion).contains(told));
}

QTEST_GUILESS_MAIN(TestTestsChecks)
#include "tst_testschecks.moc"
