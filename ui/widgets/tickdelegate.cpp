// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/tickdelegate.h"

#include "ui/style/icons.h"
#include "ui/style/tokens.h"

#include <QStyle>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace sb::ui {

void TickDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    if (row.checkState != Qt::Checked || row.widget == nullptr)
        return;
    const QRect box = row.widget->style()->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &row, row.widget);
    symbol(u"tick"_s, &Tokens::onAccent).paint(painter, box);
}

}  // namespace sb::ui
