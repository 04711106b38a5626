// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "base/paths.h"
#include "personas/persona.h"
#include "personas/personalimits.h"
#include "personas/testresults.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

void dropOldestRun(QList<TestResults> &kept)
{
    const auto isFollowed = [&kept](const TestResults &run) {
        return std::ranges::count(kept, run.version, &TestResults::version) > 1;
    };
    const auto first = std::ranges::find_if(kept, isFollowed);
    kept.erase(first == kept.end() ? kept.begin() : first);
}

}  // namespace

QString testResultFolder(const QString &data)
{
    return data + u"/persona-tests"_s;
}

/// What a document says of its slug becomes no path unchecked.
Result<QString> TestResultStore::pathOf(const QString &slug) const
{
    if (slug.isEmpty() || slug != slugOf(slug))
        return fail(ErrorKind::InvalidArgument, slug);
    return QDir(m_folder).filePath(slug + u".jsonl"_s);
}

Result<QList<TestResults>> TestResultStore::read(const QString &slug) const
{
    const Result<QString> path = pathOf(slug);
    if (!path)
        return std::unexpected(path.error());
    QList<TestResults> kept;
    const QFileInfo info(*path);
    if (!info.exists())
        return kept;
    if (info.size() > limits::testResultsBytes)
        return fail(ErrorKind::TooLarge, *path);
    QFile file(*path);
    if (!info.isFile() || !file.open(QIODevice::ReadOnly))
        return fail(info.isReadable() ? ErrorKind::Io : ErrorKind::PermissionDenied, *path);
    for (const auto lines = file.read(limits::testResultsBytes).split('\n'); const QByteArray &line : lines) {
        if (const Result<QJsonObject> object = parseJsonObject(line))
            kept.append(testResultsFromJson(*object));
    }
    return kept;
}

Result<> TestResultStore::append(const TestResults &results) const
{
    Result<QList<TestResults>> kept = read(results.persona);
    const Result<> hasFolder = makePrivateFolder(m_folder);
    if (!kept || !hasFolder)
        return std::unexpected(kept ? hasFolder.error() : kept.error());
    kept->append(results);
    while (kept->size() > limits::testResultsKept)
        dropOldestRun(*kept);
    QByteArray lines;
    for (const TestResults &one : std::as_const(*kept))
        lines += toCompactJson(toJson(one)) + '\n';
    const Result<QString> path = pathOf(results.persona);
    QSaveFile file(*path);
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(lines) == lines.size() && file.commit();
    return isWritten ? Result<>()
                     : fail(file.error() == QFileDevice::PermissionsError    ? ErrorKind::PermissionDenied
                                : file.error() == QFileDevice::ResourceError ? ErrorKind::DiskFull
                                                                             : ErrorKind::Io,
                            *path);
}

}  // namespace sb
