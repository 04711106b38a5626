// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QToolButton>

namespace sb::ui {

/// A flat button with a text at its beginning and an arrow at its end, which opens its menu. Its text ends in "…" where there
/// is no room for it.
class MenuButton : public QToolButton {
    Q_OBJECT
public:
    explicit MenuButton(QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

}  // namespace sb::ui
