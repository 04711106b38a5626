// SPDX-License-Identifier: Apache-2.0
#include "ui/meeting/dayfield.h"

#include <QSignalBlocker>

namespace sb::ui {

namespace {

constexpr int firstYear = 2000;  // stands for no day

}  // namespace

DayField::DayField(const QString &name, const QString &accessibleName, QDate usual, QWidget *parent)
    : ArrowDateEdit({}, parent), m_usual(usual)
{
    setObjectName(name);
    setAccessibleName(accessibleName);
    setMinimumDate(QDate(firstYear, 1, 1));
    setSpecialValueText(tr("no day"));
    setCalendarPopup(true);
    setDay({});
    connect(this, &QDateEdit::userDateChanged, this, &DayField::dayChosen);
}

void DayField::setDay(QDate day)
{
    const QSignalBlocker quiet(this);
    setDate(day.isValid() ? day : minimumDate());
}

QDate DayField::day() const
{
    return date() == minimumDate() ? QDate() : date();
}

void DayField::stepBy(int steps)
{
    if (day().isValid())
        QDateEdit::stepBy(steps);
    else if (steps > 0)
        setDate(m_usual);
}

}  // namespace sb::ui
