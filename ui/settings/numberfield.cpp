// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/numberfield.h"

#include <QIntValidator>

namespace sb::ui {

namespace {

/// Without it Qt says nothing when a field that was emptied is left.
class EmptyOrNumber final : public QIntValidator {
public:
    using QIntValidator::QIntValidator;

    State validate(QString &text, int &place) const override
    {
        return text.isEmpty() ? Acceptable : QIntValidator::validate(text, place);
    }
};

}  // namespace

NumberField::NumberField(const QString &name, int most, QWidget *parent) : QLineEdit(parent)
{
    setObjectName(name);
    setValidator(new EmptyOrNumber(0, most, this));
}

void NumberField::setNumber(int number)
{
    setText(number > 0 ? QString::number(number) : QString());
}

}  // namespace sb::ui
