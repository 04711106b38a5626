// SPDX-License-Identifier: Apache-2.0
#include "metrics/eventwriter.h"

#include "metrics/metriclimits.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

template<class Enum>
qint64 enumNumber(Enum value)
{
    return static_cast<qint64>(value);
}

RecordOrigin originIn(const SurveyAnswerRecord &record)
{
    return answerOrigin(record);
}

const RecordOrigin &originIn(const auto &record)
{
    return record.origin;
}

const QStringList originColumns{u"source"_s, u"key"_s, u"url"_s, u"updated_at"_s, u"run"_s};

}  // namespace

WriteCounts &WriteCounts::operator+=(const WriteCounts &other)
{
    seen += other.seen;
    added += other.added;
    changed += other.changed;
    rejected += other.rejected;
    gone += other.gone;
    return *this;
}

EventWriter::EventWriter(Connection &connection, const Run &run)
    : m_run(run), m_statements(connection), m_names(m_statements), m_raw(m_statements, m_run)
{
}

template<class Record, class Write>
Result<> EventWriter::writeAll(const QList<Record> &records, const char *kind, WriteCounts &counts, Write write)
{
    for (const Record &record : records) {
        ++counts.seen;
        const RecordOrigin &origin = originIn(record);
        const Result<RawRecords::State> state = m_raw.keep(kind, origin);
        if (!state)
            return std::unexpected(state.error());
        if (*state == RawRecords::State::Doubled)
            reject(origin, counts);
        if (*state == RawRecords::State::Unchanged || *state == RawRecords::State::Doubled)
            continue;
        ++(*state == RawRecords::State::Added ? counts.added : counts.changed);
        if (const Result<> done = write(record); !done)
            return done;
    }
    return {};
}

void EventWriter::reject(const RecordOrigin &origin, WriteCounts &counts)
{
    --counts.seen;
    ++counts.rejected;
    m_doubled.append({.line = origin.line,
                      .key = origin.key.left(limits::rejectedTextCharacters),
                      .field = u"key"_s,
                      .reason = Reject::Reason::DoubledInFile,
                      .row = QString::fromUtf8(origin.raw).left(limits::rejectedRowCharacters)});
}

Result<WriteCounts> EventWriter::write(const EventBatch &batch)
{
    WriteCounts counts;
    m_doubled.clear();
    const auto one = [this](const auto &record) { return write(record); };
    Result<> done = writeAll(batch.deployments, "deployment", counts, one)
                        .and_then([&] { return writeAll(batch.changes, "change", counts, one); })
                        .and_then([&] { return writeAll(batch.incidents, "incident", counts, one); })
                        .and_then([&] { return writeAll(batch.tickets, "ticket", counts, one); })
                        .and_then([&] { return writeAll(batch.points, "point", counts, one); })
                        .and_then([&] { return writeAll(batch.answers, "answer", counts, one); })
                        .and_then([&] { return writeAll(batch.sprints, "sprint", counts, one); })
                        .and_then([&] { return writeAll(batch.runs, "ci_run", counts, one); })
                        .and_then([&] { return writeAll(batch.coverage, "coverage", counts, one); });
    const auto each = [&done, &one](const auto &records) {
        for (const auto &record : records) {
            if (done)
                done = one(record);
        }
    };
    each(batch.contained);
    each(batch.files);
    each(batch.joiners);
    each(batch.waves);
    each(batch.rejects);
    each(m_doubled);
    counts.rejected += batch.rejects.size();
    return done.transform([&counts] { return counts; });
}

