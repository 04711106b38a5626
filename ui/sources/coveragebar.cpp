// SPDX-License-Identifier: Apache-2.0
#include "ui/sources/coveragebar.h"

#include "ui/style/tokens.h"

#include <QPainter>

namespace sb::ui {

namespace {

constexpr int barHeight = 14;
constexpr int leastWidth = 3;  // of what is there at all

}  // namespace

CoverageBar::CoverageBar(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void CoverageBar::setCoverage(const Stretch &axis, const Stretch &covered, const QList<CoverageGap> &gaps)
{
    m_axis = axis;
    m_covered = covered;
    m_gaps = gaps;
    update();
}

QSize CoverageBar::sizeHint() const
{
    return {200, barHeight};
}

QRect CoverageBar::rectOf(const Stretch &stretch) const
{
    const double length = static_cast<double>(m_axis.to - m_axis.from);
    if (length <= 0 || !isKnown(stretch.from) || !isKnown(stretch.to))
        return {};
    const auto place = [&](Instant at) {
        const double part = static_cast<double>(qBound(m_axis.from, at, m_axis.to) - m_axis.from) / length;
        return static_cast<int>(part * width());
    };
    const int left = qMin(place(stretch.from), width() - leastWidth);
    return {left, 0, qMax(leastWidth, place(stretch.to) - left), height()};
}

void CoverageBar::paintEvent(QPaintEvent *)
{
    const Tokens &look = tokens(systemScheme());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(look.border);
    painter.setBrush(look.sunken);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    const QRect covered = rectOf(m_covered);
    if (covered.isEmpty())
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.accent);
    painter.drawRoundedRect(covered, 3, 3);
    for (const CoverageGap &gap : m_gaps) {
        const QRect missing = rectOf({isKnown(gap.from) ? gap.from : m_covered.from, gap.to});
        painter.fillRect(missing, look.surface);
        painter.fillRect(missing, QBrush(look.watch, Qt::BDiagPattern));
    }
}

}  // namespace sb::ui
