// SPDX-License-Identifier: Apache-2.0
#include "personas/linefile.h"
#include "personas/personalimits.h"
#include "personas/testresults.h"

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

Result<QList<TestResults>> TestResultStore::read(const QString &slug) const
{
    const auto readAll = [](const QString &path) { return readLineFile(path, limits::testResultsBytes); };
    const Result<QList<QJsonObject>> lines = lineFilePath(m_folder, slug).and_then(readAll);
    if (!lines)
        return std::unexpected(lines.error());
    QList<TestResults> kept;
    for (const QJsonObject &line : *lines)
        kept.append(testResultsFromJson(line));
    return kept;
}

Result<> TestResultStore::append(const TestResults &results) const
{
    Result<QList<TestResults>> kept = read(results.persona);
    if (!kept)
        return std::unexpected(kept.error());
    kept->append(results);
    while (kept->size() > limits::testResultsKept)
        dropOldestRun(*kept);
    QList<QJsonObject> lines;
    for (const TestResults &one : std::as_const(*kept))
        lines.append(toJson(one));
    return writeLineFile(*lineFilePath(m_folder, results.persona), lines);
}

}  // namespace sb
