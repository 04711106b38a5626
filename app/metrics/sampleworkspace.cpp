// SPDX-License-Identifier: Apache-2.0
#include "metrics/sampleworkspace.h"

#include "base/json.h"
#include "metrics/sampleevents.h"

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr int sampleWeeks = 12;

}  // namespace

Result<std::shared_ptr<const SampleWorkspace>> SampleWorkspace::load(const QString &folder)
{
    const QString path = folder + "/workspace.json"_L1;
    const Result<QByteArray> bytes = readSampleFile(path);
    if (!bytes)
        return std::unexpected(bytes.error());
    const Result<QJsonObject> about = parseJsonObject(*bytes);
    if (!about)
        return fail(about.error().kind, path + u": "_s + about.error().detail);
    const QDateTime readAt = QDateTime::fromString(about->value("read_at"_L1).toString(), Qt::ISODateWithMs);
    if (!readAt.isValid())
        return fail(ErrorKind::Malformed, path + u": \"read_at\" is no time"_s);
    const ReportingCalendar calendar;
    const Instant now = readAt.toMSecsSinceEpoch();
    const QList<Window> both = calendar.completeBefore(now, ReportingCalendar::Length::Week, 2 * sampleWeeks);
    return readSampleEvents(folder, both.constFirst().from, now).transform([&](SampleEvents read) {
        MetricEngine engine({std::make_shared<const WorkspaceEvents>(std::move(read.events)),
                             {.calendar = calendar},
                             std::make_shared<const WorkspaceWork>(std::move(read.work))},
                            {}, now);
        const CellOrigin origin{about->value("name"_L1).toString(), readAt, true};
        return std::make_shared<const SampleWorkspace>(
            WorkspaceCells(engine, {.window = engine.lastWeeks(sampleWeeks)}, origin));
    });
}

}  // namespace sb
