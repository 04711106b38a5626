// SPDX-License-Identifier: Apache-2.0
#include "metrics/compat/compatbasis.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace sb {

namespace {

using enum CompatDifference;

constexpr int monthsOfBoard = 3;
constexpr double daysOfDaily = 3;
constexpr double worstOfFirst = 0.15;
constexpr double worstOfSecond = 0.46;

enum Frequency { Yearly, Monthly, Weekly, Daily };

Frequency wordOf(const std::vector<qint64> &dates, qint64 first, qint64 last)
{
    const auto week = [](qint64 day) { return weekOfDay(day, Qt::Sunday); };
    std::vector<double> daysOfWeeks(static_cast<size_t>(week(last) - week(first) + 1), 0.0);
    for (const qint64 date : dates)
        ++daysOfWeeks[static_cast<size_t>(week(date) - week(first))];
    std::vector<double> weeksOfMonths(static_cast<size_t>(monthOfDay(last) - monthOfDay(first) + 1), 0.0);
    std::vector<double> hasOne;
    for (size_t i = 0; i < daysOfWeeks.size(); ++i) {
        const qint64 begin = std::max(first, (week(first) + static_cast<qint64>(i)) * 7 - 4);
        hasOne.push_back(daysOfWeeks[i] > 0 ? 1 : 0);
        weeksOfMonths[static_cast<size_t>(monthOfDay(begin) - monthOfDay(first))] += hasOne.back();
    }
    if (medianOf(daysOfWeeks).value_or(0) >= daysOfDaily)
        return Daily;
    if (medianOf(hasOne).value_or(0) >= 1)
        return Weekly;
    return medianOf(weeksOfMonths).value_or(0) >= 1 ? Monthly : Yearly;
}

CompatValue wordValue(const CompatBasis &basis)
{
    const QDate end = basis.window().end;
    const Window months = ReportingCalendar().between(end.addMonths(-monthsOfBoard), end);
    const std::span<const qint32> deployed = basis.between(basis.successes(), months.from, months.to);
    const std::vector<qint64> dates = daysWith(basis, deployed);
    const Frequency word = wordOf(dates, utcDay(months.first), utcDay(months.end) - 1);
    constexpr std::array bands{CompatBand::Low, CompatBand::Medium, CompatBand::High, CompatBand::Elite};
    CompatValue value{.value = word, .n = static_cast<qint64>(deployed.size()), .band = bands.at(word)};
    addReason(value, WordsOnly, value.n);
    addReason(value, ThreeMonths, value.n);
    addReason(value, UtcDays, value.n);
    addReason(value, ExclusionsCounted, basis.excludedOf(deployed));
    return value;
}

/// Calls `take` with each commit of the deployed changes: of one whose commits are not known its first.
template<class Take>
void eachCommit(const CompatBasis &basis, Take take)
{
    const std::vector<WorkCommit> &commits = basis.input().work.commits;
    auto next = commits.begin();
    for (const qint32 place : basis.deployedChanges()) {
        const Change &change = basis.change(place);
        next = std::find_if(next, commits.end(), [place](const WorkCommit &one) { return one.change >= place; });
        bool hasCommits = false;
        for (; next != commits.end() && next->change == place; ++next) {
            hasCommits = true;
            take(change, next->authored);
        }
        if (!hasCommits)
            take(change, isKnown(change.firstCommit) ? change.firstCommit : change.created);
    }
}

CompatValue leadOfCommits(const CompatBasis &basis)
{
    CompatValue value;
    std::vector<double> minutes;
    qint64 negative = 0;
    qint64 commits = 0;
    eachCommit(basis, [&](const Change &change, Instant authored) {
        ++commits;
        const Instant finished = basis.deployment(change.deployment).finished;
        const double length = isKnown(authored) ? std::trunc(static_cast<double>(finished - authored) / minuteLength) : 0;
        negative += length <= 0 ? 1 : 0;
        if (length > 0)
            minutes.push_back(length);
    });
    value.n = static_cast<qint64>(minutes.size());
    value.value = medianOf(minutes).value_or(0) * minuteLength;
    addReason(value, WholeNumbers, value.n);
    addReason(value, UtcDays, basis.movedByUtc());
    addReason(value, CommitsNotChanges, commits - static_cast<qint64>(basis.deployedChanges().size()));
    addReason(value, NegativesLeftOut, negative);
    addReason(value, BotsCounted, basis.changesThat([](const Change &one) {
        return one.author == AuthorClass::Bot || one.author == AuthorClass::Service;
    }));
    addReason(value, FirstDeploymentCounted, std::ranges::count_if(basis.deployedChanges(), [&](qint32 place) {
                  return basis.deployment(basis.change(place).deployment).isBaseline;
              }));
    addReason(value, ExclusionsCounted, basis.changesThat([](const Change &one) { return one.isExcluded; }));
    if (value.n == 0)
        addReason(value, EmptyAsZero, 1);
    return value;
}

/// Only what somebody said counts as a cause.
bool isSaid(const CauseLink &link)
{
    return link.level == 1 && !link.isRejected && link.incident != noPlace && link.deployment != noPlace;
}

CompatValue failRateOfRows(const CompatBasis &basis)
{
    CompatValue value;
    const std::span<const qint32> deployed = basis.inWindow(basis.successes());
    std::map<qint32, qint64> commits;  // by failed deployment
    for (const CauseLink &link : basis.input().data.links) {
        if (isSaid(link) && std::ranges::binary_search(deployed, link.deployment))
            commits.try_emplace(link.deployment, 0);
    }
    eachCommit(basis, [&commits](const Change &change, Instant) {
        if (const auto found = commits.find(change.deployment); found != commits.end())
            ++found->second;
    });
    qint64 rows = 0;
    for (const CauseLink &link : basis.input().data.links) {
        const auto found = isSaid(link) ? commits.find(link.deployment) : commits.end();
        rows += found != commits.end() ? found->second : 0;
    }
    std::vector<qint32> failed;
    for (const auto &[place, count] : commits) {
        if (count > 0)
            failed.push_back(place);
    }
    value.n = static_cast<qint64>(deployed.size());
    value.value = value.n > 0 ? static_cast<double>(rows) / static_cast<double>(value.n) : 0;
    addReason(value, RowsNotDeployments, rows - static_cast<qint64>(failed.size()));
    basis.compareFailures(value, failed);
    addReason(value, ExclusionsCounted, basis.excludedOf(deployed));
    if (value.n == 0)
        addReason(value, EmptyAsZero, 1);
    return value;
}

CompatValue restoreOf(const CompatBasis &basis)
{
    CompatValue value;
    std::vector<Instant> begun(basis.input().data.incidents.size(), unknownInstant);
    for (const CauseLink &link : basis.input().data.links) {
        if (!isSaid(link))
            continue;
        Instant &begin = begun[static_cast<size_t>(link.incident)];
        const Instant finished = basis.deployment(link.deployment).finished;
        begin = isKnown(begin) ? std::min(begin, finished) : finished;
    }
    std::vector<double> hours;
    std::vector<qint32> resolved;
    qint64 unlinked = 0;
    for (const qint32 incident : basis.incidents()) {
        const Instant cause = begun[static_cast<size_t>(incident)];
        const Instant created = basis.createdAt(incident);
        const Instant from = isKnown(cause) ? std::min(cause, created) : created;
        const Instant to = basis.resolvedAt(incident);
        if (!isKnown(to) || !basis.window().holds(from))
            continue;
        hours.push_back(std::trunc(static_cast<double>(to - from) / hourLength));
        resolved.push_back(incident);
        unlinked += isKnown(cause) ? 0 : 1;
    }
    value.n = static_cast<qint64>(hours.size());
    value.value = medianOf(hours).transform([](double median) { return median * hourLength; });
    addReason(value, WholeNumbers, value.n);
    addReason(value, IncidentsOfNoDeployment, unlinked);
    addReason(value, LastResolution, basis.reopenedOf(resolved));
    return value;
}

}  // namespace

CompatReport fourKeysReport(const CompatBasis &basis)
{
    CompatReport report{.mode = CompatMode::FourKeys, .unit = CompatUnit::Word};
    report.frequency = wordValue(basis);
    report.lead = leadOfCommits(basis);
    report.failRate = failRateOfRows(basis);
    report.recovery = restoreOf(basis);
    report.failRate.band = *report.failRate.value <= worstOfFirst ? CompatBand::Elite
        : *report.failRate.value < worstOfSecond                  ? CompatBand::Medium
                                                                  : CompatBand::Low;
    return report;
}

}  // namespace sb
