// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/draftmarks.h"

#include "models/advisorlist.h"

namespace sb::ui {

void DraftMarks::setDrafts(const QSet<QString> &slugs)
{
    if (slugs == m_drafts)
        return;
    m_drafts = slugs;
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, 0));
}

QVariant DraftMarks::data(const QModelIndex &index, int role) const
{
    QVariant data = QIdentityProxyModel::data(index, role);
    const bool isMarked = role == AdvisorList::SubtitleRole && m_drafts.contains(index.data(AdvisorList::SlugRole).toString());
    if (!isMarked)
        return data;
    return data.toString().isEmpty() ? tr("Has a draft")
                                     : tr("Has a draft · %1", "what else is said of an advisor").arg(data.toString());
}

}  // namespace sb::ui
