// SPDX-License-Identifier: Apache-2.0
#include "personas/frameworklibrary.h"

#include "frameworkfiles.h"
#include "personas/personalibrary.h"
#include "personas/personalimits.h"
#include "support/testcase.h"

#include <QDir>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using sb::Framework;
using sb::FrameworkLibrary;

class TestFrameworkLibrary : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theBuiltInOnesAreReadWithoutAProblem();
    void everyFrameworkOfTheSeedsIsThereWithAllItsParts_data();
    void everyFrameworkOfTheSeedsIsThereWithAllItsParts();
    void aFileIsReadWhole();
    void whatIsOddAboutAFileIsSaid_data();
    void whatIsOddAboutAFileIsSaid();
    void theUsersOwnTakesThePlaceOfABuiltInOne();
    void whatCannotBeReadIsListedAndHoldsUpNothing();
    void aFrameworkIsFoundByWhatSomebodyWrites_data();
    void aFrameworkIsFoundByWhatSomebodyWrites();
    void anAdvisorsFrameworksAreThoseItNamesAndThoseOfItsTools();
    void eachFrameworkKnowsWhoUsesIt();
    void aliasesAreFoundByWholeWords_data();
    void aliasesAreFoundByWholeWords();
    void theLongestAliasCounts();
    void nothingOfUsersLibraryIsTooLong();
};

