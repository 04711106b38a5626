// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/constellationlines.h"

#include "ui/style/tokens.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QLineF>
#include <QPainter>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui::ConstellationLines {

namespace {

struct LegendText {
    Q_DECLARE_TR_FUNCTIONS(ConstellationLegend)
};

struct LegendLine {
    Constellation::Edge edge;
    QString words;
};

QList<LegendLine> legendOf(Constellation::Kinds kinds)
{
    using Kind = Constellation::Kind;
    using Direction = Constellation::Direction;
    QList<LegendLine> lines;
    if (kinds.testFlag(Kind::Combines)) {
        lines.append({{.kind = Kind::Combines}, LegendText::tr("combine well, both say so")});
        lines.append({{.kind = Kind::Combines, .direction = Direction::OneWay}, LegendText::tr("one names the other")});
        lines.append(
            {{.kind = Kind::Combines, .direction = Direction::Dangling}, LegendText::tr("names nobody that is there")});
    }
    if (kinds.testFlag(Kind::Frameworks))
        lines.append({{.kind = Kind::Frameworks}, LegendText::tr("share frameworks")});
    if (kinds.testFlag(Kind::Triggers))
        lines.append({{.kind = Kind::Triggers}, LegendText::tr("triggers meet")});
    return lines;
}

int lineHeight()
{
    return QFontMetrics(textFont(type::tiny)).height() + space::small;
}

}  // namespace

QPen penFor(const Constellation::Edge &edge, const QColor &colour, double width)
{
    QPen pen(colour, width);
    pen.setCapStyle(Qt::RoundCap);
    if (edge.kind == Constellation::Kind::Frameworks)
        pen.setDashPattern({0.1, 3});
    else if (edge.kind == Constellation::Kind::Triggers)
        pen.setDashPattern({5, 3, 0.1, 3});
    else if (edge.direction == Constellation::Direction::Dangling)
        pen.setDashPattern({4, 4});
    return pen;
}

QPainterPath pathFor(const Constellation::Edge &edge, const QPointF &from, const QPointF &to, double room)
{
    constexpr double bow = 0.12;  // of its length, to the side
    const QLineF line(from, to);
    const double side = edge.kind == Constellation::Kind::Combines ? 0
        : edge.kind == Constellation::Kind::Frameworks             ? bow
                                                                   : -bow;
    const QLineF normal = line.normalVector();
    const QPointF bend = line.center() + QPointF(normal.dx(), normal.dy()) * side;
    const auto away = [room](const QPointF &end, const QPointF &towards) {
        QLineF way(end, towards);
        way.setLength(std::min(room, way.length() / 2));
        return way.p2();
    };
    QPainterPath path(away(from, bend));
    path.quadTo(bend, away(to, bend));
    return path;
}

void paintHead(QPainter &painter, const QPainterPath &path, const QColor &colour)
{
    constexpr double length = 9;
    constexpr double spread = 24;  // degrees
    const QPointF tip = path.currentPosition();
    QLineF back(tip, path.pointAtPercent(0.9));
    back.setLength(length);
    QLineF left = back;
    QLineF right = back;
    left.setAngle(back.angle() + spread);
    right.setAngle(back.angle() - spread);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(QPolygonF({tip, left.p2(), right.p2()}));
    painter.setBrush(Qt::NoBrush);
}

int legendHeight(Constellation::Kinds kinds)
{
    return static_cast<int>(legendOf(kinds).size()) * lineHeight();
}

void paintLegend(QPainter &painter, const QPointF &at, Constellation::Kinds kinds)
{
    constexpr double sample = 36;
    const Tokens &t = tokens(systemScheme());
    painter.setFont(textFont(type::tiny));
    QPointF left = at;
    for (const auto lines = legendOf(kinds); const LegendLine &line : lines) {
        const double middle = left.y() + lineHeight() / 2.0;
        QPainterPath path(QPointF(left.x(), middle));
        path.lineTo(left.x() + sample, middle);
        painter.setPen(penFor(line.edge, t.text2, 1.5));
        painter.drawPath(path);
        if (line.edge.direction == Constellation::Direction::OneWay)
            paintHead(painter, path, t.text2);
        painter.setPen(t.text2);
        painter.drawText(QRectF(left.x() + sample + space::medium, left.y(), 400, lineHeight()), Qt::AlignVCenter, line.words);
        left.ry() += lineHeight();
    }
}

}  // namespace sb::ui::ConstellationLines
