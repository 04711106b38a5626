// SPDX-License-Identifier: Apache-2.0
#include "models/branchmodel.h"

#include <QSet>

#include <utility>

namespace sb {

BranchModel::BranchModel(std::function<QString(const Message &)> lineFor, QString shown, QObject *parent)
    : QAbstractItemModel(parent), m_lineFor(std::move(lineFor)), m_shown(std::move(shown))
{
}

void BranchModel::setTree(const MessageTree &tree, const QList<Message> &shown)
{
    beginResetModel();
    m_nodes.assign(1, Node());
    m_places.clear();
    QSet<MessageId> onPath;
    for (const Message &message : shown)
        onPath.insert(message.id);

    struct Open {
        MessageId after;  ///< whose children are to be placed
        size_t level;     ///< the node that holds the row of `after`
        size_t place;     ///< the node of `after`
    };
    std::vector<Open> open{{{}, 0, 0}};
    while (!open.empty()) {
        const Open next = open.back();
        open.pop_back();
        const QList<MessageId> children = tree.childrenOf(next.after);
        const bool isFork = children.size() > 1;
        for (const MessageId child : children) {
            const Message *message = tree.find(child);
            const size_t node = addNode(*message, isFork ? next.place : next.level);
            m_nodes[node].isShown = onPath.contains(child);
            open.push_back({child, isFork ? node : next.level, node});
        }
    }
    endResetModel();
}

size_t BranchModel::addNode(const Message &message, size_t parent)
{
    const size_t place = m_nodes.size();
    m_places.insert(message.id, place);
    m_nodes.push_back({message, parent, static_cast<int>(m_nodes[parent].rows.size()), false, {}});
    m_nodes[parent].rows.push_back(place);
    return place;
}

const BranchModel::Node &BranchModel::nodeOf(const QModelIndex &index) const
{
    return m_nodes[index.isValid() ? static_cast<size_t>(index.internalId()) : 0];
}

QModelIndex BranchModel::indexOf(MessageId id) const
{
    const auto place = m_places.constFind(id);
    return place == m_places.constEnd() ? QModelIndex() : createIndex(m_nodes[*place].row, 0, quintptr{*place});
}

MessageId BranchModel::idAt(const QModelIndex &index) const
{
    return nodeOf(index).message.id;
}

QModelIndex BranchModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, quintptr{nodeOf(parent).rows[static_cast<size_t>(row)]});
}

QModelIndex BranchModel::parent(const QModelIndex &child) const
{
    const size_t parent = nodeOf(child).parent;
    return parent == 0 ? QModelIndex() : createIndex(m_nodes[parent].row, 0, quintptr{parent});
}

int BranchModel::rowCount(const QModelIndex &parent) const
{
    return static_cast<int>(nodeOf(parent).rows.size());
}

int BranchModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant BranchModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node &node = nodeOf(index);
    switch (role) {
    case Qt::DisplayRole:
        return m_lineFor(node.message);
    case Qt::AccessibleTextRole:
        return node.isShown ? m_shown.arg(m_lineFor(node.message)) : m_lineFor(node.message);
    case IsShownRole:
        return node.isShown;
    default:
        return {};
    }
}

}  // namespace sb
