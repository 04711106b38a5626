// SPDX-License-Identifier: Apache-2.0
#include "personas/personatext.h"

#include "personas/frontmatter.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using sb::FreeSection;
using sb::Persona;
using sb::Problems;

namespace {

struct Reading {
    Persona persona;
    Problems problems;
};

/// `yaml` is what stands above, between its two lines.
Reading read(const QByteArray &bytes, const QByteArray &yaml = {})
{
    Reading reading;
    Problems ignored;
    const sb::PersonaText text(bytes, 0);
    reading.persona = text.persona();
    sb::addFrontMatter(sb::readFrontMatter(QByteArray("---\n" + yaml + "---\n"), ignored), reading.persona);
    reading.problems = text.problems();
    return reading;
}

Persona personaOf(const QByteArray &bytes)
{
    return read(bytes).persona;
}

}  // namespace

class TestPersonaReader : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theHeadlineNamesIconNameAndDomain_data();
    void theHeadlineNamesIconNameAndDomain();
    void theTextBelowTheTitleIsTaglineAndRole();
    void theLastBoldParagraphIsTheMission();
    void whatIsNoMission_data();
    void whatIsNoMission();
    void headingsAreMatchedByLevelAndParent();
    void anUnknownOrRepeatedChapterIsReadAndNoted();
    void aFreeSectionIsKeptVerbatimWithoutTheRuleBehindIt();
    void otherTextOfAKnownChapterIsKept();
    void textBeforeTheTitleIsKept();
    void chaptersBeforeTheTitleAreRead();
    void aFileWithoutATitleIsReadAllTheSame();
    void valuesOfTheFrontMatterWin();
    void listsOfTheFrontMatterAreAdded();
};

void TestPersonaReader::theHeadlineNamesIconNameAndDomain_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("parts");
    const auto row = [](const QString &title, const QString &parts) { QTest::newRow(qPrintable(title)) << title << parts; };
    row(u"\U0001F468\u200d\U0001F4BC Ana - Data Work Persona"_s, u"\U0001F468\u200d\U0001F4BC|Ana|Data Work"_s);
    row(u"\u2699\ufe0f Ana \u2013 Data persona"_s, u"\u2699\ufe0f|Ana|Data"_s);
    row(u"Ana \u2014 Data - More"_s, u"|Ana|Data - More"_s);
    row(u"Ana-Maria"_s, u"|Ana-Maria|"_s);
    row(u"Engineering Thought Partner"_s, u"|Engineering Thought Partner|"_s);
    row(u"\u00c9milie - Personas"_s, u"|\u00c9milie|Personas"_s);
    row(u"\u4eba - X Persona"_s, u"|\u4eba|X"_s);
    row(u"7 - Counting Persona"_s, u"|7|Counting"_s);
    row(u"\uf8ff\u00fc\u00e9\u00d8 Ana - X Persona"_s, u"\uf8ff\u00fc\u00e9\u00d8|Ana|X"_s);
    row(u"\U0001F3AF"_s, u"\U0001F3AF||"_s);
    row(u"#\ufe0f\u20e3 Ana - X Persona"_s, u"#\ufe0f\u20e3|Ana|X"_s);
    row(u"<b>Bold</b> - X Persona"_s, u"|<b>Bold</b>|X"_s);
    row(u"`Ana` - X Persona"_s, u"|`Ana`|X"_s);
    row(u"[Ana](https://a.example) - X Persona"_s, u"|[Ana](https://a.example)|X"_s);
    row(u"\u201cAna\u201d - X Persona"_s, u"|\u201cAna\u201d|X"_s);
    row(QString(), u"||"_s);
}

void TestPersonaReader::theHeadlineNamesIconNameAndDomain()
{
    QFETCH(const QString, title);
    const Persona persona = personaOf("# " + title.toUtf8() + "\n");
    QTEST(QString(persona.icon + u'|' + persona.name + u'|' + persona.domain), "parts");
}

void TestPersonaReader::theTextBelowTheTitleIsTaglineAndRole()
{
    const Persona ana = personaOf("# Ana\n\n**Never** half bold\n\n**A *small* tagline**\n\n**Second bold**\n\nMore text\n");
    QCOMPARE(ana.role, u"Never half bold"_s);
    QCOMPARE(ana.tagline, u"A small tagline"_s);
    QCOMPARE(ana.freeSections, (QList<FreeSection>{{u"Ana"_s, u"**Second bold**\nMore text"_s}}));
    QVERIFY(ana.mission.isEmpty());
}

