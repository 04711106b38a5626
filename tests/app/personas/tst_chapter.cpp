// SPDX-License-Identifier: Apache-2.0
#include "personas/chapter.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using sb::Block;
using sb::Chapter;
using sb::ChapterKind;
using sb::NamedText;
using sb::Persona;
using sb::Section;

namespace {

/// A chapter, read: what it says, and what it left as other text.
struct Reading {
    Persona persona;
    QStringList rest;
};

void addRest(const Chapter &chapter, QStringList &rest)
{
    for (const Block &block : chapter.rest())
        rest.append(block.text());
}

/// `text` stands below a level 2 heading; its level 3 headings are the parts.
Reading read(ChapterKind kind, const QByteArray &text)
{
    const QList<Section> sections = sb::buildSections(sb::scanLines(QByteArray("## Chapter\n" + text)));
    Chapter chapter(sections.at(1), u"Ana"_s);
    QList<Chapter> parts;
    for (qsizetype i = 2; i < sections.size(); ++i)
        parts.append(Chapter(sections.at(i), u"Ana"_s));
    Reading reading;
    sb::readChapter(kind, chapter, parts, {reading.persona});
    addRest(chapter, reading.rest);
    for (const Chapter &part : std::as_const(parts))
        addRest(part, reading.rest);
    return reading;
}

}  // namespace

class TestChapter : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aHeadingNamesItsChapter_data();
    void aHeadingNamesItsChapter();
    void whatIsTakenIsGoneAndTheRestRemains();
    void aSuffixInParenthesesHidesNoLastWord();
    void aProfileGoesLineByLine();
    void aProfileKeepsWhatHasNoKey();
    void competenciesStandInGroups();
    void frameworksAndToolsAreToldApart();
    void aSampleIsItsFenceElseItsQuotationElseItsText();
    void aPlaybookHasAQuestionALabelAndSteps();
    void triggersAndColleaguesArePartedByBoldLines();
    void triggersMayStandInPartsOfTheirOwn();
    void anApproachHasThreeParts();
    void sourcesNameTheirWorks();
    void quotesNameTheirSource();
    void plainListsAreTakenAsTheyStand_data();
    void plainListsAreTakenAsTheyStand();
    void aFreeChapterIsLeftAlone();
};

void TestChapter::aHeadingNamesItsChapter_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<ChapterKind>("kind");
    const auto row = [](const QString &title, ChapterKind kind) { QTest::newRow(qPrintable(title)) << title << kind; };
    row(u"\U0001F3AF PERSONA PROFILE"_s, ChapterKind::Profile);
    row(u"CORE COMPETENCIES"_s, ChapterKind::Competencies);
    row(u"Key Frameworks"_s, ChapterKind::Frameworks);
    row(u"LEADERSHIP FRAMEWORKS EXPERTISE"_s, ChapterKind::Frameworks);
    row(u"COMMUNICATION PATTERNS"_s, ChapterKind::Samples);
    row(u"ANA'S QUESTION HANDLING"_s, ChapterKind::Playbooks);
    row(u"SUPPLY METRICS FOCUS"_s, ChapterKind::Metrics);
    row(u"Activation Triggers:"_s, ChapterKind::Triggers);
    row(u"Ana\u2019s Advisory Approach"_s, ChapterKind::Approach);
    row(u"Core Behaviour"_s, ChapterKind::Rules);
    row(u"Topics You Cover"_s, ChapterKind::Topics);
    row(u"What You Don\u2019t Do"_s, ChapterKind::Prohibitions);
    row(u"Conversation Style"_s, ChapterKind::Style);
    row(u"Source Material"_s, ChapterKind::Sources);
    row(u"Questions I Ask"_s, ChapterKind::Questions);
    row(u"Conversation Starters"_s, ChapterKind::Starters);
    row(u"Blind Spots"_s, ChapterKind::BlindSpots);
    row(u"Quotes"_s, ChapterKind::Quotes);
    row(u"OPERATIONAL EXCELLENCE PATTERNS"_s, ChapterKind::Free);
    row(u"ENGINEERING METRICS BRIEFING"_s, ChapterKind::Free);
    row(u"TEAM DEVELOPMENT APPROACH"_s, ChapterKind::Free);
    row(u"Metaframeworks"_s, ChapterKind::Free);
    row(u"Topics for later"_s, ChapterKind::Free);
    row(QString(), ChapterKind::Free);
}

