// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/arrowbutton.h"

#include "ui/style/icons.h"

#include <QPainter>
#include <QStyleOptionButton>
#include <QStylePainter>

namespace sb::ui {

namespace {

constexpr int menuArrowRoom = 20;  // at the end, within the padding

}  // namespace

/// Without the style's own sign of a menu, which is another on each desktop.
QSize ArrowButton::sizeHint() const
{
    QStyleOptionButton option;
    initStyleOption(&option);
    ensurePolished();
    option.features &= ~QStyleOptionButton::HasMenu;
    QSize inner = fontMetrics().size(Qt::TextShowMnemonic, text());
    if (!icon().isNull())
        inner = {inner.width() + option.iconSize.width() + 4, qMax(inner.height(), option.iconSize.height())};
    return style()->sizeFromContents(QStyle::CT_PushButton, &option, inner, this) + QSize(menuArrowRoom, 0);
}

QSize ArrowButton::minimumSizeHint() const
{
    return sizeHint();
}

void ArrowButton::paintEvent(QPaintEvent * /*event*/)
{
    QStylePainter styled(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    option.features &= ~QStyleOptionButton::HasMenu;
    styled.drawControl(QStyle::CE_PushButtonBevel, option);
    QStyleOptionButton label = option;
    label.rect = QStyle::visualRect(layoutDirection(), rect(), rect().adjusted(0, 0, -menuArrowRoom, 0));
    styled.drawControl(QStyle::CE_PushButtonLabel, label);
    paintArrow(styled, *this);
}

}  // namespace sb::ui
