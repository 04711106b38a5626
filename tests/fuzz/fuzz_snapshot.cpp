// SPDX-License-Identifier: Apache-2.0
#include "metrics/metricengine.h"
#include "metrics/snapshotblob.h"
#include "metrics/snapshotpieces.h"
#include "metrics/teamsprints.h"
#include "metrics/workblob.h"
#include "require.h"
#include "tests/app/metrics/randomdelivery.h"
#include "tests/app/metrics/randomwork.h"

#include <algorithm>

using sb::fuzz::require;

namespace {

constexpr qsizetype marks = 8;  // of the head: what it is and its form
constexpr size_t bytesOfChange = 4;

sb::WorkspaceEvents invented()
{
    sb::WorkspaceEvents events;
    events.data = sb::test::randomDelivery(20, 30, 6);
    events.deployments.assign(20, 1);
    events.changes.assign(30, 2);
    events.incidents.assign(6, 3);
    events.streams = {{.kinds = 255, .from = 1'735'689'600'000, .to = 1'798'761'600'000}};
    events.teams = {QStringLiteral("Ants")};
    return events;
}

/// With a sum that is right.
QByteArray sealed(const QByteArray &like, const QByteArray &body)
{
    const quint64 sum = sb::snapshotSum(body);
    return like.first(marks) + QByteArray(reinterpret_cast<const char *>(&sum), sizeof sum) + body;
}

/// The body of a blob in which each four bytes of the input change one: three for the place, one for what stands there.
QByteArray changed(const QByteArray &blob, const unsigned char *data, size_t size)
{
    QByteArray body = blob.sliced(marks + static_cast<qsizetype>(sizeof(quint64)));
    for (size_t i = 0; i + bytesOfChange <= size; i += bytesOfChange) {
        const qsizetype place = (data[i] | data[i + 1] << 8 | data[i + 2] << 16) % body.size();
        body[place] = static_cast<char>(data[i + 3]);
    }
    return body;
}

}  // namespace

/// What was kept of a workspace can be any bytes with a right sum: they are refused, or every number can be made of them and they can be
/// kept again.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    if (size < 1)
        return 0;
    const QByteArray events = sb::toSnapshot(invented());
    const QByteArray work = sb::toWorkSnapshot(sb::test::randomWork(invented().data));
    const QByteArray raw(reinterpret_cast<const char *>(data + 1), static_cast<qsizetype>(size - 1));
    const bool isOfEvents = (data[0] & 1) != 0;
    const QByteArray &like = isOfEvents ? events : work;
    const QByteArray blob = sealed(like, (data[0] & 2) != 0 ? raw : changed(like, data + 1, size - 1));
    sb::Result<sb::WorkspaceEvents> readEvents = sb::fromSnapshot(isOfEvents ? blob : events);
    if (!readEvents)
        return 0;
    sb::Result<sb::StoredWork> readWork = sb::fromWorkSnapshot(isOfEvents ? work : blob, *readEvents);
    if (!readWork)
        return 0;
    require(sb::fromWorkSnapshot(sb::toWorkSnapshot(readWork->work), *readEvents).has_value());
    const sb::WorkspaceRules rules{.calendar = sb::ReportingCalendar()};
    sb::MetricEngine engine({std::make_shared<const sb::WorkspaceEvents>(*readEvents), rules,
                             std::make_shared<const sb::WorkspaceWork>(readWork->work)},
                            {}, 1'798'761'600'000);
    const sb::MetricQuery query{.window = rules.calendar.between(QDate(2026, 4, 1), QDate(2026, 10, 1))};
    require(!engine.results(query).isEmpty());
    (void)sb::teamSprints(engine.workspace(), query);
    return 0;
}
