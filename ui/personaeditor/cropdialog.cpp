// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/cropdialog.h"

#include "ui/personaeditor/cropfield.h"
#include "ui/style/picture.h"
#include "ui/style/tokens.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QSlider>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int shownSide = 56;

}  // namespace

CropDialog::CropDialog(const QImage &picture, const QString &name, QWidget *parent)
    : QDialog(parent), m_picture(picture), m_field(new CropField(picture)), m_small(new QLabel)
{
    setObjectName(u"cropDialog"_s);
    setWindowTitle(tr("Picture of %1").arg(name));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(560, 480);
    auto *hint = new QLabel(tr("Drag the square, or move it with the arrow keys; plus and minus change its size."));
    hint->setProperty("role", u"caption"_s);
    hint->setWordWrap(true);
    auto *size = new QSlider(Qt::Horizontal);
    size->setObjectName(u"cropSize"_s);
    size->setAccessibleName(tr("Size of the part"));
    size->setRange(m_field->leastSide(), m_field->mostSide());
    size->setValue(m_field->square().width());
    m_small->setObjectName(u"cropSmall"_s);
    m_small->setFixedSize(shownSide, shownSide);
    m_small->setAccessibleName(tr("What it looks like"));
    auto *label = new QLabel(tr("&Size"));
    label->setBuddy(size);
    auto *below = new QHBoxLayout;
    below->setSpacing(space::wide);
    below->addWidget(m_small);
    below->addWidget(label);
    below->addWidget(size, 1);
    auto *take = new QPushButton(tr("&Use this part"));
    take->setObjectName(u"cropTake"_s);
    take->setProperty("primary", true);
    take->setDefault(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(take, QDialogButtonBox::AcceptRole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::medium);
    layout->addWidget(hint);
    layout->addWidget(m_field, 1);
    layout->addLayout(below);
    layout->addWidget(buttons);
    connect(size, &QSlider::valueChanged, m_field, &CropField::setSide);
    connect(m_field, &CropField::squareChanged, size, [size](const QRect &square) { size->setValue(square.width()); });
    connect(m_field, &CropField::squareChanged, this, &CropDialog::showSmall);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit chosen(croppedTo(m_picture, m_field->square()));
        accept();
    });
    showSmall();
    m_field->setFocus();
}

/// With round corners, as a tile has them.
void CropDialog::showSmall()
{
    const qreal ratio = devicePixelRatio();
    QPixmap small(QSize(shownSide, shownSide) * ratio);
    small.setDevicePixelRatio(ratio);
    small.fill(Qt::transparent);
    QPainter painter(&small);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    QPainterPath shape;
    shape.addRoundedRect(0, 0, shownSide, shownSide, shownSide / 4.0, shownSide / 4.0);
    painter.setClipPath(shape);
    painter.drawImage(QRectF(0, 0, shownSide, shownSide), m_picture, m_field->square());
    m_small->setPixmap(small);
}

}  // namespace sb::ui
