// SPDX-License-Identifier: Apache-2.0
#include "personas/newpersona.h"

#include "personas/begunpersona.h"
#include "personas/personadrafts.h"
#include "personas/personalint.h"
#include "personas/personastore.h"
#include "support/testcase.h"

#include <QFile>
#include <QTemporaryDir>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace sb;
using Kind = PersonaOrigin::Kind;

namespace {

PersonaOrigin builtIn(const QString &slug)
{
    QFile file(QStringLiteral(SB_SOURCE_DIR "/personas/%1/persona.md").arg(slug));
    return {Kind::Advisor, file.open(QIODevice::ReadOnly) ? PersonaDocument(file.readAll(), slug) : PersonaDocument()};
}

/// Everything that a person can be led through.
Persona fullWishes()
{
    Persona wanted = wishesFrom({});
    wanted.name = u" Ada  Byron "_s;
    wanted.domain = u"Numbers"_s;
    wanted.role = u"Reads engines"_s;
    wanted.background = u"Has written notes: long ones"_s;
    wanted.profile = {{u"Serves"_s, u"people who plan engines"_s}};
    wanted.rules.prepend({u"Ask for the engine"_s, u"Which one is meant, and what it is to compute."_s});
    wanted.rules.append({{}, u"A rule without a name."_s});
    wanted.prohibitions.append(u"Speak of magic: it is arithmetic"_s);
    wanted.style = {u"Short sentences"_s, u"One example: a small one"_s};
    wanted.playbooks = {{u"An engine that stops"_s,
                         u"The engine stopped. Where do I look first?"_s,
                         u"How to answer"_s,
                         {{u"Listen"_s, u"to the last card"_s}, {u"Count"_s, u"the turns until it stopped"_s}}}};
    wanted.starters = {u"Which numbers does the engine need?"_s, u"Is \"analytical\" the right word?"_s};
    wanted.triggers = {{.phrase = u"analytical engine"_s}, {.phrase = u"punched card"_s}};
    wanted.combines = {{u"Martin"_s, u"what the machine is built of"_s}};
    wanted.frameworks = {{.name = u"Premortem"_s, .gloss = u"asks why the sum came out wrong"_s}};
    return wanted;
}

QStringList phrasesOf(const Persona &persona)
{
    QStringList phrases;
    for (const Trigger &trigger : persona.triggers)
        phrases.append(trigger.phrase);
    return phrases;
}

}  // namespace

class TestNewPersona : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aNewAdvisorSaysAllThatWasAsked();
    void aNewAdvisorHasNoError_data();
    void aNewAdvisorHasNoError();
    void namesThatAreNone_data();
    void namesThatAreNone();
    void wordsThatCannotBeWrittenAreNamed();
    void aCopyIsAnotherAdvisorWithTheSameWords_data();
    void aCopyIsAnotherAdvisorWithTheSameWords();
    void aCopyChangesNoMoreThanWasSaid();
    void whatWasBegunIsKeptApartFromDrafts();
};

void TestNewPersona::aNewAdvisorSaysAllThatWasAsked()
{
    const Persona wanted = fullWishes();
    const Result<QByteArray> text = newPersonaText(wanted);
    QVERIFY2(text, text ? "" : qPrintable(text.error().detail));
    const Persona persona = PersonaDocument(*text).persona();
    QCOMPARE(persona.name, u"Ada Byron"_s);
    QCOMPARE(persona.slug, u"ada-byron"_s);
    QCOMPARE(persona.domain, wanted.domain);
    QCOMPARE(persona.role, wanted.role);
    QCOMPARE(persona.background, wanted.background);
    QCOMPARE(persona.profile, wanted.profile);
    QCOMPARE(persona.rules, wanted.rules);
    QCOMPARE(persona.prohibitions, wanted.prohibitions);
    QCOMPARE(persona.style, wanted.style);
    QCOMPARE(persona.playbooks, wanted.playbooks);
    QCOMPARE(persona.starters, wanted.starters);
    QCOMPARE(phrasesOf(persona), phrasesOf(wanted));
    QCOMPARE(persona.combines, wanted.combines);
    QCOMPARE(persona.frameworks.constFirst().gloss, wanted.frameworks.constFirst().gloss);
    QVERIFY(!text->startsWith("---"));  // nobody has to see front matter
}

void TestNewPersona::aNewAdvisorHasNoError_data()
{
    QTest::addColumn<Persona>("wanted");
    Persona named = wishesFrom({});
    named.name = u"Ada"_s;
    QTest::newRow("a name alone") << named;
    Persona bare = named;
    bare.rules.clear();
    bare.prohibitions = {u"Guess"_s};
    QTest::newRow("without rules") << bare;
    QTest::newRow("all of it") << fullWishes();
}

void TestNewPersona::aNewAdvisorHasNoError()
{
    QFETCH(const Persona, wanted);
    const Result<QByteArray> text = newPersonaText(wanted);
    QVERIFY2(text, text ? "" : qPrintable(text.error().detail));
    for (const auto problems = lint(PersonaDocument(*text)); const Problem &problem : problems)
        QVERIFY2(problem.severity != Severity::Error && problem.code != "L15"_L1, qPrintable(problem.code + problem.detail));
}

