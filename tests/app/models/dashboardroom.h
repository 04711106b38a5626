// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/eventstore.h"
#include "models/dashboard.h"
#include "support/fakeclock.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

namespace sb::test {

using namespace Qt::StringLiterals;

/// An events' database in a folder of its own and a dashboard over it, on 28 September 2026.
struct DashboardRoom {
    QTemporaryDir folder;
    FakeClock clock;
    EventStore store{eventDatabase(folder.path())};
    std::unique_ptr<Dashboard> dashboard = std::make_unique<Dashboard>(Dashboard::Parts{store, clock, u":/sample"_s});

    /// What is shown of a view; empty cards when that fails.
    DashboardData shown(const DashboardView &view = {})
    {
        QSignalSpy changed(dashboard.get(), &Dashboard::changed);
        dashboard->setView(view);
        return changed.wait(waiting) ? dashboard->data() : DashboardData();
    }
    DashboardData reloaded()
    {
        QSignalSpy changed(dashboard.get(), &Dashboard::changed);
        dashboard->reload();
        return changed.wait(waiting) ? dashboard->data() : DashboardData();
    }
    MetricDetail detail(const QString &key)
    {
        Result<MetricDetail> detail = dashboard->detail(key).result();
        return detail ? std::move(*detail) : MetricDetail();
    }

    /// A source of the name with a stream that covers the year to the clock's now, and these rows.
    void write(const EventBatch &batch, qint64 days = 365)
    {
        const QDateTime moment = clock.now();
        const EventSource source = store.keepSource({.kind = u"csv"_s, .name = u"Export"_s}, moment).result().value();
        EventStream stream = store.stream(source.id, u"rows"_s, u"all"_s).result().value();
        stream.coverageFrom = moment.addDays(-days).toMSecsSinceEpoch();
        stream.watermark = moment.toMSecsSinceEpoch();
        const IngestRun run = store.beginRun(stream.id, moment).result().value();
        QVERIFY(store.commit(run, stream, batch).result());
    }
    void execute(const char *sql)
    {
        QVERIFY(store.write(Durability::Fast, [sql](Connection &connection) { return connection.execute(sql); }).result());
    }

    static constexpr int waiting = 30'000;
};

inline CardData cardOf(const DashboardData &data, QLatin1StringView key)
{
    for (const CardData &card : data.cards) {
        if (card.result.definition->key == key)
            return card;
    }
    return {};
}

/// So many hours before the clock's first moment.
inline Instant before(double hours)
{
    return Instant{1'790'589'600'000} - static_cast<Instant>(hours * 3'600'000);
}

inline DeploymentRecord deploymentOf(const QString &key, const QString &service, Instant finished)
{
    return {.origin = {.key = key}, .repo = service, .service = service, .environment = u"production"_s, .finished = finished};
}

}  // namespace sb::test
