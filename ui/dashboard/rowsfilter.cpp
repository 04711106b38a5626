// SPDX-License-Identifier: Apache-2.0
#include "ui/dashboard/rowsfilter.h"

#include "ui/dashboard/rowsmodel.h"

#include <algorithm>

namespace sb::ui {

void RowsFilter::setWords(const QString &words)
{
    m_words = words.split(u' ', Qt::SkipEmptyParts);
    invalidateRowsFilter();
}

void RowsFilter::setDays(QDate first, QDate end)
{
    m_first = first;
    m_end = end;
    invalidateRowsFilter();
}

bool RowsFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QAbstractItemModel *source = sourceModel();
    if (m_first.isValid()) {
        const QDate day = source->index(row, 0, parent).data(RowsModel::DateRole).toDate();
        if (day < m_first || day >= m_end)
            return false;
    }
    return std::ranges::all_of(m_words, [&](const QString &word) {
        for (int column = 0; column < RowsModel::FirstSpan; ++column) {
            if (source->index(row, column, parent).data().toString().contains(word, Qt::CaseInsensitive))
                return true;
        }
        return false;
    });
}

}  // namespace sb::ui