Result<> EventWriter::write(const DeploymentRecord &record)
{
    static const std::string sql = upsertSql(
        "deployment",
        originColumns
            + QStringList{u"grp"_s, u"repo"_s, u"service"_s, u"environment"_s, u"result"_s, u"reached_production"_s, u"kind"_s,
                          u"trigger"_s, u"finished_origin"_s, u"commit_sha"_s, u"ref"_s, u"version"_s, u"actor"_s,
                          u"created_at"_s, u"queued_at"_s, u"started_at"_s, u"finished_at"_s, u"has_failed"_s});
    const auto repo = m_names.idOf("repo", "name", record.repo);
    const auto service = m_names.idOf("service", "name", record.service);
    const auto actor = m_names.idOf("account", "login", record.actor);
    for (const auto *name : {&repo, &service, &actor}) {
        if (!*name)
            return std::unexpected(name->error());
    }
    return m_statements.ready(sql)
        .and_then([&](Statement *statement) {
            statement->bind(m_run.source).bind(record.origin.key).bind(record.origin.url);
            bindInstant(*statement, record.origin.updated);
            statement->bind(m_run.run).bind(record.group.isEmpty() ? record.origin.key : record.group);
            bindPlace(*statement, *repo);
            bindPlace(*statement, *service);
            statement->bind(record.environment)
                .bind(enumNumber(record.result))
                .bind(qint64{record.reachedProduction})
                .bind(enumNumber(record.kind))
                .bind(enumNumber(record.trigger))
                .bind(enumNumber(record.finishedOrigin))
                .bind(record.commit)
                .bind(record.ref)
                .bind(record.version);
            bindPlace(*statement, *actor);
            for (const Instant instant : {record.created, record.queued, record.started, record.finished})
                bindInstant(*statement, instant);
            statement->bind(qint64{record.hasFailed});
            return PreparedStatements::idFrom(*statement);
        })
        .transform([](const std::optional<qint64> &) {});
}

Result<> EventWriter::write(const ChangeRecord &record)
{
    static const std::string sql = upsertSql(
        "change",
        originColumns
            + QStringList{
                u"is_pull"_s,   u"repo"_s,      u"number"_s,     u"title"_s,     u"author"_s,          u"author_class"_s,
                u"base_ref"_s,  u"head_ref"_s,  u"head_sha"_s,   u"merge_sha"_s, u"squash_sha"_s,      u"patch_id"_s,
                u"labels"_s,    u"reverts"_s,   u"created_at"_s, u"ready_at"_s,  u"first_commit_at"_s, u"first_review_at"_s,
                u"merged_at"_s, u"closed_at"_s, u"additions"_s,  u"deletions"_s, u"files"_s,           u"churned"_s});
    const auto repo = m_names.idOf("repo", "name", record.repo);
    const auto author = m_names.idOf("account", "login", record.author);
    if (!repo || !author)
        return std::unexpected(repo ? author.error() : repo.error());
    const Result<std::optional<qint64>> id = m_statements.ready(sql).and_then([&](Statement *statement) {
        statement->bind(m_run.source).bind(record.origin.key).bind(record.origin.url);
        bindInstant(*statement, record.origin.updated);
        statement->bind(m_run.run).bind(qint64{record.isPull});
        bindPlace(*statement, *repo);
        statement->bind(record.number).bind(record.title.left(limits::eventTitleCharacters));
        bindPlace(*statement, *author);
        statement->bind(enumNumber(record.authorClass));
        for (const QString &text : {record.baseRef, record.headRef, record.headSha, record.mergeSha, record.squashSha,
                                    record.patchId, record.labels.join(u'\n'), record.reverts})
            statement->bind(text);
        for (const Instant instant :
             {record.created, record.ready, record.firstCommit, record.firstReview, record.merged, record.closed})
            bindInstant(*statement, instant);
        for (const qint64 count : {record.additions, record.deletions, record.files, record.churned})
            bindCount(*statement, count);
        return PreparedStatements::idFrom(*statement);
    });
    if (!id)
        return std::unexpected(id.error());
    return *id ? writeParts(record, **id).and_then([&] { return writeCoauthors(record, **id); }) : Result<>();
}

