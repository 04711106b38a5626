// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <QString>
#include <QStringList>

class QLineEdit;
class QPushButton;

namespace sb::ui {

class StateLine;

/// Asks what a new framework is called. Makes no file. GUI thread.
class NewFrameworkDialog : public QDialog {
    Q_OBJECT
public:
    /// `taken` are the ids that are a framework's already.
    explicit NewFrameworkDialog(const QStringList &taken, QWidget *parent = nullptr);

signals:
    void made(const QString &id, const QString &name);

private:
    void check();

    QStringList m_taken;
    QLineEdit *m_name;
    StateLine *m_state;
    QPushButton *m_make;
};

}  // namespace sb::ui
