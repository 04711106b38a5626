// SPDX-License-Identifier: Apache-2.0
#include "metrics/workblob.h"

#include "metrics/snapshotpieces.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

template<>
struct LastOf<WorkClass> : std::integral_constant<WorkClass, WorkClass::Unknown> {};
template<>
struct LastOf<CiRun::Outcome> : std::integral_constant<CiRun::Outcome, CiRun::Outcome::Other> {};
template<>
struct LastOf<MetricPointRecord::Origin>
    : std::integral_constant<MetricPointRecord::Origin, MetricPointRecord::Origin::Import> {};

namespace {

/// Grows whenever a column is added, or another meaning given to one.
constexpr quint32 workForm = 1;

// One list of columns a kind of row serves both ways.

template<class Pass, class Rows>
void ticketColumns(Pass &pass, Rows &rows)
{
    pass.column(rows, &Ticket::created);
    pass.column(rows, &Ticket::started);
    pass.column(rows, &Ticket::done);
    pass.column(rows, &Ticket::discarded);
    pass.column(rows, &Ticket::team);
    pass.column(rows, &Ticket::service);
    pass.column(rows, &Ticket::workClass);
    pass.column(rows, &Ticket::points);
    pass.column(rows, &Ticket::isSubtask);
    pass.column(rows, &Ticket::isFromProduction);
    pass.column(rows, &Ticket::isExcluded);
}

template<class Pass, class Rows>
void stayColumns(Pass &pass, Rows &rows)
{
    pass.column(rows, &TicketStay::from);
    pass.column(rows, &TicketStay::team);
    pass.column(rows, &TicketStay::isActive);
    pass.column(rows, &TicketStay::isBlocked);
    pass.column(rows, &TicketStay::isDone);
}

template<class Pass, class Rows>
void stretchColumns(Pass &pass, Rows &rows)
{
    pass.column(rows, &Stretch::from);
    pass.column(rows, &Stretch::to);
}

template<class Pass, class Rows>
void sprintColumns(Pass &pass, Rows &rows)
{
    pass.column(rows, &Sprint::from);
    pass.column(rows, &Sprint::to);
    pass.column(rows, &Sprint::team);
    pass.column(rows, &Sprint::service);
}

template<class Pass, class Rows>
void sprintItemColumns(Pass &pass, Rows &rows)
{
    pass.column(rows, &SprintItem::ticket);
    pass.column(rows, &SprintItem::added);
    pass.column(rows, &SprintItem::removed);
    pass.column(rows, &SprintItem::points);
}

template<class Pass, class Rows>
void sizeColumns(Pass &pass, Rows &rows)
{
    pass.column(rows, &ChangeSize::lines);
    pass.column(rows, &ChangeSize::churned);
    pass.column(rows, &ChangeSize::person);
}

template<class Pass, class Rows>
void reviewColumns(Pass &pass, Rows &rows)
{
    pass.column(rows, &Review::change);
    pass.column(rows, &Review::person);
    pass.column(rows, &Review::team);
    pass.column(rows, &Review::submitted);
    pass.column(rows, &Review::isComment);
    pass.column(rows, &Review::isApproval);
    pass.column(rows, &Review::isIndependent);
}

template<class Pass, class Rows>
void commitColumns(Pass &pass, Rows &rows)
{
    pass.column(rows, &WorkCommit::change);
    pass.column(rows, &WorkCommit::person);
    pass.column(rows, &WorkCommit::authored);
    pass.column(rows, &WorkCommit::isHuman);
}

template<class Pass, class Rows>
void reportColumns(Pass &pass, Rows &rows)
{
    pass.column(rows, &CoveragePoint::at);
    pass.column(rows, &CoveragePoint::repo);
    pass.column(rows, &CoveragePoint::flag);
    pass.column(rows, &CoveragePoint::team);
    pass.column(rows, &CoveragePoint::service);
    pass.column(rows, &CoveragePoint::lines);
    pass.column(rows, &CoveragePoint::branches);
    pass.column(rows, &CoveragePoint::fresh);
    pass.column(rows, &CoveragePoint::duplicated);
    pass.column(rows, &CoveragePoint::debtMinutes);
}

template<class Pass, class Rows>
void runColumns(Pass &pass, Rows &rows)
{
    pass.column(rows, &CiRun::finished);
    pass.column(rows, &CiRun::repo);
    pass.column(rows, &CiRun::team);
    pass.column(rows, &CiRun::service);
    pass.column(rows, &CiRun::outcome);
    pass.column(rows, &CiRun::isFlaky);
    pass.column(rows, &CiRun::isExcluded);
}

template<class Pass, class Rows>
void waveColumns(Pass &pass, Rows &rows)
{
    pass.days(rows, &SurveyWave::began);
    pass.column(rows, &SurveyWave::invited);
}

template<class Pass, class Rows>
void answerColumns(Pass &pass, Rows &rows)
{
    pass.column(rows, &SurveyAnswer::wave);
    pass.column(rows, &SurveyAnswer::item);
    pass.column(rows, &SurveyAnswer::respondent);
    pass.column(rows, &SurveyAnswer::team);
    pass.column(rows, &SurveyAnswer::service);
    pass.column(rows, &SurveyAnswer::value);
}

template<class Pass, class Rows>
void pointColumns(Pass &pass, Rows &rows)
{
    pass.column(rows, &MetricPoint::metric);
    pass.column(rows, &MetricPoint::team);
    pass.column(rows, &MetricPoint::service);
    pass.days(rows, &MetricPoint::first);
    pass.days(rows, &MetricPoint::end);
    pass.reals(rows, &MetricPoint::value);
    pass.reals(rows, &MetricPoint::numerator);
    pass.reals(rows, &MetricPoint::denominator);
    pass.column(rows, &MetricPoint::origin);
    pass.column(rows, &MetricPoint::hasNote);
}

template<class Pass, class Rows>
void newcomerColumns(Pass &pass, Rows &rows)
{
    pass.column(rows, &Newcomer::team);
    pass.column(rows, &Newcomer::service);
    pass.column(rows, &Newcomer::joined);
    pass.column(rows, &Newcomer::firstMerge);
}

template<class Pass, class Rows>
void fileColumns(Pass &pass, Rows &rows)
{
    pass.column(rows, &SharedFile::last);
    pass.column(rows, &SharedFile::repo);
    pass.column(rows, &SharedFile::team);
    pass.column(rows, &SharedFile::service);
    pass.column(rows, &SharedFile::humans);
}

template<class Pass, class Rows>
void severityColumns(Pass &pass, Rows &rows)
{
    pass.column(rows, &SeverityChange::incident);
    pass.column(rows, &SeverityChange::at);
    pass.column(rows, &SeverityChange::from);
    pass.column(rows, &SeverityChange::to);
}

/// `each` is called for every kind of row that has no lists, with its columns.
template<class Pass, class Data, class Each>
void eachPlainKind(Pass &pass, Data &data, Each each)
{
    const auto kind = [&](auto &rows, auto columns) { each(pass, rows, columns); };
    kind(data.sizes, [](auto &to, auto &rows) { sizeColumns(to, rows); });
    kind(data.reviews, [](auto &to, auto &rows) { reviewColumns(to, rows); });
    kind(data.commits, [](auto &to, auto &rows) { commitColumns(to, rows); });
    kind(data.coverage, [](auto &to, auto &rows) { reportColumns(to, rows); });
    kind(data.runs, [](auto &to, auto &rows) { runColumns(to, rows); });
    kind(data.waves, [](auto &to, auto &rows) { waveColumns(to, rows); });
    kind(data.answers, [](auto &to, auto &rows) { answerColumns(to, rows); });
    kind(data.points, [](auto &to, auto &rows) { pointColumns(to, rows); });
    kind(data.newcomers, [](auto &to, auto &rows) { newcomerColumns(to, rows); });
    kind(data.files, [](auto &to, auto &rows) { fileColumns(to, rows); });
    kind(data.severities, [](auto &to, auto &rows) { severityColumns(to, rows); });
}

template<class Row, class Part, class Columns>
void writeParts(SnapshotWriter &writer, const std::vector<Row> &rows, std::vector<Part> Row::*member, Columns columns)
{
    const std::vector<Part> all = writer.parts(rows, member);
    columns(writer, all);
}

bool isPlaceBelow(qint32 place, size_t count)
{
    return place >= 0 && static_cast<size_t>(place) < count;
}

/// Formulas look places up without asking.
bool arePlacesIn(const WorkspaceWork &work, const WorkspaceEvents &events)
{
    const WorkData &data = work.data;
    const size_t changes = events.data.changes.size();
    const auto isIn = [](const auto &rows, auto member, size_t count) {
        return std::ranges::all_of(rows, [=](const auto &row) { return isPlaceBelow(row.*member, count); });
    };
    const auto areItemsIn = [&](const Sprint &sprint) { return isIn(sprint.items, &SprintItem::ticket, data.tickets.size()); };
    return std::ranges::all_of(data.sprints, areItemsIn) && isIn(data.reviews, &Review::change, changes)
        && isIn(data.commits, &WorkCommit::change, changes) && isIn(data.answers, &SurveyAnswer::wave, data.waves.size())
        && isIn(data.answers, &SurveyAnswer::item, static_cast<size_t>(work.items.size()))
        && isIn(data.points, &MetricPoint::metric, static_cast<size_t>(work.metrics.size()))
        && isIn(data.severities, &SeverityChange::incident, events.data.incidents.size());
}

bool hasNameOfEach(const WorkspaceWork &work, const WorkspaceEvents &events)
{
    const WorkData &data = work.data;
    return (data.sizes.empty() || data.sizes.size() == events.data.changes.size()) && work.tickets.size() == data.tickets.size()
        && work.reports.size() == data.coverage.size() && work.runs.size() == data.runs.size()
        && work.points.size() == data.points.size() && static_cast<size_t>(work.waves.size()) == data.waves.size()
        && static_cast<size_t>(work.sprints.size()) == data.sprints.size();
}

/// By change and time, as they are looked up.
template<class Row>
bool isInOrder(const std::vector<Row> &rows)
{
    return std::ranges::is_sorted(rows, {}, &Row::change);
}

}  // namespace

