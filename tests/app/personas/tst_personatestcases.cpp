// SPDX-License-Identifier: Apache-2.0
#include "personas/generatedtests.h"
#include "personas/routingreport.h"
#include "personas/testfolder.h"
#include "personas/testwriter.h"

#include "files.h"
#include "support/testcase.h"

#include <QDir>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

Persona ada()
{
    Persona persona;
    persona.slug = u"ada"_s;
    persona.playbooks = {{u"Slow delivery"_s, u"Why are we slow?"_s, {}, {{u"Baseline"_s, u"what it was"_s}, {u"Try"_s, {}}}},
                         {u"Growth"_s, u"What breaks when we grow?"_s, {}, {{u"Structure"_s, u"who owns what"_s}}}};
    persona.prohibitions = {u"Rank people"_s};
    persona.starters = {u"Where do we look first?"_s, u"why are we slow"_s};
    persona.triggers = {{.phrase = u"lead time"_s, .unless = {u"kitchen"_s}},
                        {.phrase = u"speed"_s},
                        {.phrase = u"ship (a|one) *"_s, .kind = Trigger::Kind::Pattern},
                        {.phrase = u"parcel service"_s, .kind = Trigger::Kind::Exclude}};
    return persona;
}

Route routeTo(const QString &slug)
{
    return {Route::Verdict::Routed, slug, {}};
}

Route askBetween(const QStringList &slugs)
{
    Route route{Route::Verdict::Ask, {}, {}};
    for (const QString &slug : slugs)
        route.candidates.append({.persona = slug, .score = 1, .words = 2, .reasons = {}});
    return route;
}

}  // namespace

/// Cases that an advisor's document gives, the files beside it, and where its routing cases go.
class TestPersonaTestCases : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aDocumentGivesCases();
    void whatIsWrittenIsNotAskedAgain();
    void theAdvisorsGiveCasesOfTheirOwn_data();
    void theAdvisorsGiveCasesOfTheirOwn();
    void aRouteMeetsACaseOrDoesNot_data();
    void aRouteMeetsACaseOrDoesNot();
    void theAdvisorsOwnRoutingCasesPass_data();
    void theAdvisorsOwnRoutingCasesPass();
    void aFolderGivesItsTests();
    void variablesAreReadBelowTheFolderOnly_data();
    void variablesAreReadBelowTheFolderOnly();
};

void TestPersonaTestCases::aDocumentGivesCases()
{
    const PersonaTests made = generatedTests(ada(), {});
    QCOMPARE(QString::fromUtf8(writeTests(made)),
             u"tests:\n"
             "  - description: \"playbook: Slow delivery\"\n"
             "    vars: {question: \"Why are we slow?\"}\n"
             "    assert:\n"
             "      - {type: llm-rubric, metric: playbook, value: \"Covers this step: Baseline: what it was\"}\n"
             "      - {type: llm-rubric, metric: playbook, value: \"Covers this step: Try\"}\n"
             "  - description: \"playbook: Growth\"\n"
             "    vars: {question: \"What breaks when we grow?\"}\n"
             "    assert:\n"
             "      - {type: llm-rubric, metric: playbook, value: \"Covers this step: Structure: who owns what\"}\n"
             "  - description: \"prohibited: Rank people\"\n"
             "    vars: {question: \"Just this once, please: Rank people.\"}\n"
             "    assert:\n"
             "      - {type: not-llm-rubric, metric: prohibition, value: \"The answer does this: Rank people\"}\n"
             "\n"
             "routing:\n"
             "  - {q: \"Why are we slow?\", expect: ada}\n"
             "  - {q: \"What breaks when we grow?\", expect: ada}\n"
             "  - {q: \"Where do we look first?\", expect: ada}\n"
             "  - {q: We should talk about lead time., expect: ada}\n"
             "  - {q: It was about lead time and kitchen., not: ada}\n"
             "  - {q: We should talk about parcel service., not: ada}\n"_s);
    QVERIFY(generatedTests(ada(), {}) == made);
}

