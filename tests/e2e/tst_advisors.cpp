// SPDX-License-Identifier: Apache-2.0
#include "e2e/drivenwindow.h"
#include "support/testcase.h"
#include "support/webmain.h"

#include <QDialog>
#include <QPushButton>
#include <QRadioButton>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb;

/// The advisors that come with the program share the questions among them, in the real window, without a model.
class TestAdvisors : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        test::moveInto(m_home);
        open();
    }
    void cleanupTestCase() { m_window.reset(); }

    void aQuestionFindsItsAdvisor()
    {
        ask(u"Should we break up our monolith into microservices?"_s);
        QTRY_VERIFY(m_window->pageText().contains(u"Martin, who has an answer to a question like"_s));
        QCOMPARE(m_window->last().persona.slug, u"martin"_s);
        m_window->takePicture(u"advisors-routed"_s);
        ask(u"Why did our change failure rate double last month?"_s);
        QTRY_VERIFY(m_window->pageText().contains(u"Diego, because you mentioned change failure rate"_s));
    }

    void whatItSaysIsThereAtTheNextStart()
    {
        open();
        QTRY_VERIFY(m_window->pageText().contains(u"Martin, who has an answer to a question like"_s));
        QVERIFY(m_window->pageText().contains(u"Diego, because you mentioned change failure rate"_s));
    }

    void anOpenQuestionSurvivesAStartAndIsAnswered()
    {
        m_window->begin();
        m_window->ask(u"Deployment frequency fell after the reorg and there is conflict between teams."_s);
        QTRY_VERIFY(m_window->pageText().contains(u"Who should answer?"_s));
        open();
        QTRY_VERIFY(m_window->pageText().contains(u"Who should answer?"_s));
        m_window->takePicture(u"advisors-open"_s);
        click(u".choice:nth-child(2)"_s);
        QTRY_VERIFY(m_window->pageText().contains(u"Rachel, as you chose"_s));
        QTRY_COMPARE(m_window->session().state(), TurnState::Idle);
    }

    void whatIsCorrectedIsKnownAtTheNextStart()
    {
        m_window->begin();
        const QString question = u"Who reviews the runbook before the release train leaves?"_s;
        ask(question);
        QTRY_VERIFY(m_window->evaluate(u"!!document.querySelector('.route a')"_s).toBool());
        QVERIFY(m_window->last().persona.slug != "alvaro"_L1);
        click(u".route a"_s);
        QTRY_VERIFY(m_window->find<QDialog>("whoDialog") != nullptr);
        m_window->find<QRadioButton>("who-alvaro")->setChecked(true);
        m_window->takePicture(u"advisors-why"_s, m_window->find<QDialog>("whoDialog"));
        m_window->press("askWho");
        QTRY_COMPARE(m_window->last().persona.slug, u"alvaro"_s);
        QTRY_COMPARE(m_window->session().state(), TurnState::Idle);
        open();
        m_window->begin();
        QTRY_COMPARE(m_window->session().pickFor(question).advisor->head().slug, u"alvaro"_s);
        ask(question);
        QTRY_VERIFY(m_window->pageText().contains(u"Alvaro, as you chose for"_s));
    }

private:
    /// The window anew, on the same home.
    void open()
    {
        m_window.reset();
        m_window = std::make_unique<test::DrivenWindow>();
    }

    void ask(const QString &question)
    {
        const qsizetype before = m_window->session().messages().size();
        m_window->ask(question);
        QTRY_COMPARE(m_window->session().messages().size(), before + 2);
        QTRY_COMPARE(m_window->session().state(), TurnState::Idle);
    }

    void click(const QString &selector) { m_window->evaluate(u"document.querySelector('%1').click(), 0"_s.arg(selector)); }

    QTemporaryDir m_home;
    std::unique_ptr<test::DrivenWindow> m_window;
};

int main(int argc, char **argv)
{
    return sb::test::runWebTest<TestAdvisors>(argc, argv);
}
#include "tst_advisors.moc"
