// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/rowdelegate.h"

namespace sb::ui {

/// A row of what a search found: of a conversation its title, of a message also two lines of it and who spoke; what was looked
/// for is marked. The first of the conversations and the first of the messages carry a heading above them.
class SearchHitDelegate : public RowDelegate {
    Q_OBJECT
public:
    explicit SearchHitDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

}  // namespace sb::ui
