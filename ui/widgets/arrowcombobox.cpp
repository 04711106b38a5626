// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/arrowcombobox.h"

#include "ui/style/icons.h"

#include <QPainter>
#include <QStylePainter>

namespace sb::ui {

namespace {

constexpr int labelMargin = 4;  // the style keeps it free beside the text, and asks for no room for it

}  // namespace

QSize ArrowComboBox::sizeHint() const
{
    return QComboBox::sizeHint() + QSize(labelMargin, 0);
}

QSize ArrowComboBox::minimumSizeHint() const
{
    return QComboBox::minimumSizeHint() + QSize(labelMargin, 0);
}

void ArrowComboBox::paintEvent(QPaintEvent *event)
{
    if (isEditable()) {
        QComboBox::paintEvent(event);
    } else {
        QStylePainter styled(this);
        QStyleOptionComboBox option;
        initStyleOption(&option);
        const QRect field = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
        option.currentText = fontMetrics().elidedText(option.currentText, Qt::ElideRight, field.width() - labelMargin);
        styled.drawComplexControl(QStyle::CC_ComboBox, option);
        styled.drawControl(QStyle::CE_ComboBoxLabel, option);
    }
    QPainter painter(this);
    paintArrow(painter, *this);
}

}  // namespace sb::ui
