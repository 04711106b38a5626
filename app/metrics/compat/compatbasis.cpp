// SPDX-License-Identifier: Apache-2.0
#include "metrics/compat/compatbasis.h"

#include <algorithm>

namespace sb {

namespace {

constexpr Instant dayOfTool = Instant{24} * 3'600'000;

qint64 floorBy(qint64 value, qint64 by)
{
    return value >= 0 ? value / by : -((by - 1 - value) / by);
}

}  // namespace

CompatBasis::CompatBasis(const CompatInput &input)
    : m_input(input), m_window(ReportingCalendar().between(input.scope.window.first, input.scope.window.end))
{
    findDeployments();
    findChanges();
    findIncidents();
    MetricScope ours = input.scope;
    ours.window = m_window;
    m_ourFailed = changeFailRate(input.data, ours, input.rule).rows;
}

bool CompatBasis::hasSucceeded(size_t deployment) const
{
    const std::vector<bool> &told = m_input.facts.hasSuccess;
    const bool isTold = told.size() == m_input.data.deployments.size();
    return isTold ? told[deployment] : m_input.data.deployments[deployment].isLanded();
}

void CompatBasis::findDeployments()
{
    for (size_t i = 0; i < m_input.data.deployments.size(); ++i) {
        const Deployment &one = m_input.data.deployments[i];
        if (one.tier != Tier::Production || !isKnown(one.finished) || !m_input.scope.filter.takes(one))
            continue;
        m_runs.push_back(static_cast<qint32>(i));
        if (hasSucceeded(i))
            m_successes.push_back(static_cast<qint32>(i));
    }
}

void CompatBasis::findChanges()
{
    for (size_t i = 0; i < m_input.data.changes.size(); ++i) {
        const Change &one = m_input.data.changes[i];
        if (one.deployment != noPlace && m_window.holds(deployment(one.deployment).finished)
            && hasSucceeded(static_cast<size_t>(one.deployment)) && m_input.scope.filter.takes(one))
            m_deployedChanges.push_back(static_cast<qint32>(i));
    }
}

void CompatBasis::findIncidents()
{
    for (size_t i = 0; i < m_input.data.incidents.size(); ++i) {
        if (m_input.scope.filter.takes(m_input.data.incidents[i]) && isKnown(createdAt(static_cast<qint32>(i))))
            m_incidents.push_back(static_cast<qint32>(i));
    }
}

std::span<const qint32> CompatBasis::between(const std::vector<qint32> &deployments, Instant from, Instant to) const
{
    const auto ended = [this](qint32 place) { return deployment(place).finished; };
    return {std::ranges::lower_bound(deployments, from, {}, ended), std::ranges::lower_bound(deployments, to, {}, ended)};
}

std::span<const qint32> CompatBasis::inWindow(const std::vector<qint32> &deployments) const
{
    return between(deployments, m_window.from, m_window.to);
}

Instant CompatBasis::createdAt(qint32 place) const
{
    const Incident &one = incident(place);
    return isKnown(one.created) ? one.created : one.detected;
}

Instant CompatBasis::resolvedAt(qint32 place) const
{
    const std::vector<Instant> &last = m_input.facts.lastResolved;
    const bool isTold = last.size() == m_input.data.incidents.size() && isKnown(last[static_cast<size_t>(place)]);
    return isTold ? last[static_cast<size_t>(place)] : incident(place).firstResolved;
}

qint64 CompatBasis::excludedOf(std::span<const qint32> deployments) const
{
    return std::ranges::count_if(deployments, [this](qint32 place) { return deployment(place).isExcluded; });
}

qint64 CompatBasis::changesThat(bool (*is)(const Change &)) const
{
    return std::ranges::count_if(m_deployedChanges, [&](qint32 place) { return is(change(place)); });
}

qint64 CompatBasis::reopenedOf(std::span<const qint32> incidents) const
{
    return std::ranges::count_if(incidents,
                                 [this](qint32 place) { return resolvedAt(place) != incident(place).firstResolved; });
}

qint64 CompatBasis::movedByUtc() const
{
    const Window &own = m_input.scope.window;
    const auto moved = [this](Instant one, Instant other) {
        return static_cast<qint64>(between(m_successes, std::min(one, other), std::max(one, other)).size());
    };
    return moved(m_window.from, own.from) + moved(m_window.to, own.to);
}

void CompatBasis::compareFailures(CompatValue &value, std::span<const qint32> failed) const
{
    const auto missingFrom = [](std::span<const qint32> some, std::span<const qint32> others) {
        return std::ranges::count_if(some, [others](qint32 place) { return !std::ranges::binary_search(others, place); });
    };
    addReason(value, CompatDifference::UtcDays, movedByUtc());
    addReason(value, CompatDifference::NearestInTime, missingFrom(failed, m_ourFailed));
    addReason(value, CompatDifference::FailuresUnseen, missingFrom(m_ourFailed, failed));
}

qint64 CompatBasis::failedWithoutIncident() const
{
    std::vector<qint32> told;
    for (const CauseLink &link : m_input.data.links) {
        if (link.incident != noPlace && !link.isRejected)
            told.push_back(link.deployment);
    }
    std::ranges::sort(told);
    return std::ranges::count_if(m_ourFailed, [&told](qint32 place) { return !std::ranges::binary_search(told, place); });
}

void addReason(CompatValue &value, CompatDifference kind, qint64 n)
{
    if (n > 0)
        value.reasons.push_back({kind, n});
}

std::optional<double> lowerMedianOf(std::vector<double> &values)
{
    if (values.empty())
        return std::nullopt;
    const auto middle = values.begin() + static_cast<qsizetype>((values.size() - 1) / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

std::optional<double> medianOf(std::vector<double> &values)
{
    constexpr std::array half{0.5};
    return values.empty() ? std::nullopt : std::optional(percentilesOf(values, half).front());
}

std::optional<double> medianOfDays(std::vector<std::pair<Instant, double>> &values)
{
    std::ranges::sort(values, {}, [](const auto &value) { return utcDay(value.first); });
    std::vector<double> medians;
    std::vector<double> ofDay;
    for (size_t i = 0; i < values.size(); ++i) {
        ofDay.push_back(values[i].second);
        if (i + 1 < values.size() && utcDay(values[i + 1].first) == utcDay(values[i].first))
            continue;
        medians.push_back(*medianOf(ofDay));
        ofDay.clear();
    }
    return medianOf(medians);
}

qint64 utcDay(Instant moment)
{
    return floorBy(moment, dayOfTool);
}

qint64 utcDay(QDate date)
{
    return QDate(1970, 1, 1).daysTo(date);
}

qint64 weekOfDay(qint64 day, Qt::DayOfWeek begin)
{
    return floorBy(day + (begin == Qt::Sunday ? 4 : 3), 7);  // 1 January 1970 was a Thursday
}

qint64 monthOfDay(qint64 day)
{
    const QDate date = QDate(1970, 1, 1).addDays(day);
    return (date.year() - 1970) * 12 + date.month() - 1;
}

std::vector<qint64> daysWith(const CompatBasis &basis, std::span<const qint32> deployments)
{
    std::vector<qint64> days;
    for (const qint32 place : deployments) {
        const qint64 day = utcDay(basis.deployment(place).finished);
        if (days.empty() || days.back() != day)
            days.push_back(day);
    }
    return days;
}

CompatBand bandBelow(double value, const std::array<double, 3> &bounds)
{
    const auto met = std::ranges::find_if(bounds, [value](double bound) { return value < bound; });
    return static_cast<CompatBand>(met - bounds.begin());
}

CompatBand bandUpTo(double value, const std::array<double, 3> &bounds)
{
    const auto met = std::ranges::find_if(bounds, [value](double bound) { return value <= bound; });
    return static_cast<CompatBand>(met - bounds.begin());
}

}  // namespace sb
