// SPDX-License-Identifier: Apache-2.0
#include "personas/personatests.h"

#include "files.h"
#include "personas/personalimits.h"
#include "personas/testimport.h"
#include "personas/testwriter.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

struct Reading {
    PersonaTests tests;
    Problems problems;

    [[nodiscard]] QStringList codes() const
    {
        QStringList codes;
        for (const Problem &problem : problems)
            codes.append(u"%1 %2 %3"_s.arg(problem.code).arg(problem.range.line).arg(problem.detail));
        return codes;
    }
};

Reading read(const QByteArray &yaml)
{
    Reading reading;
    reading.tests = readTests(yaml, reading.problems);
    return reading;
}

QByteArray golden(QLatin1StringView name)
{
    return contentOf(sourcePath("tests/golden/persona-tests/"_L1) + name);
}

/// The advisors' own folders.
const QStringList slugs{u"diego"_s, u"thought-partner"_s, u"martin"_s, u"rachel"_s, u"alvaro"_s};

}  // namespace

class TestPersonaTests : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aFileIsReadWithAllThatItSays();
    void promptfoosFormIsRead();
    void aTemplateGivesWhatACaseDoesNotSay();
    void aTemplateThatNamesItselfEnds();
    void faultsAreToldAtTheirLines_data();
    void faultsAreToldAtTheirLines();
    void tooMuchIsRefused_data();
    void tooMuchIsRefused();
    void theAdvisorsOwnTestsAreReadWithoutFault_data();
    void theAdvisorsOwnTestsAreReadWithoutFault();
    void whatIsWrittenIsReadAgain_data();
    void whatIsWrittenIsReadAgain();
    void formsTurnIntoEachOther_data();
    void formsTurnIntoEachOther();
    void oddImportsAreWrittenAndReadAgain_data();
    void oddImportsAreWrittenAndReadAgain();
    void triggerListsAreRoutingCases();
    void brokenImportsAreOneProblem();
};

void TestPersonaTests::aFileIsReadWithAllThatItSays()
{
    const auto [tests, problems] = read(golden("ours.yaml"_L1));
    QVERIFY(problems.isEmpty());
    QCOMPARE(tests.description, u"All that our own form has"_s);
    QCOMPARE(tests.templates.size(), 1);
    QCOMPARE(tests.tests.size(), 1);
    const PersonaTest &test = tests.tests.constFirst();
    QCOMPARE(test.question(), u"Releases feel slow since spring."_s);
    QCOMPARE(test.metrics(), u"file://fixtures/spring.json"_s);
    QCOMPARE(test.assertions.at(0).reference, u"asks"_s);
    QCOMPARE(test.assertions.at(1).weight.value_or(0), 2.0);
    const QList<Assertion> all = tests.assertionsOf(test);
    QCOMPARE(all.size(), 3);
    QCOMPARE(all.at(0).typeAsWritten(), u"not-contains"_s);
    QCOMPARE(all.at(1), (Assertion{.type = u"regex"_s, .value = u"\\?"_s, .metric = u"asks"_s}));
    const QList<RoutingCase> routing{
        {.question = u"Growing from one squad to five, what breaks?"_s, .expected = {u"diego"_s}},
        {.question = u"Should we build an internal platform?"_s, .expected = {u"martin"_s, u"alvaro"_s}, .mustRoute = true},
        {.question = u"Book a table for eight."_s, .expected = {u"none"_s}},
        {.question = u"The kitchen's lead time is six weeks."_s, .unwanted = {u"diego"_s}}};
    QCOMPARE(tests.routing, routing);
}

