// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/conversation.h"

#include <QAbstractListModel>
#include <QList>

namespace sb {

/// The sidebar's conversations: pinned ones first, and the newest first among them and among the others. GUI thread.
class ConversationList : public QAbstractListModel {
    Q_OBJECT
public:
    enum Roles {
        IdRole = Qt::UserRole,
        TitleRole,
        PersonaRole,
        UpdatedAtRole,
        FolderRole,
        TagsRole,
        IsPinnedRole,
        IsArchivedRole,
        TrashedAtRole,  ///< invalid when it is not in the trash
    };

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    void setConversations(const QList<Conversation> &conversations);
    /// Adds or moves to its place.
    void put(const Conversation &conversation);
    void remove(ConversationId id);
    [[nodiscard]] const Conversation *at(int row) const;
    [[nodiscard]] const QList<Conversation> &all() const { return m_rows; }
    /// What one goes on to from a row: the nearest one below it, else above, that is in neither archive nor trash. Null when
    /// there is none.
    [[nodiscard]] const Conversation *nextTo(int row) const;
    /// -1 when it is not there.
    [[nodiscard]] int rowOf(ConversationId id) const;

private:
    QList<Conversation> m_rows;
};

}  // namespace sb
