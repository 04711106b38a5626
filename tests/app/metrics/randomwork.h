// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/statistics.h"
#include "metrics/workresolver.h"

#include <algorithm>

namespace sb::test {

/// What a fixed rule invents beside deliveries of the year 2026: four teams with six services and two repositories.
class InventedWork {
public:
    explicit InventedWork(const DeliveryData &delivery) : m_delivery(delivery) {}

    WorkspaceWork work;

    void addTicket()
    {
        const Instant created = moment();
        Ticket ticket{.created = below(30) == 0 ? unknownInstant : created,
                      .team = place(4),
                      .workClass = static_cast<WorkClass>(below(5)),
                      .points = below(5) == 0 ? -1.0 : below(8),
                      .isSubtask = below(12) == 0,
                      .isFromProduction = below(6) == 0,
                      .isExcluded = below(20) == 0};
        Instant at = created;
        for (qint32 stay = below(6); stay > 0; --stay) {
            at += below(400'000'000);
            const qint32 state = below(4);
            ticket.stays.push_back(
                {.from = at, .team = place(4), .isActive = state == 1, .isBlocked = state == 2, .isDone = state == 3});
        }
        if (below(4) == 0)
            ticket.waitsFor.push_back({created, below(3) == 0 ? unknownInstant : created + below(900'000'000)});
        ticket.takeEnds(below(15) == 0);
        work.tickets.push_back(100 + static_cast<qint64>(work.data.tickets.size()));
        work.data.tickets.push_back(std::move(ticket));
    }

    void addSprint()
    {
        const Instant from = moment();
        Sprint sprint{.from = from, .to = from + 1'209'600'000, .team = place(4)};
        for (qint32 item = below(6); item > 0; --item)
            sprint.items.push_back({.ticket = below(count(work.data.tickets)),
                                    .added = from - below(90'000'000) + 40'000'000,
                                    .removed = below(5) == 0 ? from + below(900'000'000) : unknownInstant,
                                    .points = below(8) - 1.0});
        work.sprints.append(QStringLiteral("Sprint %1").arg(work.sprints.size()));
        work.data.sprints.push_back(std::move(sprint));
    }

    /// Its size, and up to two commits and two reviews.
    void addToChange(qint32 change)
    {
        const Change &one = m_delivery.changes[static_cast<size_t>(change)];
        work.data.sizes.push_back({.lines = below(8) == 0 ? -1 : below(900), .churned = below(8) - 1, .person = below(9)});
        for (qint32 i = below(3); i > 0; --i)
            work.data.commits.push_back({change, below(9), one.merged - i * 3'600'000, below(9) != 0});
        for (qint32 i = below(3); i > 0; --i)
            work.data.reviews.push_back({.change = change,
                                         .person = place(9),
                                         .team = place(4),
                                         .submitted = one.merged - i * 1'800'000,
                                         .isComment = below(2) == 0,
                                         .isApproval = below(3) == 0,
                                         .isIndependent = below(4) != 0});
    }

    void addReport()
    {
        const double lines = 100 + below(900);
        work.reports.push_back(200 + static_cast<qint64>(work.reports.size()));
        work.data.coverage.push_back({.at = moment(),
                                      .repo = below(2),
                                      .flag = below(2),
                                      .team = place(4),
                                      .service = place(6),
                                      .lines = {lines / 2, lines},
                                      .branches = {below(3) == 0 ? 0.0 : lines / 4, lines / 2},
                                      .duplicated = below(9) - 1.0,
                                      .debtMinutes = below(90) - 1.0});
    }

    void addRun()
    {
        work.runs.push_back(300 + static_cast<qint64>(work.runs.size()));
        work.data.runs.push_back({.finished = moment(),
                                  .repo = below(2),
                                  .team = place(4),
                                  .service = place(6),
                                  .outcome = static_cast<CiRun::Outcome>(below(3)),
                                  .isFlaky = below(9) == 0,
                                  .isExcluded = below(20) == 0});
    }

    void addSurvey()
    {
        for (const char *about : {"satisfaction", "enps", "health", "experience"})
            work.items.append({QString::fromLatin1(about), {}, QString::fromLatin1(about)});
        for (int month = 2; month < 12; month += 3) {
            const auto wave = static_cast<qint32>(work.data.waves.size());
            work.waves.append(QString::number(month));
            work.data.waves.push_back({.began = QDate(2026, month, 10), .invited = below(60)});
            for (qint32 i = 0; i < 120; ++i)
                work.data.answers.push_back({.wave = wave,
                                             .item = below(4),
                                             .respondent = 40 * wave + below(40),
                                             .team = place(4),
                                             .value = 1.0 * below(6)});
        }
    }

    void addPoint(const char *metric)
    {
        const QString name = QString::fromLatin1(metric);
        if (!work.metrics.contains(name))
            work.metrics.append(name);
        const QDate first = QDate(2026, 1, 1).addDays(below(360));
        work.points.push_back(400 + static_cast<qint64>(work.points.size()));
        work.data.points.push_back({.metric = static_cast<qint32>(work.metrics.indexOf(name)),
                                    .team = place(4),
                                    .service = place(6),
                                    .first = first,
                                    .end = first.addDays(1 + below(20)),
                                    .value = below(3) == 0 ? std::nullopt : std::optional(1.0 * below(50)),
                                    .numerator = below(40),
                                    .denominator = 40,
                                    .origin = static_cast<MetricPointRecord::Origin>(below(3)),
                                    .hasNote = below(2) == 0});
    }

    void addPeople()
    {
        const Instant joined = moment();
        work.data.newcomers.push_back({.team = place(4), .joined = joined, .firstMerge = joined + below(900'000'000)});
        work.data.files.push_back(
            {.last = moment(), .repo = below(2), .team = place(4), .service = place(6), .humans = below(4)});
        work.data.severities.push_back({.incident = below(count(m_delivery.incidents)), .at = moment(), .from = 1, .to = 3});
    }

private:
    template<class Row>
    static qsizetype count(const std::vector<Row> &rows)
    {
        return static_cast<qsizetype>(rows.size());
    }
    qint32 below(qsizetype n) { return static_cast<qint32>(m_draws.index(n)); }
    qint32 place(qsizetype n) { return below(20) == 0 ? noPlace : below(n); }
    Instant moment() { return 1'767'225'600'000 + static_cast<Instant>(m_draws.index(qsizetype{365} * 86'400'000)); }

    const DeliveryData &m_delivery;
    Draws m_draws{17};
};

/// All shapes of work, in no proportion that a company would have. The delivery needs an incident.
inline WorkspaceWork randomWork(const DeliveryData &delivery)
{
    InventedWork invented(delivery);
    for (int i = 0; i < 400; ++i)
        invented.addTicket();
    for (int i = 0; i < 12; ++i)
        invented.addSprint();
    for (size_t change = 0; change < delivery.changes.size(); ++change)
        invented.addToChange(static_cast<qint32>(change));
    for (int i = 0; i < 90; ++i) {
        invented.addReport();
        invented.addRun();
        invented.addPeople();
    }
    invented.addSurvey();
    for (const char *metric : {"learn.hours", "slo.sli", "slo.objective", "ops.toil", "team.retention"}) {
        for (int i = 0; i < 20; ++i)
            invented.addPoint(metric);
    }
    return invented.work;
}

}  // namespace sb::test
