// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/wraplayout.h"

#include <QStyle>
#include <QWidget>
#include <algorithm>

namespace sb::ui {

WrapLayout::WrapLayout(QWidget *parent) : QLayout(parent)
{
    setContentsMargins(0, 0, 0, 0);
}

WrapLayout::~WrapLayout() = default;

void WrapLayout::addItem(QLayoutItem *item)
{
    m_items.emplace_back(item);
    invalidate();
}

int WrapLayout::count() const
{
    return static_cast<int>(m_items.size());
}

QLayoutItem *WrapLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[static_cast<size_t>(index)].get() : nullptr;
}

QLayoutItem *WrapLayout::takeAt(int index)
{
    if (index < 0 || index >= count())
        return nullptr;
    const auto at = m_items.begin() + index;
    QLayoutItem *item = at->release();
    m_items.erase(at);
    invalidate();
    return item;
}

Qt::Orientations WrapLayout::expandingDirections() const
{
    return {};
}

bool WrapLayout::hasHeightForWidth() const
{
    return true;
}

QList<WrapLayout::Place> WrapLayout::placesIn(int width) const
{
    const int gap = qMax(0, spacing());
    QList<Place> places;
    int x = 0;
    int y = 0;
    int lineHeight = 0;
    for (const auto &item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize size = item->sizeHint().boundedTo({qMax(width, item->minimumSize().width()), QWIDGETSIZE_MAX});
        if (x > 0 && x + size.width() > width) {
            x = 0;
            y += lineHeight + gap;
            lineHeight = 0;
        }
        const int left = item->alignment() & Qt::AlignRight ? qMax(x, width - size.width()) : x;
        places.append({item.get(), {QPoint(left, y), size}});
        x = left + size.width() + gap;
        lineHeight = qMax(lineHeight, size.height());
    }
    return places;
}

int WrapLayout::heightForWidth(int width) const
{
    const QMargins margins = contentsMargins();
    int height = 0;
    for (const auto places = placesIn(width - margins.left() - margins.right()); const Place &place : places)
        height = qMax(height, place.rect.top() + place.rect.height());
    return height + margins.top() + margins.bottom();
}

QSize WrapLayout::sizeHint() const
{
    QSize size(0, 0);
    int shown = 0;
    for (const auto &item : m_items) {
        if (item->isEmpty())
            continue;
        size = QSize(size.width() + item->sizeHint().width(), qMax(size.height(), item->sizeHint().height()));
        ++shown;
    }
    return size.grownBy(contentsMargins()) + QSize(qMax(0, shown - 1) * qMax(0, spacing()), 0);
}

QSize WrapLayout::minimumSize() const
{
    QSize size(0, 0);
    for (const auto &item : m_items) {
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    }
    return size.grownBy(contentsMargins());
}

void WrapLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    const QRect inside = contentsRect();
    const Qt::LayoutDirection direction = parentWidget() != nullptr ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    for (const auto places = placesIn(inside.width()); const Place &place : places)
        place.item->setGeometry(QStyle::visualRect(direction, inside, place.rect.translated(inside.topLeft())));
}

}  // namespace sb::ui
