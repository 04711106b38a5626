// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/constellationview.h"

#include "ui/personaeditor/constellationlines.h"
#include "ui/personaeditor/constellationwords.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

/// What one unit of the map takes at a zoom of 1.
constexpr double unitWidth = 128;
constexpr double unitHeight = 92;
constexpr int tileSide = 40;  // of a tile, which grows a little only
constexpr double leastZoom = 0.15;
constexpr double mostZoom = 2.5;
constexpr int widestName = 180;
constexpr int mostInTip = 400;  // characters
constexpr double zoomStep = 1.25;
constexpr QSizeF roomAround(64, 84);  // of all places in sight: for half a tile on each side, and for a name

}  // namespace

ConstellationView::ConstellationView(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"constellationView"_s);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Map of the advisors"));
    setMouseTracking(false);
    setMinimumSize(280, 240);
}

void ConstellationView::setMap(const Constellation &map)
{
    const bool isSame = std::ranges::equal(map.nodes, m_map.nodes, {}, &Constellation::Node::slug, &Constellation::Node::slug);
    const QString slug = m_chosen >= 0 ? m_map.nodes.at(m_chosen).slug : QString();
    m_map = map;
    m_edge = -1;
    m_chosen = m_map.indexOf(slug);
    if (m_chosen < 0 && !m_map.nodes.isEmpty())
        m_chosen = 0;
    if (m_isFitted || !isSame)
        fit();
    update();
    emit chosenChanged(m_chosen);
}

void ConstellationView::choose(qsizetype node)
{
    m_chosen = node;
    m_edge = -1;
    bringIntoSight();
    update();
    emit chosenChanged(node);
}

void ConstellationView::pointOut(qsizetype edge)
{
    m_edge = edge;
    update();
}

QPointF ConstellationView::placeOf(qsizetype node) const
{
    const QPointF away = m_map.nodes.at(node).place - m_middle;
    return QPointF(width() / 2.0, height() / 2.0) + QPointF(away.x() * unitWidth, away.y() * unitHeight) * m_zoom;
}

QRectF ConstellationView::tileRect(qsizetype node) const
{
    const double size = tileSide * std::clamp(m_zoom, 0.45, 1.25);
    QRectF rect(0, 0, size, size);
    rect.moveCenter(placeOf(node));
    return rect;
}

void ConstellationView::fit()
{
    m_isFitted = true;
    m_middle = {};
    m_zoom = 1;
    if (m_map.nodes.isEmpty())
        return;
    QRectF all(m_map.nodes.constFirst().place, QSizeF());
    for (const Constellation::Node &node : std::as_const(m_map.nodes)) {
        all.setLeft(std::min(all.left(), node.place.x()));
        all.setRight(std::max(all.right(), node.place.x()));
        all.setTop(std::min(all.top(), node.place.y()));
        all.setBottom(std::max(all.bottom(), node.place.y()));
    }
    m_middle = all.center();
    const double across = (width() - roomAround.width()) / (all.width() * unitWidth);
    const double down = (height() - roomAround.height()) / (all.height() * unitHeight);
    m_zoom = std::clamp(std::min(across, down), leastZoom, 1.6);
    update();
}

void ConstellationView::zoomAt(double factor, const QPointF &point)
{
    const double zoom = std::clamp(m_zoom * factor, leastZoom, mostZoom);
    const QPointF away = point - QPointF(width() / 2.0, height() / 2.0);
    const QPointF units(away.x() / unitWidth, away.y() / unitHeight);
    m_middle += units / m_zoom - units / zoom;  // what stands below the pointer stays there
    m_zoom = zoom;
    m_isFitted = false;
    update();
}

void ConstellationView::zoomBy(double factor)
{
    zoomAt(factor, m_chosen >= 0 ? placeOf(m_chosen) : QPointF(width() / 2.0, height() / 2.0));
}

