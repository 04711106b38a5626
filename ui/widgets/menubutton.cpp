// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/menubutton.h"

#include "ui/style/icons.h"
#include "ui/style/tokens.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOptionToolButton>
#include <QStylePainter>

namespace sb::ui {

namespace {

constexpr int arrowRoom = 32;
constexpr int slack = 2;  // or a text that fits to the pixel ends in "…"

}  // namespace

MenuButton::MenuButton(QWidget *parent) : QToolButton(parent)
{
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setFocusPolicy(Qt::StrongFocus);
    setProperty("flat", true);
    QFont demi = font();
    demi.setWeight(QFont::DemiBold);
    setFont(demi);
}

QSize MenuButton::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()) + space::medium + arrowRoom + slack, space::row};
}

QSize MenuButton::minimumSizeHint() const
{
    return {qMin(sizeHint().width(), fontMetrics().horizontalAdvance(u'…') + space::medium + arrowRoom), space::row};
}

void MenuButton::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionToolButton option;
    initStyleOption(&option);
    option.text.clear();
    painter.drawComplexControl(QStyle::CC_ToolButton, option);
    const QRect room = QStyle::visualRect(layoutDirection(), rect(), rect().adjusted(space::medium, 0, -arrowRoom, 0));
    painter.setPen(palette().color(QPalette::ButtonText));
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, fontMetrics().elidedText(text(), Qt::ElideRight, room.width()));
    paintArrow(painter, *this);
}

}  // namespace sb::ui