void TestChapter::aHeadingNamesItsChapter()
{
    QFETCH(const QString, title);
    QTEST(sb::chapterOf(sb::matchingKey(title, u"Ana"_s)), "kind");
}

void TestChapter::whatIsTakenIsGoneAndTheRestRemains()
{
    const QList<Section> sections = sb::buildSections(sb::scanLines("## A\ntext\n\n- one\n\n1. two\n\n> said\n"));
    Chapter chapter(sections.at(1), {});
    QCOMPARE(chapter.takeItems().size(), 2);
    QVERIFY(chapter.takeItems().isEmpty());
    QCOMPARE(chapter.take(Block::Kind::Quote).size(), 1);
    QCOMPARE(chapter.rest().size(), 1);
    const Block text = chapter.takeAll().constFirst();
    QCOMPARE(text.text(), u"text"_s);
    QVERIFY(chapter.rest().isEmpty());
    chapter.keep(text);
    QCOMPARE(chapter.rest().size(), 1);
}

void TestChapter::aSuffixInParenthesesHidesNoLastWord()
{
    const QList<Section> sections = sb::buildSections(sb::scanLines("## DORA TOOLS (PRIMARY):\n## Footstools\n## Tools\n"));
    QVERIFY(Chapter(sections.at(1), {}).endsWith("tools"_L1));
    QVERIFY(!Chapter(sections.at(1), {}).endsWith("primary"_L1));
    QVERIFY(!Chapter(sections.at(2), {}).endsWith("tools"_L1));
    QVERIFY(Chapter(sections.at(3), {}).endsWith("tools"_L1));
}

void TestChapter::aProfileGoesLineByLine()
{
    const auto [persona, rest] =
        read(ChapterKind::Profile,
             "**Role**: Guide  \n**BACKGROUND:** Ten years\nand more\n\n"
             "- **Expertise**: a, b (c, d)\n- **Communication Style**: Short\n**Mission** \u2013 Help\n"
             "**Pet**: a *cat*\n");
    QCOMPARE(persona.role, u"Guide"_s);
    QCOMPARE(persona.background, u"Ten years and more"_s);
    QCOMPARE(persona.expertise, (QStringList{u"a"_s, u"b (c, d)"_s}));
    QCOMPARE(persona.style, QStringList{u"Short"_s});
    QCOMPARE(persona.mission, u"Help"_s);
    QCOMPARE(persona.profile, (QList<NamedText>{{u"Pet"_s, u"a cat"_s}}));
    QVERIFY(rest.isEmpty());
}

void TestChapter::aProfileKeepsWhatHasNoKey()
{
    const auto [persona, rest] =
        read(ChapterKind::Profile, "Without a key\n\n> **Role**: quoted\n\n```\n**Role**: fenced\n```\n");
    QVERIFY(persona.role.isEmpty());
    QCOMPARE(rest, (QStringList{u"Without a key"_s, u"**Role**: quoted"_s, u"**Role**: fenced"_s}));
}

void TestChapter::competenciesStandInGroups()
{
    const auto [persona, rest] =
        read(ChapterKind::Competencies, "- loose\n### One\ntext\n- a\n- **b**: c\n### Empty\n### Two\n1. d\n");
    QCOMPARE(persona.competencies,
             (QList<sb::ItemGroup>{{u"Chapter"_s, {u"loose"_s}}, {u"One"_s, {u"a"_s, u"b: c"_s}}, {u"Two"_s, {u"d"_s}}}));
    QCOMPARE(rest, QStringList{u"text"_s});
}

