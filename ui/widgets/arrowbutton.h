// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPushButton>

namespace sb::ui {

/// A button that opens a menu, with the program's own arrow at its end.
class ArrowButton : public QPushButton {
    Q_OBJECT
public:
    using QPushButton::QPushButton;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

}  // namespace sb::ui