void TestNewPersona::namesThatAreNone_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("empty") << QString();
    QTest::newRow("blank") << u"  \t"_s;
    QTest::newRow("signs") << u"!?"_s;
}

void TestNewPersona::namesThatAreNone()
{
    QFETCH(const QString, name);
    for (const PersonaOrigin &origin : {PersonaOrigin(), builtIn(u"diego"_s)}) {
        Persona wanted = wishesFrom(origin);
        wanted.name = name;
        const Result<QByteArray> text = newPersonaText(wanted, origin);
        QVERIFY(!text);
        QCOMPARE(text.error().detail, u"name"_s);
    }
}

void TestNewPersona::wordsThatCannotBeWrittenAreNamed()
{
    Persona wanted = fullWishes();
    wanted.combines.append({u""_s, u"somebody without a name"_s});
    const Result<QByteArray> text = newPersonaText(wanted);
    QVERIFY(!text);
    QVERIFY2(text.error().detail.startsWith("combines"_L1), qPrintable(text.error().detail));
}

void TestNewPersona::aCopyIsAnotherAdvisorWithTheSameWords_data()
{
    QTest::addColumn<QString>("slug");
    for (const QString &slug : {u"diego"_s, u"thought-partner"_s, u"martin"_s, u"rachel"_s, u"alvaro"_s})
        QTest::newRow(qPrintable(slug)) << slug;
}

void TestNewPersona::aCopyIsAnotherAdvisorWithTheSameWords()
{
    QFETCH(const QString, slug);
    const PersonaOrigin original = builtIn(slug);
    Persona wanted = wishesFrom(original);
    QVERIFY(!wanted.role.isEmpty() && wanted.name.isEmpty());
    wanted.name = u"Ada"_s;
    const Result<QByteArray> text = newPersonaText(wanted, original);
    QVERIFY2(text, text ? "" : qPrintable(text.error().detail));
    const Persona copy = PersonaDocument(*text).persona();
    QCOMPARE(copy.name, u"Ada"_s);
    QCOMPARE(copy.slug, u"ada"_s);
    QCOMPARE(copy.basedOn, slug);
    QVERIFY(copy.id != original.document.persona().id);
    QCOMPARE(copy.rules, original.document.persona().rules);
    QCOMPARE(copy.triggers, original.document.persona().triggers);
    QCOMPARE(copy.playbooks.size(), original.document.persona().playbooks.size());
}

void TestNewPersona::aCopyChangesNoMoreThanWasSaid()
{
    const PersonaOrigin original = builtIn(u"diego"_s);
    Persona wanted = wishesFrom(original);
    wanted.name = u"Ada"_s;
    const QByteArray plain = *newPersonaText(wanted, original);
    wanted.prohibitions.removeAt(1);
    wanted.starters[0] = u"Where do we begin with the engine?"_s;
    const Result<QByteArray> text = newPersonaText(wanted, original);
    QVERIFY2(text, text ? "" : qPrintable(text.error().detail));
    const QByteArrayList before = plain.split('\n');
    const QByteArrayList after = text->split('\n');
    QCOMPARE(before.size() - after.size(), 1);
    const auto isNew = [&before](const QByteArray &line) { return !before.contains(line) && !line.startsWith("id: "); };
    const auto others = std::ranges::count_if(after, isNew);
    QCOMPARE(others, 1);
}

void TestNewPersona::whatWasBegunIsKeptApartFromDrafts()
{
    const QTemporaryDir folder;
    BegunPersona begun{u"first"_s, Kind::Template, u"security-lead"_s, fullWishes(), 3};
    begun.wanted.version.clear();
    {
        PersonaStore store(personaDatabase(folder.path()));
        QVERIFY(BegunPersonas(store).all().result()->isEmpty());
        QVERIFY(BegunPersonas(store).keep(begun).result());
        QVERIFY(BegunPersonas(store).keep({.id = u"second"_s}).result());
        QVERIFY(BegunPersonas(store).forget(u"second"_s).result());
    }
    PersonaStore store(personaDatabase(folder.path()));
    const QList<BegunPersona> all = *BegunPersonas(store).all().result();
    QCOMPARE(all.size(), 1);
    const BegunPersona &again = all.constFirst();
    QCOMPARE(toJson(again.wanted), toJson(begun.wanted));
    QCOMPARE(again.id, begun.id);
    QCOMPARE(again.kind, begun.kind);
    QCOMPARE(again.origin, begun.origin);
    QCOMPARE(again.step, begun.step);
    QVERIFY(PersonaDrafts(store).slugs().result()->isEmpty());
    QVERIFY(BegunPersonas(store).forget(u"first"_s).result());
    QVERIFY(BegunPersonas(store).all().result()->isEmpty());
}

QTEST_GUILESS_MAIN(TestNewPersona)
#include "tst_newpersona.moc"
