// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/metrics/importroom.h"

#include <QProcess>
#include <QTest>

namespace sb::test {

/// 1 March 2026, noon UTC, in seconds; tests count days from there.
inline constexpr qint64 firstDay = 1'772'366'400;
inline qint64 day(double days)
{
    return firstDay + static_cast<qint64>(days * 86'400);
}

/// A repository that git itself has made, with a history that a test gives, and a store to import it into.
struct GitRoom : ImportRoom {
    QString path = folder.filePath(u"shop"_s);
    QByteArray history;
    int commits = 0;

    explicit GitRoom(const QStringList &how = {})
    {
        git(QStringList{u"init"_s, u"-q"_s, u"-b"_s, u"main"_s} + how + QStringList{path}, folder.path());
    }

    QByteArray git(const QStringList &words, const QString &where = {}) const
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"HOME"_s, folder.path());
        environment.insert(u"GIT_CONFIG_NOSYSTEM"_s, u"1"_s);
        environment.insert(u"GIT_CONFIG_GLOBAL"_s, u"/dev/null"_s);
        for (const QString &who : {u"GIT_AUTHOR"_s, u"GIT_COMMITTER"_s}) {
            environment.insert(who + u"_NAME"_s, u"Ada"_s);
            environment.insert(who + u"_EMAIL"_s, u"ada@example.org"_s);
        }
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(where.isEmpty() ? path : where);
        process.start(u"git"_s, words);
        process.write(history);
        process.closeWriteChannel();
        if (!process.waitForFinished(60'000) || process.exitCode() != 0)
            qFatal("git %s: %s", qPrintable(words.join(u' ')), process.readAllStandardError().constData());
        return process.readAllStandardOutput();
    }

    struct Commit {
        qint64 at = 0;
        QByteArray message = "Something";
        QList<int> parents = {};
        QByteArray author = "Ada <ada@example.org>";
        QByteArray branch = "main";
        qint64 authored = 0;
        QByteArray encoding = {};
        QByteArray mailmap = {};
    };
    /// Gives its mark.
    int commit(const Commit &one)
    {
        const QByteArray number = QByteArray::number(++commits);
        const QByteArray at = QByteArray::number(one.at);
        history += "commit refs/heads/" + one.branch + "\nmark :" + number + "\nauthor " + one.author + ' '
            + (one.authored != 0 ? QByteArray::number(one.authored) : at) + " +0000\ncommitter " + one.author + ' ' + at
            + " +0000\n";
        if (!one.encoding.isEmpty())
            history += "encoding " + one.encoding + '\n';
        history += "data " + QByteArray::number(one.message.size()) + '\n' + one.message + '\n';
        for (qsizetype i = 0; i < one.parents.size(); ++i)
            history += (i == 0 ? "from :" : "merge :") + QByteArray::number(one.parents.at(i)) + '\n';
        history += "M 100644 inline file\ndata " + QByteArray::number(number.size()) + '\n' + number + '\n';
        if (!one.mailmap.isEmpty())
            history += "M 100644 inline .mailmap\ndata " + QByteArray::number(one.mailmap.size()) + '\n' + one.mailmap + '\n';
        history += '\n';
        return commits;
    }
    void tag(const QByteArray &name, int commit, qint64 at)
    {
        history += "tag " + name + "\nfrom :" + QByteArray::number(commit) + "\ntagger Ada <ada@example.org> "
            + QByteArray::number(at) + " +0000\ndata 0\n";
    }
    void lightTag(const QByteArray &name, int commit)
    {
        history += "reset refs/tags/" + name + "\nfrom :" + QByteArray::number(commit) + "\n\n";
    }
    /// Has git read what was given so far.
    void write()
    {
        git({u"fast-import"_s, u"--quiet"_s, u"--force"_s, u"--date-format=raw-permissive"_s,
             u"--import-marks-if-exists="_s + folder.filePath(u"marks"_s), u"--export-marks="_s + folder.filePath(u"marks"_s)});
        history.clear();
    }
    [[nodiscard]] QString sha(int commit) const
    {
        QFile file(folder.filePath(u"marks"_s));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no marks");
        for (const auto lines = file.readAll().split('\n'); const QByteArray &line : lines) {
            if (line.startsWith(QByteArray(':' + QByteArray::number(commit) + ' ')))
                return QString::fromLatin1(line.split(' ').at(1));
        }
        return {};
    }

    Result<ImportReport> read(const RepositoryChoices &choices = {}, const QString &where = {},
                              ImportOptions::Mode mode = ImportOptions::Mode::Careful, const QString &source = {})
    {
        const Result<ImportPlan> found = plan(where.isEmpty() ? path : where, {.source = source, .repository = choices});
        if (!found)
            return std::unexpected(found.error());
        Result<std::unique_ptr<RecordReader>> reader = openPlan(*found, importedAt.toMSecsSinceEpoch());
        if (!reader)
            return std::unexpected(reader.error());
        return importEvents(
            store, std::move(*reader),
            {.source = sourceOf(*found), .mode = mode, .now = importedAt, .progress = progress, .stop = stop.get_token()});
    }
    /// Of a commit: the release that holds it, "" for none, "?" for a commit that is no change.
    [[nodiscard]] QString releaseOf(int commit)
    {
        return text(u"SELECT ifnull((SELECT d.key FROM contained c JOIN deployment d ON d.id=c.deployment WHERE "
                    u"c.change=change.id AND d.gone_at IS NULL), '') FROM change WHERE gone_at IS NULL AND key='%1'"_s.arg(
                        sha(commit)));
    }
    [[nodiscard]] QString text(const QString &sql)
    {
        return store
            .read<QString>([sql](Connection &connection) {
                return connection.prepare(sql.toUtf8().constData()).and_then([](Statement statement) {
                    return statement.step().transform(
                        [&statement](bool hasRow) { return hasRow ? statement.text(0) : u"?"_s; });
                });
            })
            .result()
            .value_or(u"!"_s);
    }
};

}  // namespace sb::test