QByteArray toWorkSnapshot(const WorkspaceWork &work)
{
    SnapshotWriter writer;
    const WorkData &data = work.data;
    writer.count(data.tickets.size());
    ticketColumns(writer, data.tickets);
    writeParts(writer, data.tickets, &Ticket::stays, [](auto &to, auto &rows) { stayColumns(to, rows); });
    writeParts(writer, data.tickets, &Ticket::waitsFor, [](auto &to, auto &rows) { stretchColumns(to, rows); });
    writer.count(data.sprints.size());
    sprintColumns(writer, data.sprints);
    writeParts(writer, data.sprints, &Sprint::items, [](auto &to, auto &rows) { sprintItemColumns(to, rows); });
    eachPlainKind(writer, data, [](SnapshotWriter &to, const auto &rows, auto columns) {
        to.count(rows.size());
        columns(to, rows);
    });
    for (const auto *ids : {&work.tickets, &work.reports, &work.runs, &work.points})
        writer.values(*ids);
    for (const QStringList *names : {&work.metrics, &work.waves, &work.sprints})
        writer.texts(*names);
    writer.number(work.items.size());
    for (const WorkspaceWork::Item &item : work.items) {
        writer.text(item.name);
        writer.text(item.text);
        writer.text(item.dimension);
    }
    return writer.withHead(workForm);
}

