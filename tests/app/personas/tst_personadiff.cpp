// SPDX-License-Identifier: Apache-2.0
#include "personas/personadiff.h"

#include "personas/personadocument.h"
#include "personas/promptcompiler.h"
#include "support/storekit.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using Kind = PersonaChange::Kind;

namespace {

/// Something in every field.
Persona fullPersona()
{
    Persona persona{.id = u"1"_s,
                    .slug = u"ada"_s,
                    .name = u"Ada"_s,
                    .icon = u"*"_s,
                    .domain = u"Teams"_s,
                    .tagline = u"t"_s,
                    .role = u"r"_s,
                    .background = u"b"_s,
                    .expertise = {u"e"_s},
                    .mission = u"m"_s};
    persona.profile = {{u"Key"_s, u"value"_s}};
    persona.style = {u"Be brief"_s};
    persona.rules = {{u"Ask"_s, u"first"_s}};
    persona.prohibitions = {u"Guess"_s};
    persona.samples = {{u"Hello"_s, u"Hi"_s}};
    persona.methodology = {{u"Look"_s, u"twice"_s}};
    persona.philosophy = u"p"_s;
    persona.principles = {{u"Small"_s, u"steps"_s}};
    persona.competencies = {{u"Hiring"_s, {u"interviews"_s}}};
    persona.frameworks = {{u"space"_s, u"SPACE"_s, u"Forsgren"_s, u"five"_s, {{u"S"_s, u"satisfaction"_s}}, u"k"_s}};
    persona.tools = {u"Miro"_s};
    persona.metrics = {{u"Flow"_s, {{u"Lead time"_s, u"days"_s}}}};
    persona.topics = {{u"growth"_s, u"of teams"_s}};
    persona.sources = {{u"Brooks"_s, {u"Month"_s}}};
    persona.playbooks = {{u"Scale"_s, u"How?"_s, u"Analysis"_s, {{u"Count"_s, u"people"_s}}}};
    persona.characteristicQuestions = {u"Why?"_s};
    persona.questions = {{u"Scale"_s, {u"How many?"_s}}};
    persona.starters = {u"Where to begin?"_s};
    persona.blindSpots = {u"Hardware"_s};
    persona.quotes = {{u"Less"_s, u"Mies"_s}};
    persona.triggers = {{u"team size"_s, 0}, {u"hiring"_s, 1}};
    persona.vocabulary = {u"sprint"_s};
    persona.combines = {{u"Martin"_s, u"design"_s}};
    persona.freeSections = {{u"Notes"_s, u"- one"_s}};
    persona.language = u"en"_s;
    persona.tags = {u"people"_s};
    return persona;
}

QList<PersonaChange> changesOf(const Persona &before, const Persona &after)
{
    return personaDiff(before, after, {}).changes;
}

Persona read(const QByteArray &text)
{
    return PersonaDocument(text, u"ada"_s).persona();
}

}  // namespace

class TestPersonaDiff : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void everyFieldIsCompared();
    void nothingIsDifferentFromItself();
    void itemsAreTheSameByTheirNames();
    void whatIsInsideAnItemIsTold();
    void anotherOrderIsAMove();
    void aSentenceThatWasRewordedIsThatSentence();
    void anotherBulletBeforeChangesNoTrigger();
    void itemsOfOneNameStayApart();
    void theSummaryCountsItems();
    void thePromptIsCountedBeforeAndAfter();
    void jsonGivesItBack();
    void twoFilesAreComparedByWhatTheySay();
};

void TestPersonaDiff::everyFieldIsCompared()
{
    const Persona empty;
    const Persona full = fullPersona();
    for (const auto keys = toJson(full).keys(); const QString &key : keys) {
        if (key == "version"_L1)
            continue;
        // A new field of Persona has to get a value in `fullPersona`.
        QVERIFY2(toJson(full)[key] != toJson(empty)[key], qPrintable(key));
        for (const auto &[before, after] : {std::pair(empty, full), std::pair(full, empty)}) {
            const QList<PersonaChange> changes = changesOf(before, after);
            const bool isTold =
                std::ranges::any_of(changes, [&key](const PersonaChange &change) { return change.field == key; });
            QVERIFY2(isTold, qPrintable(key));
        }
    }
}

