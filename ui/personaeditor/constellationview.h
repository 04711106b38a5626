// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/constellation.h"

#include <QPointF>
#include <QRectF>
#include <QWidget>

namespace sb::ui {

/// The map of the advisors: tiles with names, and lines between them, each kind drawn in its own way. Arrows go from node to node,
/// Enter opens an advisor, + and - zoom, 0 shows all; dragging moves the map. GUI thread.
class ConstellationView : public QWidget {
    Q_OBJECT
public:
    explicit ConstellationView(QWidget *parent = nullptr);

    /// Stays at the node that was chosen, and where it was, while the map is of the same nodes.
    void setMap(const Constellation &map);
    [[nodiscard]] qsizetype chosen() const { return m_chosen; }
    /// Brings it into sight; -1 chooses none.
    void choose(qsizetype node);
    /// One edge of the chosen node that is spoken of; -1 for none.
    void pointOut(qsizetype edge);
    void zoomBy(double factor);
    /// All of the map is in sight.
    void fit();

    /// Where a node's tile stands now.
    [[nodiscard]] QRectF tileRect(qsizetype node) const;
    [[nodiscard]] QSize sizeHint() const override { return {640, 480}; }

signals:
    void chosenChanged(qsizetype node);
    void opened(const QString &slug);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    [[nodiscard]] QPointF placeOf(qsizetype node) const;
    [[nodiscard]] qsizetype nodeAt(const QPointF &point) const;
    void go(Towards direction);
    void zoomAt(double factor, const QPointF &point);
    void bringIntoSight();
    /// For each node 0 for the chosen one, 1 for those tied to it, 2 for others.
    [[nodiscard]] QList<int> ranks() const;
    void paintEdge(QPainter &painter, qsizetype edge) const;
    void paintNode(QPainter &painter, qsizetype node) const;
    /// Of the chosen one, of those near to it and of others, as far as there is room.
    void paintNames(QPainter &painter) const;

    Constellation m_map;
    qsizetype m_chosen = -1;
    qsizetype m_edge = -1;
    double m_zoom = 1;
    QPointF m_middle;  ///< of the map, in its own units, that stands in the middle of the widget
    QPointF m_pressed;
    QPointF m_middleWhenPressed;
    bool m_isFitted = true;  ///< nobody has zoomed or moved it
    bool m_isDragged = false;
};

}  // namespace sb::ui
