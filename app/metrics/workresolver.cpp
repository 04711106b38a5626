// SPDX-License-Identifier: Apache-2.0
#include "metrics/workresolver.h"

#include "metrics/reviewresolver.h"
#include "metrics/workrows.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

std::optional<double> realAt(const Statement &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(row.real(column));
}

CoveragePoint::Part partAt(const Statement &row, int column)
{
    return row.isNull(column) || row.isNull(column + 1) ? CoveragePoint::Part()
                                                        : CoveragePoint::Part{row.real(column), row.real(column + 1)};
}

class WorkResolver {
public:
    WorkResolver(Connection &connection, const WorkspaceRules &rules, WorkspaceEvents &events)
        : m_connection(connection), m_names(rules), m_events(events)
    {
    }

    Result<WorkspaceWork> run();

private:
    Result<> readTickets();
    Result<> readBlocks();
    Result<> readSprints();
    Result<> readCoverage();
    Result<> readRuns();
    Result<> readAnswers();
    void takeAnswer(const Statement &row);
    Result<> readPoints();
    Result<> readSeverities();

    template<class Take>
    Result<> each(const char *sql, Take take)
    {
        return eachWorkRow(m_connection, sql, take);
    }
    qint32 waveOf(qint64 source, const QString &name);

    Connection &m_connection;
    ResolverNames m_names;
    WorkspaceEvents &m_events;
    WorkspaceWork m_work;

    QHash<std::pair<qint64, QString>, qint32> m_tickets;  ///< by source and key
    QHash<qint64, qint32> m_ticketById;
    QHash<std::pair<qint64, QString>, qint32> m_waves;
    QHash<QString, qint32> m_items;
    QHash<QString, qint32> m_respondents;
    QHash<QString, qint32> m_metrics;
};

Result<> WorkResolver::readTickets()
{
    const auto ticket = [this](const Statement &row) {
        const qint32 place = static_cast<qint32>(m_work.tickets.size());
        m_tickets.insert({row.number(1), row.text(2)}, place);
        m_ticketById.insert(row.number(0), place);
        m_work.tickets.push_back(row.number(0));
        m_work.data.tickets.push_back({.created = momentAt(row, 8),
                                       // Whether it was discarded is told with its last stay.
                                       .discarded = row.number(6) != 0 ? 0 : unknownInstant,
                                       .team = m_names.teamAt(row, 3),
                                       .workClass = static_cast<WorkClass>(row.number(4)),
                                       .points = amountAt(row, 7),
                                       .isSubtask = row.number(5) != 0,
                                       .isFromProduction = row.number(9) != 0,
                                       .isExcluded = row.number(10) != 0});
    };
    const auto stay = [this](const Statement &row) {
        const qint32 place = m_ticketById.value(row.number(0), noPlace);
        if (place == noPlace || row.isNull(2))
            return;
        m_work.data.tickets[static_cast<size_t>(place)].stays.push_back({.from = row.number(2),
                                                                         .team = m_names.teamAt(row, 1),
                                                                         .isActive = row.number(3) != 0,
                                                                         .isBlocked = row.number(4) != 0,
                                                                         .isDone = row.number(5) != 0});
    };
    return each("SELECT t.id, t.source, t.key, t.team, t.class, t.is_subtask, t.is_discarded, t.points, t.created_at, "
                "t.is_from_production, e.key IS NOT NULL FROM ticket t LEFT JOIN exclusion e ON e.kind='ticket' AND "
                "e.source=t.source AND e.key=t.key WHERE t.gone_at IS NULL ORDER BY t.id",
                ticket)
        .and_then([&] {
            return each("SELECT ticket, team, at, is_active, is_blocked, is_done FROM ticket_step ORDER BY ticket, at, place",
                        stay);
        })
        .transform([this] {
            for (Ticket &one : m_work.data.tickets) {
                const bool isDiscarded = isKnown(std::exchange(one.discarded, unknownInstant));
                one.takeEnds(isDiscarded);
            }
        });
}