void TestPersonaDiff::nothingIsDifferentFromItself()
{
    Persona other = fullPersona();
    other.version = u"abc"_s;
    QVERIFY(changesOf(fullPersona(), other).isEmpty());
}

void TestPersonaDiff::itemsAreTheSameByTheirNames()
{
    Persona after = fullPersona();
    after.frameworks.prepend({u"dora"_s, u"DORA"_s, {}, {}, {}, {}});
    after.triggers.removeFirst();
    const QList<PersonaChange> changes = changesOf(fullPersona(), after);
    QCOMPARE(changes.size(), 2);
    QCOMPARE(changes.at(0).kind, Kind::Added);
    QCOMPARE(changes.at(0).path, QStringList(u"dora"_s));
    QCOMPARE(changes.at(0).after["name"_L1], u"DORA"_s);
    QVERIFY(changes.at(0).before.isNull());
    QCOMPARE(changes.at(1).kind, Kind::Removed);
    QCOMPARE(changes.at(1).field, u"triggers"_s);
    QCOMPARE(changes.at(1).path, QStringList(u"team size"_s));
}

void TestPersonaDiff::whatIsInsideAnItemIsTold()
{
    Persona after = fullPersona();
    after.frameworks[0].gloss = u"six"_s;
    after.playbooks[0].steps[0].text = u"everybody"_s;
    after.playbooks[0].steps.append({u"Wait"_s, u"a week"_s});
    after.triggers[1].weight = 0.5;
    const QList<PersonaChange> changes = changesOf(fullPersona(), after);
    QCOMPARE(changes.size(), 4);
    QCOMPARE(changes.at(0), (PersonaChange{Kind::Changed, u"frameworks"_s, {u"space"_s}, u"gloss"_s, u"five"_s, u"six"_s}));
    QCOMPARE(
        changes.at(1),
        (PersonaChange{Kind::Changed, u"playbooks"_s, {u"Scale"_s, u"Count"_s}, u"steps.text"_s, u"people"_s, u"everybody"_s}));
    QCOMPARE(changes.at(2).kind, Kind::Added);
    QCOMPARE(changes.at(2).path, (QStringList{u"Scale"_s, u"Wait"_s}));
    QCOMPARE(changes.at(2).part, u"steps"_s);
    QCOMPARE(changes.at(3), (PersonaChange{Kind::Changed, u"triggers"_s, {u"hiring"_s}, u"weight"_s, QJsonValue(), 0.5}));
}

void TestPersonaDiff::anotherOrderIsAMove()
{
    Persona before;
    before.starters = {u"a1"_s, u"b2"_s, u"c3"_s, u"d4"_s};
    Persona after;
    after.starters = {u"b2"_s, u"c3"_s, u"a1"_s, u"d4"_s};
    QCOMPARE(changesOf(before, after), (QList<PersonaChange>{{Kind::Moved, u"starters"_s, {u"a1"_s}, {}, 0, 2}}));
}

void TestPersonaDiff::aSentenceThatWasRewordedIsThatSentence()
{
    Persona before;
    before.prohibitions = {u"Never give legal advice"_s, u"Promise dates"_s};
    Persona after;
    after.prohibitions = {u"Never give any legal advice"_s, u"Flatter"_s};
    const QList<PersonaChange> changes = changesOf(before, after);
    QCOMPARE(changes.size(), 3);
    QCOMPARE(changes.at(0).kind, Kind::Changed);
    QCOMPARE(changes.at(0).after, u"Never give any legal advice"_s);
    QCOMPARE(changes.at(1).kind, Kind::Removed);
    QCOMPARE(changes.at(2).kind, Kind::Added);
}

