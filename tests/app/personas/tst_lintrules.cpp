// SPDX-License-Identifier: Apache-2.0
#include "personas/lintrules.h"

#include "files.h"
#include "lintkit.h"
#include "support/testcase.h"

#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

using Cells = QStringList;

const QByteArray fiveFramed = "## Key Frameworks\n- **Team Topologies**: four kinds of teams\n- **Nine Moons**: a thing\n";

/// What each rule may know here.
LintContext contextOfAll()
{
    LintContext context{.frameworks = FrameworkLibrary::load({sourcePath("personas/frameworks"_L1)}),
                        .metrics = Cells{u"dora.change_lead_time.p50"_s, u"Change lead time, median"_s},
                        .limits = PromptLimits{.targets = {{u"small"_s, 6'000}}},
                        .tests = QHash<QString, KnownTests>{{u"ana"_s, {true, {u"m1"_s}}}},
                        .model = u"m1"_s};
    return context;
}

void addRow(const char *name, const char *code, const QByteArray &bytes, const QStringList &found)
{
    QTest::newRow(name) << QString::fromLatin1(code) << bytes << found;
}

QByteArray rule(const QByteArray &text)
{
    return soundPersona("Ana", "## Conversation Style\n- " + text + "\n");
}

QByteArray own(const QByteArray &line)
{
    return "# Ana\n\nA role\n\n## Core Behavior\n" + line + "\n";
}

void addRowsUpToL12()
{
    addRow("L07 a common word", "L07", "# A\n## Triggers\n- \"quality\"\n", {u"3: quality | quality"_s});
    addRow("L07 with a light weight", "L07", "---\ntriggers:\n  - {p: quality, w: 0.4}\n---\n# A\n", {});
    addRow("L07 with a heavy weight", "L07", "---\ntriggers:\n  - {p: quality, w: 0.9}\n---\n# A\n",
           {u"3: quality | quality"_s});
    addRow("L07 with exceptions", "L07", "---\ntriggers:\n  - {p: quality, not: \"air, water\"}\n---\n# A\n", {});
    addRow("L07 that speaks against", "L07", "---\ntriggers:\n  - {p: quality, kind: exclude}\n---\n# A\n", {});
    addRow("L07 two words", "L07", "# A\n## Triggers\n- \"code quality\"\n", {});

    addRow("L10 a claim", "L10", rule("Elite teams recover in 1 hour"), {u"12: Elite | Elite"_s});
    addRow("L10 a study", "L10", rule("Research shows that 40% of changes wait"), {u"12: Research shows | Research shows"_s});
    addRow("L10 source and year", "L10", rule("Elite teams recover within 1 hour (DORA report, 2021)"), {});
    addRow("L10 a named report", "L10", rule("By the DORA report of 2021, elite teams recover in 1 hour"), {});
    addRow("L10 a year alone", "L10", rule("Elite teams in 2021 recovered within 1 hour"), {u"12: Elite | Elite"_s});
    addRow("L10 no figure", "L10", rule("Repeats a benchmark with its source"), {});
    addRow("L10 a figure without a claim", "L10", rule("One or two questions, 3 at most"), {});

    addRow("L11 unknown", "L11", soundPersona("Ana", fiveFramed), {u"13: Nine Moons | Nine Moons"_s});
    addRow("L11 by an alias", "L11", soundPersona("Ana", "## Key Frameworks\n- **DORA Metrics**: measured\n"), {});
    addRow("L11 bare", "L11", soundPersona("Ana", "## Key Frameworks\n- Team Topologies\n"),
           {u"12: Team Topologies | Team Topologies \u2192 no gloss"_s});
    addRow("L11 with parts only", "L11", soundPersona("Ana", "## Key Frameworks\n### Team Topologies\n- **Stream**: a kind\n"),
           {});

    addRow("L12 the same, wanted and forbidden", "L12",
           own("1. **A** - always quote the salary figures\n\n## What You Don't Do\n- Quote salary figures"),
           {u"9: - Quote salary figures | Quote salary figures \u2192 always quote the salary figures"_s});
    addRow("L12 two rules", "L12", own("1. Never share private notes.\n2. Share private notes."),
           {u"7: 2. Share private notes. | Share private notes \u2192 Never share private notes"_s});
    addRow("L12 both forbid", "L12", own("1. Never share private notes.\n\n## What You Don't Do\n- Share private notes"), {});
    addRow("L12 with a condition", "L12",
           own("1. Share private notes with their author.\n\n## What You Don't Do\n- Share private notes"), {});
}

void addRowsFromL15()
{
    addRow("L15 no uncertainty", "L15", "# A\n\nr\n\n## Core Behavior\n- be brief\n\n## What You Don't Do\n- Harm\n",
           {u"1:  | uncertainty"_s});
    addRow("L15 a rule for it", "L15", soundPersona("Ana"), {});
    addRow("L15 a style for it", "L15",
           "# A\n\nr\n\n## What You Don't Do\n- Harm\n\n## Conversation Style\n- Names its uncertainty\n", {});
    addRow("L15 another sense", "L15", "# A\n\nr\n\n## Core Behavior\n- knows all\n\n## What You Don't Do\n- Harm\n",
           {u"1:  | uncertainty"_s});

    addRow("L16 unknown", "L16", rule("{{char}} speaks"), {u"12: {{char}} | char"_s});
    addRow("L16 a cell that is not there", "L16", rule("{{metric.dora.nothing}}"),
           {u"12: {{metric.dora.nothing}} | metric.dora.nothing"_s});
    addRow("L16 known", "L16", rule("{{ user }}, {{date}}, {{org.size}}, {{metric.dora.change_lead_time}}"), {});
    addRow("L16 no variable", "L16", rule("{ user } and {{}"), {});
    addRow("L16 a prefix alone", "L16", rule("{{org.}}"), {u"12: {{org.}} | org."_s});

    addRow("L21 not on the dashboard", "L21",
           soundPersona("Ana", "## Metrics Focus\n### A\n- **Happiness Index**: x\n- **Change Lead Time**: y\n"),
           {u"13: Happiness Index | Happiness Index"_s});
    addRow("L21 by its words", "L21", soundPersona("Ana", "## Metrics Focus\n### A\n- **Change lead times**: y\n"), {});

    addRow("L24 an entry", "L24", soundPersona("Ana", "## Quotes\n- \"Measure less\"\n"),
           {u"12: Measure less | Measure less"_s});
    addRow("L24 a person alone", "L24", soundPersona("Ana", "## Quotes\n- \"Measure less\" - Ada Byron\n"),
           {u"12: Measure less | Measure less"_s});
    addRow("L24 a work", "L24", soundPersona("Ana", "## Quotes\n- \"Measure less\" - Ada Byron, Notes (1843)\n"), {});
    addRow("L24 in running text", "L24", rule("As Ada Byron wrote, \"measure less\""), {u"12: Ada Byron | Ada Byron"_s});
    addRow("L24 in running text with a year", "L24", rule("As Ada Byron wrote in 1843, \"measure less\""), {});
    addRow("L24 nobody is quoted", "L24", rule("When the user says \"yes\", goes on"), {});

    addRow("L25 first person", "L25", own("1. **Open** - I say what I think"), {u"6: I | I"_s});
    addRow("L25 possessive", "L25", own("- Names my sources"), {u"6: my | my"_s});
    addRow("L25 a quotation", "L25", own("- Asks \"what am I missing in my plan?\""), {});
    addRow("L25 a numeral", "L25", own("- Tells Type I errors from others, and mining from mime"), {});
    addRow("L25 in the heading", "L25", own("- Is open\n\n## What I Don't Do\n- Harm"), {});
}

}  // namespace

/// Each rule has a text that it speaks of, one that it does not, and one that is near.
class TestLintRules : public TestCase {
    Q_OBJECT
private slots:
    void everyRuleOfTheReferenceIsThere();
    void theReadmeNamesEveryCode();
    void aRuleSpeaksOfWhatItIsFor_data();
    void aRuleSpeaksOfWhatItIsFor();
    void aRuleThatIsNotGivenWhatItNeedsIsSilent();
    void aLateRuleIsToldOnlyInALongText();
    void onlyWhatTheFileIsLeftWithIsHeldAgainstALimit();
    void testsAreHeldAgainstTheModelInUse_data();
    void testsAreHeldAgainstTheModelInUse();
    void rulesThatKnowEnglishLeaveOtherLanguagesAlone();
    void anyRuleIsBounded();
};

void TestLintRules::everyRuleOfTheReferenceIsThere()
{
    QSet<QString> codes;
    QStringList order;
    for (const LintRule &rule : lintRules()) {
        codes.insert(rule.code);
        order.append(rule.code);
    }
    for (int i = 1; i <= 25; ++i)
        QVERIFY2(codes.contains(u"L%1"_s.arg(i, 2, 10, QChar(u'0'))), qPrintable(QString::number(i)));
    QVERIFY(std::ranges::is_sorted(order));
}

void TestLintRules::theReadmeNamesEveryCode()
{
    const QString readme = QString::fromUtf8(contentOf(sourcePath("personas/README.md"_L1)));
    static const QRegularExpression row(u"^\\| ([LS]\\d\\d) \\| (error|warning|note) \\|.*\\| (yes|no) \\|$"_s,
                                        QRegularExpression::MultilineOption);
    QMap<QString, QStringList> rows;
    for (const QRegularExpressionMatch &match : row.globalMatch(readme))
        rows.insert(match.captured(1), {match.captured(2), match.captured(3)});
    QMap<QString, QStringList> rules;
    for (const LintRule &rule : lintRules()) {
        const QString severity = rule.severity == Severity::Error ? u"error"_s
            : rule.severity == Severity::Warning                  ? u"warning"_s
                                                                  : u"note"_s;
        rules.insert(rule.code, {severity, rule.fix ? u"yes"_s : u"no"_s});
    }
    QCOMPARE(rows, rules);
}

void TestLintRules::aRuleSpeaksOfWhatItIsFor_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("found");
    addRowsUpToL12();
    addRowsFromL15();
}

void TestLintRules::aRuleSpeaksOfWhatItIsFor()
{
    QFETCH(const QString, code);
    QFETCH(const QByteArray, bytes);
    QFETCH(const QStringList, found);
    const LintReport report = lintReport(PersonaDocument(bytes), contextOfAll());
    QCOMPARE(shown(bytes, report, QLatin1StringView(code.toLatin1())), found);
}

void TestLintRules::aRuleThatIsNotGivenWhatItNeedsIsSilent()
{
    const PersonaDocument document(soundPersona("Ana", fiveFramed + "## Metrics Focus\n### A\n- **Happiness Index**: x\n"));
    QCOMPARE(placeless(lintReport(document)), QStringList());
    QVERIFY(!placeless(lintReport(document, contextOfAll())).isEmpty());
}

void TestLintRules::aLateRuleIsToldOnlyInALongText()
{
    const QByteArray filling = "## Topics\n- **a**: " + QByteArray(4'000, 'x') + "\n\n";
    const QByteArray rules = "## Core Behavior\n- one\n";
    const QByteArray free = "## Weather\n- Never rain\n- Snow never\n- rain\n";
    const auto late = [](const QByteArray &bytes) { return shown(bytes, lintReport(PersonaDocument(bytes)), "L14"_L1); };
    QCOMPARE(late("# A\n\n" + filling + rules), QStringList{u"6: ## Core Behavior | Core Behavior"_s});
    QCOMPARE(late("# A\n\n" + filling + free), QStringList{u"7: - Never rain | Never rain"_s});
    QCOMPARE(late("# A\n\n" + rules + free + filling), QStringList());
    QCOMPARE(late("# A\n\n## Topics\n- short\n\n" + rules), QStringList());
}

void TestLintRules::onlyWhatTheFileIsLeftWithIsHeldAgainstALimit()
{
    LintContext context;
    const auto told = [&context](const QByteArray &bytes) {
        return shown(bytes, lintReport(PersonaDocument(bytes), context), "L13"_L1);
    };
    context.limits = PromptLimits{.targets = {{u"small"_s, 6'000}, {u"none"_s, 0}}};
    QCOMPARE(told(soundPersona("Ana")), QStringList());
    // A comment is no part of a prompt.
    QCOMPARE(told(soundPersona("Ana", "<!-- " + QByteArray(6'000, 'x') + " -->\n")), QStringList());
    const QStringList found = told(soundPersona("Ana", "## Weather\n" + QByteArray(6'000, 'x') + "\n"));
    QCOMPARE(found.size(), 1);
    QVERIFY2(found.constFirst().startsWith(u"1:  | small: "_s) && found.constFirst().endsWith(u" > 6000"_s),
             qPrintable(found.constFirst()));
    context.limits = PromptLimits{.tokens = 10, .tokensOf = [](const QString &) { return 11; }};
    QCOMPARE(told(soundPersona("Ana")), QStringList{u"1:  | tokens: 11 > 10"_s});
    context.limits->tokensOf = [](const QString &) { return 10; };
    QCOMPARE(told(soundPersona("Ana")), QStringList());
}

void TestLintRules::testsAreHeldAgainstTheModelInUse_data()
{
    QTest::addColumn<bool>("exist");
    QTest::addColumn<QStringList>("passedWith");
    QTest::addColumn<QString>("model");
    QTest::addColumn<QStringList>("found");
    QTest::newRow("none") << false << QStringList() << u"m1"_s << QStringList{u"1:  | none"_s};
    QTest::newRow("never passed") << true << QStringList() << u"m1"_s << QStringList{u"1:  | m1"_s};
    QTest::newRow("with another model") << true << QStringList{u"m2"_s, u"m0"_s} << u"m1"_s
                                        << QStringList{u"1:  | m0 \u2192 m1"_s};
    QTest::newRow("with this model") << true << QStringList{u"m1"_s, u"m0"_s} << u"m1"_s << QStringList();
    QTest::newRow("no model in use") << true << QStringList() << QString() << QStringList();
}

void TestLintRules::testsAreHeldAgainstTheModelInUse()
{
    QFETCH(const bool, exist);
    QFETCH(const QStringList, passedWith);
    QFETCH(const QString, model);
    QFETCH(const QStringList, found);
    const LintContext context{.tests = QHash<QString, KnownTests>{{u"ana"_s, {exist, passedWith}}}, .model = model};
    const QByteArray bytes = soundPersona("Ana");
    QCOMPARE(shown(bytes, lintReport(PersonaDocument(bytes), context), "L23"_L1), found);
}

void TestLintRules::rulesThatKnowEnglishLeaveOtherLanguagesAlone()
{
    const QByteArray bytes = "---\nlanguage: de\n---\n# Ana\n\nRolle\n\n## Core Behavior\n- Elite teams: 3, my I say\n\n"
                             "## What You Don't Do\n- Schaden\n";
    QCOMPARE(placeless(lintReport(PersonaDocument(bytes))), QStringList{u"L09 3"_s});
}

void TestLintRules::anyRuleIsBounded()
{
    QByteArray bytes = "# A\n## Core Behavior\n";
    for (int i = 0; i < 1'000; ++i)
        bytes += "- I say {{x" + QByteArray::number(i) + "}}: elite 5 MTTR, as Ada Byron said \"x\"\n";
    QHash<QString, int> counts;
    for (const auto report = lintReport(PersonaDocument(bytes)); const LintFinding &finding : report.findings)
        ++counts[finding.problem.code];
    for (const QString &code : {u"L09"_s, u"L10"_s, u"L16"_s, u"L22"_s, u"L24"_s, u"L25"_s})
        QCOMPARE(counts.value(code), 200);
}

QTEST_GUILESS_MAIN(TestLintRules)
#include "tst_lintrules.moc"
