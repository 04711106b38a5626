// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/workflowcard.h"

#include "advice/conversationsession.h"
#include "advice/workflowdesk.h"
#include "advice/workflowdocument.h"
#include "ui/style/tokens.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/wraplayout.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

WorkflowCard::WorkflowCard(WorkflowDesk &desk, const ConversationSession &session, QWidget *parent)
    : QFrame(parent),
      m_desk(desk),
      m_session(session),
      m_title(new ElidedLabel),
      m_where(new QLabel),
      m_progress(new QProgressBar),
      m_back(makeButton(u"workBack"_s, tr("Back"), tr("Asks the step before again"))),
      m_skip(makeButton(u"workSkip"_s, tr("Leave open"), tr("Goes on; the document says that this is open"))),
      m_write(makeButton(u"workWrite"_s, tr("Write it now"), tr("Makes the document of what has been answered"))),
      m_leave(makeButton(u"workLeave"_s, tr("Stop"), tr("Ends the work without a document; what was said stays"))),
      m_open(makeButton(u"workOpen"_s, tr("Open the document"), tr("Shows it among the documents")))
{
    setObjectName(u"workflowCard"_s);
    setAccessibleName(tr("Work under way"));
    m_title->setObjectName(u"workTitle"_s);
    m_title->setProperty("role", u"strong"_s);
    m_where->setObjectName(u"workWhere"_s);
    m_where->setProperty("role", u"tiny"_s);
    m_where->setTextFormat(Qt::PlainText);
    m_progress->setObjectName(u"workProgress"_s);
    m_progress->setAccessibleName(tr("Steps that are done"));
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(space::small);
    auto *head = new QHBoxLayout;
    head->setSpacing(space::medium);
    head->addWidget(m_title, 1);
    head->addWidget(m_where);
    auto *row = new WrapLayout;
    for (QPushButton *button : {m_open, m_back, m_skip, m_write, m_leave})
        row->addWidget(button);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, space::medium, 12, space::medium);
    layout->setSpacing(space::medium);
    layout->addLayout(head);
    layout->addWidget(m_progress);
    layout->addLayout(row);
    connect(m_back, &QPushButton::clicked, &desk, &WorkflowDesk::stepBack);
    connect(m_skip, &QPushButton::clicked, &desk, &WorkflowDesk::skip);
    connect(m_write, &QPushButton::clicked, &desk, &WorkflowDesk::write);
    connect(m_leave, &QPushButton::clicked, &desk, &WorkflowDesk::leave);
    connect(m_open, &QPushButton::clicked, this, [this] {
        if (const Document *document = m_desk.document())
            emit documentWanted(document->id);
    });
    connect(&desk, &WorkflowDesk::changed, this, &WorkflowCard::refresh);
    refresh();
}

QPushButton *WorkflowCard::makeButton(const QString &objectName, const QString &text, const QString &about)
{
    auto *button = new QPushButton(text);
    button->setObjectName(objectName);
    button->setToolTip(about);
    button->setAccessibleDescription(about);
    return button;
}

void WorkflowCard::refresh()
{
    const std::optional<WorkflowRun> &run = m_desk.run();
    const Document *document = m_desk.document();
    const bool isOpen = run && (run->state == WorkflowState::Asking || run->state == WorkflowState::Writing);
    setVisible(isOpen || document != nullptr);
    if (!run)
        return;
    const auto steps = static_cast<int>(run->workflow.steps.size());
    const auto step = static_cast<int>(run->step);
    const bool isIdle = m_session.state() == TurnState::Idle;
    const bool isAsking = run->state == WorkflowState::Asking;
    m_title->setText(documentTitle(*run));
    m_where->setText(
        isAsking && step < steps
            ? tr("Step %1 of %2: %3").arg(QString::number(step + 1), QString::number(steps), run->workflow.steps.at(step).title)
            : document != nullptr ? tr("The document is kept")
            : isOpen              ? tr("The document is being written")
                                  : QString());
    m_progress->setRange(0, steps);
    m_progress->setValue(step);
    m_open->setVisible(document != nullptr);
    for (QPushButton *button : {m_back, m_skip, m_write, m_leave}) {
        button->setVisible(isAsking);
        button->setEnabled(isIdle);
    }
    m_back->setEnabled(isIdle && step > 0);
}

}  // namespace sb::ui
