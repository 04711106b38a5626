// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/manualrecords.h"

#include <QDialog>

class QComboBox;
class QDateTimeEdit;
class QFormLayout;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace sb::ui {

class StateLine;

/// A deployment, an incident or a figure that somebody knows of and no source tells, with a note why. GUI thread.
class EntryDialog : public QDialog {
    Q_OBJECT
public:
    explicit EntryDialog(QWidget *parent = nullptr);

    /// What it could not be kept for; the dialog stays open until it is.
    void sayRefused(const QString &sentence);

signals:
    void entered(const sb::ManualRecord &record, const QString &note);

private:
    void makeFields(QFormLayout &form);
    void showKind();
    [[nodiscard]] ManualRecord record() const;

    QFormLayout *m_form;
    QComboBox *m_kind;
    QLineEdit *m_service;
    QLineEdit *m_version;
    QLineEdit *m_title;
    QLineEdit *m_metric;
    QLineEdit *m_value;
    QSpinBox *m_severity;
    QDateTimeEdit *m_from;
    QDateTimeEdit *m_to;
    QLineEdit *m_note;
    StateLine *m_state;
    QPushButton *m_keep;
};

}  // namespace sb::ui
