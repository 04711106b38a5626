// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <QString>

class QLineEdit;
class QPushButton;

namespace sb::ui {

/// Which sign stands on an advisor's tile: one of some that are offered, or one that is typed. GUI thread.
class SignDialog : public QDialog {
    Q_OBJECT
public:
    explicit SignDialog(const QString &now, QWidget *parent = nullptr);

signals:
    void chosen(const QString &sign);

private:
    [[nodiscard]] QWidget *makeOffers();
    [[nodiscard]] QString sign() const;

    QLineEdit *m_field;
    QPushButton *m_take;
};

/// The initials of a name, at most two: "Thought Partner" gives "TP".
[[nodiscard]] QString initialsOf(const QString &name);

}  // namespace sb::ui