/// Only what another team's item holds up counts.
Result<> WorkResolver::readBlocks()
{
    return each("SELECT b.ticket, t.source, b.blocker, b.from_at, b.to_at FROM ticket_block b JOIN ticket t ON t.id=b.ticket "
                "WHERE b.from_at IS NOT NULL ORDER BY b.ticket, b.from_at",
                [this](const Statement &row) {
                    const qint32 place = m_ticketById.value(row.number(0), noPlace);
                    const qint32 other = m_tickets.value({row.number(1), row.text(2)}, noPlace);
                    if (place == noPlace || other == noPlace)
                        return;
                    Ticket &ticket = m_work.data.tickets[static_cast<size_t>(place)];
                    if (m_work.data.tickets[static_cast<size_t>(other)].team != ticket.team)
                        ticket.waitsFor.push_back({row.number(3), momentAt(row, 4)});
                });
}

Result<> WorkResolver::readSprints()
{
    QHash<qint64, size_t> places;
    const auto sprint = [&](const Statement &row) {
        places.insert(row.number(0), m_work.data.sprints.size());
        m_work.data.sprints.push_back({.from = row.number(2), .to = row.number(3), .team = m_names.teamAt(row, 1)});
        m_work.sprints.append(row.text(4).isEmpty() ? row.text(5) : row.text(4));
    };
    const auto item = [&](const Statement &row) {
        const auto place = places.constFind(row.number(0));
        const qint32 ticket = m_tickets.value({row.number(1), row.text(2)}, noPlace);
        if (place != places.cend() && ticket != noPlace)
            m_work.data.sprints[*place].items.push_back(
                {.ticket = ticket, .added = momentAt(row, 3), .removed = momentAt(row, 4), .points = amountAt(row, 5)});
    };
    return each("SELECT id, team, from_at, to_at, name, key FROM sprint WHERE gone_at IS NULL AND from_at IS NOT NULL AND "
                "to_at IS NOT NULL ORDER BY from_at, id",
                sprint)
        .and_then([&] {
            return each(
                "SELECT i.sprint, s.source, i.ticket, i.added_at, i.removed_at, i.points FROM sprint_item i JOIN sprint s ON "
                "s.id=i.sprint ORDER BY i.sprint, i.place",
                item);
        });
}

Result<> WorkResolver::readCoverage()
{
    QHash<QString, qint32> flags;
    return each(
        "SELECT repo, flag, at, covered, lines, branches_covered, branches, new_covered, new_lines, duplicated, debt_minutes, "
        "id FROM coverage_point WHERE gone_at IS NULL AND at IS NOT NULL ORDER BY at, id",
        [&](const Statement &row) {
            const qint32 repo = m_names.repoAt(row, 0);
            const qint32 service = m_names.serviceOf(repo);
            m_work.reports.push_back(row.number(11));
            m_work.data.coverage.push_back({.at = row.number(2),
                                            .repo = repo,
                                            .flag = placeIn(flags, row.text(1)),
                                            .team = m_names.teamOf(service, row.number(2)),
                                            .service = service,
                                            .lines = partAt(row, 3),
                                            .branches = partAt(row, 5),
                                            .fresh = partAt(row, 7),
                                            .duplicated = amountAt(row, 9),
                                            .debtMinutes = amountAt(row, 10)});
        });
}

Result<> WorkResolver::readRuns()
{
    using enum CiRun::Outcome;
    qint64 last = -1;
    QSet<qint64> ended;
    const auto attempt = [&](const Statement &row) {
        const CiRun::Outcome outcome = static_cast<CiRun::Outcome>(row.number(2));
        if (last != row.number(0)) {
            m_work.runs.push_back(row.number(0));
            const qint32 repo = m_names.repoAt(row, 1);
            m_work.data.runs.push_back({.repo = repo, .service = m_names.serviceOf(repo), .isExcluded = row.number(4) != 0});
            ended.clear();
        }
        last = row.number(0);
        CiRun &run = m_work.data.runs.back();
        run.finished = row.number(3);
        run.outcome = outcome;
        run.team = m_names.teamOf(run.service, run.finished);
        if (outcome != Other)
            ended.insert(row.number(2));
        run.isFlaky = ended.size() > 1;
    };
    return each(
        "SELECT r.id, r.repo, a.conclusion, a.finished_at, e.key IS NOT NULL FROM ci_run r JOIN ci_attempt a ON a.ci_run=r.id "
        "LEFT JOIN exclusion e ON e.kind='ci_run' AND e.source=r.source AND e.key=r.key WHERE r.gone_at IS NULL AND "
        "r.is_default=1 AND a.finished_at IS NOT NULL ORDER BY r.id, a.place",
        attempt);
}

