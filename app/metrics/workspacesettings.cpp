// SPDX-License-Identifier: Apache-2.0
#include "metrics/workspacesettings.h"

#include "metrics/metriclimits.h"
#include "metrics/workspace.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr std::array dayWords{"monday"_L1, "tuesday"_L1,  "wednesday"_L1, "thursday"_L1,
                              "friday"_L1, "saturday"_L1, "sunday"_L1};

template<qint64 least, qint64 most>
std::optional<QString> storedNumber(const QString &written)
{
    bool isNumber = false;
    const qint64 number = written.toLongLong(&isNumber);
    return isNumber && number >= least && number <= most ? std::optional(QString::number(number)) : std::nullopt;
}

std::optional<QString> storedZone(const QString &written)
{
    const QTimeZone zone(written.toUtf8());
    return zone.isValid() ? std::optional(QString::fromUtf8(zone.id())) : std::nullopt;
}

/// Weeks of other first days have no names that anybody else would know.
std::optional<QString> storedWeekStart(const QString &written)
{
    const auto day = std::ranges::find(dayWords, written.toLower());
    const auto number = day - dayWords.begin() + 1;
    const bool isStart = number == Qt::Monday || number == Qt::Sunday;
    return isStart ? std::optional(QString::number(number)) : std::nullopt;
}

const std::array settingRows{
    WorkspaceSetting{"zone"_L1, setting::zone, 0, 0,
                     [](const WorkspaceRules &rules) { return QString::fromUtf8(rules.calendar.zone().id()); }, storedZone},
    WorkspaceSetting{
        "week-start"_L1, setting::weekStart, 0, 0,
        [](const WorkspaceRules &rules) { return QString(dayWords.at(static_cast<size_t>(rules.calendar.weekStart()) - 1)); },
        storedWeekStart},
    WorkspaceSetting{"survey-floor"_L1, setting::surveyFloor, limits::leastSurveyFloor, limits::mostSurveyFloor,
                     [](const WorkspaceRules &rules) { return QString::number(rules.surveyFloor); },
                     storedNumber<limits::leastSurveyFloor, limits::mostSurveyFloor>},
    WorkspaceSetting{"worst-link-level"_L1, setting::worstLevel, 1, limits::worstLinkLevel,
                     [](const WorkspaceRules &rules) { return QString::number(rules.failure.worstLevel); },
                     storedNumber<1, limits::worstLinkLevel>},
    WorkspaceSetting{"worst-severity"_L1, setting::worstSeverity, 1, limits::worstSeverity,
                     [](const WorkspaceRules &rules) { return QString::number(rules.failure.worstSeverity); },
                     storedNumber<1, limits::worstSeverity>},
    WorkspaceSetting{"link-hours"_L1, setting::linkWindow, 1, limits::longestLinkHours,
                     [](const WorkspaceRules &rules) { return QString::number(rules.linkWindow.count()); },
                     storedNumber<1, limits::longestLinkHours>}};

}  // namespace

std::span<const WorkspaceSetting> workspaceSettings()
{
    return settingRows;
}

const WorkspaceSetting *workspaceSetting(const QString &word)
{
    const auto found = std::ranges::find_if(settingRows, [&word](const WorkspaceSetting &one) { return word == one.word; });
    return found == settingRows.end() ? nullptr : &*found;
}

}  // namespace sb
