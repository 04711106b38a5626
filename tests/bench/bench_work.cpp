// SPDX-License-Identifier: Apache-2.0
// What the formulas beside DORA's and the modes of other tools cost for a large organisation, and for half of it.
#include "bench/measure.h"
#include "metrics/antigaming.h"
#include "metrics/compat/compat.h"
#include "metrics/eventresolver.h"
#include "metrics/eventstore.h"
#include "metrics/flow.h"
#include "metrics/forecast.h"
#include "metrics/people.h"
#include "metrics/quality.h"
#include "metrics/surveys.h"
#include "metrics/workresolver.h"

#include <QRandomGenerator>
#include <QTemporaryDir>

#include <algorithm>

using namespace sb;
using namespace sb::bench;

namespace {

constexpr int rounds = 9;
constexpr int teams = 50;
constexpr Instant hour = 3'600'000;
const QDate firstDay(2023, 1, 1);
const QDate endDay(2026, 1, 1);

struct Organisation {
    Window window = ReportingCalendar().between(firstDay, endDay);
    DeliveryData delivery;
    WorkData work;
    CompatFacts facts;
    QRandomGenerator random{1};

    explicit Organisation(qint32 size)
    {
        addDeployments(size * 120);
        addChanges(size * 250);
        addIncidents(size * 4);
        addTickets(size * 50);
        addAnswers(size * 20);
    }

    [[nodiscard]] qint32 below(qsizetype end) { return static_cast<qint32>(random.bounded(static_cast<quint32>(end))); }
    [[nodiscard]] Instant moment(Instant to)
    {
        return window.from + static_cast<Instant>(random.generateDouble() * static_cast<double>(to - window.from));
    }

    void addDeployments(qint32 count)
    {
        for (qint32 i = 0; i < count; ++i) {
            const qint32 team = below(teams);
            delivery.deployments.push_back({.finished = moment(window.to), .team = team, .service = team, .repo = team});
            delivery.deployments.back().outcome = below(20) == 0 ? Deployment::Outcome::Failed : Deployment::Outcome::Landed;
        }
        std::ranges::sort(delivery.deployments, {}, &Deployment::finished);
    }

