// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/rowdelegate.h"

#include <QDate>

namespace sb::ui {

/// A conversation's row; the first one of a day or month carries that as a heading above it.
class ConversationDelegate : public RowDelegate {
    Q_OBJECT
public:
    explicit ConversationDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// "Today", "Yesterday", "Earlier in November", "October", "October 2025".
    [[nodiscard]] static QString section(QDate day, QDate today);

private:
    /// Empty for a row that follows one of the same section.
    [[nodiscard]] static QString headingOf(const QModelIndex &index);
};

}  // namespace sb::ui
