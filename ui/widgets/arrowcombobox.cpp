// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/arrowcombobox.h"

#include "ui/style/icons.h"

#include <QPainter>

namespace sb::ui {

void ArrowComboBox::paintEvent(QPaintEvent *event)
{
    QComboBox::paintEvent(event);
    QPainter painter(this);
    paintArrow(painter, *this);
}

}  // namespace sb::ui
