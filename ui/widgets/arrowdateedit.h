// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateEdit>
#include <QDateTimeEdit>

namespace sb::ui {

/// A day to be written or chosen in a calendar, with the program's own arrow: a style sheet leaves the desktop's in parts.
class ArrowDateEdit : public QDateEdit {
    Q_OBJECT
public:
    explicit ArrowDateEdit(QDate date, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// The same with a time of day.
class ArrowDateTimeEdit : public QDateTimeEdit {
    Q_OBJECT
public:
    explicit ArrowDateTimeEdit(const QDateTime &moment, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

}  // namespace sb::ui
