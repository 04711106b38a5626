// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/metrics/seta.h"
#include "metrics/eventresolver.h"
#include "metrics/eventstore.h"

#include <QTemporaryDir>
#include <QTest>

namespace sb::test {

using namespace Qt::StringLiterals;

inline const QDateTime now(QDate(2026, 4, 6), QTime(9, 0), QTimeZone::UTC);

/// A workspace of one source, whose rows a test gives.
struct Room {
    QTemporaryDir folder;
    EventStore store{eventDatabase(folder.path())};
    EventSource source = store.keepSource({.kind = u"csv"_s, .name = u"Export"_s}, now).result().value();
    EventStream stream = store.stream(source.id, u"rows"_s, u"all"_s).result().value();
    IngestRun run = store.beginRun(stream.id, now).result().value();
    WorkspaceRules rules{.calendar = seta::calendar()};

    void write(const EventBatch &batch) { QVERIFY(store.commit(run, stream, batch).result()); }
    void execute(const char *sql)
    {
        QVERIFY(store.write(Durability::Fast, [sql](Connection &connection) { return connection.execute(sql); }).result());
    }
    WorkspaceEvents resolve()
    {
        const auto resolved =
            store.read<WorkspaceEvents>([this](Connection &connection) { return resolveEvents(connection, rules); }).result();
        return resolved.value_or(WorkspaceEvents());
    }
};

inline DeploymentRecord deployment(const QString &key, const char *finished, const QString &version = {})
{
    return {.origin = {.key = key},
            .repo = u"pay"_s,
            .service = u"pay"_s,
            .environment = u"production"_s,
            .version = version,
            .finished = seta::at(finished)};
}

inline ChangeRecord pull(qint64 number, const char *firstCommit, const char *created, const char *firstReview,
                         const char *merged)
{
    return {.origin = {.key = QString::number(number)},
            .repo = u"pay"_s,
            .number = number,
            .author = u"ada"_s,
            .mergeSha = u"c%1"_s.arg(number),
            .created = seta::at(created),
            .firstCommit = seta::at(firstCommit),
            .firstReview = seta::at(firstReview),
            .merged = seta::at(merged)};
}

inline ContainedRecord held(const QString &deployment, const QString &change)
{
    return {.deployment = deployment, .change = change};
}

/// Example set A as its tool would write it.
inline EventBatch setA()
{
    EventBatch batch;
    batch.deployments = {deployment(u"D0"_s, "20 10:00"),  deployment(u"D1"_s, "23 22:30"), deployment(u"D2"_s, "23 23:30"),
                         deployment(u"D3"_s, "26 12:00"),  deployment(u"D4"_s, "29 21:30"), deployment(u"D5"_s, "29 22:10"),
                         deployment(u"D6"_s, "31 09:00"),  deployment(u"D7"_s, "+1 08:00"), deployment(u"D8a"_s, "+2 15:00"),
                         deployment(u"D8b"_s, "+2 15:20"), deployment(u"D9"_s, "+2 16:00")};
    batch.deployments[7].result = DeployResult::Failure;
    batch.deployments[8].group = batch.deployments[9].group = u"D8"_s;
    batch.deployments[9].repo = u"pay-web"_s;
    batch.deployments[10].result = DeployResult::Canceled;
    batch.changes = {
        pull(1, "20 09:00", "20 11:00", "20 15:00", "23 20:00"), pull(2, "23 22:45", "23 22:45", "", "23 22:45"),
        pull(3, "25 08:00", "25 09:00", "", "26 10:00"),         pull(4, "29 23:00", "29 08:00", "29 10:00", "29 20:00"),
        pull(5, "29 06:00", "29 06:00", "", "29 20:30"),         pull(6, "29 18:00", "29 19:00", "29 20:30", "29 21:45"),
        pull(7, "31 07:50", "31 08:00", "31 08:20", "31 08:30"), pull(8, "31 10:00", "31 12:00", "+1 09:00", "+2 14:00"),
        pull(9, "+1 20:00", "+1 20:00", "", "+1 20:00")};
    batch.changes[1].isPull = batch.changes[8].isPull = false;
    batch.changes[4].author = u"dependabot[bot]"_s;
    batch.changes[6].reverts = u"6"_s;
    batch.changes[7].ready = seta::at("31 16:00");
    batch.contained = {held(u"D1"_s, u"1"_s), held(u"D2"_s, u"2"_s),  held(u"D3"_s, u"3"_s),
                       held(u"D4"_s, u"4"_s), held(u"D4"_s, u"5"_s),  held(u"D5"_s, u"6"_s),
                       held(u"D6"_s, u"7"_s), held(u"D8a"_s, u"8"_s), held(u"D8b"_s, u"9"_s)};
    batch.incidents = {{.origin = {.key = u"I1"_s},
                        .service = u"pay"_s,
                        .causedBy = u"D3"_s,
                        .impactStart = seta::at("26 12:20"),
                        .detected = seta::at("26 12:35"),
                        .mitigated = seta::at("26 13:10"),
                        .firstResolved = seta::at("26 15:00"),
                        .reopened = 1},
                       {.origin = {.key = u"I2"_s},
                        .service = u"pay"_s,
                        .causedBy = u"D3"_s,
                        .impactStart = seta::at("26 12:25"),
                        .detected = seta::at("26 12:50"),
                        .firstResolved = seta::at("26 13:25")},
                       {.origin = {.key = u"I3"_s}, .created = seta::at("25 06:00"), .firstResolved = seta::at("25 08:00")},
                       {.origin = {.key = u"I4"_s}, .created = seta::at("+3 10:00"), .firstResolved = seta::at("+3 12:00")}};
    return batch;
}

}  // namespace sb::test
