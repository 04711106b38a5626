// SPDX-License-Identifier: Apache-2.0
#include "personas/testfolder.h"

#include "base/text.h"
#include "personas/generatedtests.h"
#include "personas/personafile.h"
#include "personas/personalimits.h"
#include "personas/testimport.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

Result<QByteArray> testFile(const QString &path, qsizetype most)
{
    const Result<QByteArray> bytes = readPersonaBytes(path);
    return bytes && bytes->size() > most ? fail(ErrorKind::TooLarge, path) : bytes;
}

using FileIfAny = std::optional<QByteArray>;

Result<FileIfAny> testFileIfAny(const QString &path)
{
    const Result<QByteArray> bytes = testFile(path, limits::testsBytes);
    if (bytes)
        return FileIfAny(*bytes);
    return bytes.error().kind == ErrorKind::NotFound ? Result<FileIfAny>(std::nullopt) : std::unexpected(bytes.error());
}

}  // namespace

Result<FolderTests> loadTests(const QString &folder, const QString &slug)
{
    const QDir place(folder);
    FolderTests all;
    const Result<FileIfAny> yaml = testFileIfAny(place.filePath(u"tests.yaml"_s));
    const Result<FileIfAny> table = testFileIfAny(place.filePath(u"tests.csv"_s));
    const Result<FileIfAny> evals = testFileIfAny(place.filePath(u"evals.json"_s));
    for (const Result<FileIfAny> *read : {&yaml, &table, &evals}) {
        if (!*read)
            return std::unexpected(read->error());
    }
    all.yaml = *yaml;
    all.written = readTests(yaml->value_or(QByteArray()), all.problems);
    all.tests = all.written;
    if (!table->value_or(QByteArray()).isEmpty())
        all.tests = joinedTests(all.tests, testsFromCsv(**table, all.problems));
    if (!evals->value_or(QByteArray()).isEmpty())
        all.tests = joinedTests(all.tests, testsFromSkillEvals(**evals, slug, all.problems));
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
    const Result<QByteArray> bytes = testFile(found, limits::testDataBytes);
    if (!bytes)
        return std::unexpected(Error{bytes.error().kind, path});
    return decodeUtf8(*bytes);
}

}  // namespace sb
