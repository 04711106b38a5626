// SPDX-License-Identifier: Apache-2.0
#include "models/libraryfilter.h"

#include "models/conversationlist.h"

#include <utility>

namespace sb {

LibraryFilter::LibraryFilter(ConversationList &list, std::function<QString(const QModelIndex &)> spoken, QObject *parent)
    : QSortFilterProxyModel(parent), m_list(list), m_spoken(std::move(spoken))
{
    setSourceModel(&list);
}

void LibraryFilter::setView(const LibraryView &view)
{
    if (m_view == view)
        return;
    m_view = view;
    invalidateFilter();
}

QModelIndex LibraryFilter::indexOf(ConversationId id) const
{
    const int row = m_list.rowOf(id);
    return row < 0 ? QModelIndex() : mapFromSource(m_list.index(row));
}

ConversationId LibraryFilter::idAt(const QModelIndex &index)
{
    return ConversationId::fromString(index.data(ConversationList::IdRole).toString());
}

QVariant LibraryFilter::data(const QModelIndex &index, int role) const
{
    return role == Qt::AccessibleTextRole ? QVariant(m_spoken(index)) : QSortFilterProxyModel::data(index, role);
}

Qt::ItemFlags LibraryFilter::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QSortFilterProxyModel::flags(index);
    return index.isValid() ? flags | Qt::ItemIsEditable : flags;
}

bool LibraryFilter::filterAcceptsRow(int sourceRow, const QModelIndex &) const
{
    const Conversation *conversation = m_list.at(sourceRow);
    if (conversation == nullptr)
        return false;
    const bool isTrashed = conversation->trashedAt.isValid();
    const bool isThere = !isTrashed && !conversation->isArchived;
    switch (m_view.kind) {
    case LibraryView::Kind::All:
        return isThere;
    case LibraryView::Kind::Folder:
        return isThere && conversation->folder == m_view.name;
    case LibraryView::Kind::Tag:
        return isThere && conversation->tags.contains(m_view.name);
    case LibraryView::Kind::Archive:
        return !isTrashed && conversation->isArchived;
    case LibraryView::Kind::Trash:
        break;
    }
    return isTrashed;
}

}  // namespace sb