namespace {

void writeFramework(const QTemporaryDir &folder, const QString &name, const QByteArray &bytes)
{
    QFile file(folder.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

constexpr QByteArrayView whole(R"(---
schema: 1
id: small-steps
name: Small Steps
aliases: [small steps, SSM]
author: "Ada Example, Bo Example"
source: Small Steps
kind: book
year: 2001
---

# Small Steps

Many small changes instead of a large one.

## Key Insight

A step that is small can be taken back.

## Parts

- **Step**: one change
- **Look**: what came of it

## When to Use
- Risk is high

## When Not to Use
- Nothing may be half done

## Questions
- What is the smallest step?
)");

QStringList problemsOf(const Framework &framework)
{
    QStringList codes;
    for (const sb::Problem &problem : framework.problems)
        codes.append(u"%1 %2"_s.arg(problem.code, problem.detail));
    return codes;
}

}  // namespace

void TestFrameworkLibrary::theBuiltInOnesAreReadWithoutAProblem()
{
    const FrameworkLibrary library = sb::test::builtInFrameworks();
    QCOMPARE(library.frameworks().size(), 52);
    QVERIFY(library.unreadable().isEmpty());
    static const QStringList kinds{u"book"_s, u"paper"_s, u"article"_s, u"site"_s, u"practice"_s};
    for (const Framework &framework : library.frameworks()) {
        QVERIFY2(framework.problems.isEmpty(), qPrintable(framework.id + problemsOf(framework).join(u' ')));
        QVERIFY2(kinds.contains(framework.kind), qPrintable(framework.id));
        QVERIFY2(!framework.aliases.isEmpty(), qPrintable(framework.id));
        QVERIFY2(!framework.source.isEmpty() || framework.kind == "practice"_L1, qPrintable(framework.id));
        for (const QString &alias : framework.aliases)
            QCOMPARE(library.mentions().exactly(alias), framework.id);
        QCOMPARE(library.named(framework.name), library.find(framework.id));
    }
}

void TestFrameworkLibrary::everyFrameworkOfTheSeedsIsThereWithAllItsParts_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("id");
    const auto row = [](const QString &name, const QString &id) { QTest::newRow(qPrintable(name)) << name << id; };
    row(u"Accelerate (DORA)"_s, u"accelerate-dora"_s);
    row(u"Accelerate Performance"_s, u"accelerate-dora"_s);
    row(u"Team Topologies"_s, u"team-topologies"_s);
    row(u"SPACE Framework"_s, u"space-framework"_s);
    row(u"Operational Excellence"_s, u"operational-excellence"_s);
    row(u"OKRs"_s, u"okrs"_s);
    row(u"Technical Coherence"_s, u"technical-coherence"_s);
    row(u"Staff Archetypes"_s, u"staff-archetypes"_s);
    row(u"Trunk and Branches"_s, u"trunk-and-branches"_s);
    row(u"Engineer/Manager Pendulum"_s, u"engineer-manager-pendulum"_s);
    row(u"Observability-Driven Development"_s, u"observability-driven-development"_s);
    row(u"Engineering Strategy Components"_s, u"strategy-kernel"_s);
    row(u"systems dynamics"_s, u"systems-dynamics"_s);
}

void TestFrameworkLibrary::everyFrameworkOfTheSeedsIsThereWithAllItsParts()
{
    QFETCH(QString, name);
    const FrameworkLibrary library = sb::test::builtInFrameworks();
    const Framework *framework = library.named(name);
    QVERIFY(framework);
    QTEST(framework->id, "id");
    for (const QString &text : {framework->source, framework->gloss, framework->keyInsight})
        QVERIFY(!text.isEmpty());
    // It has no single one.
    QCOMPARE(framework->author.isEmpty(), framework->id == "operational-excellence"_L1);
    QVERIFY(framework->parts.size() > 1);
    for (const QStringList &items : {framework->whenToUse, framework->whenNotToUse, framework->questions})
        QVERIFY(!items.isEmpty());
}

void TestFrameworkLibrary::aFileIsReadWhole()
{
    const Framework framework = sb::readFramework(whole, u"small-steps"_s);
    const Framework expected{.id = u"small-steps"_s,
                             .name = u"Small Steps"_s,
                             .aliases = {u"small steps"_s, u"SSM"_s},
                             .author = u"Ada Example, Bo Example"_s,
                             .source = u"Small Steps"_s,
                             .kind = u"book"_s,
                             .year = 2001,
                             .gloss = u"Many small changes instead of a large one."_s,
                             .keyInsight = u"A step that is small can be taken back."_s,
                             .parts = {{u"Step"_s, u"one change"_s}, {u"Look"_s, u"what came of it"_s}},
                             .whenToUse = {u"Risk is high"_s},
                             .whenNotToUse = {u"Nothing may be half done"_s},
                             .questions = {u"What is the smallest step?"_s},
                             .path = {},
                             .isBuiltIn = false,
                             .problems = {}};
    QCOMPARE(framework, expected);
}

void TestFrameworkLibrary::whatIsOddAboutAFileIsSaid_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("problems");
    const QStringList missing{u"F02 gloss"_s,       u"F02 key insight"_s,     u"F02 parts"_s,
                              u"F02 when to use"_s, u"F02 when not to use"_s, u"F02 questions"_s};
    QTest::newRow("empty") << QByteArray() << missing;
    QTest::newRow("another id") << QByteArray(whole).replace("id: small", "id: big") << QStringList{u"F01 big-steps"_s};
    QTest::newRow("unknown chapter") << QByteArray(whole + QByteArray("## History\nLong.\n")) << QStringList{u"F03 History"_s};
    QTest::newRow("no limits") << QByteArray(whole).replace("## When Not to Use", "## Limits")
                               << QStringList{u"F03 Limits"_s, u"F02 when not to use"_s};
    QTest::newRow("alias bomb") << QByteArray(whole).replace("[small steps, SSM]", "&a [*a, *a]")
                                << QStringList{u"L17 anchors are not read (line 5)"_s};
}

void TestFrameworkLibrary::whatIsOddAboutAFileIsSaid()
{
    QFETCH(QByteArray, bytes);
    const Framework framework = sb::readFramework(bytes, u"small-steps"_s);
    QCOMPARE(framework.id, u"small-steps"_s);
    QVERIFY(!framework.name.isEmpty());
    QTEST(problemsOf(framework), "problems");
}

void TestFrameworkLibrary::theUsersOwnTakesThePlaceOfABuiltInOne()
{
    QTemporaryDir own;
    writeFramework(own, u"okrs.md"_s, "---\nname: Our goals\naliases: [our goals]\n---\n# Our goals\nAs we do it.\n");
    writeFramework(own, u"small-steps.md"_s, whole.toByteArray());
    const FrameworkLibrary library =
        FrameworkLibrary::load({sb::test::sourcePath("personas/frameworks"_L1), own.path(), own.filePath(u"absent"_s)});
    QCOMPARE(library.frameworks().size(), 53);
    QCOMPARE(library.find(u"okrs")->name, u"Our goals"_s);
    QVERIFY(library.find(u"okrs")->path.startsWith(own.path()));
    QCOMPARE(library.named(u"our goals"_s), library.find(u"okrs"));
    QVERIFY(!library.named(u"objectives and key results"_s));
    QVERIFY(library.find(u"small-steps"));
    QVERIFY(!library.find(u"small-steps")->isBuiltIn);
}

