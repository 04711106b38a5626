// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/tablefinish.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using Reason = Reject::Reason;

bool isBefore(Instant end, Instant start)
{
    return isKnown(end) && isKnown(start) && end < start;
}

bool isUsualDefault(const QString &branch)
{
    return branch.isEmpty() || branch == "main"_L1 || branch == "master"_L1 || branch == "trunk"_L1;
}

}  // namespace

RecordOrigin &rowOrigin(DeploymentRecord &record)
{
    return record.origin;
}
RecordOrigin &rowOrigin(ChangeRow &row)
{
    return row.record.origin;
}
RecordOrigin &rowOrigin(IncidentRecord &record)
{
    return record.origin;
}
RecordOrigin &rowOrigin(TicketRow &row)
{
    return row.record.origin;
}
RecordOrigin &rowOrigin(AnswerRow &row)
{
    return row.origin;
}
RecordOrigin &rowOrigin(MetricPointRecord &record)
{
    return record.origin;
}

RowCheck finish(DeploymentRecord &record, EventBatch &batch)
{
    if (!isKnown(record.finished) && record.result == DeployResult::Success)
        return RowProblem{Reason::BadDate, u"finished"_s};
    if (isBefore(record.finished, record.started))
        return RowProblem{Reason::EndBeforeStart, u"finished"_s};
    batch.deployments.append(record);
    return {};
}

RowCheck finish(ChangeRow &row, EventBatch &batch)
{
    const ChangeRecord &record = row.record;
    if (!isKnown(record.merged) && !isKnown(record.created))
        return RowProblem{Reason::BadDate, u"merged"_s};
    if (isBefore(record.merged, record.created))
        return RowProblem{Reason::EndBeforeStart, u"merged"_s};
    batch.changes.append(record);
    if (!row.deployment.isEmpty())
        batch.contained.append({.deployment = row.deployment, .change = record.origin.key});
    return {};
}

RowCheck finish(IncidentRecord &record, EventBatch &batch)
{
    if (!isKnown(record.impactStart) && !isKnown(record.detected) && !isKnown(record.created))
        return RowProblem{Reason::BadDate, u"created"_s};
    if (isBefore(record.firstResolved, record.impactStart))
        return RowProblem{Reason::EndBeforeStart, u"resolved"_s};
    if (!isKnown(record.lastResolved))
        record.lastResolved = record.firstResolved;
    batch.incidents.append(record);
    return {};
}

RowCheck finish(TicketRow &row, EventBatch &batch)
{
    if (isBefore(row.done, row.started))
        return RowProblem{Reason::EndBeforeStart, u"done"_s};
    if (isKnown(row.started))
        row.record.steps.append({.status = u"started"_s, .team = row.record.team, .at = row.started, .isActive = true});
    if (isKnown(row.done))
        row.record.steps.append({.status = u"done"_s, .team = row.record.team, .at = row.done, .isDone = true});
    batch.tickets.append(row.record);
    return {};
}

/// Where answers have no token, the line stands for whoever gave it.
RowCheck finish(AnswerRow &row, EventBatch &batch)
{
    if (row.record.respondent.contains(u'@'))
        return RowProblem{Reason::UnknownWord, u"respondent"_s};
    if (row.record.wave.isEmpty() || row.record.item.isEmpty())
        return RowProblem{Reason::MissingKey, row.record.wave.isEmpty() ? u"wave"_s : u"item"_s};
    if (row.record.respondent.isEmpty())
        row.record.respondent = u"line %1"_s.arg(row.origin.line);
    row.record.line = row.origin.line;
    batch.answers.append(row.record);
    return {};
}

RowCheck finish(MetricPointRecord &record, EventBatch &batch)
{
    if (!record.from.isValid())
        return RowProblem{Reason::BadDate, u"day"_s};
    if (!record.to.isValid())
        record.to = record.from.addDays(1);
    if (record.to <= record.from)
        return RowProblem{Reason::EndBeforeStart, u"to"_s};
    const bool isRatio = record.numerator && record.denominator && *record.denominator > 0;
    if (!record.value && !isRatio)
        return RowProblem{Reason::BadNumber, u"value"_s};
    record.madeBy = MetricPointRecord::Origin::Import;
    batch.points.append(record);
    return {};
}

RecordOrigin &rowOrigin(SprintRow &row)
{
    return row.record.origin;
}
RecordOrigin &rowOrigin(RunRow &row)
{
    return row.record.origin;
}
RecordOrigin &rowOrigin(CoverageRecord &record)
{
    return record.origin;
}

/// What was there when the sprint began has no time of its own, what came later came behind its beginning.
RowCheck finish(SprintRow &row, EventBatch &batch)
{
    SprintRecord &record = row.record;
    if (!isKnown(record.from) || !isKnown(record.to))
        return RowProblem{Reason::BadDate, isKnown(record.from) ? u"to"_s : u"from"_s};
    if (record.to <= record.from)
        return RowProblem{Reason::EndBeforeStart, u"to"_s};
    for (const QString &ticket : std::as_const(row.committed))
        record.items.append({.ticket = ticket});
    for (const QString &ticket : std::as_const(row.added))
        record.items.append({.ticket = ticket, .added = record.from + 1});
    batch.sprints.append(record);
    return {};
}

/// When the attempts before the last one ended is not said: they stand at its end, too.
RowCheck finish(RunRow &row, EventBatch &batch)
{
    if (!isKnown(row.last.finished))
        return RowProblem{Reason::BadDate, u"finished"_s};
    if (isBefore(row.last.finished, row.last.started))
        return RowProblem{Reason::EndBeforeStart, u"finished"_s};
    CiRunRecord &record = row.record;
    for (CiAttempt &attempt : record.attempts)
        attempt.finished = row.last.finished;
    record.attempts.append(row.last);
    record.isDefaultBranch = row.isDefault.value_or(isUsualDefault(record.branch));
    batch.runs.append(record);
    return {};
}

RowCheck finish(CoverageRecord &record, EventBatch &batch)
{
    if (!isKnown(record.at))
        return RowProblem{Reason::BadDate, u"at"_s};
    if (record.covered > record.lines)
        return RowProblem{Reason::BadNumber, u"covered"_s};
    if (record.branchesCovered > record.branches)
        return RowProblem{Reason::BadNumber, u"branches_covered"_s};
    if (record.newCovered > record.newLines)
        return RowProblem{Reason::BadNumber, u"new_covered"_s};
    batch.coverage.append(record);
    return {};
}

QString rowHash(const TableRow &row)
{
    return QString::fromLatin1(QCryptographicHash::hash(row.text.toUtf8(), QCryptographicHash::Sha256).first(16).toHex());
}

QString usualKey(const MetricPointRecord &record, const TableRow &)
{
    return u"%1/%2/%3/%4"_s.arg(record.metric, record.team, record.service, record.from.toString(Qt::ISODate));
}

QString usualKey(const CoverageRecord &record, const TableRow &)
{
    return u"%1/%2/%3"_s.arg(record.repo, record.flag).arg(record.at);
}

}  // namespace sb
