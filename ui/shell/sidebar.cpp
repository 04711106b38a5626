// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/sidebar.h"

#include "models/advisorlist.h"
#include "models/conversationlist.h"
#include "ui/shell/conversationdelegate.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"

#include <QLabel>
#include <QListView>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

QLabel *heading(const QString &text)
{
    auto *label = new QLabel(text);
    label->setProperty("role", u"heading"_s);
    label->setContentsMargins(space::wide, 0, space::wide, 0);
    return label;
}

QListView *list(const QString &name, const QString &accessibleName, QAbstractItemModel &model)
{
    auto *view = new QListView;
    view->setObjectName(name);
    view->setAccessibleName(accessibleName);
    view->setModel(&model);
    view->setMouseTracking(true);
    view->setResizeMode(QListView::Adjust);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return view;
}

}  // namespace

Sidebar::Sidebar(ConversationList &conversations, AdvisorList &advisors, QWidget *parent)
    : QWidget(parent),
      m_conversations(conversations),
      m_advisors(advisors),
      m_conversationView(list(u"conversationList"_s, tr("Conversations"), conversations)),
      m_advisorView(list(u"advisorList"_s, tr("Advisors"), advisors))
{
    setObjectName(u"sidebar"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_conversationView->setItemDelegate(new ConversationDelegate(this));
    m_advisorView->setItemDelegate(
        new RowDelegate({AdvisorList::SlugRole, AdvisorList::IconRole, AdvisorList::NameRole, AdvisorList::SubtitleRole},
                        RowDelegate::Detail::Below, this));
    auto *add = new QToolButton;
    add->setObjectName(u"newConversationButton"_s);
    add->setProperty("compact", true);
    add->setAccessibleName(tr("New conversation"));
    add->setToolTip(tr("New conversation (%1)").arg(QKeySequence(QKeySequence::New).toString(QKeySequence::NativeText)));
    add->setIcon(symbol(u"plus"_s, &Tokens::text));
    auto *top = new QHBoxLayout;
    top->setContentsMargins(0, space::medium, 12, 0);
    top->addWidget(heading(tr("Conversations")), 1);
    top->addWidget(add);
    const int advisorRows = qMin(5, advisors.rowCount());
    m_advisorView->setFixedHeight(advisorRows * space::tallRow + space::small);
    auto *none = new QLabel(tr("None yet. The first question begins one."));
    none->setObjectName(u"noConversations"_s);
    none->setProperty("role", u"caption"_s);
    none->setWordWrap(true);
    none->setContentsMargins(space::wide, 0, space::wide, 0);
    const auto refresh = [this, none] { none->setVisible(m_conversations.rowCount() == 0); };
    connect(&conversations, &QAbstractItemModel::modelReset, this, refresh);
    connect(&conversations, &QAbstractItemModel::rowsInserted, this, refresh);
    refresh();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, space::medium);
    layout->setSpacing(space::medium);
    layout->addLayout(top);
    layout->addWidget(none);
    layout->addWidget(m_conversationView, 1);
    layout->addWidget(heading(tr("Advisors")));
    layout->addWidget(m_advisorView);

    connect(add, &QToolButton::clicked, this, &Sidebar::newConversation);
    const auto choose = [this](const QModelIndex &index) { emit conversationChosen(index.row()); };
    connect(m_conversationView, &QListView::clicked, this, choose);
    connect(m_conversationView, &QListView::activated, this, choose);
    const auto address = [this](const QModelIndex &index) { emit advisorChosen(index.data(AdvisorList::SlugRole).toString()); };
    connect(m_advisorView, &QListView::clicked, this, address);
    connect(m_advisorView, &QListView::activated, this, address);
}

void Sidebar::markConversation(ConversationId id)
{
    const int row = m_conversations.rowOf(id);
    if (row < 0)
        m_conversationView->clearSelection();
    else
        m_conversationView->setCurrentIndex(m_conversations.index(row));
}

void Sidebar::markAdvisor(const QString &slug)
{
    if (const int row = m_advisors.rowOf(slug); row >= 0)
        m_advisorView->setCurrentIndex(m_advisors.index(row));
}

}  // namespace sb::ui