void ConstellationView::bringIntoSight()
{
    if (m_chosen < 0)
        return;
    const QRectF room = QRectF(rect()).adjusted(tileSide, tileSide, -tileSide, -tileSide);
    const QPointF place = placeOf(m_chosen);
    const QPointF inside(std::clamp(place.x(), room.left(), std::max(room.left(), room.right())),
                         std::clamp(place.y(), room.top(), std::max(room.top(), room.bottom())));
    const QPointF missing = place - inside;
    if (missing.isNull())
        return;
    m_middle += QPointF(missing.x() / unitWidth, missing.y() / unitHeight) / m_zoom;
    m_isFitted = false;
}

qsizetype ConstellationView::nodeAt(const QPointF &point) const
{
    for (qsizetype i = 0; i < m_map.nodes.size(); ++i) {
        if (tileRect(i).adjusted(-space::small, -space::small, space::small, space::wide).contains(point))
            return i;
    }
    return -1;
}

void ConstellationView::go(Towards direction)
{
    if (m_chosen < 0)
        return;
    QList<QPointF> places;
    for (const Constellation::Node &node : std::as_const(m_map.nodes))
        places.append(node.place);
    if (const qsizetype next = nodeTowards(places, m_chosen, direction); next != m_chosen)
        choose(next);
}

/// The name, which has no room below each tile.
bool ConstellationView::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const qsizetype node = nodeAt(help->pos());
    QToolTip::showText(help->globalPos(), node >= 0 ? m_map.nodes.at(node).name.left(mostInTip).toHtmlEscaped() : QString(),
                       this);
    return true;
}

void ConstellationView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return go(Towards::Left);
    case Qt::Key_Right:
        return go(Towards::Right);
    case Qt::Key_Up:
        return go(Towards::Up);
    case Qt::Key_Down:
        return go(Towards::Down);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomBy(zoomStep);
    case Qt::Key_Minus:
        return zoomBy(1 / zoomStep);
    case Qt::Key_0:
        return fit();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_chosen >= 0 && m_map.nodes.at(m_chosen).isThere())
            emit opened(m_map.nodes.at(m_chosen).slug);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void ConstellationView::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->position();
    m_middleWhenPressed = m_middle;
    m_isDragged = false;
}

void ConstellationView::mouseMoveEvent(QMouseEvent *event)
{
    constexpr double still = 4;
    const QPointF way = event->position() - m_pressed;
    if (!m_isDragged && way.manhattanLength() < still)
        return;
    m_isDragged = true;
    m_isFitted = false;
    m_middle = m_middleWhenPressed - QPointF(way.x() / unitWidth, way.y() / unitHeight) / m_zoom;
    update();
}

void ConstellationView::mouseReleaseEvent(QMouseEvent *event)
{
    const qsizetype node = nodeAt(event->position());
    if (!m_isDragged && node >= 0)
        choose(node);
}

void ConstellationView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const qsizetype node = nodeAt(event->position());
    if (node >= 0 && m_map.nodes.at(node).isThere())
        emit opened(m_map.nodes.at(node).slug);
}

void ConstellationView::wheelEvent(QWheelEvent *event)
{
    if (event->angleDelta().y() != 0)
        zoomAt(event->angleDelta().y() > 0 ? zoomStep : 1 / zoomStep, event->position());
    event->accept();
}

void ConstellationView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_isFitted)
        fit();
    else
        bringIntoSight();
}

QList<int> ConstellationView::ranks() const
{
    QList<int> ranks(m_map.nodes.size(), 2);
    for (const Constellation::Edge &edge : m_map.edges) {
        if (edge.from == m_chosen || edge.to == m_chosen)
            ranks[edge.from] = ranks[edge.to] = 1;
    }
    if (m_chosen >= 0)
        ranks[m_chosen] = 0;
    return ranks;
}

void ConstellationView::paintEdge(QPainter &painter, qsizetype edge) const
{
    const Tokens &t = tokens(systemScheme());
    const Constellation::Edge &one = m_map.edges.at(edge);
    const bool isOfChosen = one.from == m_chosen || one.to == m_chosen;
    const bool isPointedOut = edge == m_edge;
    const QColor colour = isPointedOut || (isOfChosen && m_edge < 0) ? t.accent : isOfChosen ? t.text3 : t.control;
    const double room = tileRect(one.from).width() * 0.78;
    const QPainterPath path = ConstellationLines::pathFor(one, placeOf(one.from), placeOf(one.to), room);
    painter.setPen(ConstellationLines::penFor(one, colour, isPointedOut ? 3 : isOfChosen ? 2 : 1.5));
    painter.drawPath(path);
    if (one.direction == Constellation::Direction::OneWay)
        ConstellationLines::paintHead(painter, path, colour);
}

