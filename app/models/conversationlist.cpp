// SPDX-License-Identifier: Apache-2.0
#include "models/conversationlist.h"

#include <algorithm>
#include <tuple>

namespace sb {

namespace {

bool standsBefore(const Conversation &one, const Conversation &other)
{
    return std::tie(one.isPinned, one.updatedAt) > std::tie(other.isPinned, other.updatedAt);
}

}  // namespace

int ConversationList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ConversationList::data(const QModelIndex &index, int role) const
{
    const Conversation *conversation = at(index.row());
    if (!index.isValid() || !conversation)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case TitleRole:
        return conversation->title;
    case IdRole:
        return conversation->id.toString();
    case PersonaRole:
        return conversation->persona;
    case UpdatedAtRole:
        return conversation->updatedAt;
    case FolderRole:
        return conversation->folder;
    case TagsRole:
        return conversation->tags;
    case IsPinnedRole:
        return conversation->isPinned;
    case IsArchivedRole:
        return conversation->isArchived;
    case TrashedAtRole:
        return conversation->trashedAt;
    default:
        return {};
    }
}

void ConversationList::setConversations(const QList<Conversation> &conversations)
{
    beginResetModel();
    m_rows = conversations;
    std::ranges::stable_sort(m_rows, standsBefore);
    endResetModel();
}

void ConversationList::put(const Conversation &conversation)
{
    const int from = rowOf(conversation.id);
    if (from >= 0 && m_rows.at(from) == conversation)
        return;
    const auto next = std::ranges::find_if(
        m_rows, [&](const Conversation &other) { return other.id != conversation.id && standsBefore(conversation, other); });
    const int target = static_cast<int>(next - m_rows.begin());
    if (from < 0) {
        beginInsertRows({}, target, target);
        m_rows.insert(target, conversation);
        endInsertRows();
        return;
    }
    if (target != from && target != from + 1) {
        beginMoveRows({}, from, from, {}, target);
        m_rows.move(from, target > from ? target - 1 : target);
        endMoveRows();
    }
    const int row = rowOf(conversation.id);
    m_rows[row] = conversation;
    emit dataChanged(index(row), index(row));
}

void ConversationList::remove(ConversationId id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    endRemoveRows();
}

const Conversation *ConversationList::at(int row) const
{
    return row >= 0 && row < m_rows.size() ? &m_rows.at(row) : nullptr;
}

const Conversation *ConversationList::nextTo(int row) const
{
    const auto isThere = [this](int other) { return !m_rows.at(other).isArchived && !m_rows.at(other).trashedAt.isValid(); };
    for (int below = row + 1; below < m_rows.size(); ++below) {
        if (isThere(below))
            return &m_rows.at(below);
    }
    for (int above = qMin(row, rowCount()) - 1; above >= 0; --above) {
        if (isThere(above))
            return &m_rows.at(above);
    }
    return nullptr;
}

int ConversationList::rowOf(ConversationId id) const
{
    const auto found = std::ranges::find(m_rows, id, &Conversation::id);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

}  // namespace sb
