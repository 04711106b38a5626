// SPDX-License-Identifier: Apache-2.0
// What a repository costs to be imported: 20,000 commits of two release lines with 800 tags in two seconds, twice as many at most 2.2
// times as much, the same again, and by merges. The history is made by git itself and packed.
#include "bench/measure.h"
#include "metrics/sources/eventimport.h"
#include "metrics/sources/importplan.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

const QDateTime now(QDate(2026, 11, 27), QTime(9, 0), QTimeZone::UTC);

void git(const QStringList &words, const QByteArray &input = {})
{
    QProcess process;
    process.start(u"git"_s, words);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(600'000) || process.exitCode() != 0)
        qFatal("git: %s", process.readAllStandardError().constData());
}

/// A commit in five lands by a merge, a release in two is of the older line.
class History {
public:
    [[nodiscard]] const QByteArray &stream() const { return m_stream; }
    int commit(const QByteArray &branch, const QList<int> &parents)
    {
        const QByteArray number = QByteArray::number(++m_commits);
        const QByteArray at = QByteArray::number(1'700'000'000 + qint64{m_commits} * 1'800) + " +0000\n";
        const QByteArray who =
            "Person " + QByteArray::number(m_commits % 70) + " <person" + QByteArray::number(m_commits % 70) + "@example.org> ";
        const QByteArray message = "Mend the part that was number " + number + " (#" + number + ")\n\nIt was broken in a way"
            + QByteArray(" that takes a while to tell").repeated(8) + "\n\nCo-authored-by: Somebody <some@example.org>\n";
        m_stream += "commit refs/heads/" + branch + "\nmark :" + number + "\nauthor " + who + at + "committer " + who + at
            + "data " + QByteArray::number(message.size()) + '\n' + message;
        for (qsizetype i = 0; i < parents.size(); ++i)
            m_stream += (i == 0 ? "from :" : "merge :") + QByteArray::number(parents.at(i)) + '\n';
        m_stream += "M 100644 inline file" + QByteArray::number(m_commits % 50) + "\ndata " + QByteArray::number(number.size())
            + '\n' + number + "\n\n";
        return m_commits;
    }
    void tag(const QByteArray &name, int commit)
    {
        m_stream += "tag " + name + "\nfrom :" + QByteArray::number(commit) + "\ntagger Person <p@example.org> "
            + QByteArray::number(1'700'000'000 + qint64{m_commits} * 1'800 + 60) + " +0000\ndata 0\n";
    }
    [[nodiscard]] int commits() const { return m_commits; }

private:
    QByteArray m_stream;
    int m_commits = 0;
};

void makeRepository(const QString &path, int commits, int tags)
{
    History history;
    int main = history.commit("main", {});
    int old = main;
    int releases = 0;
    while (history.commits() < commits) {
        if (history.commits() % 5 == 0) {
            const int topic = history.commit("topic", {main});
            main = history.commit("main", {main, topic});
        } else if (history.commits() % 7 == 0) {
            old = history.commit("old", {old});
        } else {
            main = history.commit("main", {main});
        }
        if (history.commits() * qint64{tags} / commits <= releases)
            continue;
        const bool isOld = releases % 2 == 1;
        history.tag((isOld ? "v1.0." : "v2.0.") + QByteArray::number(releases++), isOld ? old : main);
    }
    git({u"init"_s, u"-q"_s, u"--bare"_s, path});
    git({u"-C"_s, path, u"fast-import"_s, u"--quiet"_s}, history.stream());
    git({u"-C"_s, path, u"repack"_s, u"-q"_s, u"-a"_s, u"-d"_s});
}

void importOnce(const char *name, const QString &path, const QString &data, LocalGitSettings::Changes changes)
{
    bench::Samples samples;
    EventStore store(eventDatabase(data));
    const std::clock_t cpu = std::clock();
    const auto start = std::chrono::steady_clock::now();
    const Result<ImportPlan> plan = importPlan(path, {.repository = {.changes = changes}}, {});
    if (!plan)
        qFatal("no plan: %s", qPrintable(plan.error().detail));
    Result<std::unique_ptr<RecordReader>> reader = openPlan(*plan, now.toMSecsSinceEpoch());
    if (!reader)
        qFatal("not opened: %s", qPrintable(reader.error().detail));
    const Result<ImportReport> report = importEvents(store, std::move(*reader), {.source = sourceOf(*plan), .now = now});
    if (!report || report->state != ImportReport::State::Kept)
        qFatal("not imported");
    samples.add(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count(),
                1000.0 * static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC);
    const bool isNamedSize = report->repository->commits < 25'000;
    bench::report(name, report->repository->commits, samples, isNamedSize ? 2000 : 0);
}

}  // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QLoggingCategory::setFilterRules(u"*=false"_s);
    QTemporaryDir folder;
    for (const int times : {1, 2}) {
        const QString path = folder.filePath(u"shop-%1.git"_s.arg(times));
        const QString data = folder.filePath(u"data-%1"_s.arg(times));
        makeRepository(path, 20'000 * times, 800 * times);
        importOnce("repository", path, data, LocalGitSettings::Changes::Commits);
        importOnce("repository again", path, data, LocalGitSettings::Changes::Commits);
        importOnce("repository by merges", path, data + u"-merges"_s, LocalGitSettings::Changes::Merges);
    }
    return 0;
}