void ConstellationView::paintNode(QPainter &painter, qsizetype node) const
{
    const Tokens &t = tokens(systemScheme());
    const Constellation::Node &one = m_map.nodes.at(node);
    const QRectF tile = tileRect(node);
    painter.setBrush(t.surface);
    painter.setPen(Qt::NoPen);
    painter.drawRoundedRect(tile, tile.width() / 4, tile.width() / 4);
    painter.setBrush(Qt::NoBrush);
    if (one.isThere()) {
        paintTile(painter, tile.toRect(), one.slug, one.icon);
    } else {
        QPen pen(t.text3, 1.5);
        pen.setDashPattern({3, 3});
        painter.setPen(pen);
        painter.drawRoundedRect(tile, tile.width() / 4, tile.width() / 4);
        painter.setFont(textFont(type::reading));
        painter.drawText(tile, Qt::AlignCenter, u"?"_s);
    }
    if (node == m_chosen) {
        painter.setPen(QPen(t.accent, hasFocus() ? 2.5 : 1.5));
        painter.drawRoundedRect(tile.adjusted(-4, -4, 4, 4), tile.width() / 4 + 3, tile.width() / 4 + 3);
    }
}

void ConstellationView::paintNames(QPainter &painter) const
{
    const Tokens &t = tokens(systemScheme());
    QList<qsizetype> order;
    QList<QRectF> taken;
    for (qsizetype i = 0; i < m_map.nodes.size(); ++i) {
        order.append(i);
        const int ring = i == m_chosen ? 5 : -1;
        taken.append(tileRect(i).adjusted(-ring, -ring, ring, ring));
    }
    std::ranges::stable_sort(order, {}, [ranks = ranks()](qsizetype i) { return ranks.at(i); });
    for (const qsizetype node : std::as_const(order)) {
        QFont font = textFont(type::tiny);
        font.setBold(node == m_chosen);
        const QFontMetrics metrics(font);
        const QString name = metrics.elidedText(m_map.nodes.at(node).name, Qt::ElideRight, widestName);
        const QRectF tile = tileRect(node);
        QRectF words(0, 0, metrics.horizontalAdvance(name) + space::medium, metrics.height());
        words.moveCenter({tile.center().x(), tile.bottom() + words.height() / 2 + (node == m_chosen ? 6 : 3)});
        if (QRectF(rect()).intersects(tile))
            words.moveLeft(std::clamp(words.left(), 0.0, std::max(0.0, width() - words.width())));
        const bool isTaken =
            std::ranges::any_of(taken, [&words](const QRectF &other) { return other.intersects(words.adjusted(-2, 0, 2, 0)); });
        if (isTaken && node != m_chosen)
            continue;
        taken.append(words);
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.surface);
        painter.drawRoundedRect(words, space::small, space::small);
        painter.setBrush(Qt::NoBrush);
        painter.setFont(font);
        painter.setPen(m_map.nodes.at(node).isThere() ? t.text : t.text2);
        painter.drawText(words, Qt::AlignCenter, name);
    }
}

/// What is chosen comes last, over the others.
void ConstellationView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), tokens(systemScheme()).surface);
    QList<qsizetype> edges;
    for (qsizetype i = 0; i < m_map.edges.size(); ++i) {
        const bool isOfChosen = m_map.edges.at(i).from == m_chosen || m_map.edges.at(i).to == m_chosen;
        if (isOfChosen || m_map.edges.size() <= ConstellationWords::mostLines)
            edges.insert(isOfChosen ? edges.size() : 0, i);
    }
    for (const qsizetype edge : std::as_const(edges))
        paintEdge(painter, edge);
    for (qsizetype i = 0; i < m_map.nodes.size(); ++i) {
        if (i != m_chosen)
            paintNode(painter, i);
    }
    if (m_chosen >= 0)
        paintNode(painter, m_chosen);
    paintNames(painter);
}

}  // namespace sb::ui