void TestPersonaTests::promptfoosFormIsRead()
{
    const Reading reading = read(golden("promptfoo.yaml"_L1));
    QCOMPARE(reading.codes(), (QStringList{u"T03 52 javascript"_s, u"T03 54 similar"_s}));
    const PersonaTests &tests = reading.tests;
    QCOMPARE(tests.prompts.toArray().size(), 2);
    QCOMPARE(tests.providers[1]["config"_L1]["max_tokens"_L1].toInt(), 400);
    QCOMPARE(tests.more.keys(), (QStringList{u"outputPath"_s, u"tags"_s}));
    QCOMPARE(tests.defaults.threshold.value_or(0), 0.6);
    QCOMPARE(tests.defaults.assertions.constFirst().value.toString(), u"{{"_s);
    const PersonaTest &test = tests.tests.constFirst();
    QCOMPARE(tests.varsOf(test).value(u"tone"_s).toString(), u"calm"_s);
    QCOMPARE(test.conversation(), u"one"_s);
    QCOMPARE(test.options.value(u"prefix"_s).toString(), u"Dear advisor, "_s);
    const Assertion &set = test.assertions.at(1);
    QCOMPARE(set.set.size(), 3);
    QCOMPARE(set.set.at(1).typeAsWritten(), u"not-equals"_s);
    QCOMPARE(set.set.at(1).value.toString(), u"12"_s);
    const Assertion member = tests.assertionsOf(test).at(3).set.at(2);
    QCOMPARE(member.type, u"word-count"_s);
    QCOMPARE(member.weight.value_or(0), 0.25);
    QCOMPARE(test.assertions.at(2).more.keys(), (QStringList{u"provider"_s, u"rubricPrompt"_s}));
}

void TestPersonaTests::aTemplateGivesWhatACaseDoesNotSay()
{
    const auto [tests, problems] = read("assertionTemplates:\n  a: {type: not-contains, value: x, metric: m, weight: 3}\n"
                                        "tests:\n  - assert: [{$ref: '#/assertionTemplates/a', value: y, weight: 1}]\n");
    QVERIFY(problems.isEmpty());
    const Assertion expected{.type = u"contains"_s, .isNegated = true, .value = u"y"_s, .weight = 1, .metric = u"m"_s};
    QCOMPARE(tests.assertionsOf(tests.tests.constFirst()).constFirst(), expected);
}

void TestPersonaTests::aTemplateThatNamesItselfEnds()
{
    const auto [tests, problems] = read("assertionTemplates:\n  a: {$ref: '#/assertionTemplates/b'}\n"
                                        "  b: {assert: [{$ref: '#/assertionTemplates/a'}]}\n"
                                        "tests:\n  - assert: [{$ref: '#/assertionTemplates/a'}]\n");
    QCOMPARE(tests.assertionsOf(tests.tests.constFirst()).size(), 1);
}

void TestPersonaTests::faultsAreToldAtTheirLines_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QStringList>("codes");
    const auto row = [](const char *name, const QByteArray &yaml, const QStringList &codes) {
        QTest::newRow(name) << yaml << codes;
    };
    row("an anchor", "tests:\n  - &x 1\n", {u"T01 2 anchors are not read"_s});
    row("a list", "- a\n", {u"T01 1 not a list of keys"_s});
    row("tests of no list", "a: 1\ntests: x\n", {u"T02 2 tests"_s});
    row("a test of no map", "tests:\n  - x\n  - {vars: {question: y}}\n", {u"T02 2 tests"_s});
    row("variables of no map", "tests:\n  - vars: x\n", {u"T02 2 vars"_s});
    row("a question of no text", "tests:\n  - vars:\n      question: [a, b]\n", {u"T02 3 question"_s});
    row("no type", "tests:\n  - assert:\n      - {value: x}\n", {u"T02 3 type"_s});
    row("a weight of no number", "tests:\n  - assert: [{type: equals, value: x, weight: much}]\n", {u"T02 2 weight"_s});
    row("no such template", "tests:\n  - vars: {question: x}\n    assert:\n      - {$ref: '#/assertionTemplates/z'}\n",
        {u"T04 4 z"_s});
    row("another reference", "tests:\n  - assert: [{$ref: 'other.yaml'}]\n", {u"T02 2 type"_s});
    row("an unknown type", "tests:\n  - assert: [{type: is-poem}]\n", {u"T03 2 is-poem"_s});
    row("routing without a goal", "routing:\n  - {q: Where}\n  - {expect: diego}\n", {u"T05 2 Where"_s, u"T05 3 "_s});
    row("another verdict", "routing:\n  - {q: Where, expect: diego, verdict: maybe}\n", {u"T02 2 verdict"_s});
}

void TestPersonaTests::faultsAreToldAtTheirLines()
{
    QFETCH(const QByteArray, yaml);
    const Reading reading = read(yaml);
    QTEST(reading.codes(), "codes");
    for (const Problem &problem : reading.problems) {
        QCOMPARE(yaml.first(problem.range.begin).count('\n') + 1, problem.range.line);
        QVERIFY(problem.range.end <= yaml.size() && problem.range.begin <= problem.range.end);
    }
}