void TestFrameworkLibrary::whatCannotBeReadIsListedAndHoldsUpNothing()
{
    QTemporaryDir own;
    writeFramework(own, u"okrs.md"_s, "\xff\xfe\xfd");
    writeFramework(own, u"Not A Slug.md"_s, whole.toByteArray());
    writeFramework(own, u"README.md"_s, "# How to\n");
    writeFramework(own, u"notes.txt"_s, "no framework");
    QVERIFY(QDir(own.path()).mkdir(u"folder.md"_s));
    const FrameworkLibrary library = FrameworkLibrary::load({sb::test::sourcePath("personas/frameworks"_L1), own.path()});
    QCOMPARE(library.frameworks().size(), 52);
    QCOMPARE(library.find(u"okrs")->name, u"OKRs"_s);
    QCOMPARE(library.unreadable().size(), 2);
    QCOMPARE(library.unreadable().at(0).id, u"Not A Slug"_s);
    QCOMPARE(library.unreadable().at(0).error.kind, sb::ErrorKind::InvalidArgument);
    QCOMPARE(library.unreadable().at(1).id, u"okrs"_s);
    QCOMPARE(library.unreadable().at(1).error.kind, sb::ErrorKind::Malformed);
}

void TestFrameworkLibrary::aFrameworkIsFoundByWhatSomebodyWrites_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("id");
    const auto row = [](const QString &written, const QString &id) { QTest::newRow(qPrintable(written)) << written << id; };
    row(u"team-topologies"_s, u"team-topologies"_s);
    row(u"TEAM TOPOLOGIES"_s, u"team-topologies"_s);
    row(u"Conway\u2019s Law"_s, u"conways-law"_s);
    row(u"stream-aligned teams"_s, u"team-topologies"_s);
    row(u"DORA metrics"_s, u"accelerate-dora"_s);
    row(u"Engineer/Manager Pendulum"_s, u"engineer-manager-pendulum"_s);
    row(u"Team"_s, QString());
    row(u"Team Topologies and more"_s, QString());
    row(QString(), QString());
}

void TestFrameworkLibrary::aFrameworkIsFoundByWhatSomebodyWrites()
{
    QFETCH(QString, written);
    const FrameworkLibrary library = sb::test::builtInFrameworks();
    const Framework *framework = library.named(written);
    QTEST(framework ? framework->id : QString(), "id");
}

void TestFrameworkLibrary::anAdvisorsFrameworksAreThoseItNamesAndThoseOfItsTools()
{
    const FrameworkLibrary library = sb::test::builtInFrameworks();
    QCOMPARE(library.forPersona(sb::test::builtInPersona(u"diego"_s)),
             (QStringList{u"accelerate-dora"_s, u"team-topologies"_s, u"space-framework"_s, u"operational-excellence"_s,
                          u"okrs"_s, u"team-health-check"_s, u"value-stream-mapping"_s}));
    const QStringList martins = library.forPersona(sb::test::builtInPersona(u"martin"_s));
    for (const QString &id : {u"architecture-decision-records"_s, u"risk-matrix"_s, u"cognitive-load"_s, u"conways-law"_s})
        QVERIFY2(martins.contains(id), qPrintable(id));
    const QStringList alvaros = library.forPersona(sb::test::builtInPersona(u"alvaro"_s));
    for (const QString &id : {u"finops"_s, u"real-options"_s, u"net-present-value"_s})
        QVERIFY2(alvaros.contains(id), qPrintable(id));
    sb::Persona own{.name = u"Own"_s};
    own.frameworks = {{.id = u"my-way"_s, .name = u"My Way"_s}, {.id = u"dora-metrics"_s, .name = u"DORA metrics"_s}};
    QCOMPARE(library.forPersona(own), QStringList{u"accelerate-dora"_s});
    QVERIFY(FrameworkLibrary().forPersona(own).isEmpty());
}

