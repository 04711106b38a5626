// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace sb::ui {

class SourceField;

/// Beside a source field: for each line the shape of its gravest problem, its number, and a bar where it differs from what is
/// published; a hook where a line goes on. For the mouse: a click goes to the line, over a shape its problems are told. It says
/// nothing that the field and its keys do not, so it takes no focus and has no accessible name.
class SourceMargin : public QWidget {
    Q_OBJECT
public:
    explicit SourceMargin(SourceField &field);

    [[nodiscard]] int neededWidth() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    bool event(QEvent *event) override;

private:
    SourceField &m_field;
};

}  // namespace sb::ui