qint32 WorkResolver::waveOf(qint64 source, const QString &name)
{
    const qint32 place = placeIn(m_waves, std::pair(source, name));
    if (place == m_work.waves.size()) {
        m_work.waves.append(name);
        m_work.data.waves.emplace_back();
    }
    return place;
}

void WorkResolver::takeAnswer(const Statement &row)
{
    const qint32 wave = waveOf(row.number(0), row.text(1));
    const qint32 item = placeIn(m_items, row.text(2));
    if (item == m_work.items.size())
        m_work.items.append({row.text(2), row.text(3), row.text(4)});
    const QString respondent = QString::number(wave) + u'/' + row.text(5);
    m_work.data.answers.push_back({.wave = wave,
                                   .item = item,
                                   .respondent = placeIn(m_respondents, respondent),
                                   .team = m_names.teamAt(row, 6),
                                   .value = row.real(7)});
    QDate &began = m_work.data.waves[static_cast<size_t>(wave)].began;
    const QDate answered = QDate::fromString(row.text(8), Qt::ISODate);
    if (answered.isValid() && (!began.isValid() || answered < began))
        began = answered;
}

Result<> WorkResolver::readAnswers()
{
    return each("SELECT source, wave, item, text, dimension, respondent, team, value, answered_on FROM survey_answer",
                [this](const Statement &row) { takeAnswer(row); })
        .and_then([this] {
            return each("SELECT source, wave, invited FROM survey_wave", [this](const Statement &row) {
                m_work.data.waves[static_cast<size_t>(waveOf(row.number(0), row.text(1)))].invited = row.number(2);
            });
        });
}

Result<> WorkResolver::readPoints()
{
    return each("SELECT metric, team, service, from_day, to_day, value, numerator, denominator, made_by, note, id FROM "
                "metric_point WHERE "
                "gone_at IS NULL ORDER BY from_day, id",
                [this](const Statement &row) {
                    const qint32 metric = placeIn(m_metrics, row.text(0));
                    if (metric == m_work.metrics.size())
                        m_work.metrics.append(row.text(0));
                    m_work.points.push_back(row.number(10));
                    m_work.data.points.push_back({.metric = metric,
                                                  .team = m_names.teamAt(row, 1),
                                                  .service = m_names.serviceAt(row, 2, noPlace),
                                                  .first = QDate::fromString(row.text(3), Qt::ISODate),
                                                  .end = QDate::fromString(row.text(4), Qt::ISODate),
                                                  .value = realAt(row, 5),
                                                  .numerator = realAt(row, 6),
                                                  .denominator = realAt(row, 7),
                                                  .origin = static_cast<MetricPointRecord::Origin>(row.number(8)),
                                                  .hasNote = !row.text(9).isEmpty()});
                });
}

Result<> WorkResolver::readSeverities()
{
    QHash<qint64, qint32> incidents;
    for (const qint64 id : m_events.incidents)
        incidents.insert(id, static_cast<qint32>(incidents.size()));
    return each("SELECT incident, at, before, after FROM severity_change ORDER BY rowid", [&](const Statement &row) {
        if (const qint32 incident = incidents.value(row.number(0), noPlace); incident != noPlace)
            m_work.data.severities.push_back({.incident = incident,
                                              .at = momentAt(row, 1),
                                              .from = static_cast<qint8>(row.number(2)),
                                              .to = static_cast<qint8>(row.number(3))});
    });
}

Result<WorkspaceWork> WorkResolver::run()
{
    using Step = Result<> (WorkResolver::*)();
    Result<> done = m_names.read(m_connection).and_then([this] {
        return ReviewResolver(m_connection, m_names, m_events).read(m_work.data);
    });
    for (const Step step :
         {&WorkResolver::readTickets, &WorkResolver::readBlocks, &WorkResolver::readSprints, &WorkResolver::readCoverage,
          &WorkResolver::readRuns, &WorkResolver::readAnswers, &WorkResolver::readPoints, &WorkResolver::readSeverities}) {
        if (done)
            done = (this->*step)();
    }
    return done.transform([this] { return std::move(m_work); });
}

}  // namespace

Result<WorkspaceWork> resolveWork(Connection &connection, const WorkspaceRules &rules, WorkspaceEvents &events)
{
    return WorkResolver(connection, rules, events).run();
}

}  // namespace sb
