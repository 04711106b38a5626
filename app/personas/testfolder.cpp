// SPDX-License-Identifier: Apache-2.0
#include "personas/testfolder.h"

#include "personas/generatedtests.h"
#include "personas/personalimits.h"
#include "personas/testimport.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// Nothing when there is no such file.
Result<QByteArray> bytesOf(const QString &path, qsizetype most)
{
    const QFileInfo info(path);
    if (!info.exists())
        return QByteArray();
    if (!info.isFile())
        return fail(ErrorKind::PermissionDenied, path);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(file.error() == QFileDevice::PermissionsError || !info.isReadable() ? ErrorKind::PermissionDenied
                                                                                        : ErrorKind::Io,
                    path);
    QByteArray bytes = file.read(most + 1);
    if (bytes.size() > most)
        return fail(ErrorKind::TooLarge, path);
    return bytes;
}

}  // namespace

Result<FolderTests> loadTests(const QString &folder, const QString &slug)
{
    const QDir place(folder);
    FolderTests all;
    const Result<QByteArray> yaml = bytesOf(place.filePath(u"tests.yaml"_s), limits::testsBytes);
    const Result<QByteArray> table = bytesOf(place.filePath(u"tests.csv"_s), limits::testsBytes);
    const Result<QByteArray> evals = bytesOf(place.filePath(u"evals.json"_s), limits::testsBytes);
    for (const Result<QByteArray> *read : {&yaml, &table, &evals}) {
        if (!*read)
            return std::unexpected(read->error());
    }
    all.tests = readTests(*yaml, all.problems);
    if (!table->isEmpty())
        all.tests = joinedTests(all.tests, testsFromCsv(*table, all.problems));
    if (!evals->isEmpty())
        all.tests = joinedTests(all.tests, testsFromSkillEvals(*evals, slug, all.problems));
    return all;
}

Result<QString> textOfVariable(const QString &value, const QString &folder)
{
    constexpr auto scheme = "file://"_L1;
    if (!value.startsWith(scheme))
        return value;
    const QString path = value.sliced(scheme.size());
    const QString wanted = QDir(folder).filePath(path);
    if (path.isEmpty() || QDir::isAbsolutePath(path) || path.split(u'/').contains(".."_L1) || path.contains(QChar(0)))
        return fail(ErrorKind::PermissionDenied, path);
    const QString place = QFileInfo(folder).canonicalFilePath();
    const QString found = QFileInfo(wanted).canonicalFilePath();
    if (found.isEmpty())
        return fail(ErrorKind::NotFound, path);
    if (!found.startsWith(place + u'/'))
        return fail(ErrorKind::PermissionDenied, path);
    const Result<QByteArray> bytes = bytesOf(found, limits::testDataBytes);
    if (!bytes)
        return std::unexpected(Error{bytes.error().kind, path});
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decoder(*bytes);
    if (decoder.hasError())
        return fail(ErrorKind::Malformed, path);
    return text;
}

}  // namespace sb
