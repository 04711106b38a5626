// SPDX-License-Identifier: Apache-2.0
#include "metrics/snapshotblob.h"

#include "metrics/metricdefinitions.h"
#include "metrics/snapshotpieces.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

template<>
struct LastOf<Tier> : std::integral_constant<Tier, Tier::Other> {};
template<>
struct LastOf<Deployment::Outcome> : std::integral_constant<Deployment::Outcome, Deployment::Outcome::Neither> {};
template<>
struct LastOf<Deployment::Kind> : std::integral_constant<Deployment::Kind, Deployment::Kind::Unknown> {};
template<>
struct LastOf<Deployment::Trigger> : std::integral_constant<Deployment::Trigger, Deployment::Trigger::Unknown> {};
template<>
struct LastOf<AuthorClass> : std::integral_constant<AuthorClass, AuthorClass::Unknown> {};

namespace {

/// Grows whenever a column is added, or another meaning given to one. What another engine made of the rows is made anew.
constexpr quint32 columnsForm = 5;
constexpr quint32 snapshotForm = columnsForm << 16 | quint32{metricEngineVersion};

// One list of columns a kind of event serves both ways.

template<class Pass, class Rows>
void deploymentColumns(Pass &pass, Rows &rows)
{
    pass.column(rows, &Deployment::started);
    pass.column(rows, &Deployment::finished);
    pass.column(rows, &Deployment::team);
    pass.column(rows, &Deployment::service);
    pass.column(rows, &Deployment::repo);
    pass.column(rows, &Deployment::tier);
    pass.column(rows, &Deployment::outcome);
    pass.column(rows, &Deployment::kind);
    pass.column(rows, &Deployment::trigger);
    pass.column(rows, &Deployment::isBaseline);
    pass.column(rows, &Deployment::redeploysOlder);
    pass.column(rows, &Deployment::isExcluded);
    pass.column(rows, &Deployment::isTimeLent);
}

template<class Pass, class Rows>
void changeColumns(Pass &pass, Rows &rows)
{
    pass.column(rows, &Change::firstCommit);
    pass.column(rows, &Change::created);
    pass.column(rows, &Change::ready);
    pass.column(rows, &Change::firstReview);
    pass.column(rows, &Change::merged);
    pass.column(rows, &Change::team);
    pass.column(rows, &Change::service);
    pass.column(rows, &Change::repo);
    pass.column(rows, &Change::deployment);
    pass.column(rows, &Change::author);
    pass.column(rows, &Change::isPull);
    pass.column(rows, &Change::isFix);
    pass.column(rows, &Change::isLinkWeak);
    pass.column(rows, &Change::isExcluded);
}

template<class Pass, class Rows>
void incidentColumns(Pass &pass, Rows &rows)
{
    pass.column(rows, &Incident::impactStart);
    pass.column(rows, &Incident::detected);
    pass.column(rows, &Incident::created);
    pass.column(rows, &Incident::acknowledged);
    pass.column(rows, &Incident::mitigated);
    pass.column(rows, &Incident::firstResolved);
    pass.column(rows, &Incident::team);
    pass.column(rows, &Incident::service);
    pass.column(rows, &Incident::causeKey);
    pass.column(rows, &Incident::impactShare);
    pass.column(rows, &Incident::severity);
    pass.column(rows, &Incident::isDuplicate);
    pass.column(rows, &Incident::isReopened);
    pass.column(rows, &Incident::isExcluded);
}

template<class Pass, class Rows>
void linkColumns(Pass &pass, Rows &rows)
{
    pass.column(rows, &CauseLink::deployment);
    pass.column(rows, &CauseLink::incident);
    pass.column(rows, &CauseLink::fix);
    pass.column(rows, &CauseLink::level);
    pass.column(rows, &CauseLink::isRejected);
}

void writeStreams(SnapshotWriter &writer, const std::vector<StreamCoverage> &streams)
{
    writer.count(streams.size());
    for (const StreamCoverage &stream : streams) {
        writer.number(stream.kinds);
        writer.number(stream.from);
        writer.number(stream.to);
        writer.count(stream.gaps.size());
        for (const auto &[from, to] : stream.gaps) {
            writer.number(from);
            writer.number(to);
        }
    }
}

void readStreamsOf(SnapshotReader &reader, std::vector<StreamCoverage> &streams)
{
    streams.resize(reader.count());
    for (StreamCoverage &stream : streams) {
        stream.kinds = static_cast<quint8>(reader.number());
        stream.from = reader.number();
        stream.to = reader.number();
        stream.gaps.resize(reader.count());
        for (auto &[from, to] : stream.gaps) {
            from = reader.number();
            to = reader.number();
        }
    }
}

bool isPlaceOf(qint32 place, size_t count)
{
    return place == noPlace || (place >= 0 && static_cast<size_t>(place) < count);
}

/// Formulas look places up without asking.
bool areLinksIn(const DeliveryData &data)
{
    const size_t deployments = data.deployments.size();
    return std::ranges::all_of(data.changes, [=](const Change &one) { return isPlaceOf(one.deployment, deployments); })
        && std::ranges::all_of(data.links, [&](const CauseLink &one) {
               return isPlaceOf(one.deployment, deployments) && isPlaceOf(one.fix, deployments)
                   && isPlaceOf(one.incident, data.incidents.size());
           });
}

bool hasIdOfEach(const WorkspaceEvents &events)
{
    return events.deployments.size() == events.data.deployments.size() && events.changes.size() == events.data.changes.size()
        && events.incidents.size() == events.data.incidents.size();
}

}  // namespace

QByteArray toSnapshot(const WorkspaceEvents &events)
{
    SnapshotWriter writer;
    writer.count(events.data.deployments.size());
    deploymentColumns(writer, events.data.deployments);
    writer.count(events.data.changes.size());
    changeColumns(writer, events.data.changes);
    writer.count(events.data.incidents.size());
    incidentColumns(writer, events.data.incidents);
    writer.count(events.data.links.size());
    linkColumns(writer, events.data.links);
    for (const auto *ids : {&events.deployments, &events.changes, &events.incidents})
        writer.values(*ids);
    for (const QStringList *names : {&events.repos, &events.services, &events.teams})
        writer.texts(*names);
    writeStreams(writer, events.streams);
    writer.number(events.unmappedEnvironments);
    writer.number(events.unmappedServices);
    return writer.withHead(snapshotForm);
}

Result<WorkspaceEvents> fromSnapshot(const QByteArray &snapshot)
{
    const Result<SnapshotBody> body = snapshotBody(snapshot, snapshotForm);
    if (!body)
        return std::unexpected(body.error());
    SnapshotReader reader(body->bytes);
    WorkspaceEvents events;
    events.data.deployments.resize(reader.count());
    deploymentColumns(reader, events.data.deployments);
    events.data.changes.resize(reader.count());
    changeColumns(reader, events.data.changes);
    events.data.incidents.resize(reader.count());
    incidentColumns(reader, events.data.incidents);
    events.data.links.resize(reader.count());
    linkColumns(reader, events.data.links);
    for (auto *ids : {&events.deployments, &events.changes, &events.incidents})
        reader.values(*ids);
    for (QStringList *names : {&events.repos, &events.services, &events.teams})
        reader.texts(*names);
    readStreamsOf(reader, events.streams);
    events.unmappedEnvironments = reader.number();
    events.unmappedServices = reader.number();
    events.version = body->sum;
    if (!reader.isWhole() || !areLinksIn(events.data) || !hasIdOfEach(events))
        return fail(ErrorKind::Malformed, u"the snapshot does not hold together"_s);
    return events;
}

}  // namespace sb