    void addChanges(qint32 count)
    {
        const qsizetype last = std::ssize(delivery.deployments) - 1;
        for (qint32 i = 0; i < count; ++i) {
            // A source tells of them about in the order in which they went out.
            const auto deployment = static_cast<qint32>(std::min(last, qsizetype{i} * last / count + below(200)));
            const Deployment &one = delivery.deployments[static_cast<size_t>(deployment)];
            const Instant merged = one.finished - below(48) * hour;
            const Instant created = merged - below(100) * hour;
            delivery.changes.push_back({.firstCommit = created - below(30) * hour,
                                        .created = created,
                                        .firstReview = created + below(20) * hour,
                                        .merged = merged,
                                        .team = one.team,
                                        .service = one.service,
                                        .repo = one.repo,
                                        .deployment = one.isLanded() ? deployment : noPlace});
            work.sizes.push_back({.lines = below(800), .churned = 3, .person = below(2'000)});
            for (qint32 part = 0; part < 2; ++part) {
                work.commits.push_back({.change = i, .person = below(2'000), .authored = created - part * hour});
                work.reviews.push_back({.change = i,
                                        .person = below(2'000),
                                        .team = below(teams),
                                        .submitted = created + part * hour,
                                        .isApproval = part == 1,
                                        .isIndependent = true});
            }
        }
    }

    void addIncidents(qint32 count)
    {
        for (qint32 i = 0; i < count; ++i) {
            const qint32 deployment = below(std::ssize(delivery.deployments));
            const Deployment &one = delivery.deployments[static_cast<size_t>(deployment)];
            const Instant created = one.finished + below(200) * hour / 10;
            delivery.incidents.push_back({.detected = created,
                                          .created = created,
                                          .firstResolved = created + below(90) * hour / 10,
                                          .team = one.team,
                                          .service = one.service,
                                          .severity = 2});
            delivery.links.push_back({.deployment = deployment, .incident = i});
        }
    }

    void addTickets(qint32 count)
    {
        for (qint32 i = 0; i < count; ++i) {
            Ticket ticket{.created = moment(window.to - 1'000 * hour), .team = below(teams), .points = 3};
            Instant at = ticket.created;
            for (qint32 stay = 0; stay < 6; ++stay, at += below(40) * hour)
                ticket.stays.push_back(
                    {.from = at, .team = below(3), .isActive = stay % 2 == 1, .isBlocked = stay == 2, .isDone = stay == 5});
            ticket.takeEnds(false);
            work.tickets.push_back(std::move(ticket));
        }
    }

    void addAnswers(qint32 count)
    {
        work.waves = {{.began = firstDay, .invited = count}};
        for (qint32 i = 0; i < count; ++i)
            work.answers.push_back({.wave = 0, .item = 0, .respondent = i, .team = below(teams), .value = 1.0 + below(5)});
    }
};

double g_seen = 0;

void see(const Figure &figure)
{
    g_seen += figure.value.value_or(0);
}

void computeOwn(const Organisation &one, const MetricScope &scope)
{
    for (const LeadPart part : {LeadPart::Whole, LeadPart::Coding, LeadPart::Pickup, LeadPart::Review, LeadPart::Deploy})
        see(leadTime(one.delivery, scope, part));
    see(deploymentFrequency(one.delivery, scope));
    see(changeFailRate(one.delivery, scope));
    see(recoveryTime(one.delivery, scope));
    see(reworkRate(one.delivery, scope));
}

void computeFlow(const Organisation &one, const MetricScope &scope)
{
    for (const auto &formula : {throughput, reopenedShare, cycleTime, workInProgress, averageInProgress, flowEfficiency,
                                flowWaste, abandonedShare, dependencyWait, dependencyShare, handoffs, handoffWait})
        see(formula(one.work, scope));
    g_seen += littleRatio(one.work, scope).value_or(0);
}

void computeReviews(const Organisation &one, const MetricScope &scope)
{
    const ReviewedWork data{one.delivery, one.work};
    for (const auto &formula :
         {unreviewedShare, reviewPickup, reviewCycles, reviewDepth, changeSize, reviewLoad, crossTeamShare, mergeRate})
        see(formula(data, scope));
    see(churn(data, scope));
    g_seen += static_cast<double>(gamingSigns(data, scope, scope.window).size());
}

void measureAll(qint32 size)
{
    const Organisation one(size);
    const MetricScope scope{.window = one.window};
    const MetricScope half{.window = ReportingCalendar().between(QDate(2025, 7, 1), endDay)};
    const CompatInput whole{one.delivery, one.work, one.facts, scope};
    const CompatInput latest{one.delivery, one.work, one.facts, half};
    const auto events = static_cast<long long>(one.delivery.deployments.size());
    measure("modes_of_three_years", events, rounds, [&] {
        computeOwn(one, scope);
        g_seen += compatReports(whole).front().lead.value.value_or(0);
    });
    measure("modes_of_six_months", events, rounds, [&] {
        computeOwn(one, half);
        g_seen += compatReports(latest).front().lead.value.value_or(0);
    });
    measure("flow", static_cast<long long>(one.work.tickets.size()), rounds, [&] { computeFlow(one, scope); });
    measure("reviews", static_cast<long long>(one.delivery.changes.size()), rounds, [&] { computeReviews(one, scope); });
    measure("survey", static_cast<long long>(one.work.answers.size()), rounds,
            [&] { see(satisfaction(one.work, std::array{0}, {.scope = scope}).mean); });
}

/// Rows of changes with two commits and two reviews each, and of tickets with six stays.
constexpr auto rowsOfWork = R"(
INSERT INTO repo(id, name) VALUES(1, 'pay');
INSERT INTO team(id, name) VALUES(1, 'Ants');
CREATE TEMP TABLE place AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < %1) SELECT i FROM n;
INSERT INTO account(login) SELECT 'person ' || i FROM place WHERE i <= 2000;
INSERT INTO change(id, source, key, url, run, is_pull, repo, number, title, author, author_class, base_ref, head_ref, head_sha, merge_sha,
  squash_sha, patch_id, labels, reverts, created_at, merged_at, additions, deletions)
  SELECT i, 1, i, '', 1, 1, 1, i, '', 1 + i % 2000, 0, '', '', '', 'c' || i, '', '', '', '', i * 1000, i * 2000, 10, 5 FROM place;
INSERT INTO change_commit(change, sha, authored_at, account) SELECT i, 'a', i * 1000, 1 + i % 2000 FROM place;
INSERT INTO change_commit(change, sha, authored_at, account) SELECT i, 'b', i * 1000 + 9, 1 + i % 1999 FROM place;
INSERT INTO review(change, place, account, kind, state, submitted_at, commit_sha) SELECT i, 0, 1 + i % 1997, 0, '', i * 1000 + 5, '' FROM place;
INSERT INTO review(change, place, account, kind, state, submitted_at, commit_sha)
  SELECT i, 1, 1 + i % 1997, 0, 'approved', i * 1000 + 99, '' FROM place;
INSERT INTO ticket(id, source, key, url, run, title, team, class, is_subtask, is_discarded)
  SELECT i, 1, i, '', 1, '', 1, 0, 0, 0 FROM place WHERE i <= %1 / 5;
INSERT INTO ticket_step(ticket, place, status, team, at, is_active, is_blocked, is_done)
  SELECT ticket.id, stay.i, '', 1, stay.i * 1000, stay.i % 2, 0, stay.i = 6 FROM ticket, place AS stay WHERE stay.i <= 6;
DROP TABLE place;
)";

void measureReading(int changes)
{
    const QTemporaryDir folder;
    EventStore store(eventDatabase(folder.path()));
    std::ignore =
        store.keepSource({.kind = QStringLiteral("csv"), .name = QStringLiteral("Export")}, QDateTime::currentDateTimeUtc())
            .result();
    const QByteArray sql = QString::fromLatin1(rowsOfWork).arg(changes).toLatin1();
    const auto written =
        store.write(Durability::Fast, [&sql](Connection &connection) { return connection.execute(sql.constData()); }).result();
    if (!written) {
        std::fprintf(stderr, "%s\n", qPrintable(written.error().detail));
        return;
    }
    const WorkspaceRules rules{.calendar = ReportingCalendar()};
    WorkspaceEvents events =
        store.read<WorkspaceEvents>([&](Connection &connection) { return resolveEvents(connection, rules); })
            .result()
            .value_or(WorkspaceEvents());
    measure("read_work", changes, 3, [&] {
        const auto work =
            store.read<WorkspaceWork>([&](Connection &connection) { return resolveWork(connection, rules, events); }).result();
        g_seen += work ? static_cast<double>(work->data.reviews.size() + work->data.tickets.size()) : 0;
        if (!work)
            std::fprintf(stderr, "%s\n", qPrintable(work.error().detail));
    });
}

}  // namespace

int main()
{
    for (const int changes : {125'000, 250'000})
        measureReading(changes);
    for (const qint32 size : {500, 1'000})
        measureAll(size);
    const std::vector<double> weeks{3, 5, 2, 4, 6, 3, 4, 5};
    measure("forecast", 20, rounds, [&] { g_seen += forecast(weeks, 20).p50.value_or(0); });
    measure("forecast", 1'000, rounds, [&] { g_seen += forecast(weeks, 1'000).p50.value_or(0); });
    if (g_seen <= 0)
        std::fprintf(stderr, "nothing was computed\n");
}
