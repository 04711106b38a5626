// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/conversation/completions.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

namespace sb::ui {

/// The rows of the completion popup.
class CompletionList : public QAbstractListModel {
    Q_OBJECT
public:
    enum Roles { NameRole = Qt::DisplayRole, DetailRole = Qt::UserRole, TrailingRole };

    using QAbstractListModel::QAbstractListModel;

    void setRows(const QList<Completion> &rows);
    /// Null when it is not there.
    [[nodiscard]] const Completion *at(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<Completion> m_rows;
};

/// Paints one: tile or sign, the name with what was typed of it in bold, the detail below, a figure that never elides.
class CompletionDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit CompletionDelegate(const CompletionList &list, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const CompletionList &m_list;
};

}  // namespace sb::ui
