// SPDX-License-Identifier: Apache-2.0
#include "metrics/sampleworkspace.h"

#include "base/json.h"

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr int sampleWeeks = 12;

/// What is no target and no note is left out.
void addNotes(SampleState &state, const QJsonObject &about)
{
    const QJsonObject targets = about["targets"_L1].toObject();
    for (auto one = targets.begin(); one != targets.end(); ++one) {
        if (const std::optional<Target> target = targetFrom(one.value()))
            state.targets.insert(one.key(), *target);
    }
    for (const auto notes = about["annotations"_L1].toArray(); const QJsonValue &note : notes) {
        if (const std::optional<Annotation> annotation = annotationFrom(note))
            state.annotations.append(*annotation);
    }
}

}  // namespace

Result<SampleState> readSample(const QString &folder)
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
    return readSampleEvents(folder, both.constFirst().from, now).transform([&](SampleEvents tables) {
        SampleState state{
            .workspace = {std::make_shared<const WorkspaceEvents>(std::exchange(tables.events, {})), {.calendar = calendar}},
            .tables = std::move(tables),
            .organisation = about->value("name"_L1).toString(),
            .readAt = readAt};
        addNotes(state, *about);
        return state;
    });
}

Result<std::shared_ptr<const SampleWorkspace>> SampleWorkspace::load(const QString &folder)
{
    return readSample(folder).transform([](const SampleState &state) {
        MetricEngine engine(state.workspace, {}, state.readAt.toMSecsSinceEpoch());
        const CellOrigin origin{state.organisation, state.readAt, true};
        return std::make_shared<const SampleWorkspace>(
            WorkspaceCells(engine, {.window = engine.lastWeeks(sampleWeeks)}, origin));
    });
}

}  // namespace sb
