// SPDX-License-Identifier: Apache-2.0
// What importing tables costs: CPU time and bytes of the store for a year of a large organisation and for two, the same file again, a
// dry run, the same number of pull requests as pages of a host, each kept by itself, and the memory that a table of 1 GB takes to be read.
#include "bench/measure.h"
#include "metrics/sources/eventimport.h"
#include "metrics/sources/githubmapping.h"
#include "metrics/sources/hostedposition.h"
#include "metrics/sources/importplan.h"
#include "metrics/sources/tablesurvey.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

const QDateTime now(QDate(2026, 11, 27), QTime(9, 0), QTimeZone::UTC);
constexpr qint64 minute = 60'000;

double cpuOfAll()
{
    return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

QByteArray timeText(qint64 minutes)
{
    return QDateTime::fromMSecsSinceEpoch(1'704'067'200'000 + minutes * minute, QTimeZone::UTC)
        .toString(Qt::ISODate)
        .toLatin1();
}

QByteArray shaOf(qint64 number)
{
    return QByteArray::number(0x9e3779b97f4a7c15ULL * static_cast<quint64>(number + 1), 16)
        .rightJustified(16, '0')
        .repeated(3)
        .first(40);
}

struct Table {
    QFile file;

    Table(const QString &path, const QByteArray &header) : file(path)
    {
        if (!file.open(QIODevice::WriteOnly))
            qFatal("no file");
        file.write(header + '\n');
    }
    void row(const QList<QByteArray> &cells) { file.write(cells.join(',') + '\n'); }
};

/// So many years of 120,000 deployments, 250,000 changes and 4,000 incidents each.
void writeTables(const QString &folder, qint64 years)
{
    const qint64 minutes = 525'600;
    Table deployments(folder + u"/deployments.csv"_s,
                      "id,repo,service,environment,result,commit,version,created_at,started_at,finished_at");
    for (qint64 i = 0; i < 120'000 * years; ++i) {
        const qint64 at = i * minutes / 120'000;
        const QByteArray service = QByteArray::number(i % 800);
        deployments.row({"deploy-" + QByteArray::number(i), "acme/repo-" + service, "service-" + service,
                         i % 4 == 3 ? "staging" : "production", i % 20 == 7 ? "failure" : "success", shaOf(i),
                         "v1." + QByteArray::number(i), timeText(at), timeText(at + 1), timeText(at + 9)});
    }
    Table changes(folder + u"/changes.csv"_s,
                  "id,repo,number,title,author,base,head,merge_sha,first_commit_at,created_at,first_review_at,merged_at,"
                  "additions,deletions");
    for (qint64 i = 0; i < 250'000 * years; ++i) {
        const qint64 at = i * minutes / 250'000;
        changes.row({"change-" + QByteArray::number(i), "acme/repo-" + QByteArray::number(i % 800), QByteArray::number(i / 800),
                     "Mend the part that was number " + QByteArray::number(i), "person-" + QByteArray::number(i % 2000), "main",
                     "topic-" + QByteArray::number(i), shaOf(-i), timeText(at), timeText(at + 300), timeText(at + 400),
                     timeText(at + 900), QByteArray::number(i % 900), QByteArray::number(i % 300)});
    }
    Table incidents(folder + u"/incidents.csv"_s, "id,service,title,severity,started_at,resolved_at,deployment");
    for (qint64 i = 0; i < 4'000 * years; ++i) {
        const qint64 at = i * minutes / 4'000;
        incidents.row({"incident-" + QByteArray::number(i), "service-" + QByteArray::number(i % 800), "It was slow", "sev2",
                       timeText(at), timeText(at + 90), "deploy-" + QByteArray::number(i * 30)});
    }
}

qint64 bytesOf(const QString &database)
{
    return QFileInfo(database).size() + QFileInfo(database + u"-wal"_s).size();
}

void importOnce(const char *name, const QString &folder, const QString &data, ImportOptions::Mode mode)
{
    const double cpu = cpuOfAll();
    const qint64 bytes = [&] {
        EventStore store(eventDatabase(data));
        const Result<ImportPlan> plan = importPlan(folder, {}, {});
        if (!plan || !plan->isReady())
            qFatal("no plan");
        Result<std::unique_ptr<RecordReader>> reader = openPlan(*plan, now.toMSecsSinceEpoch());
        const Result<ImportReport> report = importEvents(
            store, std::move(*reader), {.source = {.kind = u"csv"_s, .name = plan->source}, .mode = mode, .now = now});
        if (!report || report->counts.rejected > 0)
            qFatal("not imported: %s",
                   report ? qPrintable(wordOf(report->rejects.constFirst().reason)) : qPrintable(report.error().detail));
        return report->counts.seen;
    }();
    std::printf("{\"name\": \"%s\", \"size\": %lld, \"cpu_ms\": %.0f, \"store_mb\": %.1f}\n", name,
                static_cast<long long>(bytes), cpuOfAll() - cpu, static_cast<double>(bytesOf(eventDatabase(data))) / 1e6);
    std::fflush(stdout);
}

/// A page of pull requests with a commit and a review each, the newest first.
QByteArray pageOfPulls(qint64 from, qint64 rows)
{
    QByteArrayList nodes;
    for (qint64 i = from; i > from - rows; --i) {
        const QByteArray number = QByteArray::number(i);
        const QByteArray person = "person-" + QByteArray::number(i % 2000);
        nodes.append(R"({"id":)" + number + R"(,"number":)" + number + R"(,"title":"Mend the part that was number )" + number
                     + R"(","html_url":"https://github.example/acme/shop/pull/)" + number + R"(","created_at":")"
                     + timeText(2 * i) + R"(","updated_at":")" + timeText(2 * i + 900) + R"(","merged_at":")"
                     + timeText(2 * i + 900) + R"(","merge_commit":{"oid":")" + shaOf(i) + R"("},"user":{"login":")" + person
                     + R"(","type":"User"},"head_ref":"topic","head_sha":")" + shaOf(-i)
                     + R"(","base_ref":"main","labels":{"nodes":[]},"additions":40,"deletions":3,"changed_files":5,)"
                     + R"("commits":{"total":1,"nodes":[{"commit":{"sha":")" + shaOf(-i)
                     + R"(","message":"Mend","author":{"date":")" + timeText(2 * i) + R"("},"committer":{"date":")"
                     + timeText(2 * i) + R"("}}}]},"reviews":{"total":1,"nodes":[{"state":"APPROVED","submitted_at":")"
                     + timeText(2 * i + 400) + R"(","user":{"login":"person-7","type":"User"}}]},"ready":{"nodes":[]}})");
    }
    return R"({"data":{"repository":{"rows":{"nodes":[)" + nodes.join(',') + "]}}}}";
}

