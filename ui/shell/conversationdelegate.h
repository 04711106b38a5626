// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/rowdelegate.h"

#include "domain/ids.h"

#include <QDate>

namespace sb::ui {

/// A conversation's row; the first of those that are pinned, of a day or of a month carries that as a heading above it. Its
/// title can be edited in place.
class ConversationDelegate : public RowDelegate {
    Q_OBJECT
public:
    explicit ConversationDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// "Today", "Yesterday", "Earlier in November", "October", "October 2025".
    [[nodiscard]] static QString section(QDate day, QDate today);

    [[nodiscard]] QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                        const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    /// Tells of the new title; the model is not written.
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

signals:
    void titleEdited(sb::ConversationId id, const QString &title) const;

private:
    /// Empty for a row that follows one of the same section.
    [[nodiscard]] static QString headingOf(const QModelIndex &index);
};

}  // namespace sb::ui
