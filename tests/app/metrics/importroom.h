// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/sources/eventimport.h"
#include "metrics/sources/importplan.h"

#include <QBuffer>
#include <QFile>
#include <QTemporaryDir>
#include <QTimeZone>

namespace sb::test {

using namespace Qt::StringLiterals;

inline const QDateTime importedAt(QDate(2026, 11, 27), QTime(9, 0), QTimeZone::UTC);

/// A store and files to be imported into it.
struct ImportRoom {
    QTemporaryDir folder;
    EventStore store{eventDatabase(folder.path())};
    std::stop_source stop = {};
    std::function<void(const ImportProgress &)> progress = {};
    QBuffer rejects;

    QString put(const QString &name, const QByteArray &bytes)
    {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no file");
        return file.fileName();
    }
    Result<ImportPlan> plan(const QString &path, const ImportChoices &choices = {})
    {
        return importPlan(path, choices, {store.profiles().result().value(), store.sources().result().value()});
    }
    Result<ImportReport> run(const ImportPlan &plan, ImportOptions::Mode mode = ImportOptions::Mode::Careful,
                             std::optional<FeedRequest::Stretch> replaced = {})
    {
        rejects.setData({});
        if (!rejects.open(QIODevice::WriteOnly))
            qFatal("no buffer");
        Result<std::unique_ptr<RecordReader>> reader = openPlan(plan, importedAt.toMSecsSinceEpoch());
        if (!reader)
            return std::unexpected(reader.error());
        const ImportOptions options{.source = {.kind = u"csv"_s, .name = u"Export"_s},
                                    .replaced = replaced,
                                    .mode = mode,
                                    .now = importedAt,
                                    .rejects = &rejects,
                                    .progress = progress,
                                    .stop = stop.get_token()};
        Result<ImportReport> report = importEvents(store, std::move(*reader), options);
        rejects.close();
        return report;
    }
    Result<ImportReport> import(const QString &name, const QByteArray &bytes, const ImportChoices &choices = {})
    {
        const Result<ImportPlan> found = plan(put(name, bytes), choices);
        return found ? run(*found) : Result<ImportReport>(std::unexpected(found.error()));
    }
    qint64 count(const char *sql)
    {
        return store.read<qint64>([sql](Connection &connection) { return connection.number(sql); }).result().value_or(-1);
    }
};

}  // namespace sb::test
