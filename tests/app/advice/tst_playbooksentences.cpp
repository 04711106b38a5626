// SPDX-License-Identifier: Apache-2.0
#include "advice/playbookanswer.h"
#include "metrics/sampleworkspace.h"
#include "personas/personalibrary.h"
#include "support/testcase.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

/// All cells of the sample, or none.
class Cells final : public MetricCells {
public:
    explicit Cells(DataPoints points) : m_points(std::move(points)) {}
    DataPoints cells() const override { return m_points; }
    QString organisation() const override { return u"Kestrel Freight"_s; }

private:
    DataPoints m_points;
};

Persona withStep(const QString &name, const QString &text)
{
    Persona persona;
    persona.name = u"Ada"_s;
    persona.playbooks = {
        {u"FASTER DORA METRICS"_s, u"How do we get faster?"_s, {}, {{name, text}, {u"Measure"_s, u"use DORA"_s}}}};
    return persona;
}

}  // namespace

class TestPlaybookSentences : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void everyLineIsASentence_data();
    void everyLineIsASentence();
    void aTitleIsSetInSentenceCase();
    void figuresStandWhereTheStepIsAboutThem_data();
    void figuresStandWhereTheStepIsAboutThem();
    void aFigureIsSaidOnce();
    void anAdvisorWithoutPlaybooksPromisesNoQuestions();

private:
    [[nodiscard]] QString answer(const Persona &persona, const QStringList &asked) const
    {
        QList<ChatMessage> messages;
        for (const QString &question : asked) {
            messages.append({Role::User, question});
            messages.append({Role::Advisor, u"…"_s});
        }
        messages.removeLast();
        return answerByPlaybook(persona, messages, Cells(m_cells), PlaybookPhrases::load(QLocale::c()).value()).markdown;
    }

    PersonaLibrary m_library = PersonaLibrary::load({u":/personas"_s});
    DataPoints m_cells = SampleWorkspace::load(u":/sample"_s).value()->cells();
};

void TestPlaybookSentences::everyLineIsASentence_data()
{
    QTest::addColumn<QString>("slug");
    QTest::addColumn<QStringList>("asked");
    for (const PersonaEntry &entry : m_library.entries()) {
        const Persona &persona = entry.persona();
        QTest::addRow("%s, greeted", qPrintable(persona.slug)) << persona.slug << QStringList{u"Hello"_s};
        QTest::addRow("%s, lost", qPrintable(persona.slug)) << persona.slug << QStringList{u"Zzz"_s, u"Which colour"_s};
        for (const Playbook &playbook : persona.playbooks) {
            QTest::addRow("%s, %s", qPrintable(persona.slug), qPrintable(playbook.title))
                << persona.slug << QStringList{playbook.question};
            QTest::addRow("%s, %s, then", qPrintable(persona.slug), qPrintable(playbook.title))
                << persona.slug << QStringList{playbook.question, u"we are forty people"_s};
        }
    }
}

void TestPlaybookSentences::everyLineIsASentence()
{
    QFETCH(const QString, slug);
    QFETCH(const QStringList, asked);
    const QString text = answer(m_library.find(slug)->persona(), asked);
    static const QRegularExpression mark(u"^(?:- |\\d+\\. )?(?:\\*\\*)?"_s);
    static const QRegularExpression sentence(u"^[\\p{Lu}“].*[.?!:]”?$"_s);
    static const QRegularExpression small(u"\\.(?:\\*\\*)? \\p{Ll}"_s);
    static const QRegularExpression shouted(u"\\p{Lu}{4,} \\p{Lu}{2,}"_s);
    for (QString line : text.split(u'\n', Qt::SkipEmptyParts)) {
        line.remove(mark);
        QVERIFY2(sentence.match(line).hasMatch(), qPrintable(line));
        QVERIFY2(!small.match(line).hasMatch() && !line.contains(".."_L1), qPrintable(line));
        QVERIFY2(!shouted.match(line).hasMatch(), qPrintable(line));
    }
}

void TestPlaybookSentences::aTitleIsSetInSentenceCase()
{
    const QString text = answer(withStep(u"Look"_s, u"look around"_s), {u"How do we get faster?"_s});
    QVERIFY2(text.contains(u"“Faster DORA metrics”"_s), qPrintable(text));
}

void TestPlaybookSentences::figuresStandWhereTheStepIsAboutThem_data()
{
    QTest::addColumn<QString>("step");
    QTest::addColumn<QString>("figure");
    const QString none;
    QTest::newRow("SRE") << u"SRE practices, resilient infrastructure"_s << none;
    QTest::newRow("leaders") << u"a pipeline of new leaders"_s << none;
    QTest::newRow("culture") << u"values, practices and team dynamics"_s << none;
    QTest::newRow("skills") << u"Team capability: look for missing skills"_s << none;
    QTest::newRow("responsibility") << u"say who is responsible"_s << none;
    QTest::newRow("unhealthy") << u"an unhealthy wish for awaiting"_s << none;
    QTest::newRow("A/B testing") << u"testing of ideas"_s << none;
    QTest::newRow("incidents") << u"patterns among incidents"_s << u"Incident recurrence rate"_s;
    QTest::newRow("pipeline") << u"check the CI/CD pipeline"_s << u"Lead time: deploy"_s;
    QTest::newRow("waits") << u"break the cycle time into its waits"_s << u"Lead time: pickup"_s;
    QTest::newRow("satisfaction") << u"ask how satisfied people are"_s << u"Team satisfaction"_s;
    QTest::newRow("response") << u"on-call rotation, incident response"_s << u"Failed deployment recovery time"_s;
    QTest::newRow("gates") << u"Quality gates around each deployment"_s << u"Change fail rate"_s;
}

void TestPlaybookSentences::figuresStandWhereTheStepIsAboutThem()
{
    QFETCH(const QString, step);
    QFETCH(const QString, figure);
    const QString text = answer(withStep({}, step), {u"How do we get faster?"_s});
    const QString line = text.section(u"\n1. "_s, 1).section(u'\n', 0, 0);
    QVERIFY2(line.contains(step.sliced(1)), qPrintable(text));
    if (figure.isEmpty())
        QCOMPARE(line.size(), step.size() + 1);
    else
        QVERIFY2(line.contains(figure), qPrintable(line));
}

void TestPlaybookSentences::aFigureIsSaidOnce()
{
    const QString text = answer(withStep(u"First"_s, u"take a baseline"_s), {u"How do we get faster?"_s});
    QCOMPARE(text.count(u"Deployment frequency"_s), 1);
    QVERIFY2(text.contains(u"2. **Measure.** Use DORA.\n"_s), qPrintable(text));
}

void TestPlaybookSentences::anAdvisorWithoutPlaybooksPromisesNoQuestions()
{
    const QString text = answer(Persona(), {u"How do we get faster?"_s});
    QCOMPARE(text, u"The playbook has no text that answers this.\n"_s);
}

QTEST_GUILESS_MAIN(TestPlaybookSentences)
#include "tst_playbooksentences.moc"
