// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCheckBox>

namespace sb::ui {

/// A box to tick, with the program's own tick: a style sheet that draws the box takes the desktop's away.
class TickBox : public QCheckBox {
    Q_OBJECT
public:
    using QCheckBox::QCheckBox;

protected:
    void paintEvent(QPaintEvent *event) override;
};

}  // namespace sb::ui
