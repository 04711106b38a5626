// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/arrowdateedit.h"

namespace sb::ui {

/// A day that may be none. GUI thread.
class DayField : public ArrowDateEdit {
    Q_OBJECT
public:
    /// `name` is the object name, `accessibleName` what a screen reader says; `usual` is where one begins that had none.
    DayField(const QString &name, const QString &accessibleName, QDate usual, QWidget *parent = nullptr);

    /// An invalid day is none.
    void setDay(QDate day);
    [[nodiscard]] QDate day() const;
    void stepBy(int steps) override;

signals:
    /// A person chose another one.
    void dayChosen();

private:
    QDate m_usual;
};

}  // namespace sb::ui
