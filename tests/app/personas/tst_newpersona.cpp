// SPDX-License-Identifier: Apache-2.0
#include "personas/newpersona.h"

#include "personas/personalint.h"
#include "support/testcase.h"

#include <QFile>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

PersonaDocument builtIn(const QString &slug)
{
    QFile file(QStringLiteral(SB_SOURCE_DIR "/personas/%1/persona.md").arg(slug));
    return file.open(QIODevice::ReadOnly) ? PersonaDocument(file.readAll(), slug) : PersonaDocument();
}

}  // namespace

class TestNewPersona : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aNewAdvisorSaysWhatWasAsked();
    void aNewAdvisorHasNoError();
    void namesThatAreNone_data();
    void namesThatAreNone();
    void aCopyIsAnotherAdvisorWithTheSameWords_data();
    void aCopyIsAnotherAdvisorWithTheSameWords();
};

void TestNewPersona::aNewAdvisorSaysWhatWasAsked()
{
    const Result<QByteArray> text = newPersonaText({u" Ada  Byron "_s, u"Numbers"_s, u"Reads engines"_s});
    QVERIFY(text);
    const Persona persona = PersonaDocument(*text).persona();
    QCOMPARE(persona.name, u"Ada Byron"_s);
    QCOMPARE(persona.slug, u"ada-byron"_s);
    QCOMPARE(persona.domain, u"Numbers"_s);
    QCOMPARE(persona.role, u"Reads engines"_s);
    QCOMPARE(persona.rules.size(), 2);
    QCOMPARE(persona.prohibitions.size(), 1);
    QVERIFY(!text->startsWith("---"));  // nobody has to see front matter
}

void TestNewPersona::aNewAdvisorHasNoError()
{
    const Result<QByteArray> text = newPersonaText({u"Ada"_s, u"Numbers"_s, u"Reads engines"_s});
    QVERIFY(text);
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
    QVERIFY(!newPersonaText({name, {}, {}}));
    QVERIFY(!clonedPersonaText(builtIn(u"diego"_s), {name, {}, {}}));
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
    const PersonaDocument original = builtIn(slug);
    QVERIFY(!original.persona().name.isEmpty());
    const Result<QByteArray> text = clonedPersonaText(original, {u"Ada"_s, {}, {}});
    QVERIFY2(text, text ? "" : qPrintable(text.error().detail));
    const Persona copy = PersonaDocument(*text).persona();
    QCOMPARE(copy.name, u"Ada"_s);
    QCOMPARE(copy.slug, u"ada"_s);
    QCOMPARE(copy.basedOn, slug);
    QVERIFY(copy.id != original.persona().id);
    QCOMPARE(copy.rules, original.persona().rules);
    QCOMPARE(copy.playbooks.size(), original.persona().playbooks.size());
}

QTEST_GUILESS_MAIN(TestNewPersona)
#include "tst_newpersona.moc"
