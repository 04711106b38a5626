// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/lintfinding.h"

#include <QStyledItemDelegate>

namespace sb::ui {

/// A problem in the list below the outline: its shape, the sentence in as many lines as it needs, its line, and what mends it, which
/// a click takes. GUI thread.
class FindingDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;
    /// Where the words of its fix stand in a row; empty when there is none.
    [[nodiscard]] static QRect fixRect(const QStyleOptionViewItem &option, const LintFinding &finding);

signals:
    void fixClicked(const sb::LintFinding &finding);
};

/// "Remove the phrase"
[[nodiscard]] QString fixLabel(const LintFix &fix);

}  // namespace sb::ui
