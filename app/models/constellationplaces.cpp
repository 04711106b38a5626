// SPDX-License-Identifier: Apache-2.0
#include "models/constellationplaces.h"

#include <QHash>
#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace sb {

namespace {

constexpr qsizetype mostOnRing = 16;
constexpr double leastApart = 0.001;

QList<QPointF> ring(qsizetype count)
{
    constexpr double gap = 1.6;
    const double radius = std::max(1.3, static_cast<double>(count) * gap / (2 * std::numbers::pi));
    QList<QPointF> places;
    for (qsizetype i = 0; i < count; ++i) {
        const double angle = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(count) - std::numbers::pi / 2;
        places.append(count == 1 ? QPointF() : QPointF(radius * std::cos(angle), radius * std::sin(angle)));
    }
    return places;
}

/// As the seeds of a sunflower stand.
QList<QPointF> spiral(qsizetype count)
{
    constexpr double golden = 2.399963229728653;
    QList<QPointF> places;
    for (qsizetype i = 0; i < count; ++i) {
        const double radius = std::sqrt(static_cast<double>(i) + 0.5);
        const double angle = static_cast<double>(i) * golden;
        places.append({radius * std::cos(angle), radius * std::sin(angle)});
    }
    return places;
}

double lengthOf(const QPointF &vector)
{
    return std::max(leastApart, std::hypot(vector.x(), vector.y()));
}

/// One step in which all push each other away and ties pull.
QList<QPointF> pushes(const QList<QPointF> &places, const QList<NodeTie> &ties)
{
    constexpr double rest = 1.5;  // the length that a tie likes
    constexpr double gravity = 0.06;
    QList<QPointF> moves;
    for (const QPointF &place : places)
        moves.append(-gravity * place);
    for (qsizetype i = 0; i < places.size(); ++i) {
        for (qsizetype j = 0; j < i; ++j) {
            const QPointF apart = places.at(i) - places.at(j);
            const double length = lengthOf(apart);
            const QPointF push = apart * (rest * rest / (length * length));
            moves[i] += push;
            moves[j] -= push;
        }
    }
    for (const auto &[from, to] : ties) {
        const QPointF apart = places.at(to) - places.at(from);
        const QPointF pull = apart * (lengthOf(apart) / rest * 0.15);
        moves[from] += pull;
        moves[to] -= pull;
    }
    return moves;
}

void settle(QList<QPointF> &places, const QList<NodeTie> &ties)
{
    constexpr qsizetype mostWork = 3'000'000;  // pairs that are looked at
    const qsizetype steps = std::min<qsizetype>(120, mostWork / (places.size() * places.size()));
    for (qsizetype step = 0; step < steps; ++step) {
        const double heat = 1.0 - static_cast<double>(step) / static_cast<double>(steps);
        const QList<QPointF> moves = pushes(places, ties);
        for (qsizetype i = 0; i < places.size(); ++i)
            places[i] += moves.at(i) * (std::min(lengthOf(moves.at(i)), heat) / lengthOf(moves.at(i)));
    }
}

QList<qsizetype> fromLeftToRight(const QList<QPointF> &places)
{
    QList<qsizetype> order(places.size());
    std::iota(order.begin(), order.end(), qsizetype{0});
    std::ranges::stable_sort(order, {}, [&places](qsizetype i) { return places.at(i).x(); });
    return order;
}

/// Moves two apart in height when they are too near for their names; true when they were.
bool part(QPointF &one, QPointF &other)
{
    const double apart = other.y() - one.y();
    const double missing = 1 - std::abs(apart);
    if (missing <= 0)
        return false;
    const double push = (apart < 0 ? -1 : 1) * (missing / 2 + leastApart);
    one.ry() -= push;
    other.ry() += push;
    return true;
}

bool partAll(QList<QPointF> &places)
{
    const QList<qsizetype> order = fromLeftToRight(places);
    bool isMoved = false;
    for (qsizetype a = 0; a < order.size(); ++a) {
        QPointF &one = places[order.at(a)];
        for (qsizetype b = a + 1; b < order.size() && places.at(order.at(b)).x() - one.x() < 1; ++b)
            isMoved = part(one, places[order.at(b)]) || isMoved;
    }
    return isMoved;
}

void spreadOut(QList<QPointF> &places)
{
    constexpr int mostRounds = 40;
    for (int round = 0; round < mostRounds && partAll(places); ++round) {}
}

/// Places that are taken, by rows of height 1.
class TakenPlaces {
public:
    void take(const QPointF &place) { m_rows[rowOf(place)].append(place); }
    /// Beside the one that is too near, to the right of it.
    [[nodiscard]] QPointF freeFrom(QPointF place) const
    {
        while (const QPointF *near = tooNear(place))
            place.setX(near->x() + 1 + leastApart);
        return place;
    }

private:
    static qint64 rowOf(const QPointF &place) { return static_cast<qint64>(std::floor(place.y())); }
    [[nodiscard]] const QPointF *tooNear(const QPointF &place) const
    {
        for (qint64 row = rowOf(place) - 1; row <= rowOf(place) + 1; ++row) {
            const auto taken = m_rows.constFind(row);
            if (taken == m_rows.constEnd())
                continue;
            const auto found = std::ranges::find_if(*taken, [&place](const QPointF &other) {
                return std::abs(other.x() - place.x()) < 1 && std::abs(other.y() - place.y()) < 1;
            });
            if (found != taken->constEnd())
                return &*found;
        }
        return nullptr;
    }

    QHash<qint64, QList<QPointF>> m_rows;
};

/// What is still too near after all is put beside.
void separate(QList<QPointF> &places)
{
    const QList<qsizetype> order = fromLeftToRight(places);
    TakenPlaces taken;
    for (const qsizetype i : order) {
        places[i] = taken.freeFrom(places.at(i));
        taken.take(places.at(i));
    }
}

}  // namespace

QList<QPointF> constellationPlaces(qsizetype count, const QList<NodeTie> &ties)
{
    if (count <= mostOnRing)
        return ring(count);
    QList<QPointF> places = spiral(count);
    settle(places, ties);
    spreadOut(places);
    separate(places);
    QPointF middle;
    for (const QPointF &place : places)
        middle += place / static_cast<double>(count);
    for (QPointF &place : places)
        place -= middle;
    return places;
}

qsizetype nodeTowards(const QList<QPointF> &places, qsizetype from, Towards direction)
{
    constexpr double besideAll = 1e6;  // what stands more to the side than ahead is for where there is nothing else
    const bool isSideways = direction == Towards::Left || direction == Towards::Right;
    const double sign = direction == Towards::Left || direction == Towards::Up ? -1 : 1;
    qsizetype best = from;
    double least = 0;
    for (qsizetype i = 0; i < places.size(); ++i) {
        const QPointF way = places.at(i) - places.at(from);
        const double ahead = sign * (isSideways ? way.x() : way.y());
        const double aside = std::abs(isSideways ? way.y() : way.x());
        const double cost = ahead + 2 * aside + (aside > ahead ? besideAll : 0);
        if (i != from && ahead > leastApart && (best == from || cost < least)) {
            best = i;
            least = cost;
        }
    }
    return best;
}

}  // namespace sb
