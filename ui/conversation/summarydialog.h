// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <QString>

class QPlainTextEdit;

namespace sb::ui {

/// A summary to be put in other words. Closes itself and is gone then. GUI thread.
class SummaryDialog : public QDialog {
    Q_OBJECT
public:
    explicit SummaryDialog(const QString &text, QWidget *parent = nullptr);

signals:
    /// Never blank.
    void reworded(const QString &text);

private:
    QPlainTextEdit *m_text;
};

}  // namespace sb::ui