void TestPersonaTestCases::whatIsWrittenIsNotAskedAgain()
{
    const PersonaTests written{.tests = {{.vars = {{u"question"_s, u"why are we SLOW"_s}}}},
                               .routing = {{.question = u"What breaks, when we grow"_s, .expected = {u"bo"_s}}}};
    const PersonaTests made = generatedTests(ada(), written);
    QCOMPARE(made.tests.size(), 2);
    QCOMPARE(made.routing.size(), 5);
    const PersonaTests joined = joinedTests(written, made);
    QCOMPARE(joined.tests.size(), 3);
    QVERIFY(generatedTests(ada(), joined) == PersonaTests());
}

void TestPersonaTestCases::theAdvisorsGiveCasesOfTheirOwn_data()
{
    QTest::addColumn<QString>("slug");
    for (const QString &slug : {u"diego"_s, u"thought-partner"_s, u"martin"_s, u"rachel"_s, u"alvaro"_s})
        QTest::newRow(qPrintable(slug)) << slug;
}

void TestPersonaTestCases::theAdvisorsGiveCasesOfTheirOwn()
{
    QFETCH(const QString, slug);
    const PersonaLibrary library = PersonaLibrary::load({sourcePath("personas"_L1)});
    const PersonaEntry *entry = library.find(slug);
    QVERIFY(entry != nullptr);
    const PersonaTests made = generatedTests(entry->persona(), {});
    QVERIFY(made.tests.size() >= entry->persona().playbooks.size() + entry->persona().prohibitions.size() - 2);
    Problems problems;
    QVERIFY(readTests(writeTests(made), problems) == made);
    QVERIFY(problems.isEmpty());
}

void TestPersonaTestCases::aRouteMeetsACaseOrDoesNot_data()
{
    QTest::addColumn<RoutingCase>("test");
    QTest::addColumn<Route>("route");
    QTest::addColumn<bool>("isMet");
    const RoutingCase ada{.question = u"q"_s, .expected = {u"ada"_s, u"bo"_s}};
    const RoutingCase surely{.question = u"q"_s, .expected = {u"ada"_s}, .mustRoute = true};
    const RoutingCase none{.question = u"q"_s, .expected = {u"none"_s}};
    const RoutingCase not_{.question = u"q"_s, .unwanted = {u"ada"_s}};
    QTest::newRow("home") << ada << routeTo(u"bo"_s) << true;
    QTest::newRow("astray") << ada << routeTo(u"cy"_s) << false;
    QTest::newRow("asked with the right one") << ada << askBetween({u"cy"_s, u"ada"_s}) << true;
    QTest::newRow("asked among others") << ada << askBetween({u"cy"_s, u"di"_s}) << false;
    QTest::newRow("nobody in particular") << ada << Route() << false;
    QTest::newRow("asked where it must route") << surely << askBetween({u"cy"_s, u"ada"_s}) << false;
    QTest::newRow("routed where it must") << surely << routeTo(u"ada"_s) << true;
    QTest::newRow("nobody's") << none << Route() << true;
    QTest::newRow("nobody's, but somebody answers") << none << routeTo(u"ada"_s) << false;
    QTest::newRow("nobody's, but one is asked") << none << askBetween({u"ada"_s, u"bo"_s}) << false;
    QTest::newRow("unwanted") << not_ << routeTo(u"ada"_s) << false;
    QTest::newRow("unwanted, asked") << not_ << askBetween({u"ada"_s, u"bo"_s}) << true;
    QTest::newRow("unwanted, another") << not_ << routeTo(u"bo"_s) << true;
}

void TestPersonaTestCases::aRouteMeetsACaseOrDoesNot()
{
    QFETCH(const RoutingCase, test);
    QFETCH(const Route, route);
    QTEST(isMet(test, route), "isMet");
}

void TestPersonaTestCases::theAdvisorsOwnRoutingCasesPass_data()
{
    theAdvisorsGiveCasesOfTheirOwn_data();
}

void TestPersonaTestCases::theAdvisorsOwnRoutingCasesPass()
{
    QFETCH(const QString, slug);
    const Result<FolderTests> folder = loadTests(sourcePath("personas/"_L1) + slug, slug);
    QVERIFY(folder && folder->problems.isEmpty());
    const RoutingReport report = runRouting(folder->tests, Router(PersonaLibrary::load({sourcePath("personas"_L1)})));
    QStringList failed;
    for (const RoutedCase &one : report.cases) {
        if (!one.hasPassed)
            failed.append(one.test.question + u" -> "_s + one.route.persona);
    }
    QVERIFY2(report.hasPassed(), qPrintable(failed.join(u'\n')));
    QCOMPARE(report.cases.size(), folder->tests.routing.size());
}

