// SPDX-License-Identifier: Apache-2.0
#include "files.h"
#include "personas/frameworklibrary.h"
#include "personas/personalibrary.h"
#include "personas/testfolder.h"
#include "support/testcase.h"

#include <QRegularExpression>
#include <QTest>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

/// What each of the five has: playbooks, samples without invented numbers, triggers with weights, combinations with reasons,
/// frameworks of the library, starters, tests.
class TestBuiltInAdvisors : public TestCase {
    Q_OBJECT
private slots:
    void eachHasPlaybooksThatCanBeFollowed_data() { addAdvisors(); }
    void eachHasPlaybooksThatCanBeFollowed();
    void samplesHoldVariablesInPlaceOfFigures_data() { addAdvisors(); }
    void samplesHoldVariablesInPlaceOfFigures();
    void triggersHaveWeights_data() { addAdvisors(); }
    void triggersHaveWeights();
    void allCombineWithOneAnotherForAReason_data() { addAdvisors(); }
    void allCombineWithOneAnotherForAReason();
    void frameworksStandInTheLibrary_data() { addAdvisors(); }
    void frameworksStandInTheLibrary();
    void testsHoldGoldenQuestionsAndRoutingCases_data() { addAdvisors(); }
    void testsHoldGoldenQuestionsAndRoutingCases();

private:
    static void addAdvisors()
    {
        QTest::addColumn<QString>("slug");
        for (const char *slug : {"diego", "thought-partner", "martin", "rachel", "alvaro"})
            QTest::newRow(slug) << QString::fromLatin1(slug);
    }

    const PersonaLibrary m_library = PersonaLibrary::load({sourcePath("personas"_L1)});
    const FrameworkLibrary m_frameworks = FrameworkLibrary::load({sourcePath("personas/frameworks"_L1)});
};

void TestBuiltInAdvisors::eachHasPlaybooksThatCanBeFollowed()
{
    QFETCH(const QString, slug);
    const Persona &persona = m_library.find(slug)->persona();
    QVERIFY(persona.playbooks.size() >= 3 && persona.starters.size() >= 3);
    for (const Playbook &playbook : persona.playbooks) {
        QVERIFY2(playbook.question.endsWith(u'?') && !playbook.label.isEmpty() && playbook.steps.size() >= 3,
                 qPrintable(playbook.title));
        for (const NamedText &step : playbook.steps)
            QVERIFY2(!step.name.isEmpty() && !step.text.isEmpty(), qPrintable(playbook.title));
    }
}

void TestBuiltInAdvisors::samplesHoldVariablesInPlaceOfFigures()
{
    QFETCH(const QString, slug);
    const Persona &persona = m_library.find(slug)->persona();
    static const QRegularExpression variable(u"\\{\\{metric\\.[a-z0-9_.]+\\}\\}"_s);
    static const QRegularExpression digit(u"\\d"_s);
    QVERIFY(persona.samples.size() >= 2);
    QString all;
    for (const Sample &sample : persona.samples)
        all += sample.text;
    QVERIFY(variable.match(all).hasMatch());
    const QString own = QString(all).remove(variable);
    QVERIFY2(!digit.match(own).hasMatch(), qPrintable(own));
}

void TestBuiltInAdvisors::triggersHaveWeights()
{
    QFETCH(const QString, slug);
    const Persona &persona = m_library.find(slug)->persona();
    QVERIFY(persona.triggers.size() >= 12);
    const auto weighted =
        std::ranges::count_if(persona.triggers, [](const Trigger &trigger) { return trigger.weight.has_value(); });
    QVERIFY2(weighted >= 4, qPrintable(QString::number(weighted)));
}

void TestBuiltInAdvisors::allCombineWithOneAnotherForAReason()
{
    QFETCH(const QString, slug);
    QStringList known;
    for (const Combination &combination : m_library.find(slug)->persona().combines) {
        const PersonaEntry *colleague = m_library.find(combination.persona);
        QVERIFY2(colleague != nullptr && !combination.reason.isEmpty(), qPrintable(combination.persona));
        QVERIFY(colleague->persona().slug != slug && !known.contains(colleague->persona().slug));
        known.append(colleague->persona().slug);
    }
    QCOMPARE(known.size(), m_library.entries().size() - 1);
}

void TestBuiltInAdvisors::frameworksStandInTheLibrary()
{
    QFETCH(const QString, slug);
    const Persona &persona = m_library.find(slug)->persona();
    QVERIFY(persona.frameworks.size() >= 4);
    for (const FrameworkUse &use : persona.frameworks)
        QVERIFY2(m_frameworks.named(use.name) != nullptr, qPrintable(use.name));
}

void TestBuiltInAdvisors::testsHoldGoldenQuestionsAndRoutingCases()
{
    QFETCH(const QString, slug);
    const Persona &persona = m_library.find(slug)->persona();
    const Result<FolderTests> folder = loadTests(sourcePath("personas/"_L1) + slug, slug);
    QVERIFY(folder && folder->problems.isEmpty());
    QVERIFY(folder->tests.tests.size() >= 5);
    QStringList asked;
    int others = 0;
    int nobodys = 0;
    for (const RoutingCase &one : folder->tests.routing) {
        asked.append(one.question);
        nobodys += one.expected.contains(u"none"_s) ? 1 : 0;
        others += one.expected.contains(slug) || one.expected.contains(u"none"_s) ? 0 : 1;
    }
    QVERIFY2(nobodys >= 3 && others >= 3, qPrintable(u"%1 nobody's, %2 a colleague's"_s.arg(nobodys).arg(others)));
    QStringList own = persona.starters;
    for (const Playbook &playbook : persona.playbooks)
        own.append(playbook.question);
    for (const QString &question : std::as_const(own))
        QVERIFY2(asked.contains(question), qPrintable(question));
}

QTEST_GUILESS_MAIN(TestBuiltInAdvisors)
#include "tst_builtinadvisors.moc"
