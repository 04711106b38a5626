// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/postgres/questions.h"

#include <QFile>
#include <QRegularExpression>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <functional>

namespace sb::bench {

namespace {

/// One question that both are asked.
struct SqlQuestion {
    const char *key;
    const char *sql;  ///< gives value and count; %f and %t are the window, %s what chooses a team's rows of the table called e
};

/// The same definitions over the same resolved events.
const std::vector<SqlQuestion> &sqlQuestions()
{
#define SB_CHANGES                                                                                                             \
    "FROM change e JOIN deployment d ON d.id=e.deployment WHERE d.finished>=%f AND d.finished<%t AND NOT d.baseline "          \
    "AND e.author IN (0,3) %s "
#define SB_LINKED "EXISTS(SELECT 1 FROM link l WHERE l.deployment=e.id AND l.level<=4 AND NOT l.rejected)"
    static const std::vector<SqlQuestion> questions{
        {"dora.deployment_frequency",
         "SELECT count(*)/184.0, count(*) FROM deployment e WHERE landed AND finished>=%f AND finished<%t %s"},
        {"dora.change_lead_time.p50",
         "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY d.finished-e.first_commit), count(*) " SB_CHANGES
         "AND d.finished>=e.first_commit"},
        {"dora.change_lead_time.coding",
         "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY e.created-e.first_commit), count(*) " SB_CHANGES
         "AND e.created>=e.first_commit"},
        {"dora.change_lead_time.pickup",
         "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY e.first_review-e.created), count(*) " SB_CHANGES
         "AND e.first_review>=e.created"},
        {"dora.change_lead_time.review",
         "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY e.merged-e.first_review), count(*) " SB_CHANGES
         "AND e.merged>=e.first_review"},
        {"dora.change_lead_time.deploy",
         "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY d.finished-e.merged), count(*) " SB_CHANGES
         "AND d.finished>=e.merged"},
        {"dora.change_fail_rate",
         "SELECT count(*) FILTER (WHERE " SB_LINKED
         ")*1.0/count(*), count(*) FROM deployment e WHERE landed AND finished>=%f AND "
         "finished<%t %s"},
        {"dora.failed_deployment_recovery_time.p50",
         "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY upto-since), count(*) FROM (SELECT max(coalesce(i.mitigated, "
         "i.resolved)) AS upto, min(coalesce(i.impact, i.detected, e.finished)) AS since, min(e.started) AS started FROM "
         "deployment e "
         "JOIN link l ON l.deployment=e.id AND l.level<=4 AND NOT l.rejected JOIN incident i ON i.id=l.incident WHERE e.landed "
         "%s "
         "GROUP BY e.id) AS failed WHERE upto>=%f AND upto<%t AND since>=started AND upto>=since"},
        {"incidents.count", "SELECT count(*), count(*) FROM incident e WHERE detected>=%f AND detected<%t %s"},
        {"inc.ttd",
         "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY detected-impact), count(*) FROM incident e WHERE detected>=%f AND "
         "detected<%t AND detected>=impact %s"},
        {"inc.tta",
         "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY acked-detected), count(*) FROM incident e WHERE acked>=%f AND "
         "acked<%t "
         "AND acked>=detected %s"},
        {"inc.ttr",
         "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY resolved-detected), count(*) FROM incident e WHERE resolved>=%f "
         "AND "
         "resolved<%t AND resolved>=detected %s"},
        {"dora.deployfail",
         "SELECT count(*) FILTER (WHERE NOT landed)*1.0/count(*), count(*) FROM deployment e WHERE finished>=%f AND "
         "finished<%t %s"}};
#undef SB_CHANGES
#undef SB_LINKED
    return questions;
}

/// Milliseconds that psql tells of each statement, and what it gave.
struct SqlAnswer {
    double value = 0;
    qint64 n = 0;
    double milliseconds = 0;
};
QList<SqlAnswer> askPostgres(PostgresServer &postgres, const MetricQuery &query, int team)
{
    QString script = QStringLiteral("\\timing on\n");
    const QString chosen = team < 0 ? QString() : QStringLiteral("AND e.team=%1").arg(team);
    for (const SqlQuestion &question : sqlQuestions())
        script += QString::fromLatin1(question.sql)
                      .replace(QStringLiteral("%f"), QString::number(query.window.from))
                      .replace(QStringLiteral("%t"), QString::number(query.window.to))
                      .replace(QStringLiteral("%s"), chosen)
            + QStringLiteral(";\n");
    const QString said = QString::fromUtf8(postgres.run(script).value_or(postgres.problem().toUtf8()));
    static const QRegularExpression form(QStringLiteral("([-0-9.e+]*)\\|(\\d+)\\s+Time: ([0-9.]+) ms"));
    QList<SqlAnswer> answers;
    for (auto found = form.globalMatch(said); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        answers.append({match.captured(1).toDouble(), match.captured(2).toLongLong(), match.captured(3).toDouble()});
    }
    return answers;
}

}  // namespace

QString loadEvents(PostgresServer &postgres, const WorkspaceEvents &events)
{
    const auto number = [](Instant instant) { return isKnown(instant) ? QByteArray::number(instant) : QByteArray(); };
    const auto flag = [](bool is) { return QByteArray(is ? "t" : "f"); };
    const auto write = [&postgres](const char *name, size_t count, const std::function<QByteArrayList(size_t)> &row) {
        QFile file(postgres.file(QString::fromLatin1(name)));
        if (!file.open(QIODevice::WriteOnly))
            return;
        for (size_t i = 0; i < count; ++i)
            file.write(row(i).join(',') + '\n');
    };
    const DeliveryData &data = events.data;
    write("deployment", data.deployments.size(), [&](size_t i) {
        const Deployment &one = data.deployments[i];
        return QByteArrayList{QByteArray::number(i), QByteArray::number(one.team), number(one.started),
                              number(one.finished),  flag(one.isLanded()),         flag(one.isBaseline)};
    });
    write("change", data.changes.size(), [&](size_t i) {
        const Change &one = data.changes[i];
        return QByteArrayList{QByteArray::number(one.team),
                              QByteArray::number(one.deployment),
                              QByteArray::number(static_cast<int>(one.author)),
                              number(one.firstCommit),
                              number(one.created),
                              number(one.firstReview),
                              number(one.merged)};
    });
    write("incident", data.incidents.size(), [&](size_t i) {
        const Incident &one = data.incidents[i];
        return QByteArrayList{QByteArray::number(i),    QByteArray::number(one.team), number(one.impactStart),
                              number(one.detected),     number(one.acknowledged),     number(one.mitigated),
                              number(one.firstResolved)};
    });
    write("link", data.links.size(), [&](size_t i) {
        const CauseLink &one = data.links[i];
        return QByteArrayList{QByteArray::number(one.deployment), QByteArray::number(one.incident),
                              QByteArray::number(one.level), flag(one.isRejected)};
    });
    QString sql =
        QStringLiteral("CREATE TABLE deployment(id int, team int, started bigint, finished bigint, landed bool, baseline bool);"
                       "CREATE TABLE change(team int, deployment int, author int, first_commit bigint, created bigint, "
                       "first_review bigint, merged "
                       "bigint);"
                       "CREATE TABLE incident(id int, team int, impact bigint, detected bigint, acked bigint, mitigated "
                       "bigint, resolved bigint);"
                       "CREATE TABLE link(deployment int, incident int, level int, rejected bool);");
    for (const char *table : {"deployment", "change", "incident", "link"})
        sql += QStringLiteral("COPY %1 FROM '%2' (FORMAT csv);")
                   .arg(QString::fromLatin1(table), postgres.file(QString::fromLatin1(table)));
    sql += QStringLiteral("CREATE INDEX ON deployment(finished); CREATE INDEX ON deployment(id); CREATE INDEX ON "
                          "change(deployment); CREATE INDEX ON change(team); CREATE INDEX ON link(deployment); CREATE INDEX ON "
                          "deployment(team, finished); VACUUM ANALYZE;");
    return postgres.run(sql) ? QString() : postgres.problem();
}

void compareWithPostgres(PostgresServer &postgres, MetricEngine &engine, const MetricQuery &query, const char *name)
{
    int team = -1;
    for (size_t i = 0; i < query.filter.teams.size(); ++i)
        team = query.filter.teams[i] ? static_cast<int>(i) : team;
    QList<SqlAnswer> least = askPostgres(postgres, query, team);
    for (int round = 0; round < 4; ++round) {
        const QList<SqlAnswer> again = askPostgres(postgres, query, team);
        for (qsizetype i = 0; i < std::min(least.size(), again.size()); ++i)
            least[i].milliseconds = std::min(least.at(i).milliseconds, again.at(i).milliseconds);
    }
    if (least.size() != static_cast<qsizetype>(sqlQuestions().size())) {
        std::printf("{\"name\": \"metrics/postgres %s\", \"problem\": \"%lld answers: %s\"}\n", name,
                    static_cast<long long>(least.size()), qPrintable(postgres.problem().simplified()));
        return;
    }
    int different = 0;
    double ours = 0;
    double theirs = 0;
    for (size_t i = 0; i < sqlQuestions().size(); ++i) {
        const SqlQuestion &question = sqlQuestions()[i];
        const MetricDefinition &definition = *metricDefinition(QString::fromLatin1(question.key));
        const auto start = std::chrono::steady_clock::now();
        const MetricResult result = engine.result(definition, query);
        const double milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
        const SqlAnswer &answer = least.at(static_cast<qsizetype>(i));
        const bool isEqual = result.now.n == answer.n
            && std::abs(result.now.value.value_or(0) - answer.value) <= 1e-9 * std::abs(answer.value) + 1e-9;
        different += isEqual ? 0 : 1;
        ours += milliseconds;
        theirs += answer.milliseconds;
        std::printf(
            "{\"name\": \"metrics/postgres %s: %s\", \"ours_ms\": %.2f, \"postgres_ms\": %.2f, \"value\": %.9g, \"sql_value\": "
            "%.9g, \"n\": %lld, \"sql_n\": %lld, \"equal\": %s}\n",
            name, question.key, milliseconds, answer.milliseconds, result.now.value.value_or(NAN), answer.value,
            static_cast<long long>(result.now.n), static_cast<long long>(answer.n), isEqual ? "true" : "false");
    }
    std::printf(
        "{\"name\": \"metrics/postgres %s\", \"ours_ms\": %.2f, \"postgres_ms\": %.2f, \"ratio\": %.2f, \"different\": %d}\n",
        name, ours, theirs, theirs / ours, different);
    std::fflush(stdout);
}

}  // namespace sb::bench
