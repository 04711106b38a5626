// SPDX-License-Identifier: Apache-2.0
#include "metrics/eventwriter.h"
#include "metrics/metriclimits.h"

using namespace Qt::StringLiterals;

// EventWriter, of authors, work items, reports of quality, surveys and numbers that others computed.
namespace sb {

namespace {

QStringList withOrigin(const QStringList &own)
{
    return QStringList{u"source"_s, u"key"_s, u"url"_s, u"updated_at"_s, u"run"_s} + own;
}

std::optional<double> measured(double value)
{
    return value < 0 ? std::nullopt : std::optional(value);
}

Result<> noRow(const Result<std::optional<qint64>> &written)
{
    return written ? Result<>() : std::unexpected(written.error());
}

}  // namespace

void EventWriter::bindOrigin(Statement &statement, const RecordOrigin &origin) const
{
    statement.bind(m_run.source).bind(origin.key).bind(origin.url);
    bindInstant(statement, origin.updated);
    statement.bind(m_run.run);
}

template<class Part, class Bind>
Result<> EventWriter::replaceParts(const std::pair<const char *, const char *> &sql, qint64 owner, const QList<Part> &parts,
                                   Bind bind)
{
    Result<> done =
        m_statements.ready(sql.first).and_then([owner](Statement *statement) { return statement->bind(owner).run(); });
    for (qsizetype i = 0; i < parts.size() && done; ++i) {
        done = m_statements.ready(sql.second).and_then([&](Statement *statement) -> Result<> {
            statement->bind(owner).bind(qint64{i});
            return bind(*statement, parts.at(i)).and_then([statement] { return statement->run(); });
        });
    }
    return done;
}

Result<> EventWriter::writeCoauthors(const ChangeRecord &record, qint64 id)
{
    const auto coauthor = [this](Statement &statement, const QString &login) {
        return m_names.idOf("account", "login", login).transform([&statement](std::optional<qint64> account) {
            bindPlace(statement, account);
        });
    };
    return replaceParts(
        {"DELETE FROM change_coauthor WHERE change=?", "INSERT INTO change_coauthor(change, place, account) VALUES(?,?,?)"}, id,
        record.coauthors, coauthor);
}

Result<> EventWriter::keepSeverity(const IncidentRecord &record)
{
    return m_statements
        .ready("INSERT INTO severity_change(incident, at, before, after) SELECT id, ?3, severity, ?4 FROM incident WHERE "
               "source=?1 "
               "AND key=?2 AND severity<>?4 AND coalesce(?3, 0) >= coalesce(updated_at, 0)")
        .and_then([&](Statement *statement) {
            statement->bind(m_run.source).bind(record.origin.key);
            bindInstant(*statement, record.origin.updated);
            return statement->bind(qint64{record.severity}).run();
        });
}

Result<> EventWriter::write(const TicketRecord &record)
{
    static const std::string sql = upsertSql("ticket",
                                             withOrigin({u"title"_s, u"team"_s, u"class"_s, u"is_subtask"_s, u"is_discarded"_s,
                                                         u"points"_s, u"created_at"_s, u"is_from_production"_s}));
    const auto team = m_names.idOf("team", "name", record.team);
    if (!team)
        return std::unexpected(team.error());
    const Result<std::optional<qint64>> id = m_statements.ready(sql).and_then([&](Statement *statement) {
        bindOrigin(*statement, record.origin);
        statement->bind(record.title.left(limits::eventTitleCharacters));
        bindPlace(*statement, *team);
        statement->bind(static_cast<qint64>(record.workClass)).bind(qint64{record.isSubtask}).bind(qint64{record.isDiscarded});
        bindNumber(*statement, measured(record.points));
        bindInstant(*statement, record.created);
        statement->bind(qint64{record.isFromProduction});
        return PreparedStatements::idFrom(*statement);
    });
    if (!id || !*id)
        return noRow(id);
    const auto step = [this](Statement &statement, const TicketStep &one) -> Result<> {
        const auto owner = m_names.idOf("team", "name", one.team);
        if (!owner)
            return std::unexpected(owner.error());
        statement.bind(one.status);
        bindPlace(statement, *owner);
        bindInstant(statement, one.at);
        statement.bind(qint64{one.isActive}).bind(qint64{one.isBlocked}).bind(qint64{one.isDone});
        return {};
    };
    const auto block = [](Statement &statement, const TicketBlock &one) -> Result<> {
        statement.bind(one.by);
        bindInstant(statement, one.from);
        bindInstant(statement, one.to);
        return {};
    };
    return replaceParts({"DELETE FROM ticket_step WHERE ticket=?",
                         "INSERT INTO ticket_step(ticket, place, status, team, at, is_active, is_blocked, is_done) "
                         "VALUES(?,?,?,?,?,?,?,?)"},
                        **id, record.steps, step)
        .and_then([&] {
            return replaceParts({"DELETE FROM ticket_block WHERE ticket=?",
                                 "INSERT INTO ticket_block(ticket, place, blocker, from_at, to_at) VALUES(?,?,?,?,?)"},
                                **id, record.blocked, block);
        });
}

Result<> EventWriter::write(const SprintRecord &record)
{
    static const std::string sql = upsertSql("sprint", withOrigin({u"name"_s, u"team"_s, u"from_at"_s, u"to_at"_s}));
    const auto team = m_names.idOf("team", "name", record.team);
    if (!team)
        return std::unexpected(team.error());
    const Result<std::optional<qint64>> id = m_statements.ready(sql).and_then([&](Statement *statement) {
        bindOrigin(*statement, record.origin);
        statement->bind(record.name.left(limits::eventTitleCharacters));
        bindPlace(*statement, *team);
        bindInstant(*statement, record.from);
        bindInstant(*statement, record.to);
        return PreparedStatements::idFrom(*statement);
    });
    if (!id || !*id)
        return noRow(id);
    const auto item = [](Statement &statement, const SprintItemRecord &one) -> Result<> {
        statement.bind(one.ticket);
        bindInstant(statement, one.added);
        bindInstant(statement, one.removed);
        bindNumber(statement, measured(one.points));
        return {};
    };
    return replaceParts({"DELETE FROM sprint_item WHERE sprint=?",
                         "INSERT INTO sprint_item(sprint, place, ticket, added_at, removed_at, points) VALUES(?,?,?,?,?,?)"},
                        **id, record.items, item);
}

Result<> EventWriter::write(const CiRunRecord &record)
{
    static const std::string sql =
        upsertSql("ci_run", withOrigin({u"repo"_s, u"workflow"_s, u"branch"_s, u"is_default"_s, u"commit_sha"_s}));
    const auto repo = m_names.idOf("repo", "name", record.repo);
    if (!repo)
        return std::unexpected(repo.error());
    const Result<std::optional<qint64>> id = m_statements.ready(sql).and_then([&](Statement *statement) {
        bindOrigin(*statement, record.origin);
        bindPlace(*statement, *repo);
        statement->bind(record.workflow).bind(record.branch).bind(qint64{record.isDefaultBranch}).bind(record.commit);
        return PreparedStatements::idFrom(*statement);
    });
    if (!id || !*id)
        return noRow(id);
    const auto attempt = [](Statement &statement, const CiAttempt &one) -> Result<> {
        statement.bind(static_cast<qint64>(one.conclusion));
        bindInstant(statement, one.started);
        bindInstant(statement, one.finished);
        return {};
    };
    return replaceParts({"DELETE FROM ci_attempt WHERE ci_run=?",
                         "INSERT INTO ci_attempt(ci_run, place, conclusion, started_at, finished_at) VALUES(?,?,?,?,?)"},
                        **id, record.attempts, attempt);
}

Result<> EventWriter::write(const CoverageRecord &record)
{
    static const std::string sql =
        upsertSql("coverage_point",
                  withOrigin({u"repo"_s, u"flag"_s, u"commit_sha"_s, u"at"_s, u"covered"_s, u"lines"_s, u"branches_covered"_s,
                              u"branches"_s, u"new_covered"_s, u"new_lines"_s, u"duplicated"_s, u"debt_minutes"_s}));
    const auto repo = m_names.idOf("repo", "name", record.repo);
    if (!repo)
        return std::unexpected(repo.error());
    return noRow(m_statements.ready(sql).and_then([&](Statement *statement) {
        bindOrigin(*statement, record.origin);
        bindPlace(*statement, *repo);
        statement->bind(record.flag).bind(record.commit);
        bindInstant(*statement, record.at);
        for (const double value : {record.covered, record.lines, record.branchesCovered, record.branches, record.newCovered,
                                   record.newLines, record.duplicated, record.debtMinutes})
            bindNumber(*statement, measured(value));
        return PreparedStatements::idFrom(*statement);
    }));
}

Result<> EventWriter::write(const FileAuthorRecord &record)
{
    const auto repo = m_names.idOf("repo", "name", record.repo);
    const auto author = m_names.idOf("account", "login", record.author);
    if (!repo || !author)
        return std::unexpected(repo ? author.error() : repo.error());
    if (!*repo || !*author || !isKnown(record.last))
        return {};
    return m_statements
        .ready("INSERT INTO file_author(source, repo, path, account, last_at) VALUES(?,?,?,?,?) ON CONFLICT DO UPDATE SET "
               "last_at=max(last_at, excluded.last_at)")
        .and_then([&](Statement *statement) {
            statement->bind(m_run.source).bind(**repo).bind(record.path).bind(**author).bind(record.last);
            return statement->run();
        });
}

Result<> EventWriter::write(const JoinerRecord &record)
{
    return m_names.idOf("account", "login", record.login).and_then([&](std::optional<qint64> account) -> Result<> {
        if (!account)
            return {};
        return m_statements.ready("UPDATE account SET joined_at=? WHERE id=?").and_then([&](Statement *statement) {
            bindInstant(*statement, record.joined);
            return statement->bind(*account).run();
        });
    });
}

Result<> EventWriter::write(const SurveyWaveRecord &record)
{
    return m_statements.ready("INSERT OR REPLACE INTO survey_wave(source, wave, invited) VALUES(?,?,?)")
        .and_then(
            [&](Statement *statement) { return statement->bind(m_run.source).bind(record.wave).bind(record.invited).run(); });
}

Result<> EventWriter::write(const MetricPointRecord &record)
{
    static const std::string sql =
        upsertSql("metric_point",
                  {u"source"_s, u"key"_s, u"run"_s, u"metric"_s, u"team"_s, u"service"_s, u"from_day"_s, u"to_day"_s,
                   u"value"_s, u"numerator"_s, u"denominator"_s, u"unit"_s, u"made_by"_s, u"note"_s});
    const auto team = m_names.idOf("team", "name", record.team);
    const auto service = m_names.idOf("service", "name", record.service);
    if (!team || !service)
        return std::unexpected(team ? service.error() : team.error());
    return m_statements.ready(sql)
        .and_then([&](Statement *statement) {
            statement->bind(m_run.source).bind(record.origin.key).bind(m_run.run).bind(record.metric);
            bindPlace(*statement, *team);
            bindPlace(*statement, *service);
            statement->bind(record.from.toString(Qt::ISODate)).bind(record.to.toString(Qt::ISODate));
            for (const std::optional<double> &number : {record.value, record.numerator, record.denominator})
                bindNumber(*statement, number);
            statement->bind(record.unit).bind(static_cast<qint64>(record.madeBy)).bind(record.note);
            return PreparedStatements::idFrom(*statement);
        })
        .transform([](const std::optional<qint64> &) {});
}

Result<> EventWriter::write(const SurveyAnswerRecord &record)
{
    const auto team = m_names.idOf("team", "name", record.team);
    if (!team)
        return std::unexpected(team.error());
    return m_statements
        .ready("INSERT OR REPLACE INTO survey_answer(source, wave, item, respondent, text, dimension, team, value, "
               "answered_on, run) "
               "VALUES(?,?,?,?,?,?,?,?,?,?)")
        .and_then([&](Statement *statement) {
            statement->bind(m_run.source)
                .bind(record.wave)
                .bind(record.item)
                .bind(record.respondent)
                .bind(record.text)
                .bind(record.dimension);
            bindPlace(*statement, *team);
            return statement->bindReal(record.value).bind(record.answered.toString(Qt::ISODate)).bind(m_run.run).run();
        });
}

}  // namespace sb
