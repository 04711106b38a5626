// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/cropfield.h"

#include "ui/style/picture.h"
#include "ui/style/tokens.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QWheelEvent>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int cropSteps = 40;  ///< of the arrows over the picture's shorter side
constexpr int largeStep = 5;  ///< with Shift

}  // namespace

CropField::CropField(const QImage &picture, QWidget *parent)
    : QWidget(parent), m_picture(picture), m_square(middleSquare(picture.size()))
{
    setObjectName(u"cropField"_s);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("The part of the picture that is kept"));
    setAccessibleDescription(tr("Arrows move it, plus and minus change its size."));
    setMinimumSize(360, 300);
}

int CropField::mostSide() const
{
    return qMin(m_picture.width(), m_picture.height());
}

int CropField::leastSide() const
{
    return qMin(mostSide(), 16);
}

void CropField::setSquare(const QRect &square)
{
    const int length = std::clamp(square.width(), leastSide(), mostSide());
    const QRect wanted(std::clamp(square.x(), 0, m_picture.width() - length),
                       std::clamp(square.y(), 0, m_picture.height() - length), length, length);
    if (wanted == m_square)
        return;
    m_square = wanted;
    update();
    emit squareChanged(wanted);
}

void CropField::setSide(int pixels)
{
    const int wanted = std::clamp(pixels, leastSide(), mostSide());
    const int grown = (wanted - m_square.width()) / 2;
    setSquare({m_square.x() - grown, m_square.y() - grown, wanted, wanted});
}

double CropField::scale() const
{
    return std::min(double(width()) / m_picture.width(), double(height()) / m_picture.height());
}

QRectF CropField::place() const
{
    const QSizeF size = QSizeF(m_picture.size()) * scale();
    return {(width() - size.width()) / 2, (height() - size.height()) / 2, size.width(), size.height()};
}

void CropField::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens(systemScheme());
    const QRectF whole = place();
    const QRectF square(whole.topLeft() + QPointF(m_square.topLeft()) * scale(), QSizeF(m_square.size()) * scale());
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    painter.drawImage(whole, m_picture);
    QPainterPath outside;
    outside.addRect(whole);
    QPainterPath inside;
    inside.addRoundedRect(square, square.width() / 4, square.width() / 4);
    QColor shade = t.window;
    shade.setAlphaF(0.75F);
    painter.fillPath(outside.subtracted(inside), shade);
    painter.setPen(QPen(t.surface, 4));
    painter.drawPath(inside);
    painter.setPen(QPen(hasFocus() ? t.accent : t.text, 2));
    painter.drawPath(inside);
}

void CropField::keyPressEvent(QKeyEvent *event)
{
    const int step = qMax(1, mostSide() / cropSteps) * (event->modifiers().testFlag(Qt::ShiftModifier) ? largeStep : 1);
    switch (event->key()) {
    case Qt::Key_Left:
        setSquare(m_square.translated(-step, 0));
        return;
    case Qt::Key_Right:
        setSquare(m_square.translated(step, 0));
        return;
    case Qt::Key_Up:
        setSquare(m_square.translated(0, -step));
        return;
    case Qt::Key_Down:
        setSquare(m_square.translated(0, step));
        return;
    case Qt::Key_Plus:
        setSide(m_square.width() + 2 * step);
        return;
    case Qt::Key_Minus:
        setSide(m_square.width() - 2 * step);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void CropField::mousePressEvent(QMouseEvent *event)
{
    m_grabbed = (event->position() - place().topLeft()) / scale() - m_square.topLeft();
}

void CropField::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF corner = (event->position() - place().topLeft()) / scale() - m_grabbed;
    setSquare({corner.toPoint(), m_square.size()});
}

void CropField::wheelEvent(QWheelEvent *event)
{
    const int step = qMax(1, mostSide() / cropSteps);
    setSide(m_square.width() + (event->angleDelta().y() > 0 ? -2 : 2) * step);
    event->accept();
}

}  // namespace sb::ui
