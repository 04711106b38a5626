// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/advisortile.h"

#include "ui/style/icons.h"

#include <QPainter>

namespace sb::ui {

AdvisorTile::AdvisorTile(int side, QWidget *parent) : QWidget(parent)
{
    setFixedSize(side, side);
}

void AdvisorTile::setAdvisor(const QString &slug, const QString &icon)
{
    m_slug = slug;
    m_icon = icon;
    update();
}

void AdvisorTile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintTile(painter, rect(), m_slug, m_icon);
}

}  // namespace sb::ui