void TestChapter::frameworksAndToolsAreToldApart()
{
    const auto [persona, rest] =
        read(ChapterKind::Frameworks,
             "- **Loose**: gloss\n### ANA'S TOOLS (DAILY)\n- Chalk\n### CORE FRAMEWORKS:\n- **DORA (DORA)**: "
             "four keys\n- Bare\n### Pendulum (Some One)\nA view:\n- **Core**: swing\n\nKEY INSIGHT: Wait.\n");
    QCOMPARE(persona.tools, QStringList{u"Chalk"_s});
    QCOMPARE(persona.frameworks.size(), 4);
    QCOMPARE(persona.frameworks.at(0).gloss, u"gloss"_s);
    QCOMPARE(persona.frameworks.at(1).name, u"DORA (DORA)"_s);
    QVERIFY(persona.frameworks.at(1).author.isEmpty());
    QCOMPARE(persona.frameworks.at(2).id, u"bare"_s);
    const sb::FrameworkUse &pendulum = persona.frameworks.at(3);
    QCOMPARE(pendulum.author, u"Some One"_s);
    QCOMPARE(pendulum.gloss, u"A view."_s);
    QCOMPARE(pendulum.parts, (QList<NamedText>{{u"Core"_s, u"swing"_s}}));
    QCOMPARE(pendulum.keyInsight, u"Wait."_s);
    QVERIFY(rest.isEmpty());
}

void TestChapter::aSampleIsItsFenceElseItsQuotationElseItsText()
{
    const auto [persona, rest] = read(ChapterKind::Samples,
                                      "### One\nlead\n```\n\"Said.\n- so\"\n```\n### Two\nlead\n\n> *Quoted*\n### Three\n"
                                      "\u201ca\u201d\n\nb\n### Empty\n");
    QCOMPARE(persona.samples,
             (QList<sb::Sample>{{u"One"_s, u"Said.\n- so"_s}, {u"Two"_s, u"Quoted"_s}, {u"Three"_s, u"\u201ca\u201d\n\nb"_s}}));
    QCOMPARE(rest, (QStringList{u"lead"_s, u"lead"_s}));
}

void TestChapter::aPlaybookHasAQuestionALabelAndSteps()
{
    const auto [persona, rest] =
        read(ChapterKind::Playbooks,
             "### Growth\n**When Asked About It**: \"How?\"\n**Ana's Analysis**:\nnot known\n1. **First**: "
             "look\n2. then\n### Talk only\nwords\n");
    const sb::Playbook growth{u"Growth"_s, u"How?"_s, u"Ana's Analysis"_s, {{u"First"_s, u"look"_s}, {QString(), u"then"_s}}};
    QCOMPARE(persona.playbooks, QList<sb::Playbook>{growth});
    QCOMPARE(rest, (QStringList{u"not known"_s, u"words"_s}));
}

void TestChapter::triggersAndColleaguesArePartedByBoldLines()
{
    const auto [persona, rest] =
        read(ChapterKind::Triggers,
             "**Ana wakes on:**\n- \"one, two\", \u201cthree\u201d\n- four, five\n\n**Combines well with:**\n- "
             "**Bea**: reasons\n- Cyd\n\n**Notes**\n- kept\n");
    QCOMPARE(persona.triggers, (QList<sb::Trigger>{{u"one, two"_s, 0}, {u"three"_s, 0}, {u"four"_s, 1}, {u"five"_s, 1}}));
    QCOMPARE(persona.combines, (QList<sb::Combination>{{u"Bea"_s, u"reasons"_s}, {u"Cyd"_s, QString()}}));
    QCOMPARE(rest, (QStringList{u"**Notes**"_s, u"kept"_s}));
}

void TestChapter::triggersMayStandInPartsOfTheirOwn()
{
    const auto [persona, rest] = read(ChapterKind::Triggers, "### Words\n- \"a\"\n### Combines with\n- Bea: why\n");
    QCOMPARE(persona.triggers, (QList<sb::Trigger>{{u"a"_s, 0}}));
    QCOMPARE(persona.combines, (QList<sb::Combination>{{u"Bea"_s, u"why"_s}}));
    QVERIFY(rest.isEmpty());
}