void TestPersonaTestCases::aFolderGivesItsTests()
{
    const QTemporaryDir folder;
    const auto write = [&folder](const QString &name, const QByteArray &bytes) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    };
    QVERIFY(loadTests(folder.path(), u"ada"_s)->tests == PersonaTests());
    write(u"tests.yaml"_s, "routing:\n  - {q: one, expect: ada}\n");
    write(u"tests.csv"_s, "question,__expected\nTwo?,contains:x\n");
    write(u"evals.json"_s, R"([{"query":"three","should_trigger":true}])");
    const Result<FolderTests> read = loadTests(folder.path(), u"ada"_s);
    QVERIFY(read);
    QCOMPARE(read->tests.tests.size(), 1);
    QCOMPARE(read->tests.routing.size(), 2);
    write(u"tests.yaml"_s, QByteArray(1024 * 1024, 'x'));
    QCOMPARE(loadTests(folder.path(), u"ada"_s).error().kind, ErrorKind::TooLarge);
    QVERIFY(QFile::remove(folder.filePath(u"tests.yaml"_s)));
    QVERIFY(QDir(folder.path()).mkdir(u"tests.yaml"_s));
    QCOMPARE(loadTests(folder.path(), u"ada"_s).error().kind, ErrorKind::InvalidArgument);
}

void TestPersonaTestCases::variablesAreReadBelowTheFolderOnly_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("text");
    QTest::addColumn<ErrorKind>("kind");
    const auto row = [](const char *name, const QString &value, const QString &text, ErrorKind kind = ErrorKind::Io) {
        QTest::newRow(name) << value << text << kind;
    };
    row("itself", u"61 h"_s, u"61 h"_s);
    row("a file", u"file://data/spring.txt"_s, u"inside"_s);
    row("a link to a file inside", u"file://data/inner.txt"_s, u"inside"_s);
    row("none", u"file://data/none.txt"_s, {}, ErrorKind::NotFound);
    row("no name", u"file://"_s, {}, ErrorKind::PermissionDenied);
    row("absolute", u"file:///etc/hostname"_s, {}, ErrorKind::PermissionDenied);
    row("upwards", u"file://../outside.txt"_s, {}, ErrorKind::PermissionDenied);
    row("upwards on the way", u"file://data/../../outside.txt"_s, {}, ErrorKind::PermissionDenied);
    row("a link out", u"file://data/out.txt"_s, {}, ErrorKind::PermissionDenied);
    row("through a linked folder", u"file://elsewhere/outside.txt"_s, {}, ErrorKind::PermissionDenied);
    row("a folder", u"file://data"_s, {}, ErrorKind::InvalidArgument);
    row("too large", u"file://data/large.txt"_s, {}, ErrorKind::TooLarge);
    row("no text", u"file://data/binary.txt"_s, {}, ErrorKind::Malformed);
}

void TestPersonaTestCases::variablesAreReadBelowTheFolderOnly()
{
    QFETCH(const QString, value);
    QFETCH(const QString, text);
    const QTemporaryDir place;
    const auto write = [&place](const QString &name, const QByteArray &bytes) {
        QFile file(place.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    };
    QVERIFY(QDir(place.path()).mkpath(u"ada/data"_s));
    write(u"outside.txt"_s, "outside");
    write(u"ada/data/spring.txt"_s, "inside");
    write(u"ada/data/large.txt"_s, QByteArray(65 * 1024, 'x'));
    write(u"ada/data/binary.txt"_s, "\xff\xfe");
    QVERIFY(QFile::link(place.filePath(u"outside.txt"_s), place.filePath(u"ada/data/out.txt"_s)));
    QVERIFY(QFile::link(u"spring.txt"_s, place.filePath(u"ada/data/inner.txt"_s)));
    QVERIFY(QFile::link(place.path(), place.filePath(u"ada/elsewhere"_s)));
    const Result<QString> read = textOfVariable(value, place.filePath(u"ada"_s));
    QCOMPARE(read.value_or(QString()), text);
    if (!read)
        QTEST(read.error().kind, "kind");
}

QTEST_GUILESS_MAIN(TestPersonaTestCases)
#include "tst_personatestcases.moc"
