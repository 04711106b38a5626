// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/advisormenu.h"

#include "advice/conversationsession.h"
#include "models/advisorlist.h"
#include "ui/conversation/composer.h"
#include "ui/style/tokens.h"

#include <QActionGroup>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace sb::ui {

AdvisorMenu::AdvisorMenu(ConversationSession &session, const AdvisorList &advisors, Composer &composer)
    : m_session(session), m_advisors(advisors), m_composer(composer), m_menu(new QMenu(this))
{
    setObjectName(u"advisorMenu"_s);
    setFont(textFont(type::tiny));
    setMenu(m_menu);
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);  // a name is read whole
    setToolTip(tr("Who answers"));
    connect(m_menu, &QMenu::aboutToShow, this, &AdvisorMenu::fill);
    connect(&advisors, &AdvisorList::modelReset, this, &AdvisorMenu::refresh);
    connect(&composer, &Composer::textChanged, this, &AdvisorMenu::refresh);
    connect(&session, &ConversationSession::conversationChanged, this, &AdvisorMenu::refresh);
    connect(&session, &ConversationSession::stateChanged, this, &AdvisorMenu::refresh);
    connect(&session, &ConversationSession::messagesReset, this, &AdvisorMenu::refresh);
    refresh();
}

void AdvisorMenu::refresh()
{
    const QString question = m_composer.text();
    const bool isSaid = !m_session.pinnedAdvisor().isEmpty() || !question.trimmed().isEmpty();
    const AdvisorPicker::Pick pick = isSaid ? m_session.pickFor(question) : AdvisorPicker::Pick();
    const QString name = pick.advisor != nullptr ? pick.advisor->head().name : QString();
    const QString shown = !name.isEmpty()     ? tr("Advisor: %1").arg(name)
        : pick.note.by == RouteNote::By::Open ? tr("Advisor: you choose")
                                              : tr("Advisor: best fit");
    if (text() == shown)
        return;
    setText(shown);
    setAccessibleName(tr("Who answers. %1").arg(shown));
    updateGeometry();
}

void AdvisorMenu::fill()
{
    m_menu->clear();
    auto *group = new QActionGroup(m_menu);
    const auto add = [&](const QString &text, const QString &slug, bool isChecked) {
        QAction *action = m_menu->addAction(QString(text).replace(u'&', u"&&"_s));
        action->setCheckable(true);
        action->setChecked(isChecked);
        action->setActionGroup(group);
        connect(action, &QAction::triggered, this, [this, slug] { emit chosen(slug); });
    };
    const QString pinned = m_session.pinnedAdvisor();
    add(tr("Best fit for each question"), {}, pinned.isEmpty());
    m_menu->addSection(tr("In this conversation"));
    for (int row = 0; row < m_advisors.rowCount(); ++row) {
        const QModelIndex index = m_advisors.index(row);
        const QString slug = index.data(AdvisorList::SlugRole).toString();
        add(u"%1    %2"_s.arg(index.data(AdvisorList::NameRole).toString(), index.data(AdvisorList::SubtitleRole).toString()),
            slug, slug == pinned);
    }
    m_menu->addSeparator();
    m_menu->addAction(tr("What was learned from your choices…"), this, &AdvisorMenu::learnedRequested);
}

}  // namespace sb::ui
