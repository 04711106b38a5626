// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/messagetree.h"

#include <QAbstractItemModel>
#include <QHash>
#include <QList>
#include <functional>
#include <vector>

namespace sb {

/// The map of a conversation's branches. Messages that follow each other without a fork are rows of one level; what stands
/// at a fork is nested below the message it follows, each alternative with its own branch below it. GUI thread.
class BranchModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Roles { IsShownRole = Qt::UserRole };

    /// `lineFor` says in one line who spoke and what: the words of a row.
    /// `shown` is what a screen reader says of a row on the branch that is shown, with %1 for its line.
    BranchModel(std::function<QString(const Message &)> lineFor, QString shown, QObject *parent = nullptr);

    /// `shown` is the branch that the conversation shows.
    void setTree(const MessageTree &tree, const QList<Message> &shown);
    [[nodiscard]] QModelIndex indexOf(MessageId id) const;
    /// Null for an invalid index.
    [[nodiscard]] MessageId idAt(const QModelIndex &index) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Node {
        Message message;
        size_t parent = 0;
        int row = 0;
        bool isShown = false;
        std::vector<size_t> rows;
    };

    [[nodiscard]] const Node &nodeOf(const QModelIndex &index) const;
    [[nodiscard]] size_t addNode(const Message &message, size_t parent);

    std::function<QString(const Message &)> m_lineFor;
    QString m_shown;
    std::vector<Node> m_nodes{Node()};  ///< the first is the root, which is no message
    QHash<MessageId, size_t> m_places;
};

}  // namespace sb