void TestPersonaReader::theLastBoldParagraphIsTheMission()
{
    const Persona known = personaOf("# A\n\n## Topics\n- a\n\n---\n\n**Keep\norder.**\n");
    QCOMPARE(known.mission, u"Keep order."_s);
    QCOMPARE(known.topics.size(), 1);
    QVERIFY(known.freeSections.isEmpty());
    const Persona free = personaOf("# A\n\n## Own\ntext\n\n### Deep\nmore\n\n**Keep order.**\n");
    QCOMPARE(free.mission, u"Keep order."_s);
    QCOMPARE(free.freeSections, (QList<FreeSection>{{u"Own"_s, u"text\n\n### Deep\nmore"_s}}));
}

void TestPersonaReader::whatIsNoMission_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("below the title") << "# A\n\nrole\n\n**Bold**\n"_ba;
    QTest::newRow("half bold") << "# A\n\n## Topics\n\n**Bold** text\n"_ba;
    QTest::newRow("a lead-in") << "# A\n\n## Topics\n\n**Bold:**\n"_ba;
    QTest::newRow("an item") << "# A\n\n## Topics\n\n- **Bold**\n"_ba;
    QTest::newRow("not the last") << "# A\n\n## Topics\n\n**Bold**\n\nend\n"_ba;
    QTest::newRow("empty") << QByteArray();
}

void TestPersonaReader::whatIsNoMission()
{
    QFETCH(const QByteArray, bytes);
    QVERIFY(personaOf(bytes).mission.isEmpty());
}

void TestPersonaReader::headingsAreMatchedByLevelAndParent()
{
    const Persona ana = personaOf("# Ana\n## COMMUNICATION PATTERNS\n### METRICS FOCUS\n> said\n#### Topics\n- deep\n"
                                  "# Second\n## Topics\n- elsewhere\n");
    QCOMPARE(ana.samples, (QList<sb::Sample>{{u"METRICS FOCUS"_s, u"said"_s}}));
    QVERIFY(ana.metrics.isEmpty() && ana.topics.isEmpty());
    QCOMPARE(ana.freeSections, (QList<FreeSection>{{u"Topics"_s, u"- deep"_s}, {u"Second"_s, u"## Topics\n- elsewhere"_s}}));
}

void TestPersonaReader::anUnknownOrRepeatedChapterIsReadAndNoted()
{
    const QByteArray bytes = "# Ana\n## Own\nx\n### Part\ny\n## Ana's Topics\n- a\n## Topics\n- b\n## Empty\n";
    const auto [ana, problems] = read(bytes);
    QCOMPARE(ana.topics, (QList<sb::NamedText>{{QString(), u"a"_s}, {QString(), u"b"_s}}));
    QCOMPARE(ana.freeSections, (QList<FreeSection>{{u"Own"_s, u"x\n### Part\ny"_s}}));
    QStringList noted;
    for (const sb::Problem &problem : problems) {
        QCOMPARE(problem.code, u"L02"_s);
        QCOMPARE(problem.severity, sb::Severity::Information);
        QVERIFY(bytes.sliced(problem.range.begin).startsWith(QByteArray("## " + problem.detail.toUtf8())));
        noted.append(problem.detail + u' ' + QString::number(problem.range.line));
    }
    QCOMPARE(noted, (QStringList{u"Own 2"_s, u"Topics 8"_s, u"Empty 10"_s}));
}

void TestPersonaReader::aFreeSectionIsKeptVerbatimWithoutTheRuleBehindIt()
{
    const Persona ana = personaOf("# A\n## Own\n- **a**\r\n\r\n---\n\n  ```\n# code\n  ```\n\n---\n\n## Topics\n- t\n");
    QCOMPARE(ana.freeSections, (QList<FreeSection>{{u"Own"_s, u"- **a**\n\n---\n\n  ```\n# code\n  ```"_s}}));
    QVERIFY(personaOf("# A\n## Own\n\n* * *\n## Topics\n").freeSections.isEmpty());
}

