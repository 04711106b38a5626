// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/metrics/setb.h"
#include "metrics/metricengine.h"

#include <algorithm>
#include <cmath>

namespace sb::test {

using namespace Qt::StringLiterals;

inline constexpr quint8 everyKind = 255;
inline constexpr double anHour = 3'600'000;

inline bool isNear(std::optional<double> value, double wanted)
{
    return value && std::abs(*value - wanted) <= 1e-9 * std::max(1.0, std::abs(wanted));
}

inline Window quarter()
{
    return setb::calendar().between(QDate(2026, 1, 1), QDate(2026, 4, 1));
}

/// A workspace whose one source tells of all kinds from 2025 to the given day.
struct Bench {
    std::shared_ptr<WorkspaceEvents> events = std::make_shared<WorkspaceEvents>();
    std::shared_ptr<WorkspaceWork> work = std::make_shared<WorkspaceWork>();
    WorkspaceRules rules{.calendar = setb::calendar()};
    QDate now{2026, 4, 2};

    Bench() { cover(everyKind, now); }

    void cover(quint8 kinds, QDate until)
    {
        const Window known = setb::calendar().between(QDate(2025, 1, 1), until);
        events->streams = {{.kinds = kinds, .from = known.from, .to = known.to}};
    }
    MetricResult ask(const char *key, const Window &window, const EventFilter &filter = {})
    {
        MetricEngine engine({events, rules, work}, {}, setb::calendar().between(now, now.addDays(1)).from);
        return engine.result(*metricDefinition(QString::fromLatin1(key)), {.window = window, .filter = filter});
    }
    std::optional<double> value(const char *key, const Window &window) { return ask(key, window).now.value; }

    void point(const char *metric, std::optional<double> value, std::optional<double> numerator = {},
               std::optional<double> denominator = {})
    {
        const QString name = QString::fromLatin1(metric);
        if (!work->metrics.contains(name))
            work->metrics.append(name);
        work->data.points.push_back({.metric = static_cast<qint32>(work->metrics.indexOf(name)),
                                     .first = QDate(2026, 1, 1),
                                     .end = QDate(2026, 4, 1),
                                     .value = value,
                                     .numerator = numerator,
                                     .denominator = denominator,
                                     .origin = MetricPointRecord::Origin::Import});
    }
    void answers(const char *about, const std::vector<double> &values, QDate began = QDate(2026, 2, 3), qint64 invited = 10)
    {
        auto wave = std::ranges::find(work->data.waves, began, &SurveyWave::began);
        if (wave == work->data.waves.end())
            wave = work->data.waves.insert(wave, {.began = began, .invited = invited});
        const QString name = QString::fromLatin1(about);
        auto item = std::ranges::find(work->items, name, &WorkspaceWork::Item::name);
        if (item == work->items.end())
            item = work->items.insert(item, {name, {}, name});
        for (const double value : values)
            work->data.answers.push_back({.wave = static_cast<qint32>(wave - work->data.waves.begin()),
                                          .item = static_cast<qint32>(item - work->items.begin()),
                                          .respondent = static_cast<qint32>(work->data.answers.size()),
                                          .team = 0,
                                          .value = value});
    }
    /// So many requests merged in March, each reviewed after two hours, of 100 lines.
    void requests(int count)
    {
        for (qint32 i = 0; i < count; ++i) {
            const Instant merged = setb::at(10, 12) + i * 60'000;
            events->data.changes.push_back(
                {.created = merged - 4 * 3'600'000, .firstReview = merged - 2 * 3'600'000, .merged = merged, .team = 0});
            work->data.sizes.push_back({.lines = 100, .churned = 20, .person = 0});
            work->data.commits.push_back({i, i % 2, merged - 3 * 3'600'000, true});
            work->data.reviews.push_back({.change = i,
                                          .person = 2 + i % 4,
                                          .team = i < 3 ? 1 : 0,
                                          .submitted = merged - 2 * 3'600'000,
                                          .isComment = true,
                                          .isIndependent = true});
        }
        events->changes.assign(events->data.changes.size(), 1);
    }
};

inline Bench setB()
{
    Bench bench;
    bench.work->data = setb::data();
    bench.events->teams = {u"Ants"_s, u"Bees"_s};
    return bench;
}

}  // namespace sb::test
