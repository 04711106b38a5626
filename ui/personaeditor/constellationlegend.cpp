// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/constellationlegend.h"

#include "ui/personaeditor/constellationlines.h"
#include "ui/style/tokens.h"

#include <QCheckBox>
#include <QPainter>

namespace sb::ui {

ConstellationLegend::ConstellationLegend(const std::function<Constellation::Kinds()> &kinds, const QList<QCheckBox *> &boxes,
                                         QWidget *parent)
    : QWidget(parent), m_kinds(kinds)
{
    const auto fit = [this] {
        setFixedHeight(ConstellationLines::legendHeight(m_kinds()) + 2 * space::medium);
        update();
    };
    for (QCheckBox *box : boxes)
        connect(box, &QCheckBox::toggled, this, fit);
    fit();
}

void ConstellationLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), tokens(systemScheme()).surface);
    ConstellationLines::paintLegend(painter, QPointF(space::wide, space::medium), m_kinds());
}

}  // namespace sb::ui
