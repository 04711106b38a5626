// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/personaeditor/formrowview.h"

class QLabel;
class QPushButton;

namespace sb::ui {

/// A heading, or the button below a list that begins an entry.
class FormButtonView : public FormRowView {
    Q_OBJECT
public:
    explicit FormButtonView(const FormRow &row, QWidget *parent = nullptr);

    [[nodiscard]] QWidget *target() const override;

protected:
    void refresh() override;

private:
    QLabel *m_heading = nullptr;
    QPushButton *m_add = nullptr;
};

}  // namespace sb::ui