void TestPersonaReader::otherTextOfAKnownChapterIsKept()
{
    const Persona ana = personaOf("# A\n## Topics\nFor you:\n\nA **word** first.\n\n- a: b\n\n```\nx\n```\n### Odd\nodd\n");
    QCOMPARE(ana.topics, (QList<sb::NamedText>{{u"a"_s, u"b"_s}}));
    QCOMPARE(ana.freeSections, (QList<FreeSection>{{u"Topics"_s, u"A **word** first.\n```\nx\n```"_s}, {u"Odd"_s, u"odd"_s}}));
}

void TestPersonaReader::textBeforeTheTitleIsKept()
{
    const Persona ana = personaOf("Words first.\n\n# Ana\n\nRole\n");
    QCOMPARE(ana.role, u"Role"_s);
    QCOMPARE(ana.freeSections, (QList<FreeSection>{{u"Ana"_s, u"Words first."_s}}));
}

void TestPersonaReader::chaptersBeforeTheTitleAreRead()
{
    const auto [ana, problems] = read("## Topics\n- a: b\n\n## Own\nx\n\n# Ana\n\n## Style of mine\ny\n");
    QCOMPARE(ana.name, u"Ana"_s);
    QCOMPARE(ana.topics, (QList<sb::NamedText>{{u"a"_s, u"b"_s}}));
    QCOMPARE(ana.freeSections, (QList<FreeSection>{{u"Own"_s, u"x"_s}, {u"Style of mine"_s, u"y"_s}}));
    QCOMPARE(problems.size(), 2);
}

void TestPersonaReader::aFileWithoutATitleIsReadAllTheSame()
{
    const Persona nameless = personaOf("**Tagline**\n\nRole\n\n## Topics\n- a: b\n");
    QVERIFY(nameless.name.isEmpty());
    QCOMPARE(nameless.tagline, u"Tagline"_s);
    QCOMPARE(nameless.role, u"Role"_s);
    QCOMPARE(nameless.topics.size(), 1);
    QCOMPARE(personaOf({}), Persona());
}

void TestPersonaReader::valuesOfTheFrontMatterWin()
{
    const QByteArray text = "# \U0001F3AF Ana - Data Persona\n\n**Tag**\n\nRole\n";
    const Persona own = read(text,
                             "id: 7\nslug: s\nname: Bea\nicon: \xe2\x9a\x99\ndomain: Law\ntagline: T\nrole: R\n"
                             "language: de\n")
                            .persona;
    QCOMPARE(QStringList({own.id, own.slug, own.name, own.icon, own.domain, own.tagline, own.role, own.language}),
             QStringList({u"7"_s, u"s"_s, u"Bea"_s, u"\u2699"_s, u"Law"_s, u"T"_s, u"R"_s, u"de"_s}));
    QCOMPARE(read(text, "name:\nrole: ''\nschema: 1\n").persona, personaOf(text));
}

void TestPersonaReader::listsOfTheFrontMatterAreAdded()
{
    const Persona ana = read("# A\n## Starters\n- First\n## Triggers\n- \"zero\"\n",
                             "tags: a, b\nstarters: [Hello, {text: Hi}, {other: no}]\ntriggers:\n  - one\n"
                             "  - {p: two, w: 0.3, not: '2, zwei'}\n  - {phrase: three}\n"
                             "  - {p: Zero, w: 0.5, kind: exclude}\n  - {p: four, w: 2, kind: word}\n  - {p: five, w: heavy}\n"
                             "combines:\n  - {id: bea, reason: why}\n  - Cyd\n  - {reason: '?'}\n")
                            .persona;
    QCOMPARE(ana.tags, (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(ana.starters, (QStringList{u"First"_s, u"Hello"_s, u"Hi"_s}));
    QCOMPARE(ana.triggers,
             (QList<sb::Trigger>{{u"zero"_s, 0, 0.5, sb::Trigger::Kind::Exclude},
                                 {u"one"_s, 1},
                                 {u"two"_s, 1, 0.3, sb::Trigger::Kind::Phrase, {u"2"_s, u"zwei"_s}},
                                 {u"three"_s, 1},
                                 {u"four"_s, 1, {}, sb::Trigger::Kind::Word},
                                 {u"five"_s, 1}}));
    QCOMPARE(ana.combines, (QList<sb::Combination>{{u"bea"_s, u"why"_s}, {u"Cyd"_s, QString()}}));
}

QTEST_GUILESS_MAIN(TestPersonaReader)
#include "tst_personareader.moc"
