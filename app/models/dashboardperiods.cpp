// SPDX-License-Identifier: Apache-2.0
#include "models/dashboardperiods.h"

#include "metrics/metriclimits.h"

#include <QHash>

#include <algorithm>

namespace sb {

namespace {

using Length = ReportingCalendar::Length;

constexpr qint64 daysOfHalfYear = 181;
constexpr qint64 daysShownByDay = 14;
constexpr int usualWeeks = 12;
constexpr int mostWeeksByWeek = 26;
constexpr qint64 mostDays = 3660;

Window windowOfWhole(const ReportingCalendar &calendar, Instant now, Length length, int count)
{
    const QList<Window> all = calendar.completeBefore(now, length, std::clamp(count, 1, limits::dashboardPeriods));
    return calendar.between(all.constFirst().first, all.constLast().end);
}

Window windowOf(const DashboardView &view, const ReportingCalendar &calendar, Instant now)
{
    switch (view.span) {
    case DashboardView::Span::Weeks:
        return windowOfWhole(calendar, now, Length::Week, view.count);
    case DashboardView::Span::Months:
        return windowOfWhole(calendar, now, Length::Month, view.count);
    case DashboardView::Span::Quarters:
        return windowOfWhole(calendar, now, Length::Quarter, view.count);
    case DashboardView::Span::Days:
        break;
    }
    if (!view.first.isValid() || !view.last.isValid())
        return windowOfWhole(calendar, now, Length::Week, usualWeeks);
    const auto [first, last] = std::minmax(view.first, view.last);
    return calendar.between(std::max(first, last.addDays(-mostDays)), last.addDays(1));
}

Length lengthOf(const DashboardView &view, const Window &window)
{
    if (view.span == DashboardView::Span::Weeks)
        return view.count > mostWeeksByWeek ? Length::Month : Length::Week;
    if (view.span == DashboardView::Span::Days && window.days() <= daysShownByDay)
        return Length::Day;
    return window.days() >= daysOfHalfYear ? Length::Month : Length::Week;
}

/// By place; empty where all are meant.
std::vector<bool> placesIn(const QStringList &wanted, const QStringList &names, QStringList &missing)
{
    if (wanted.isEmpty())
        return {};
    QHash<QString, qsizetype> placeOf;
    placeOf.reserve(names.size());
    for (qsizetype i = 0; i < names.size(); ++i)
        placeOf.insert(names.at(i).toCaseFolded(), i);
    std::vector<bool> places(static_cast<size_t>(names.size()), false);
    bool isAny = false;
    for (const QString &name : wanted) {
        const auto found = placeOf.constFind(name.toCaseFolded());
        if (found == placeOf.cend()) {
            missing.append(name);
            continue;
        }
        places[static_cast<size_t>(*found)] = isAny = true;
    }
    return isAny ? places : std::vector<bool>();
}

}  // namespace

DashboardPeriods periodsOf(const DashboardView &view, const ReportingCalendar &calendar, Instant now)
{
    DashboardPeriods periods{.window = windowOf(view, calendar, now)};
    const Window &window = periods.window;
    periods.length = lengthOf(view, window);
    periods.now = calendar.wholeIn(window, periods.length);
    const QDate behind = periods.now.isEmpty() ? window.first : periods.now.constLast().end;
    const Window tail = calendar.holding(behind, periods.length);
    // What is over and cut off by the window's end would show a number of days that are not in it.
    if (behind < window.end && tail.to > now && tail.first >= window.first)
        periods.now.append(tail);
    if (periods.now.isEmpty())
        periods.now.append(window);
    const Window &first = periods.now.constFirst();
    const int count = static_cast<int>(periods.now.size());
    const bool isWhole = first != window || calendar.holding(first.first, periods.length) == first;
    periods.before =
        isWhole ? calendar.completeBefore(first.from, periods.length, count) : QList<Window>{calendar.before(window)};
    return periods;
}

EventFilter filterOf(const DashboardView &view, const WorkspaceEvents &events, QStringList &missing)
{
    return {.teams = placesIn(view.teams, events.teams, missing),
            .services = placesIn(view.services, events.services, missing),
            .repos = placesIn(view.repositories, events.repos, missing),
            .tier = view.tier};
}

}  // namespace sb
