// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/sidepane.h"

#include "ui/personaeditor/historypane.h"
#include "ui/personaeditor/previewpane.h"
#include "ui/personaeditor/promptpane.h"
#include "ui/personaeditor/testspane.h"
#include "ui/personaeditor/tryoutpane.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace sb::ui {

SidePane::SidePane(const Parts &parts, QWidget *parent)
    : QTabWidget(parent),
      m_preview(new PreviewPane),
      m_prompt(new PromptPane(parts.frameworks)),
      m_tryout(new TryoutPane(parts.rehearsal, QRandomGenerator::global()->generate())),
      m_tests(new TestsPane({parts.advisors, parts.frameworks, parts.rehearsal, parts.tests})),
      m_history(new HistoryPane(parts.versions))
{
    setObjectName(u"sidePane"_s);
    setDocumentMode(true);
    setAccessibleName(tr("What comes of the draft"));
    addTab(m_preview, tr("Preview"));
    addTab(m_prompt, tr("Prompt"));
    addTab(m_tryout, tr("Try out"));
    addTab(m_tests, tr("Tests"));
    addTab(m_history, tr("History"));
    connect(m_tests, &TestsPane::routed, this, &SidePane::routed);
    connect(m_preview, &PreviewPane::placeChosen, this, &SidePane::placeChosen);
    connect(m_tryout, &TryoutPane::testWanted, this, &SidePane::addCase);
    connect(m_tryout, &TryoutPane::linkActivated, this, &SidePane::linkActivated);
    connect(m_tests, &TestsPane::tested, this, &SidePane::tested);
    connect(m_tests, &TestsPane::publishWanted, this, &SidePane::publishWanted);
    connect(m_tests, &TestsPane::placeChosen, this, &SidePane::placeChosen);
    connect(m_prompt, &PromptPane::placeChosen, this, &SidePane::placeChosen);
    connect(m_history, &HistoryPane::versionWanted, this, &SidePane::versionWanted);
    connect(m_history, &HistoryPane::sectionWanted, this, &SidePane::sectionWanted);
}

void SidePane::setAdvisor(const QString &persona)
{
    m_history->setAdvisor(persona);
    m_tryout->setAdvisor(persona);
    m_tests->setAdvisor(persona);
}

void SidePane::setDraft(PersonaDraft *draft)
{
    m_preview->setDraft(draft);
    m_tryout->setDraft(draft);
}

void SidePane::setPlace(qsizetype byte)
{
    m_preview->setPlace(byte);
}

void SidePane::tryOut()
{
    setCurrentWidget(m_tryout);
    m_tryout->focusQuestion();
}

void SidePane::replay()
{
    setCurrentWidget(m_tryout);
    m_tryout->replay();
}

void SidePane::setVersions(const QList<PersonaVersion> &versions)
{
    m_history->setVersions(versions);
    m_tests->setVersions(static_cast<int>(versions.size()), versions.value(0).at);
}

const DraftRouting &SidePane::routing() const
{
    return m_tests->routing();
}

void SidePane::compareWithPublished()
{
    setCurrentWidget(m_history);
    m_history->compareWithPublished();
}

int SidePane::brokenTests() const
{
    return m_tests->broken();
}

int SidePane::brokenEarlier() const
{
    return m_tests->brokenEarlier();
}

void SidePane::showBrokenTest()
{
    setCurrentWidget(m_tests);
    m_tests->showBroken();
}

void SidePane::addCase(const QString &question, const QString &answer)
{
    setCurrentWidget(m_tests);
    m_tests->addCase(question, answer);
}

void SidePane::setFindings(const DraftFindings &findings, const PersonaDocument &published)
{
    m_tests->setDraft(findings, published);
    m_prompt->setDocument(findings.document);
    m_history->setDraft(findings.document, published);
}

}  // namespace sb::ui
