// SPDX-License-Identifier: Apache-2.0
#include "files.h"
#include "personas/frameworklibrary.h"
#include "personas/newpersona.h"
#include "personas/personalibrary.h"
#include "personas/personalint.h"
#include "support/testcase.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

/// Each text that a new advisor can begin as is as good as one of the built-in advisors.
class TestPersonaTemplates : public TestCase {
    Q_OBJECT
private slots:
    void thereAreSeveral();
    void noneIsAnAdvisor();
    void nothingIsOddAboutIt_data() { addTemplates(); }
    void nothingIsOddAboutIt();
    void itHasWhatAGoodAdvisorHas_data() { addTemplates(); }
    void itHasWhatAGoodAdvisorHas();
    void itsFrameworksStandInTheLibrary_data() { addTemplates(); }
    void itsFrameworksStandInTheLibrary();
    void anAdvisorMadeOfItHasItsWords_data() { addTemplates(); }
    void anAdvisorMadeOfItHasItsWords();

private:
    void addTemplates() const
    {
        QTest::addColumn<QString>("slug");
        for (const PersonaEntry &entry : m_templates.entries())
            QTest::newRow(qPrintable(entry.head().slug)) << entry.head().slug;
    }

    const PersonaLibrary m_templates = PersonaLibrary::load({sourcePath("personas/templates"_L1)});
    const PersonaLibrary m_library = PersonaLibrary::load({sourcePath("personas"_L1)});
    const FrameworkLibrary m_frameworks = FrameworkLibrary::load({sourcePath("personas/frameworks"_L1)});
};

void TestPersonaTemplates::thereAreSeveral()
{
    QVERIFY(m_templates.entries().size() >= 5);
    QVERIFY(m_templates.unreadable().isEmpty());
}

void TestPersonaTemplates::noneIsAnAdvisor()
{
    QCOMPARE(m_library.entries().size(), 5);
    QVERIFY(m_library.unreadable().isEmpty());
}

void TestPersonaTemplates::nothingIsOddAboutIt()
{
    QFETCH(const QString, slug);
    QList<PersonaDocument> documents{m_templates.find(slug)->document};
    for (const PersonaEntry &entry : m_library.entries())
        documents.append(entry.document);
    for (const PersonaEntry &entry : m_templates.entries()) {
        if (entry.head().slug != slug)
            documents.append(entry.document);
    }
    const LintReport report = lintLibrary(documents, {.frameworks = m_frameworks}).value(0);
    for (const LintFinding &finding : report.findings)
        QFAIL(qPrintable(finding.problem.code + u' ' + finding.problem.detail));
    QVERIFY(report.silenced.isEmpty());
}

void TestPersonaTemplates::itHasWhatAGoodAdvisorHas()
{
    QFETCH(const QString, slug);
    const Persona &persona = m_templates.find(slug)->persona();
    QVERIFY(!persona.icon.isEmpty() && !persona.tagline.isEmpty() && persona.tagline.size() <= 60);
    QVERIFY(persona.rules.size() >= 4 && persona.prohibitions.size() >= 3 && !persona.mission.isEmpty());
    QVERIFY(persona.starters.size() >= 3 && persona.triggers.size() >= 8 && !persona.blindSpots.isEmpty());
    QVERIFY(persona.freeSections.isEmpty() && persona.combines.isEmpty());
    QVERIFY(persona.playbooks.size() >= 3);
    for (const Playbook &playbook : persona.playbooks) {
        QVERIFY2(playbook.question.endsWith(u'?') && !playbook.label.isEmpty() && playbook.steps.size() >= 3,
                 qPrintable(playbook.title));
        for (const NamedText &step : playbook.steps)
            QVERIFY2(!step.name.isEmpty() && !step.text.isEmpty(), qPrintable(playbook.title));
    }
    static const QRegularExpression digit(u"\\d"_s);
    QVERIFY(!persona.samples.isEmpty());
    for (const Sample &sample : persona.samples)
        QVERIFY2(!digit.match(sample.text).hasMatch(), qPrintable(sample.title));
}

void TestPersonaTemplates::itsFrameworksStandInTheLibrary()
{
    QFETCH(const QString, slug);
    const Persona &persona = m_templates.find(slug)->persona();
    QVERIFY(persona.frameworks.size() >= 3);
    for (const FrameworkUse &use : persona.frameworks)
        QVERIFY2(m_frameworks.named(use.name) != nullptr && !use.gloss.isEmpty(), qPrintable(use.name));
}

void TestPersonaTemplates::anAdvisorMadeOfItHasItsWords()
{
    QFETCH(const QString, slug);
    const PersonaOrigin origin{PersonaOrigin::Kind::Template, m_templates.find(slug)->document};
    Persona wanted = wishesFrom(origin);
    wanted.name = u"Ada"_s;
    const Result<QByteArray> text = newPersonaText(wanted, origin);
    QVERIFY2(text, text ? "" : qPrintable(text.error().detail));
    const Persona made = PersonaDocument(*text).persona();
    QCOMPARE(made.slug, u"ada"_s);
    QCOMPARE(made.playbooks, origin.document.persona().playbooks);
    QVERIFY(made.basedOn.isEmpty());
    QVERIFY(!text->startsWith("---"));
}

QTEST_GUILESS_MAIN(TestPersonaTemplates)
#include "tst_personatemplates.moc"
