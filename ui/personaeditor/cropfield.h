// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QRect>
#include <QWidget>

namespace sb::ui {

/// A picture with the square of it that is to be kept. The square is dragged, and made smaller and larger with the wheel; with the
/// keyboard arrows move it, further with Shift, plus and minus change its size. It never leaves the picture. GUI thread.
class CropField : public QWidget {
    Q_OBJECT
public:
    explicit CropField(const QImage &picture, QWidget *parent = nullptr);

    /// In pixels of the picture.
    [[nodiscard]] QRect square() const { return m_square; }
    void setSquare(const QRect &square);
    /// Around the same middle.
    void setSide(int pixels);
    [[nodiscard]] int mostSide() const;
    [[nodiscard]] int leastSide() const;

signals:
    void squareChanged(const QRect &square);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    /// Where the picture stands, and how many of the widget's pixels one of it is.
    [[nodiscard]] QRectF place() const;
    [[nodiscard]] double scale() const;

    QImage m_picture;
    QRect m_square;
    QPointF m_grabbed;  ///< where the square was taken, in pixels of the picture from its corner
};

}  // namespace sb::ui