Result<StoredWork> fromWorkSnapshot(const QByteArray &snapshot, const WorkspaceEvents &events)
{
    const Result<SnapshotBody> body = snapshotBody(snapshot, workForm);
    if (!body)
        return std::unexpected(body.error());
    SnapshotReader reader(body->bytes);
    StoredWork stored{.version = body->sum};
    WorkspaceWork &work = stored.work;
    work.data.tickets.resize(reader.count());
    ticketColumns(reader, work.data.tickets);
    reader.parts(work.data.tickets, &Ticket::stays, [](auto &from, auto &rows) { stayColumns(from, rows); });
    reader.parts(work.data.tickets, &Ticket::waitsFor, [](auto &from, auto &rows) { stretchColumns(from, rows); });
    work.data.sprints.resize(reader.count());
    sprintColumns(reader, work.data.sprints);
    reader.parts(work.data.sprints, &Sprint::items, [](auto &from, auto &rows) { sprintItemColumns(from, rows); });
    eachPlainKind(reader, work.data, [](SnapshotReader &from, auto &rows, auto columns) {
        rows.resize(from.count());
        columns(from, rows);
    });
    for (auto *ids : {&work.tickets, &work.reports, &work.runs, &work.points})
        reader.values(*ids);
    for (QStringList *names : {&work.metrics, &work.waves, &work.sprints})
        reader.texts(*names);
    const size_t items = reader.count();
    for (size_t i = 0; i < items; ++i)
        work.items.append({reader.text(), reader.text(), reader.text()});
    const bool isSound = reader.isWhole() && hasNameOfEach(work, events) && arePlacesIn(work, events)
        && isInOrder(work.data.reviews) && isInOrder(work.data.commits);
    if (!isSound)
        return fail(ErrorKind::Malformed, u"the snapshot of the work does not hold together"_s);
    return stored;
}

}  // namespace sb
