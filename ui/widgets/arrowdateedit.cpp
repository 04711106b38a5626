// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/arrowdateedit.h"

#include "ui/style/icons.h"

#include <QPainter>

namespace sb::ui {

ArrowDateEdit::ArrowDateEdit(QDate date, QWidget *parent) : QDateEdit(date, parent)
{
    setCalendarPopup(true);
}

void ArrowDateEdit::paintEvent(QPaintEvent *event)
{
    QDateEdit::paintEvent(event);
    QPainter painter(this);
    paintArrow(painter, *this);
}

ArrowDateTimeEdit::ArrowDateTimeEdit(const QDateTime &moment, QWidget *parent) : QDateTimeEdit(moment, parent)
{
    setCalendarPopup(true);
}

void ArrowDateTimeEdit::paintEvent(QPaintEvent *event)
{
    QDateTimeEdit::paintEvent(event);
    QPainter painter(this);
    paintArrow(painter, *this);
}

}  // namespace sb::ui