void TestPersonaTests::tooMuchIsRefused_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QString>("says");
    QTest::newRow("bytes") << "a: "_ba + QByteArray(limits::testsBytes, 'x') << u"bytes"_s;
    QTest::newRow("cases") << "tests:\n"_ba + QByteArray("  - {vars: {question: x}}\n").repeated(limits::testCases + 1)
                           << u"over 500 tests"_s;
    QTest::newRow("assertions") << "tests:\n  - assert:\n"_ba + QByteArray("    - x\n").repeated(limits::assertionsOfCase + 1)
                                << u"assertions"_s;
    QTest::newRow("routing") << "routing:\n"_ba + QByteArray("  - {q: x, expect: y}\n").repeated(limits::routingCases + 1)
                             << u"routing"_s;
    QTest::newRow("values") << "a: ["_ba + QByteArray("1,").repeated(30'000) + "]" << u"many"_s;
}

void TestPersonaTests::tooMuchIsRefused()
{
    QFETCH(const QByteArray, yaml);
    QFETCH(const QString, says);
    const Reading reading = read(yaml);
    QCOMPARE(reading.problems.size(), 1);
    QCOMPARE(reading.problems.constFirst().code, u"T01"_s);
    QVERIFY2(reading.problems.constFirst().detail.contains(says), qPrintable(reading.problems.constFirst().detail));
    QVERIFY(reading.tests.tests.size() <= limits::testCases);
}

void TestPersonaTests::theAdvisorsOwnTestsAreReadWithoutFault_data()
{
    QTest::addColumn<QString>("slug");
    for (const QString &slug : slugs)
        QTest::newRow(qPrintable(slug)) << slug;
}

void TestPersonaTests::theAdvisorsOwnTestsAreReadWithoutFault()
{
    QFETCH(const QString, slug);
    const Reading reading = read(contentOf(sourcePath("personas/"_L1) + slug + u"/tests.yaml"_s));
    QCOMPARE(reading.codes(), QStringList());
    QVERIFY(reading.tests.tests.size() >= 6);
    QVERIFY(reading.tests.routing.size() >= 12);
}

void TestPersonaTests::whatIsWrittenIsReadAgain_data()
{
    QTest::addColumn<QByteArray>("yaml");
    for (const QString &slug : slugs)
        QTest::newRow(qPrintable(slug)) << contentOf(sourcePath("personas/"_L1) + slug + u"/tests.yaml"_s);
    QTest::newRow("promptfoo") << golden("promptfoo.yaml"_L1);
    QTest::newRow("ours") << golden("ours.yaml"_L1);
    QTest::newRow("an empty case") << "tests:\n  - {}\n  - assert: [{type: equals, value: {a: [1, null]}}]\n"_ba;
    QTest::newRow("lines that no block can hold")
        << R"(tests: [{vars: {question: x, a: "\n b\n", b: "b\n\n", c: "c\n\n  d", d: " e\nf", e: "g\n\th\n", f: "i \nj"}}])"_ba;
    QTest::newRow("nothing") << QByteArray();
}

void TestPersonaTests::whatIsWrittenIsReadAgain()
{
    QFETCH(const QByteArray, yaml);
    const PersonaTests tests = read(yaml).tests;
    const QByteArray written = writeTests(tests);
    const Reading again = read(written);
    QVERIFY2(again.tests == tests, written.constData());
    QCOMPARE(writeTests(again.tests), written);
    PersonaTests exported = read(writePromptfoo(tests)).tests;
    QVERIFY(!exported.prompts.isUndefined() && !exported.providers.isUndefined());
    exported.prompts = tests.prompts;
    exported.providers = tests.providers;
    QVERIFY2(exported == tests, writePromptfoo(tests).constData());
}

void TestPersonaTests::formsTurnIntoEachOther_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QLatin1StringView>("expected");
    Problems problems;
    QTest::newRow("promptfoo to ours") << writeTests(read(golden("promptfoo.yaml"_L1)).tests) << "promptfoo.ours.yaml"_L1;
    QTest::newRow("ours to promptfoo") << writePromptfoo(read(golden("ours.yaml"_L1)).tests) << "ours.promptfoo.yaml"_L1;
    QTest::newRow("a table") << writeTests(testsFromCsv(golden("cases.csv"_L1), problems)) << "cases.ours.yaml"_L1;
    QTest::newRow("evals") << writeTests(testsFromSkillEvals(golden("evals.json"_L1), u"diego"_s, problems))
                           << "evals.ours.yaml"_L1;
    QTest::newRow("triggers") << writeTests(testsFromSkillEvals(golden("triggers.json"_L1), u"diego"_s, problems))
                              << "triggers.ours.yaml"_L1;
    QVERIFY(problems.isEmpty());
}

