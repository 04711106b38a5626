// SPDX-License-Identifier: Apache-2.0
#include "personas/personalint.h"

#include "files.h"
#include "lintkit.h"
#include "support/testcase.h"

#include <QDir>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

using Texts = QList<QByteArray>;

QList<LintReport> reportsOf(const Texts &texts)
{
    QList<PersonaDocument> documents;
    for (const QByteArray &text : texts)
        documents.append(PersonaDocument(text));
    return lintLibrary(documents);
}

QByteArray withTriggers(const QByteArray &name, const QByteArray &bullets)
{
    return soundPersona(name, "## Triggers\n" + bullets + "\n");
}

QByteArray withColleague(const QByteArray &name, const QByteArray &colleague)
{
    return withTriggers(name, "- \"about " + name + "\"\n\n**Combines well with:**\n- **" + colleague + "**: a reason");
}

/// Many words that no other seed shares.
QByteArray prose(int seed, int words)
{
    QByteArray text;
    for (int i = 0; i < words; ++i)
        text += "w" + QByteArray::number(seed) + QByteArray::number(i, 36) + (i % 12 == 11 ? "\n" : " ");
    return text;
}

}  // namespace

/// Each rule over several advisors has some of whom it speaks, some of whom it does not, and some that are near.
class TestLintLibrary : public TestCase {
    Q_OBJECT
private slots:
    void theFirstIsToldOfWhatConcernsIt_data();
    void theFirstIsToldOfWhatConcernsIt();
    void textsThatAreMuchAlikeAreTold_data();
    void textsThatAreMuchAlikeAreTold();
    void aColleagueWhoDoesNotExistCanBeRemoved();
    void aSharedPhraseCanBeRemoved();
    void aQuestionThatReachesAnotherIsLost();
    void aSetOfOneOrNoneIsFine();
    void theBuiltInAdvisorsAreFreeOfErrorsAndWarnings();
};

void TestLintLibrary::theFirstIsToldOfWhatConcernsIt_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<Texts>("texts");
    QTest::addColumn<QStringList>("found");
    const auto row = [](const char *name, const char *code, const Texts &texts, const QStringList &found) {
        QTest::newRow(name) << QString::fromLatin1(code) << texts << found;
    };
    row("L04 nobody of that name", "L04", {withColleague("Ana", "Cid"), soundPersona("Ben")}, {u"15: Cid | Cid"_s});
    row("L04 not in return", "L04", {withColleague("Ana", "Ben"), soundPersona("Ben")}, {u"15: Ben | Ben \u2192 Ana"_s});
    row("L04 mutual, by any case", "L04", {withColleague("Ana", "BEN"), withColleague("Ben", "ana")}, {});
    row("L04 in the front matter", "L04",
        {"---\ncombines:\n  - {id: cid, reason: x}\n---\n" + soundPersona("Ana"), soundPersona("Ben")}, {u"3: cid | cid"_s});

    row("L05 the same phrase", "L05", {withTriggers("Ana", "- \"team health\""), withTriggers("Ben", "- \"Team  Health\"")},
        {u"12: team health | team health \u2192 ben"_s});
    row("L05 in another form", "L05", {withTriggers("Ana", "- \"scaling teams\""), withTriggers("Ben", "- \"scale team\"")},
        {u"12: scaling teams | scaling teams \u2192 ben"_s});
    row("L05 twice with oneself", "L05", {withTriggers("Ana", "- \"team health\"\n- \"team health\""), soundPersona("Ben")},
        {});
    row("L05 another has it lightly", "L05",
        {withTriggers("Ana", "- \"team health\""), "---\ntriggers:\n  - {p: team health, w: 0.3}\n---\n" + soundPersona("Ben")},
        {});
    row("L05 another excludes it", "L05",
        {withTriggers("Ana", "- \"team health\""),
         "---\ntriggers:\n  - {p: team health, kind: exclude}\n---\n" + soundPersona("Ben")},
        {});

    row("L06 inside another's", "L06", {withTriggers("Ana", "- \"buy-in\""), withTriggers("Ben", "- \"stakeholder buy-in\"")},
        {u"12: buy-in | buy-in \u2192 stakeholder buy-in (ben)"_s});
    row("L06 the longer one is not told", "L06",
        {withTriggers("Ana", "- \"stakeholder buy-in\""), withTriggers("Ben", "- \"buy-in\"")}, {});
    row("L06 inside one's own", "L06", {withTriggers("Ana", "- \"health\", \"team health\""), soundPersona("Ben")}, {});
    row("L06 not in one piece", "L06",
        {withTriggers("Ana", "- \"team health\""), withTriggers("Ben", "- \"team of good health\"")}, {});
    row("L06 part of a word", "L06", {withTriggers("Ana", "- \"form\""), withTriggers("Ben", "- \"team platform\"")}, {});
    row("L06 with an exception", "L06",
        {"---\ntriggers:\n  - {p: system design, not: \"operating system design\"}\n---\n" + soundPersona("Ana"),
         withTriggers("Ben", "- \"operating system design\"")},
        {});

    row("L18 the same name", "L18", {"---\nslug: one\n---\n" + soundPersona("Ana"), soundPersona("ANA")},
        {u"4: Ana | Ana \u2192 ANA (ana)"_s});
    row("L18 another name", "L18", {soundPersona("Ana"), soundPersona("Anna")}, {});
    row("L18 no name", "L18", {"text\n", "text\n"}, {});

    row("L25 another's name", "L25",
        {"# Ana\n\nr\n\n## Core Behavior\n- Sends them to Ben Cole and to Ana\n", soundPersona("Ben Cole")},
        {u"6: Ben Cole | Ben Cole"_s});
    row("L25 a word that reads so", "L25",
        {"# Ana\n\nr\n\n## Core Behavior\n- Makes a mark, and Marks\n", soundPersona("Mark")}, {});
}

