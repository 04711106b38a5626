// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/metricnotes.h"
#include "models/dashboarddata.h"

#include <QDialog>
#include <functional>

class QDateEdit;
class QDialogButtonBox;
class QDoubleSpinBox;
class QFormLayout;
class QLineEdit;

namespace sb::ui {

class ArrowComboBox;

/// The days that a dashboard speaks of. Deletes itself. GUI thread.
class DatesDialog : public QDialog {
    Q_OBJECT
public:
    DatesDialog(const Window &window, QWidget *parent);

signals:
    void chosen(QDate first, QDate last);

private:
    QDateEdit *m_first;
    QDateEdit *m_last;
    QDialogButtonBox *m_buttons;
};

/// What is wanted of a metric: how much, in which direction, until when. Deletes itself. GUI thread.
class TargetDialog : public QDialog {
    Q_OBJECT
public:
    /// `today` is the first day of a new target's pace.
    TargetDialog(const CardData &card, QDate today, QWidget *parent);

signals:
    /// In the unit of figures; nothing: no target any more.
    void chosen(const std::optional<sb::Target> &target);

private:
    [[nodiscard]] Target target() const;

    CardData m_card;
    QDate m_today;
    double m_factor = 1;  ///< from what is shown to figures
    ArrowComboBox *m_direction;
    QDoubleSpinBox *m_goal;
    QDateEdit *m_due;
};

/// What happened on a day, as a flag in the charts, or that the process changed. Deletes itself. GUI thread.
class NoteDialog : public QDialog {
    Q_OBJECT
public:
    NoteDialog(const QString &metric, const ReportingCalendar &calendar, QDate day, QWidget *parent);

signals:
    void chosen(const sb::Annotation &annotation);

private:
    [[nodiscard]] Annotation annotation() const;

    QString m_metric;
    ReportingCalendar m_calendar;
    QDateEdit *m_day;
    QLineEdit *m_text;
    ArrowComboBox *m_kind;
};

}  // namespace sb::ui
