// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QComboBox>

namespace sb::ui {

/// A combo box with the program's own arrow: a style sheet leaves the desktop's in parts.
class ArrowComboBox : public QComboBox {
    Q_OBJECT
public:
    using QComboBox::QComboBox;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

}  // namespace sb::ui