void TestFrameworkLibrary::eachFrameworkKnowsWhoUsesIt()
{
    const auto advisors = sb::PersonaLibrary::load({sb::test::sourcePath("personas"_L1)});
    const auto users = sb::test::builtInFrameworks().whereUsed(advisors);
    QCOMPARE(users.value(u"team-topologies"_s), (QStringList{u"diego"_s, u"martin"_s, u"rachel"_s}));
    QCOMPARE(users.value(u"trunk-and-branches"_s), QStringList{u"thought-partner"_s});
}

void TestFrameworkLibrary::aliasesAreFoundByWholeWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("found");
    const auto row = [](const QString &text, const QStringList &found) { QTest::newRow(qPrintable(text)) << text << found; };
    row(u"When it broke, I want to understand why so I can fix the pipeline."_s, {});
    row(u"I want to, I want to, I want to."_s, {});
    row(u"Apply Team Topologies here."_s, {u"team-topologies"_s});
    row(u"Use DORA metrics and the SPACE framework."_s, {u"accelerate-dora"_s, u"space-framework"_s});
    row(u"We need more office space, framework or not."_s, {});
    row(u"the space framework"_s, {});
    row(u"DORA Metrics"_s, {u"accelerate-dora"_s});
    row(u"OKRs, ADRs and SLOs"_s, {u"okrs"_s, u"architecture-decision-records"_s, u"error-budgets-and-slos"_s});
    row(u"okrs and slo"_s, {});
    row(u"two value stream maps, Wardley maps' use"_s, {u"value-stream-mapping"_s, u"wardley-mapping"_s});
    row(u"Conway\u2019s Law's price"_s, {u"conways-law"_s});
    row(u"stream\u2010aligned teams; stream aligned team"_s, {u"team-topologies"_s, u"team-topologies"_s});
    row(u"error\nbudget"_s, {u"error-budgets-and-slos"_s});
    row(u"error\n\nbudget"_s, {});
    row(u"an error. Budget"_s, {});
    row(u"Steam Topologies, Team Topologiest, teamtopologies"_s, {});
    row(u"We are enabling teams to ship. Is that a real option? No game day."_s, {});
}

void TestFrameworkLibrary::aliasesAreFoundByWholeWords()
{
    QFETCH(QString, text);
    QStringList ids;
    for (const auto found = sb::test::builtInFrameworks().mentions().in(text); const sb::FrameworkMention &mention : found)
        ids.append(mention.id);
    QTEST(ids, "found");
}

void TestFrameworkLibrary::theLongestAliasCounts()
{
    sb::FrameworkMentions mentions;
    mentions.add(u"load"_s, u"short"_s);
    mentions.add(u"load test"_s, u"long"_s);
    mentions.add(u"load test"_s, u"late"_s);
    mentions.add(QString(u"a "_s).repeated(sb::limits::aliasWords + 1), u"endless"_s);
    const QString text = u"a load, load tests, load balancers"_s;
    QStringList found;
    for (const auto all = mentions.in(text); const sb::FrameworkMention &mention : all)
        found.append(mention.id + u'=' + text.sliced(mention.span.begin, mention.span.end - mention.span.begin));
    QCOMPARE(found, (QStringList{u"short=load"_s, u"long=load tests"_s, u"short=load"_s}));
    QVERIFY(mentions.in(u"a a a a a a a a a").isEmpty());
}

void TestFrameworkLibrary::nothingOfUsersLibraryIsTooLong()
{
    QByteArray bytes("---\naliases: [x");
    for (int i = 0; i < 200; ++i)
        bytes += ", alias " + QByteArray::number(i);
    bytes += "]\n---\n# A\nB.\n## Questions\n" + QByteArray("- why?\n").repeated(1000);
    const Framework framework = sb::readFramework(bytes, u"a"_s);
    QCOMPARE(framework.aliases.size(), sb::limits::frameworkAliases);
    QCOMPARE(framework.questions.size(), sb::limits::frameworkItems);
}

QTEST_GUILESS_MAIN(TestFrameworkLibrary)
#include "tst_frameworklibrary.moc"
