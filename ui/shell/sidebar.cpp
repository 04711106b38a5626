// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/sidebar.h"

#include "models/advisorlist.h"
#include "models/conversationlist.h"
#include "ui/shell/librarylist.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/rowlist.h"
#include "ui/shell/searchresults.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"

#include <QAction>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

Sidebar::Sidebar(const SidebarModels &models, QWidget *parent)
    : QWidget(parent),
      m_advisors(models.advisors),
      m_field(new QLineEdit),
      m_library(new LibraryList(models.conversations, models.advisors, models.library)),
      m_results(new SearchResults(models.hits, {models.advisors, models.models, models.library, models.hits})),
      m_stack(new QStackedWidget),
      m_advisorView(makeRowList(u"advisorList"_s, tr("Advisors"), models.advisors))
{
    setObjectName(u"sidebar"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_advisorView->setItemDelegate(
        new RowDelegate({AdvisorList::SlugRole, AdvisorList::IconRole, AdvisorList::NameRole, AdvisorList::SubtitleRole},
                        RowDelegate::Detail::Below, this));
    const int advisorRows = qMin(5, m_advisors.rowCount());
    m_advisorView->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_advisorView->setFixedHeight(advisorRows * space::tallRow + space::small);
    auto *people = new QLabel(tr("Advisors"));
    people->setProperty("role", u"heading"_s);
    people->setContentsMargins(space::wide, 0, space::wide, 0);
    m_stack->setObjectName(u"libraryOrSearch"_s);
    m_stack->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
    m_stack->addWidget(m_library);
    m_stack->addWidget(m_results);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, space::medium);
    layout->setSpacing(space::medium);
    layout->addLayout(makeTop());
    layout->addWidget(m_stack, 1);
    layout->addWidget(people);
    layout->addWidget(m_advisorView);

    connect(m_library, &LibraryList::selectionChanged, this, &Sidebar::selectionChanged);
    connect(m_library, &LibraryList::chosen, this, &Sidebar::conversationChosen);
    connect(m_results, &SearchResults::chosen, this, &Sidebar::hitChosen);
    const auto address = [this](const QModelIndex &index) { emit advisorChosen(index.data(AdvisorList::SlugRole).toString()); };
    connect(m_advisorView, &QListView::clicked, this, address);
    connect(m_advisorView, &QListView::activated, this, address);
}

QLayout *Sidebar::makeTop()
{
    const QString keys = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F).toString(QKeySequence::NativeText);
    m_field->setObjectName(u"searchField"_s);
    m_field->setAccessibleName(tr("Search all conversations"));
    m_field->setPlaceholderText(tr("Search"));
    m_field->setToolTip(tr("Search all conversations (%1)").arg(keys));
    QAction *clear = m_field->addAction(symbol(u"close"_s, &Tokens::text2), QLineEdit::TrailingPosition);
    clear->setObjectName(u"clearSearch"_s);
    clear->setText(tr("Clear the search"));
    clear->setVisible(false);
    connect(clear, &QAction::triggered, m_field, &QLineEdit::clear);
    connect(m_field, &QLineEdit::textChanged, clear, [clear](const QString &text) { clear->setVisible(!text.isEmpty()); });
    m_field->addAction(symbol(u"search"_s, &Tokens::text2), QLineEdit::LeadingPosition);
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &Sidebar::showSearch);
    auto *add = new QToolButton;
    add->setObjectName(u"newConversationButton"_s);
    add->setProperty("compact", true);
    add->setFocusPolicy(Qt::StrongFocus);
    add->setAccessibleName(tr("New conversation"));
    add->setToolTip(tr("New conversation (%1)").arg(QKeySequence(QKeySequence::New).toString(QKeySequence::NativeText)));
    add->setIcon(symbol(u"plus"_s, &Tokens::text));
    connect(add, &QToolButton::clicked, this, &Sidebar::newConversation);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(space::medium, space::medium, space::medium, 0);
    top->addWidget(m_field, 1, Qt::AlignVCenter);
    top->addWidget(add);
    return top;
}

bool Sidebar::isSearching() const
{
    return m_stack->currentWidget() == m_results;
}

void Sidebar::showSearch(const QString &text)
{
    m_results->search(text);
    const bool wasSearching = isSearching();
    m_stack->setCurrentWidget(text.trimmed().isEmpty() ? static_cast<QWidget *>(m_library) : m_results);
    if (isSearching() != wasSearching)
        emit selectionChanged();
}

void Sidebar::open()
{
    if (!isHidden())
        return;
    show();
    emit opened();
}

void Sidebar::startSearch()
{
    open();
    m_field->setFocus();
    m_field->selectAll();
}

void Sidebar::endSearch()
{
    m_field->clear();
    m_library->takeFocus();
}

ConversationId Sidebar::selected() const
{
    return isSearching() ? ConversationId() : m_library->selected();
}

void Sidebar::rename(ConversationId id)
{
    open();
    m_field->clear();
    m_library->rename(id);
}

bool Sidebar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Down)
        isSearching() ? m_results->takeFocus() : m_library->takeFocus();
    else if ((key == Qt::Key_Return || key == Qt::Key_Enter) && isSearching())
        m_results->openChosen();
    else
        return false;
    return true;
}

/// Reached from the field and from what was found: both let it pass.
void Sidebar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && (isSearching() || m_field->hasFocus()))
        endSearch();
    else
        QWidget::keyPressEvent(event);
}

void Sidebar::markConversation(ConversationId id)
{
    m_library->mark(id);
}

void Sidebar::markAdvisor(const QString &slug)
{
    if (const int row = m_advisors.rowOf(slug); row >= 0)
        m_advisorView->setCurrentIndex(m_advisors.index(row));
}

}  // namespace sb::ui
