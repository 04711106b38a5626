// SPDX-License-Identifier: Apache-2.0
// The editor page and a model's help with the draft.
#include "ui/personaeditor/editorpage.h"

#include "personas/generatedtests.h"
#include "personas/testsfile.h"
#include "ui/personaeditor/editorhead.h"
#include "ui/personaeditor/helpdialog.h"
#include "ui/personaeditor/outlinepane.h"

#include <QMenu>

using namespace Qt::StringLiterals;

namespace sb::ui {

void EditorPage::addHelp()
{
    QMenu &menu = m_head->more();
    const auto offer = [&](const QString &name, const QString &words, HelpTask task) {
        QAction *action = menu.addAction(words, this, [this, task] { help(task, {}); });
        action->setObjectName(name);
    };
    offer(u"helpImprove"_s, tr("&Improve the text…"), HelpTask::Improve);
    offer(u"helpShorten"_s, tr("&Shorten the text…"), HelpTask::Shorten);
    offer(u"helpDraft"_s, tr("&Write it from a description…"), HelpTask::Draft);
    offer(u"helpContradict"_s, tr("&Find contradictions…"), HelpTask::Contradictions);
    offer(u"helpTests"_s, tr("Write &tests…"), HelpTask::Tests);
    connect(m_outline, &OutlinePane::improveWanted, this,
            [this](const ChapterRow &chapter) { help(HelpTask::Improve, chapter); });
    connect(&m_review, &DraftReview::reviewed, this, [this](const DraftFindings &findings) {
        if (m_help)
            m_help->setChapters(findings.chapters);
    });
}

void EditorPage::help(HelpTask task, const ChapterRow &chapter)
{
    if (m_parts.desk.draft() == nullptr)
        return;
    if (!m_help) {
        const auto draft = [this] {
            commit();
            return m_parts.desk.draft();
        };
        m_help = new HelpDialog({m_parts.rehearsal, m_parts.frameworks, draft}, this);
        connect(m_help, &HelpDialog::placeChosen, this, &EditorPage::goTo);
        connect(m_help, &HelpDialog::casesMade, this, [this](const PersonaTests &cases) {
            TestsFile &tests = m_parts.desk.tests();
            if (tests.canChange())
                tests.change(joinedTests(tests.written(), cases));
        });
        m_help->setChapters(m_review.findings().chapters);
    }
    m_help->choose(task, chapter);
    m_help->QWidget::show();
    m_help->activateWindow();
}

}  // namespace sb::ui