void TestLintLibrary::theFirstIsToldOfWhatConcernsIt()
{
    QFETCH(const QString, code);
    QFETCH(const Texts, texts);
    QFETCH(const QStringList, found);
    QCOMPARE(shown(texts.constFirst(), reportsOf(texts).constFirst(), QLatin1StringView(code.toLatin1())), found);
}

void TestLintLibrary::textsThatAreMuchAlikeAreTold_data()
{
    QTest::addColumn<int>("shared");
    QTest::addColumn<int>("own");
    QTest::addColumn<bool>("isAlike");
    QTest::newRow("a copy") << 3'000 << 0 << true;
    QTest::newRow("nine of ten words") << 2'700 << 300 << true;
    QTest::newRow("six of ten words") << 1'800 << 1'200 << false;
    QTest::newRow("nothing") << 0 << 3'000 << false;
    QTest::newRow("a small copy") << 60 << 5 << true;
    QTest::newRow("a few words") << 3 << 0 << false;
}

void TestLintLibrary::textsThatAreMuchAlikeAreTold()
{
    QFETCH(const int, shared);
    QFETCH(const int, own);
    QFETCH(const bool, isAlike);
    const auto text = [&](const QByteArray &name, int seed) {
        return "# " + name + "\n\n" + prose(0, shared) + "\n" + prose(seed, own) + "\n";
    };
    const QList<LintReport> reports = reportsOf({text("Ana", 1), text("Ben", 2), "# Cid\n\n" + prose(3, 1'000)});
    QCOMPARE(findingsOf(reports.at(0), "L20"_L1).size(), 0);
    QCOMPARE(findingsOf(reports.at(1), "L20"_L1).size(), isAlike ? 1 : 0);
    QCOMPARE(findingsOf(reports.at(2), "L20"_L1).size(), 0);
    if (isAlike)
        QVERIFY(findingsOf(reports.at(1), "L20"_L1).constFirst().problem.detail.startsWith("ana, "_L1));
}

void TestLintLibrary::aColleagueWhoDoesNotExistCanBeRemoved()
{
    const QByteArray text = withColleague("Ana", "Cid");
    const QList<LintFinding> found = findingsOf(reportsOf({text}).constFirst(), "L04"_L1);
    QVERIFY(found.size() == 1 && found.constFirst().fix);
    const QByteArray after = mended(text, *found.constFirst().fix);
    QCOMPARE(after, QByteArray(text).replace("- **Cid**: a reason\n", ""));
    QCOMPARE(placeless(reportsOf({after}).constFirst()), QStringList());
}

void TestLintLibrary::aSharedPhraseCanBeRemoved()
{
    const QByteArray text = withTriggers("Ana", "- \"numbers of ana\", \"team health\"");
    const QByteArray other = withTriggers("Ben", "- \"team health\"");
    const QList<LintFinding> found = findingsOf(reportsOf({text, other}).constFirst(), "L05"_L1);
    QVERIFY(found.size() == 1 && found.constFirst().fix);
    const QByteArray after = mended(text, *found.constFirst().fix);
    QCOMPARE(after, QByteArray(text).replace(", \"team health\"", ""));
    QCOMPARE(findingsOf(reportsOf({after, other}).constFirst(), "L05"_L1).size(), 0);
}

void TestLintLibrary::aQuestionThatReachesAnotherIsLost()
{
    const QByteArray question = "Should we split the monolith?";
    const auto asking = [&question](const QByteArray &name, const QByteArray &triggers) {
        return soundPersona(name, "## Starters\n- " + question + "\n\n## Triggers\n" + triggers + "\n");
    };
    const QByteArray ben = withTriggers("Ben", "- \"split the monolith\"");
    const QByteArray lost = "---\ntriggers:\n  - {p: monolith, kind: exclude}\n---\n" + asking("Ana", "- \"about numbers\"");
    QCOMPARE(shown(lost, reportsOf({lost, ben}).constFirst(), "L08"_L1),
             QStringList{u"16: Should we split the monolith? | Should we split the monolith?"_s});
    const QByteArray asked = asking("Ana", "- \"split the monolith\"");
    QCOMPARE(findingsOf(reportsOf({asked, asking("Ben", "- \"split the monolith\"")}).constFirst(), "L08"_L1).size(), 0);
    QCOMPARE(findingsOf(reportsOf({asked, ben}).constFirst(), "L08"_L1).size(), 0);
}

void TestLintLibrary::aSetOfOneOrNoneIsFine()
{
    QVERIFY(reportsOf({}).isEmpty());
    QCOMPARE(placeless(reportsOf({soundPersona("Ana")}).constFirst()), QStringList());
    QCOMPARE(reportsOf({QByteArray(), QByteArray()}).size(), 2);
}

void TestLintLibrary::theBuiltInAdvisorsAreFreeOfErrorsAndWarnings()
{
    QList<PersonaDocument> documents;
    LintContext context{.frameworks = FrameworkLibrary::load({sourcePath("personas/frameworks"_L1)}),
                        .tests = QHash<QString, KnownTests>()};
    for (const auto slug : {"diego"_L1, "thought-partner"_L1, "martin"_L1, "rachel"_L1, "alvaro"_L1}) {
        const QString folder = sourcePath("personas/"_L1) + slug;
        const Result<PersonaDocument> document = loadPersona(folder + "/persona.md"_L1);
        QVERIFY(document);
        documents.append(*document);
        context.tests->insert(slug, {QFile::exists(folder + "/tests.yaml"_L1), {}});
    }
    const QList<LintReport> reports = lintLibrary(documents, context);
    for (qsizetype i = 0; i < reports.size(); ++i) {
        for (const LintFinding &finding : reports.at(i).findings) {
            const QString what = documents.at(i).persona().slug + u' ' + shown(documents.at(i).bytes(), finding.problem);
            QVERIFY2(finding.problem.severity == Severity::Information, qPrintable(finding.problem.code + u' ' + what));
        }
    }
}

QTEST_GUILESS_MAIN(TestLintLibrary)
#include "tst_lintlibrary.moc"
