// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

namespace sb::ui {

/// A chapter in the outline: its name, how long it is beside the longest, when it is sent, its gravest problem. GUI thread.
class ChapterDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// Of the longest chapter: the full width of the bar.
    void setMostTokens(int tokens) { m_most = tokens; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    int m_most = 1;
};

}  // namespace sb::ui
