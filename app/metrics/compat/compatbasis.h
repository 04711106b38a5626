// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/compat/compat.h"

#include <span>

namespace sb {

/// The events of one computation as all tools see them: found once, read by each. Borrows its input.
class CompatBasis {
public:
    explicit CompatBasis(const CompatInput &input);

    [[nodiscard]] const CompatInput &input() const { return m_input; }
    [[nodiscard]] const Window &window() const { return m_window; }

    /// Production deployments of all times that the filter takes, by their end: successful ones, and those of any result.
    [[nodiscard]] const std::vector<qint32> &successes() const { return m_successes; }
    [[nodiscard]] const std::vector<qint32> &runs() const { return m_runs; }
    /// Of such a list, those that ended in the window; or in any other stretch.
    [[nodiscard]] std::span<const qint32> inWindow(const std::vector<qint32> &deployments) const;
    [[nodiscard]] std::span<const qint32> between(const std::vector<qint32> &deployments, Instant from, Instant to) const;
    /// Changes whose deployment succeeded in the window.
    [[nodiscard]] const std::vector<qint32> &deployedChanges() const { return m_deployedChanges; }
    /// Incidents that the filter takes, of all times.
    [[nodiscard]] const std::vector<qint32> &incidents() const { return m_incidents; }

    [[nodiscard]] const Deployment &deployment(qint32 place) const
    {
        return m_input.data.deployments[static_cast<size_t>(place)];
    }
    [[nodiscard]] const Change &change(qint32 place) const { return m_input.data.changes[static_cast<size_t>(place)]; }
    [[nodiscard]] const Incident &incident(qint32 place) const { return m_input.data.incidents[static_cast<size_t>(place)]; }
    [[nodiscard]] Instant createdAt(qint32 incident) const;
    [[nodiscard]] Instant resolvedAt(qint32 incident) const;

    /// Excluded events among these deployments, and bots, pushes, and weak links among the deployed changes.
    [[nodiscard]] qint64 excludedOf(std::span<const qint32> deployments) const;
    [[nodiscard]] qint64 changesThat(bool (*is)(const Change &)) const;
    /// Incidents resolved more than once.
    [[nodiscard]] qint64 reopenedOf(std::span<const qint32> incidents) const;
    /// Deployments that lie in the window by UTC and not by the workspace's zone, or the reverse.
    [[nodiscard]] qint64 movedByUtc() const;
    /// How failed deployments in the window differ from ours: `NearestInTime` and `FailuresUnseen`.
    void compareFailures(CompatValue &value, std::span<const qint32> failed) const;
    /// Our failed deployments in the window that no incident tells of.
    [[nodiscard]] qint64 failedWithoutIncident() const;

private:
    [[nodiscard]] bool hasSucceeded(size_t deployment) const;
    void findDeployments();
    void findChanges();
    void findIncidents();

    const CompatInput &m_input;
    Window m_window;
    std::vector<qint32> m_successes;
    std::vector<qint32> m_runs;
    std::vector<qint32> m_deployedChanges;
    std::vector<qint32> m_incidents;
    std::vector<qint32> m_ourFailed;
};

/// Adds a reason that concerns some events.
void addReason(CompatValue &value, CompatDifference kind, qint64 n);

/// Of values in any order, which are reordered; nothing of none.
[[nodiscard]] std::optional<double> lowerMedianOf(std::vector<double> &values);
[[nodiscard]] std::optional<double> medianOf(std::vector<double> &values);
/// The median of the medians of each UTC day: pairs of a moment and a value.
[[nodiscard]] std::optional<double> medianOfDays(std::vector<std::pair<Instant, double>> &values);

/// Days since 1970 UTC.
[[nodiscard]] qint64 utcDay(Instant moment);
/// Weeks from Monday, or from Sunday, since the one that holds 1 January 1970.
[[nodiscard]] qint64 weekOfDay(qint64 day, Qt::DayOfWeek begin);
/// Months since January 1970.
[[nodiscard]] qint64 monthOfDay(qint64 day);
[[nodiscard]] qint64 utcDay(QDate date);
/// The days with one of the deployments, ascending, each once.
[[nodiscard]] std::vector<qint64> daysWith(const CompatBasis &basis, std::span<const qint32> deployments);

/// By the bounds of the three better bands: below them, or at most at them.
[[nodiscard]] CompatBand bandBelow(double value, const std::array<double, 3> &bounds);
[[nodiscard]] CompatBand bandUpTo(double value, const std::array<double, 3> &bounds);

inline constexpr double minuteLength = 60'000;
inline constexpr double hourLength = 60 * minuteLength;
inline constexpr double dayLength = 24 * hourLength;

[[nodiscard]] CompatReport devLakeReport(const CompatBasis &basis);
[[nodiscard]] CompatReport fourKeysReport(const CompatBasis &basis);
[[nodiscard]] CompatReport middlewareReport(const CompatBasis &basis);
[[nodiscard]] CompatReport gitLabReport(const CompatBasis &basis);

}  // namespace sb
