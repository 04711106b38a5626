// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDate>
#include <QList>
#include <QString>
#include <QTimeZone>

namespace sb {

/// A half-open stretch of whole local dates, and the instants at which it begins and ends, in milliseconds since 1970 UTC.
struct Window {
    QDate first;
    QDate end;  ///< the date behind the last one
    qint64 from = 0;
    qint64 to = 0;

    [[nodiscard]] qint64 days() const { return first.daysTo(end); }
    [[nodiscard]] bool holds(qint64 instant) const { return from <= instant && instant < to; }
    bool operator==(const Window &) const = default;
};

/// A workspace's days and weeks: one zone and one first day of the week. A day has 23 to 25 hours where clocks change; where there is
/// no midnight it begins with its first instant. A value; any thread. Source: reference "metrics", R2.
class ReportingCalendar {
public:
    enum class Length { Day, Week, Month, Quarter };

    explicit ReportingCalendar(const QTimeZone &zone = QTimeZone::utc(), Qt::DayOfWeek weekStart = Qt::Monday);

    [[nodiscard]] const QTimeZone &zone() const { return m_zone; }
    [[nodiscard]] Qt::DayOfWeek weekStart() const { return m_weekStart; }

    [[nodiscard]] QDate dateOf(qint64 instant) const;
    /// `end` not before `first`.
    [[nodiscard]] Window between(QDate first, QDate end) const;
    [[nodiscard]] Window holding(QDate date, Length length) const;
    /// The `count` windows of one length that end last at or before the instant, the earliest first.
    [[nodiscard]] QList<Window> completeBefore(qint64 instant, Length length, int count) const;
    /// All that lie within `window` as wholes.
    [[nodiscard]] QList<Window> wholeIn(const Window &window, Length length) const;
    /// As long a one that ends where `window` begins: so many months of one that consists of whole months, else so many dates.
    [[nodiscard]] Window before(const Window &window) const;
    /// 2026-03-23, 2026-W13 (of weeks from Monday, by ISO 8601; of others the first date), 2026-03, 2026-Q1.
    [[nodiscard]] QString idOf(const Window &window, Length length) const;

    bool operator==(const ReportingCalendar &) const = default;

private:
    [[nodiscard]] QDate begin(QDate date, Length length) const;
    [[nodiscard]] static QDate next(QDate begin, Length length, int steps = 1);

    QTimeZone m_zone;
    Qt::DayOfWeek m_weekStart;
};

}  // namespace sb