void TestPersonaTests::formsTurnIntoEachOther()
{
    QFETCH(const QByteArray, written);
    QFETCH(const QLatin1StringView, expected);
    QCOMPARE(QString::fromUtf8(written), QString::fromUtf8(golden(expected)));
}

void TestPersonaTests::oddImportsAreWrittenAndReadAgain_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("an invisible mark first") << "question\n\xef\xbb\xbf  Why\n"_ba;
    QTest::newRow("a blank at the end of several lines") << "question\n\"Why\nnow \"\n"_ba;
    QTest::newRow("a threshold that is no number") << "question,__threshold\nWhy,nan\nWhy,inf\n"_ba;
    QTest::newRow("more assertions than one case has") << "__expected,"_ba.repeated(150) + '\n' + "a,"_ba.repeated(150) + '\n';
    QTest::newRow("a long name") << '"' + "a: b\n"_ba.repeated(500) + "\",__" + "x"_ba.repeated(2000) + "\nWhy,now\n";
    QTest::newRow("several lines below a long name") << "q"_ba.repeated(2000) + ",r\n\"Why\nnow\",\"No\nyes\"\n";
    QTest::newRow("marks") << "question,__expected\nWhy,contains: {% raw %}{% raw %}a{% endraw %}{% endraw %}\n"_ba;
    QTest::newRow("blanks around a name")
        << R"([{"name": " a ", "prompt": "p", "expected_output": "{% raw %}x{% endraw %}"}])"_ba;
    QTest::newRow("blanks around a question") << R"([{"query": " a ", "should_trigger": true}])"_ba;
    QTest::newRow("more than YAML holds") << R"([{"prompt": "p", "files": ["a", )" + "["_ba.repeated(100) + "]"_ba.repeated(100)
            + "]}]";
    QTest::newRow("more expectations than a case has")
        << R"([{"prompt": "p", "expectations": ["a")" + R"(, "a")"_ba.repeated(150) + "]}]";
}

void TestPersonaTests::oddImportsAreWrittenAndReadAgain()
{
    QFETCH(const QByteArray, bytes);
    Problems problems;
    PersonaTests tests = testsFromSkillEvals(bytes, u"diego"_s, problems);
    if (!problems.isEmpty())
        tests = testsFromCsv(bytes, problems);
    QVERIFY(tests.tests.size() + tests.routing.size() > 0);
    const QByteArray written = writeTests(tests);
    const Reading again = read(written);
    QVERIFY2(again.tests == tests, written.constData());
    QVERIFY2(again.problems.isEmpty(), qPrintable(again.codes().join(u' ')));
}

void TestPersonaTests::triggerListsAreRoutingCases()
{
    Problems problems;
    const PersonaTests tests = testsFromSkillEvals(golden("triggers.json"_L1), u"diego"_s, problems);
    QCOMPARE(tests.routing.at(0).expected, QStringList(u"diego"_s));
    QCOMPARE(tests.routing.at(1).unwanted, QStringList(u"diego"_s));
    QVERIFY(tests.tests.isEmpty() && problems.isEmpty());
}

void TestPersonaTests::brokenImportsAreOneProblem()
{
    Problems problems;
    QVERIFY(testsFromSkillEvals("{", u"a"_s, problems) == PersonaTests());
    QVERIFY(testsFromSkillEvals("[1]", u"a"_s, problems) == PersonaTests());
    QVERIFY(testsFromSkillEvals(R"([{"query": " "}])", u"a"_s, problems) == PersonaTests());
    QVERIFY(testsFromSkillEvals(R"([{"prompt": {"deep": 1}}])", u"a"_s, problems) == PersonaTests());
    QVERIFY(testsFromCsv(QByteArray(limits::testsBytes + 1, 'x'), problems) == PersonaTests());
    QVERIFY(testsFromCsv("", problems) == PersonaTests());
    QCOMPARE(testsFromCsv("question,,\nWhy,a,b\n", problems).tests.constFirst().vars.keys(), QStringList(u"question"_s));
    QCOMPARE(problems.size(), 5);
}

QTEST_GUILESS_MAIN(TestPersonaTests)
#include "tst_personatests.moc"
