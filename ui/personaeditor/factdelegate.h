// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

class QListView;

namespace sb::ui {

/// A row of a list whose text takes as many lines as it needs: a sentence, and below it, fainter, what stands behind it.
class FactDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    static constexpr int padding = 14;  ///< beside the words: within the ground of a row

    explicit FactDelegate(QListView *list);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    /// As if the scroll bar were there: no line breaks elsewhere when it comes.
    [[nodiscard]] int wordsWidth() const;
    /// Of the sentence, and of the rest, in a width.
    [[nodiscard]] QRect sentenceRect(const QFont &font, const QString &text, int width) const;
    [[nodiscard]] QRect restRect(const QString &text, int width) const;

    QListView *m_list;
};

}  // namespace sb::ui