/// What a run of a host costs beside the network: each page read, mapped, and committed with the place behind it.
void importPages(const QString &data, qint64 pulls)
{
    constexpr qint64 rowsOfPage = 50;
    EventStore store(eventDatabase(data));
    const EventSource source = store.keepSource({.kind = u"github"_s, .name = u"github:acme/shop"_s}, now).result().value();
    const EventStream stream = store.stream(source.id, u"pulls"_s, u"acme/shop"_s).result().value();
    const IngestRun run = store.beginRun(stream.id, now).result().value();
    const HostedProject project{.source = {.path = u"acme/shop"_s}, .path = u"acme/shop"_s, .hasGraph = true};
    const HostedResource resource = gitHubResources(project).constFirst();
    const HostQuestion question{.url = project.source.graphAddress(), .graph = "{}"};
    double cpu = 0;
    qint64 added = 0;
    for (qint64 from = pulls; from > 0; from -= rowsOfPage) {
        const Fetched page{.status = 200, .body = pageOfPulls(from, rowsOfPage)};
        const double begun = cpuOfAll();
        const HostVerdict verdict = judge(page, question, {}, now, 0);
        EventBatch batch;
        for (const auto rows = rowsIn(std::get<HostAnswer>(verdict).body, resource.rowsAt).value();
             const QJsonObject &row : rows)
            resource.map(row, project, batch);
        EventStream after = stream;
        after.cursor = QString::number(from);
        added += store.commit(run, after, batch).result().value().added;
        cpu += cpuOfAll() - begun;
    }
    if (added != pulls)
        qFatal("not imported");
    std::printf("{\"name\": \"pages of a host\", \"size\": %lld, \"cpu_ms\": %.0f, \"store_mb\": %.1f}\n",
                static_cast<long long>(added), cpu, static_cast<double>(bytesOf(eventDatabase(data))) / 1e6);
    std::fflush(stdout);
}

/// A table that nobody holds.
class LargeTable final : public QIODevice {
public:
    explicit LargeTable(qint64 size) : m_left(size) { open(QIODevice::ReadOnly); }
    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] bool atEnd() const override { return m_left <= 0 && QIODevice::atEnd(); }

protected:
    qint64 readData(char *data, qint64 most) override
    {
        while (m_pending.size() < most)
            m_pending +=
                "d" + QByteArray::number(m_row++) + ",service-7,production,2026-03-01T10:00:00Z,\"a longer text, in quotes\"\n";
        const qint64 size = qMin(most, m_left);
        std::copy_n(m_pending.constData(), size, data);
        m_pending = m_pending.sliced(size);
        m_left -= size;
        return size;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_pending{"id,service,environment,finished_at,note\n"};
    qint64 m_row = 0;
    qint64 m_left;
};

/// The most that the process has had in memory.
double peakMegabytes()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    const qsizetype at = text.indexOf("VmHWM:");
    return text.sliced(at + 6, text.indexOf("kB", at) - at - 6).trimmed().toDouble() / 1024;
}

void surveyLarge()
{
    const double cpu = cpuOfAll();
    LargeTable table(1'000'000'000);
    const Result<TableSurvey> survey = surveyTable(table);
    std::printf("{\"name\": \"table of 1 GB is read\", \"size\": %lld, \"cpu_ms\": %.0f, \"peak_mb\": %.1f}\n",
                static_cast<long long>(survey ? survey->rows : 0), cpuOfAll() - cpu, peakMegabytes());
    std::fflush(stdout);
}

}  // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QLoggingCategory::setFilterRules(u"*=false"_s);
    surveyLarge();
    QTemporaryDir folder;
    importPages(folder.filePath(u"pages"_s), 250'000);
    for (const qint64 years : {1, 2}) {
        const QString tables = folder.filePath(u"tables-%1"_s.arg(years));
        const QString data = folder.filePath(u"data-%1"_s.arg(years));
        QDir().mkpath(tables);
        writeTables(tables, years);
        importOnce("dry run", tables, data, ImportOptions::Mode::Dry);
        importOnce("import", tables, data, ImportOptions::Mode::Careful);
        importOnce("import again", tables, data, ImportOptions::Mode::Careful);
    }
    return 0;
}
