// SPDX-License-Identifier: Apache-2.0
#include "base/limits.h"
#include "ui/personaeditor/sourcecharacters.h"
#include "ui/personaeditor/sourcefield.h"
#include "ui/style/tokens.h"

#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QTextLayout>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr QChar noBreakSpace = u'\u00A0';

/// A wave for what is wrong, a wider one for a warning, dots for a note.
void drawWave(QPainter &painter, Severity severity, const QLineF &line)
{
    const Tokens &t = tokens(systemScheme());
    const QColor colour = severity == Severity::Error ? t.bad : severity == Severity::Warning ? t.watch : t.text3;
    if (severity == Severity::Information) {
        painter.setPen(QPen(colour, 1.5, Qt::DotLine));
        painter.drawLine(line);
        return;
    }
    const qreal half = severity == Severity::Error ? 2 : 3;
    QPainterPath path(line.p1());
    int side = 1;
    for (qreal x = line.x1() + half; x <= line.x2() + half / 2; x += half, side = -side)
        path.lineTo(x, line.y1() + side);
    painter.setPen(QPen(colour, 1.25, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
}

/// Underlines the columns of a block, on each of the lines that it takes.
void underline(QPainter &painter, const SourceField::SeenLine &seen, int from, int to, Severity severity)
{
    const QTextLayout &layout = *seen.block.layout();
    for (int i = 0; i < layout.lineCount(); ++i) {
        const QTextLine line = layout.lineAt(i);
        const int begin = std::max(from, line.textStart());
        const int end = std::min(to, line.textStart() + line.textLength());
        if (begin >= end && !(from == to && begin == from && end == from))
            continue;
        qreal left = line.cursorToX(begin);
        qreal right = line.cursorToX(end);
        if (left > right)
            std::swap(left, right);
        const qreal y = seen.rect.top() + line.y() + line.ascent() + line.descent() - 1;
        const qreal x = seen.rect.left();
        drawWave(painter, severity, QLineF(x + left, y, x + std::max(right, left + space::medium), y));
    }
}

/// The place of one character.
QRectF cellOf(const SourceField::SeenLine &seen, int column)
{
    const QTextLine line = seen.block.layout()->lineForTextPosition(column);
    if (!line.isValid())
        return {};
    const qreal left = line.cursorToX(column);
    const qreal right = line.cursorToX(column + 1);
    return QRectF(seen.rect.left() + std::min(left, right), seen.rect.top() + line.y(), std::abs(right - left), line.height());
}

}  // namespace

QList<SourceField::SeenLine> SourceField::seenLines() const
{
    QList<SeenLine> lines;
    const QPointF offset = contentOffset();
    QTextBlock block = firstVisibleBlock();
    QRectF rect = blockBoundingGeometry(block).translated(offset);
    while (block.isValid() && rect.top() <= viewport()->height()) {
        lines.append({block, rect});
        const qreal bottom = rect.bottom();
        block = block.next();
        rect = QRectF(rect.left(), bottom, rect.width(), blockBoundingRect(block).height());
    }
    return lines;
}

void SourceField::paintEvent(QPaintEvent *event)
{
    updateSeen();
    const QList<SeenLine> lines = seenLines();
    {
        QPainter painter(viewport());
        paintCurrentLine(painter);
    }
    QPlainTextEdit::paintEvent(event);
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    paintProblems(painter, lines);
    for (const SeenLine &line : lines)
        paintHidden(painter, line);
}

void SourceField::paintCurrentLine(QPainter &painter)
{
    QRectF rect = blockBoundingGeometry(textCursor().block()).translated(contentOffset());
    rect.setLeft(0);
    rect.setWidth(viewport()->width());
    painter.fillRect(rect, tokens(systemScheme()).accentSoft);
}

void SourceField::paintProblems(QPainter &painter, const QList<SeenLine> &lines) const
{
    for (const SeenLine &seen : lines) {
        const qsizetype line = seen.block.blockNumber();
        if (line >= m_text->lines().count())
            return;
        const qsizetype begin = m_text->lines().begin(line);
        const qsizetype end = m_text->lines().end(line);
        if (end - begin > limits::highlightedLine)
            continue;  // finding its columns would take too long; the margin has its shape
        for (const LintFinding &finding : m_problems.touching(begin, std::max(end, begin + 1))) {
            const TextRange &range = finding.problem.range;
            const int from = m_text->positionOf(std::max(range.begin, begin)) - seen.block.position();
            const int to = m_text->positionOf(std::min(range.end, end)) - seen.block.position();
            underline(painter, seen, from, to, finding.problem.severity);
        }
    }
}

/// Characters that one would not see, by their numbers; a space that does not break as a hook below.
void SourceField::paintHidden(QPainter &painter, const SeenLine &line) const
{
    const QString text = line.block.text().left(limits::highlightedLine);
    const Tokens &t = tokens(systemScheme());
    for (int i = 0; i < text.size(); ++i) {
        const bool isSpace = text.at(i) == noBreakSpace;
        if (!isSpace && !isStandIn(text, i))
            continue;
        const QRectF cell = cellOf(line, i);
        if (isSpace) {
            painter.setPen(QPen(t.text3, 1));
            const qreal y = cell.bottom() - 3;
            painter.drawPolyline(
                QPolygonF{{cell.left() + 1, y - 3}, {cell.left() + 1, y}, {cell.right() - 1, y}, {cell.right() - 1, y - 3}});
            continue;
        }
        QFont small = font();
        small.setPointSizeF(small.pointSizeF() * type::tiny);
        painter.setFont(small);
        painter.setPen(t.watch);
        painter.setBrush(t.watchSoft);
        painter.drawRoundedRect(cell.adjusted(1, 1.5, -1, -1.5), 3, 3);
        painter.drawText(cell, Qt::AlignCenter, standInLabel(text.at(i)));
        painter.setBrush(Qt::NoBrush);
    }
}

bool SourceField::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QPlainTextEdit::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const qsizetype byte = m_text->byteAt(cursorForPosition(help->pos()).position());
    tell(m_problems.touching(byte, byte), help->globalPos());
    return true;
}

}  // namespace sb::ui
