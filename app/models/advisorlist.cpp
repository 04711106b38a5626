// SPDX-License-Identifier: Apache-2.0
#include "models/advisorlist.h"

#include "personas/personalibrary.h"

namespace sb {

AdvisorList::AdvisorList(const PersonaLibrary &library, QObject *parent) : QAbstractListModel(parent), m_library(library) {}

int AdvisorList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_library.entries().size());
}

QVariant AdvisorList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PersonaEntry &entry = m_library.entries().at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return entry.head().name;
    case SlugRole:
        return entry.head().slug;
    case SubtitleRole:
        return entry.head().subtitle;
    case IconRole:
        return entry.head().icon;
    case ProblemCountRole:
        return static_cast<int>(entry.problems().size());
    default:
        return {};
    }
}

QHash<int, QByteArray> AdvisorList::roleNames() const
{
    return {
        {SlugRole, "slug"}, {NameRole, "name"}, {SubtitleRole, "subtitle"}, {IconRole, "icon"}, {ProblemCountRole, "problems"}};
}

void AdvisorList::reload()
{
    beginResetModel();
    endResetModel();
}

int AdvisorList::rowOf(const QString &slug) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (m_library.entries().at(row).head().slug == slug)
            return row;
    }
    return -1;
}

}  // namespace sb
