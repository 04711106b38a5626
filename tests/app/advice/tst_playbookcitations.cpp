// SPDX-License-Identifier: Apache-2.0
#include "advice/playbookcitations.h"

#include "advice/playbookanswer.h"
#include "personas/citations.h"
#include "personas/personalibrary.h"
#include "support/givencells.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

class TestPlaybookCitations : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aStepCitesWhatItNames();
    void whatNobodyWorksWithIsNotCited();
    void aFrameworkIsCitedOnce();
    void everyAnswerOfAnAdvisorHoldsBeforeTheReader_data();
    void everyAnswerOfAnAdvisorHoldsBeforeTheReader();

private:
    /// Who asks before advising is asked a second time.
    [[nodiscard]] QString answer(const Persona &persona, const QString &question, const FrameworkLibrary &frameworks) const
    {
        QList<ChatMessage> messages{{Role::User, question}};
        if (!persona.questions.isEmpty() || !persona.characteristicQuestions.isEmpty())
            messages += {{Role::Advisor, u"…"_s}, {Role::User, question}};
        return answerByPlaybook(persona, messages, m_cells, m_phrases, {frameworks}).markdown;
    }

    const PersonaLibrary m_library = PersonaLibrary::load({u":/personas"_s});
    const FrameworkLibrary m_frameworks = FrameworkLibrary::load({u":/personas/frameworks"_s});
    const PlaybookPhrases m_phrases = PlaybookPhrases::load(QLocale::c()).value();
    const test::GivenCells m_cells;
};

void TestPlaybookCitations::aStepCitesWhatItNames()
{
    const Persona &diego = m_library.find(u"diego")->persona();
    const QString question = diego.playbooks.constFirst().question;
    const QString text = answer(diego, question, m_frameworks);
    QVERIFY2(text.contains(u"Take the DORA metrics [[fw:accelerate-dora]] as a baseline"_s), qPrintable(text));
    QVERIFY(!answer(diego, question, {}).contains("[["_L1));
}

void TestPlaybookCitations::whatNobodyWorksWithIsNotCited()
{
    Persona persona;
    persona.frameworks = {{.id = u"team-topologies"_s, .name = u"Team Topologies"_s}};
    PlaybookCitations citations(persona, m_frameworks);
    QCOMPARE(citations.cited(u"use Team Topologies, not OKRs"_s), u"use Team Topologies [[fw:team-topologies]], not OKRs"_s);
    QCOMPARE(citations.citedAs(u"OKRs"_s, u"**OKRs** fit"_s), u"**OKRs** fit"_s);
}

void TestPlaybookCitations::aFrameworkIsCitedOnce()
{
    Persona persona;
    persona.frameworks = {{.id = u"team-topologies"_s, .name = u"Team Topologies"_s}, {.id = u"okrs"_s, .name = u"OKRs"_s}};
    PlaybookCitations citations(persona, m_frameworks);
    QCOMPARE(citations.citedAs(u"Team Topologies"_s, u"**Team Topologies** fits"_s),
             u"**Team Topologies** [[fw:team-topologies]] fits"_s);
    QCOMPARE(citations.cited(u"Team Topologies again"_s), u"Team Topologies again"_s);
    QCOMPARE(citations.cited(u"OKRs and OKRs"_s), u"OKRs [[fw:okrs]] and OKRs"_s);
    QCOMPARE(PlaybookCitations(persona, m_frameworks).cited(u"OKRs [[fw:mine]]"_s), u"OKRs [[fw:mine]]"_s);
}

void TestPlaybookCitations::everyAnswerOfAnAdvisorHoldsBeforeTheReader_data()
{
    QTest::addColumn<QString>("slug");
    for (const char *slug : {"diego", "thought-partner", "martin", "rachel", "alvaro"})
        QTest::newRow(slug) << QString::fromLatin1(slug);
}

/// Known, explained, each once, and read without its marks as if it had none.
void TestPlaybookCitations::everyAnswerOfAnAdvisorHoldsBeforeTheReader()
{
    QFETCH(QString, slug);
    const Persona &persona = m_library.find(slug)->persona();
    const CitationReader reader(m_frameworks, persona);
    const QStringList allowed = m_frameworks.forPersona(persona);
    qsizetype all = 0;
    for (const Playbook &playbook : persona.playbooks) {
        const QString text = answer(persona, playbook.question, m_frameworks);
        const Citations found = reader.read(text);
        QStringList ids;
        for (const Citation &one : found.cited) {
            QVERIFY2(one.state == CitationState::Known && one.isExplained && !ids.contains(one.id), qPrintable(text));
            ids.append(one.id);
        }
        for (const FrameworkMention &mention : found.mentioned)
            QVERIFY2(!allowed.contains(mention.id), qPrintable(mention.id + u": "_s + text));
        QCOMPARE(reader.withoutMarks(text), answer(persona, playbook.question, {}));
        all += ids.size();
    }
    QVERIFY(all > 0);
}

QTEST_GUILESS_MAIN(TestPlaybookCitations)
#include "tst_playbookcitations.moc"