/// Those of an earlier state go.
Result<> EventWriter::writeParts(const ChangeRecord &record, qint64 id)
{
    for (const char *sql : {"DELETE FROM change_commit WHERE change=?", "DELETE FROM review WHERE change=?"}) {
        if (const Result<> gone =
                m_statements.ready(sql).and_then([id](Statement *statement) { return statement->bind(id).run(); });
            !gone)
            return gone;
    }
    for (const CommitRecord &commit : record.commits) {
        const auto author = m_names.idOf("account", "login", commit.author);
        if (!author)
            return std::unexpected(author.error());
        const Result<> done =
            m_statements
                .ready(
                    "INSERT OR REPLACE INTO change_commit(change, sha, authored_at, committed_at, account) VALUES(?,?,?,?,?)")
                .and_then([&](Statement *statement) {
                    statement->bind(id).bind(commit.sha);
                    bindInstant(*statement, commit.authored);
                    bindInstant(*statement, commit.committed);
                    bindPlace(*statement, *author);
                    return statement->run();
                });
        if (!done)
            return done;
    }
    qint64 place = 0;
    for (const ReviewRecord &review : record.reviews) {
        const auto reviewer = m_names.idOf("account", "login", review.reviewer);
        if (!reviewer)
            return std::unexpected(reviewer.error());
        const Result<> done =
            m_statements
                .ready(
                    "INSERT INTO review(change, place, account, kind, state, submitted_at, commit_sha) VALUES(?,?,?,?,?,?,?)")
                .and_then([&](Statement *statement) {
                    statement->bind(id).bind(place++);
                    bindPlace(*statement, *reviewer);
                    statement->bind(enumNumber(review.kind)).bind(review.state);
                    bindInstant(*statement, review.submitted);
                    return statement->bind(review.commit).run();
                });
        if (!done)
            return done;
    }
    return {};
}

Result<> EventWriter::write(const IncidentRecord &record)
{
    static const std::string sql =
        upsertSql("incident",
                  originColumns
                      + QStringList{u"service"_s, u"title"_s, u"status"_s, u"severity"_s, u"urgency"_s, u"cause"_s,
                                    u"caused_by"_s, u"duplicate_of"_s, u"impact_start"_s, u"detected_at"_s, u"created_at"_s,
                                    u"acked_at"_s, u"mitigated_at"_s, u"first_resolved_at"_s, u"last_resolved_at"_s,
                                    u"postmortem_at"_s, u"reopened"_s, u"impact_share"_s});
    const auto service = m_names.idOf("service", "name", record.service);
    const Result<> kept = keepSeverity(record);
    if (!service || !kept)
        return std::unexpected(service ? kept.error() : service.error());
    return m_statements.ready(sql)
        .and_then([&](Statement *statement) {
            statement->bind(m_run.source).bind(record.origin.key).bind(record.origin.url);
            bindInstant(*statement, record.origin.updated);
            statement->bind(m_run.run);
            bindPlace(*statement, *service);
            statement->bind(record.title.left(limits::eventTitleCharacters))
                .bind(record.status)
                .bind(qint64{record.severity})
                .bind(record.urgency)
                .bind(record.cause)
                .bind(record.causedBy)
                .bind(record.duplicateOf);
            for (const Instant instant : {record.impactStart, record.detected, record.created, record.acknowledged,
                                          record.mitigated, record.firstResolved, record.lastResolved, record.postmortem})
                bindInstant(*statement, instant);
            statement->bind(qint64{record.reopened});
            bindNumber(*statement, record.impactShare < 0 ? std::nullopt : std::optional(record.impactShare));
            return PreparedStatements::idFrom(*statement);
        })
        .transform([](const std::optional<qint64> &) {});
}

/// One that names what is not there says nothing.
Result<> EventWriter::write(const ContainedRecord &record)
{
    return m_statements
        .ready("INSERT OR REPLACE INTO contained(deployment, change, method) SELECT deployment.id, change.id, ?4 FROM "
               "deployment, change "
               "WHERE deployment.source=?1 AND deployment.key=?2 AND change.source=?1 AND change.key=?3")
        .and_then([&](Statement *statement) {
            return statement->bind(m_run.source)
                .bind(record.deployment)
                .bind(record.change)
                .bind(enumNumber(record.method))
                .run();
        });
}

Result<> EventWriter::write(const Reject &reject)
{
    return m_statements.ready("INSERT INTO reject(run, line, key, field, reason, text, row) VALUES(?,?,?,?,?,?,?)")
        .and_then([&](Statement *statement) {
            return statement->bind(m_run.run)
                .bind(reject.line)
                .bind(reject.key)
                .bind(reject.field)
                .bind(enumNumber(reject.reason))
                .bind(reject.text)
                .bind(reject.row)
                .run();
        });
}

}  // namespace sb
