// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/avatarbutton.h"

#include "ui/style/icons.h"
#include "ui/style/tokens.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int ringRoom = 3;  ///< around the tile

}  // namespace

AvatarButton::AvatarButton(int side, QWidget *parent) : QToolButton(parent), m_side(side)
{
    setObjectName(u"avatarButton"_s);
    setPopupMode(QToolButton::InstantPopup);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Picture of the advisor"));
    setToolTip(tr("Change the sign, the colour or the picture"));
    setFixedSize(side + 2 * ringRoom, side + 2 * ringRoom);
}

void AvatarButton::setAdvisor(const QString &slug, const QString &icon, const QString &colour)
{
    m_slug = slug;
    m_icon = icon;
    m_colour = colour;
    setEnabled(!slug.isEmpty());
    update();
}

void AvatarButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &t = tokens(systemScheme());
    if (hasFocus() || underMouse() || isDown()) {
        painter.setPen(hasFocus() ? QPen(t.accent, 2) : QPen(Qt::NoPen));
        painter.setBrush(hasFocus() ? Qt::NoBrush : QBrush(t.hover));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), m_side / 4.0 + 2, m_side / 4.0 + 2);
    }
    paintTile(painter, QRect(ringRoom, ringRoom, m_side, m_side), m_slug, m_icon, m_colour);
}

}  // namespace sb::ui
