// SPDX-License-Identifier: Apache-2.0
#include "models/conversationlist.h"

#include <algorithm>

namespace sb {

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
    case IsSampleRole:
        return conversation->isSample;
    default:
        return {};
    }
}

QHash<int, QByteArray> ConversationList::roleNames() const
{
    return {{IdRole, "id"},
            {TitleRole, "title"},
            {PersonaRole, "persona"},
            {UpdatedAtRole, "updatedAt"},
            {IsSampleRole, "isSample"}};
}

void ConversationList::setConversations(const QList<Conversation> &conversations)
{
    beginResetModel();
    m_rows = conversations;
    std::ranges::stable_sort(m_rows, std::ranges::greater{}, &Conversation::updatedAt);
    endResetModel();
}

void ConversationList::put(const Conversation &conversation)
{
    const auto newer = std::ranges::find_if(m_rows, [&](const Conversation &other) {
        return other.id != conversation.id && other.updatedAt < conversation.updatedAt;
    });
    const int target = static_cast<int>(newer - m_rows.begin());
    const int from = rowOf(conversation.id);
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

const Conversation *ConversationList::at(int row) const
{
    return row >= 0 && row < m_rows.size() ? &m_rows.at(row) : nullptr;
}

int ConversationList::rowOf(ConversationId id) const
{
    const auto found = std::ranges::find(m_rows, id, &Conversation::id);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

}  // namespace sb
