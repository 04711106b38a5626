// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/librarylist.h"

#include "models/conversationlist.h"
#include "models/library.h"
#include "ui/shell/conversationdelegate.h"
#include "ui/widgets/rowlist.h"
#include "ui/shell/rowwords.h"
#include "ui/style/tokens.h"
#include "ui/widgets/menubutton.h"

#include <QAction>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QVBoxLayout>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb::ui {

LibraryList::LibraryList(ConversationList &conversations, const AdvisorList &advisors, Library &library, QWidget *parent)
    : QWidget(parent),
      m_conversations(conversations),
      m_library(library),
      m_filter(conversations, [&advisors](const QModelIndex &row) { return RowWords::conversation(row, advisors); }),
      m_views(new MenuButton),
      m_menu(new QMenu(m_views)),
      m_note(new QLabel),
      m_view(makeRowList(u"conversationList"_s, tr("Conversations"), m_filter))
{
    auto *delegate = new ConversationDelegate(this);
    m_view->setItemDelegate(delegate);
    m_views->setObjectName(u"libraryViews"_s);
    m_views->setToolTip(tr("Choose which conversations are shown"));
    m_menu->setObjectName(u"libraryViewMenu"_s);
    m_views->setMenu(m_menu);
    m_note->setObjectName(u"noConversations"_s);
    m_note->setProperty("role", u"caption"_s);
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setContentsMargins(space::wide, 0, space::wide, 0);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(space::medium, 0, space::medium, 0);
    top->addWidget(m_views);
    top->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(space::small);
    layout->addLayout(top);
    layout->addWidget(m_note);
    layout->addWidget(m_view, 1);

    connect(m_menu, &QMenu::aboutToShow, this, &LibraryList::fillViews);
    connect(delegate, &ConversationDelegate::titleEdited, &library, &Library::rename);
    const auto choose = [this](const QModelIndex &index) { emit chosen(LibraryFilter::idAt(index)); };
    connect(m_view, &QListView::clicked, this, choose);
    connect(m_view, &QListView::activated, this, choose);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &LibraryList::selectionChanged);
    connect(&m_filter, &QAbstractItemModel::modelReset, this, &LibraryList::refresh);
    connect(&m_filter, &QAbstractItemModel::rowsInserted, this, &LibraryList::refresh);
    connect(&m_filter, &QAbstractItemModel::rowsRemoved, this, &LibraryList::refresh);
    fillViews();
    refresh();
}

void LibraryList::mark(ConversationId id)
{
    const bool isOther = std::exchange(m_open, id) != id;
    if (isOther || selected().isNull())  // else the person may be on the way to another row
        chooseOpen();
}

void LibraryList::chooseOpen()
{
    const QModelIndex index = m_filter.indexOf(m_open);
    if (index.isValid())
        m_view->setCurrentIndex(index);
    else
        m_view->selectionModel()->clear();
}

ConversationId LibraryList::selected() const
{
    const QModelIndexList rows = m_view->selectionModel()->selectedIndexes();
    return rows.isEmpty() ? ConversationId() : LibraryFilter::idAt(rows.constFirst());
}

void LibraryList::rename(ConversationId id)
{
    const Conversation *conversation = m_conversations.at(m_conversations.rowOf(id));
    if (conversation == nullptr)
        return;
    if (!m_filter.indexOf(id).isValid())
        showView({conversation->trashedAt.isValid() ? LibraryView::Kind::Trash
                      : conversation->isArchived    ? LibraryView::Kind::Archive
                                                    : LibraryView::Kind::All});
    const QModelIndex index = m_filter.indexOf(id);
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index);
    m_view->setFocus();
    m_view->edit(index);
}

void LibraryList::addChoices(const QList<QAction *> &actions)
{
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_view->addActions(actions);
}

void LibraryList::takeFocus()
{
    m_view->setFocus();
    if (!m_view->currentIndex().isValid())
        m_view->setCurrentIndex(m_filter.index(0, 0));
}

void LibraryList::fillViews()
{
    using Kind = LibraryView::Kind;
    m_menu->clear();
    addView(nameOf({}), {});
    const auto addNamed = [this](const QString &heading, Kind kind, QStringList names) {
        if (m_filter.view().kind == kind && !names.contains(m_filter.view().name))
            names.prepend(m_filter.view().name);  // the last one has just left it
        if (names.isEmpty())
            return;
        m_menu->addSection(heading);
        for (const QString &name : std::as_const(names))
            addView(name, {kind, name});
    };
    addNamed(tr("Folders"), Kind::Folder, m_library.folders());
    addNamed(tr("Tags"), Kind::Tag, m_library.tags());
    m_menu->addSeparator();
    addView(nameOf({Kind::Archive}), {Kind::Archive});
    addView(nameOf({Kind::Trash}), {Kind::Trash});
}

void LibraryList::addView(const QString &text, const LibraryView &view)
{
    QAction *action = m_menu->addAction(QString(text).replace(u'&', u"&&"_s), this, [this, view] { showView(view); });
    action->setCheckable(true);
    action->setChecked(view == m_filter.view());
}

void LibraryList::showView(const LibraryView &view)
{
    m_filter.setView(view);
    chooseOpen();
    refresh();
}

void LibraryList::refresh()
{
    const LibraryView &view = m_filter.view();
    m_views->setText(nameOf(view));
    m_views->setAccessibleName(tr("Shown: %1", "which conversations").arg(nameOf(view)));
    const bool isEmpty = m_filter.rowCount() == 0;
    const bool isTrash = view.kind == LibraryView::Kind::Trash;
    m_note->setVisible(isEmpty || isTrash);
    m_note->setText(isEmpty ? emptyText(view) : tr("Kept for 30 days, then removed for good."));
    m_view->setAccessibleDescription(m_note->isHidden() ? QString() : m_note->text());
}

QString LibraryList::nameOf(const LibraryView &view)
{
    switch (view.kind) {
    case LibraryView::Kind::All:
        return tr("All conversations");
    case LibraryView::Kind::Archive:
        return tr("Archive");
    case LibraryView::Kind::Trash:
        return tr("Trash");
    case LibraryView::Kind::Folder:
    case LibraryView::Kind::Tag:
        break;
    }
    return view.name;
}

QString LibraryList::emptyText(const LibraryView &view)
{
    switch (view.kind) {
    case LibraryView::Kind::All:
        return tr("None yet. The first question begins one.");
    case LibraryView::Kind::Archive:
        return tr("Nothing in the archive.");
    case LibraryView::Kind::Trash:
        return tr("Nothing in the trash. What is put there is kept for 30 days.");
    case LibraryView::Kind::Folder:
        return tr("Nothing in this folder any more.");
    case LibraryView::Kind::Tag:
        break;
    }
    return tr("Nothing with this tag any more.");
}

}  // namespace sb::ui