void TestChapter::anApproachHasThreeParts()
{
    const auto [persona, rest] = read(ChapterKind::Approach,
                                      "lead\n### ANA'S METHODOLOGY:\n1. **Ask**: first\n### PHILOSOPHY\n> \"Go\n> slow.\"\n### "
                                      "CORE PRINCIPLES\n- **Calm**: always\n### Else\n- x\n");
    QCOMPARE(persona.methodology, (QList<NamedText>{{u"Ask"_s, u"first"_s}}));
    QCOMPARE(persona.philosophy, u"Go slow."_s);
    QCOMPARE(persona.principles, (QList<NamedText>{{u"Calm"_s, u"always"_s}}));
    QCOMPARE(rest, (QStringList{u"lead"_s, u"x"_s}));
}

void TestChapter::sourcesNameTheirWorks()
{
    const auto [persona, rest] = read(ChapterKind::Sources, "- A. Writer: one.example, Two (2nd, revised)\n- Alone\n");
    QCOMPARE(persona.sources,
             (QList<sb::Source>{{u"A. Writer"_s, {u"one.example"_s, u"Two (2nd, revised)"_s}}, {u"Alone"_s, {}}}));
}

void TestChapter::quotesNameTheirSource()
{
    const auto [persona, rest] =
        read(ChapterKind::Quotes, "> \"A - b\" \u2014 Some One\n\n- \u201cc\u201d - Book\n- d\n\n```\ncode\n```\n");
    QCOMPARE(persona.quotes, (QList<sb::Quote>{{u"A - b"_s, u"Some One"_s}, {u"c"_s, u"Book"_s}, {u"d"_s, QString()}}));
    QCOMPARE(rest, QStringList{u"code"_s});
}

void TestChapter::plainListsAreTakenAsTheyStand_data()
{
    QTest::addColumn<ChapterKind>("kind");
    QTest::addColumn<QStringList>("words");
    const QStringList plain{u"a"_s, u"b: c"_s};
    const QStringList named{u"/a"_s, u"b/c"_s};
    QTest::newRow("style") << ChapterKind::Style << plain;
    QTest::newRow("prohibitions") << ChapterKind::Prohibitions << plain;
    QTest::newRow("starters") << ChapterKind::Starters << plain;
    QTest::newRow("blind spots") << ChapterKind::BlindSpots << plain;
    QTest::newRow("questions") << ChapterKind::Questions << plain;
    QTest::newRow("rules") << ChapterKind::Rules << named;
    QTest::newRow("topics") << ChapterKind::Topics << named;
    QTest::newRow("metrics") << ChapterKind::Metrics << named;
}

void TestChapter::plainListsAreTakenAsTheyStand()
{
    QFETCH(const ChapterKind, kind);
    const auto [persona, rest] = read(kind, "lead\n- *a*\n-\n1. **b**: c\n");
    QStringList words =
        persona.style + persona.prohibitions + persona.starters + persona.blindSpots + persona.characteristicQuestions;
    for (const NamedText &item : persona.rules + persona.topics)
        words.append(item.name + u'/' + item.text);
    for (const sb::NamedGroup &group : persona.metrics) {
        for (const NamedText &item : group.items)
            words.append(item.name + u'/' + item.text);
    }
    QTEST(words, "words");
    QCOMPARE(rest, QStringList{u"lead"_s});
}

void TestChapter::aFreeChapterIsLeftAlone()
{
    const auto [persona, rest] = read(ChapterKind::Free, "- a\n### B\n- c\n");
    QCOMPARE(persona, Persona());
    QCOMPARE(rest, (QStringList{u"a"_s, u"c"_s}));
}

QTEST_GUILESS_MAIN(TestChapter)
#include "tst_chapter.moc"
