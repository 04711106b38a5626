// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLineEdit>

namespace sb::ui {

/// A field for a whole number from 0 to a bound. Empty is 0, and is finished like any number: what stands there then is the hint.
class NumberField : public QLineEdit {
    Q_OBJECT
public:
    NumberField(const QString &name, int most, QWidget *parent = nullptr);

    /// 0 empties it.
    void setNumber(int number);
    [[nodiscard]] int number() const { return text().toInt(); }
};

}  // namespace sb::ui
