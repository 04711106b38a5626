// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDate>
#include <QSortFilterProxyModel>

namespace sb::ui {

/// Rows with all of the words that were typed, in any column, of the days that are wanted. GUI thread.
class RowsFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setWords(const QString &words);
    /// Half open; no days: all.
    void setDays(QDate first, QDate end);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QStringList m_words;
    QDate m_first;
    QDate m_end;
};

}  // namespace sb::ui
