// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/tickbox.h"

#include "ui/style/icons.h"
#include "ui/style/tokens.h"

#include <QPainter>
#include <QStyleOptionButton>

using namespace Qt::StringLiterals;

namespace sb::ui {

void TickBox::paintEvent(QPaintEvent *event)
{
    QCheckBox::paintEvent(event);
    if (!isChecked())
        return;
    QStyleOptionButton option;
    initStyleOption(&option);
    QPainter painter(this);
    symbol(u"tick"_s, &Tokens::onAccent).paint(&painter, style()->subElementRect(QStyle::SE_CheckBoxIndicator, &option, this));
}

}  // namespace sb::ui
