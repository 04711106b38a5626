// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/sourcemargin.h"

#include "ui/personaeditor/sourcefield.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"

#include <QHelpEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QTextBlock>
#include <QTextLayout>
#include <QTextOption>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int shapeSide = 12;
constexpr int barWidth = 3;
constexpr int fewestDigits = 3;
constexpr qreal hookSize = 0.75;

QIcon shapeOf(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return symbol(u"bad"_s, &Tokens::bad);
    case Severity::Warning:
        return symbol(u"watch"_s, &Tokens::watch);
    case Severity::Information:
        break;
    }
    return symbol(u"unknown"_s, &Tokens::text3);
}

/// A line that goes on.
QString hook()
{
    return u"\u21AA"_s;
}

}  // namespace

SourceMargin::SourceMargin(SourceField &field) : QWidget(&field), m_field(field)
{
    setObjectName(u"sourceMargin"_s);
    setFocusPolicy(Qt::NoFocus);
}

int SourceMargin::neededWidth() const
{
    const auto digits = static_cast<int>(QString::number(m_field.blockCount()).size());
    const int number = fontMetrics().horizontalAdvance(u'0') * std::max(digits, fewestDigits);
    return space::small + shapeSide + space::small + number + space::medium + barWidth + space::medium;
}

void SourceMargin::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokens(systemScheme());
    painter.fillRect(rect(), t.surface);
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    const auto mirrored = [&](int left, qreal top, int width, qreal height) {
        return QRectF(isMirrored ? this->width() - left - width : left, top, width, height);
    };
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * hookSize);
    QTextOption side((isMirrored ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    side.setWrapMode(QTextOption::NoWrap);
    const int barLeft = width() - space::medium - barWidth;
    const int numberLeft = space::small + shapeSide + space::small;
    const int current = m_field.textCursor().blockNumber();
    for (const SourceField::SeenLine &line : m_field.seenLines()) {
        const QTextLayout &layout = *line.block.layout();
        const int number = line.block.blockNumber();
        const qreal height = layout.lineCount() > 0 ? layout.lineAt(0).height() : line.rect.height();
        if (number == current)
            painter.fillRect(QRectF(0, line.rect.top(), width(), line.rect.height()), t.accentSoft);
        painter.setPen(number == current ? t.text : t.text3);
        const auto write = [&](qreal top, const QString &text) {
            painter.drawText(mirrored(numberLeft, top, barLeft - space::medium - numberLeft, height), text, side);
        };
        write(line.rect.top(), QString::number(number + 1));
        painter.setFont(small);
        for (int i = 1; i < layout.lineCount(); ++i)
            write(line.rect.top() + layout.lineAt(i).y(), hook());
        painter.setFont(font());
        const SourceField::LineMark mark = m_field.markOf(number);
        if (mark.change == SourceField::LineChange::Differs)
            painter.fillRect(mirrored(barLeft, line.rect.top(), barWidth, line.rect.height()), t.good);
        if (mark.change == SourceField::LineChange::GoneBefore)
            painter.fillRect(mirrored(barLeft - barWidth, line.rect.top() - 1, 2 * barWidth, 3), t.bad);
        if (mark.severity) {
            const qreal top = line.rect.top() + (height - shapeSide) / 2;
            shapeOf(*mark.severity).paint(&painter, mirrored(space::small, top, shapeSide, shapeSide).toRect());
        }
    }
}

void SourceMargin::mousePressEvent(QMouseEvent *event)
{
    m_field.goToLine(static_cast<int>(event->position().y()));
}

void SourceMargin::wheelEvent(QWheelEvent *event)
{
    m_field.scrollBy(*event);
}

bool SourceMargin::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        m_field.tellLine(help->y(), help->globalPos());
        return true;
    }
    return QWidget::event(event);
}

}  // namespace sb::ui
