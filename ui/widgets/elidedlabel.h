// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

namespace sb::ui {

/// One line of plain text that ends in "…" where there is no room for it; its tool tip is then the whole of it. It asks for
/// the room of its text, yet never makes a window wider than that is.
class ElidedLabel : public QLabel {
    Q_OBJECT
public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    [[nodiscard]] QSize minimumSizeHint() const override;
    /// As it is painted now.
    [[nodiscard]] QString shownText() const;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
};

}  // namespace sb::ui