void TestPersonaDiff::anotherBulletBeforeChangesNoTrigger()
{
    Persona after = fullPersona();
    after.triggers = {{u"budget"_s, 0}, {u"team size"_s, 1}, {u"hiring"_s, 2}};
    QCOMPARE(changesOf(fullPersona(), after).size(), 1);
    after.triggers = {{u"team size"_s, 0}, {u"hiring"_s, 0}};
    QCOMPARE(changesOf(fullPersona(), after),
             (QList<PersonaChange>{{Kind::Changed, u"triggers"_s, {u"hiring"_s}, u"group"_s, 1, 0}}));
}

void TestPersonaDiff::itemsOfOneNameStayApart()
{
    Persona before;
    before.samples = {{u"Hello"_s, u"one"_s}, {u"Hello"_s, u"two"_s}};
    Persona after;
    after.samples = {{u"Hello"_s, u"one"_s}, {u"Hello"_s, u"three"_s}};
    QCOMPARE(changesOf(before, after),
             (QList<PersonaChange>{{Kind::Changed, u"samples"_s, {u"Hello"_s}, u"text"_s, u"two"_s, u"three"_s}}));
}

void TestPersonaDiff::theSummaryCountsItems()
{
    Persona after = fullPersona();
    after.triggers.append({{u"budget"_s, 2}, {u"runway"_s, 2}});
    after.frameworks.clear();
    after.playbooks[0].steps[0] = {u"Other"_s, u"step"_s};
    after.role = u"CTO"_s;
    QCOMPARE(summaryOf(changesOf(fullPersona(), after)),
             (QList<FieldSummary>{{u"frameworks"_s, {}, {u"space"_s}, {}, {}},
                                  {u"playbooks"_s, {}, {}, {u"Scale"_s}, {}},
                                  {u"role"_s, {}, {}, {u"role"_s}, {}},
                                  {u"triggers"_s, {u"budget"_s, u"runway"_s}, {}, {}, {}}}));
}

void TestPersonaDiff::thePromptIsCountedBeforeAndAfter()
{
    Persona after = fullPersona();
    after.rules.clear();
    const PromptSize size = [](const Persona &persona) { return compilePrompt(persona, {}).size(); };
    const PersonaDiff diff = personaDiff(fullPersona(), after, size);
    QCOMPARE(diff.sizeBefore, compilePrompt(fullPersona(), {}).size());
    QVERIFY(diff.sizeAfter < diff.sizeBefore);
}

void TestPersonaDiff::jsonGivesItBack()
{
    const PersonaDiff diff = personaDiff(Persona(), fullPersona(), [](const Persona &each) { return each.name.size() + 2310; });
    QCOMPARE(personaDiffFromJson(toJson(diff)), diff);
    QCOMPARE(toJson(diff)["tokens"_L1]["after"_L1].toInteger(), 2313);
    QCOMPARE(toJson(diff)["summary"_L1]["tools"_L1]["added"_L1][0], u"Miro"_s);
    QVERIFY(personaDiffFromJson({{u"changes"_s, QJsonArray{QJsonObject{{u"kind"_s, u"of later"_s}}}}}).changes.isEmpty());
}

void TestPersonaDiff::twoFilesAreComparedByWhatTheySay()
{
    const QByteArray diego = sb::test::contentOf(QStringLiteral(SB_SOURCE_DIR "/personas/diego/persona.md"));
    QVERIFY(changesOf(read(diego), read(QByteArray(diego).replace("\n## ", "\n\n\n## "))).isEmpty());
    const Persona with = read("# Ada - Teams\n\n## Activation Triggers\n- \"team size\", \"hiring\"\n");
    const Persona without = read("# Ada - Teams\n\n## Activation Triggers\n- \"team size\"\n");
    QCOMPARE(changesOf(without, with).size(), 1);
    QCOMPARE(changesOf(without, with).constFirst().path, QStringList(u"hiring"_s));
}

QTEST_GUILESS_MAIN(TestPersonaDiff)
#include "tst_personadiff.moc"
