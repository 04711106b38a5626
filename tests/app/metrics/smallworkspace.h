// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/sampleworkspace.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace sb::test {

/// A workspace of a few rows in a folder of its own, for tests to change. It was read on 28 September 2026: the last twelve
/// weeks begin on 6 July, those before on 13 April.
class SmallWorkspace {
public:
    SmallWorkspace()
    {
        write("workspace.json", R"({"name": "Heron Mills", "read_at": "2026-09-28T07:40:00.000Z", "sample": true})");
        write("deployments.csv",
              "id,team,deployed_at,failed,rework\n"
              "d1,Looms,2026-07-05T23:59Z,1,1\n"  // a minute too early for the last twelve weeks
              "d2,Looms,2026-07-06T00:00Z,0,0\n"
              "d3,\"Dye, wash\",2026-09-27T21:59Z,1,0\n");
        write("changes.csv",
              "id,team,deployment,first_commit_at,opened_at,first_review_at,merged_at,deployed_at\n"
              "c1,Looms,d2,2026-07-05T00:00Z,2026-07-05T06:00Z,2026-07-05T09:00Z,2026-07-05T20:00Z,2026-07-06T00:00Z\n"
              "c2,Looms,,2026-09-01T08:00Z,2026-09-01T09:00Z,,,\n");
        write("incidents.csv",
              "id,team,started_at,resolved_at,deployment,recurred\n"
              "i1,Looms,2026-09-27T22:00Z,2026-09-27T22:45Z,d3,0\n"
              "i2,Looms,2026-09-27T23:00Z,,,1\n");
        write("survey.csv", "quarter,held_on,team,question,score\n");
    }

    void write(const char *name, const QByteArray &content) const
    {
        QFile file(m_folder.filePath(QString::fromLatin1(name)));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(content);
    }

    [[nodiscard]] QByteArray read(const char *name) const
    {
        QFile file(m_folder.filePath(QString::fromLatin1(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// Fails the test when `before` is not there.
    void change(const char *name, const QByteArray &before, const QByteArray &after) const
    {
        QByteArray content = read(name);
        QVERIFY2(content.contains(before), before.constData());
        write(name, content.replace(before, after));
    }

    void remove(const char *name) const { QVERIFY(QFile::remove(m_folder.filePath(QString::fromLatin1(name)))); }
    [[nodiscard]] QString path() const { return m_folder.path(); }
    [[nodiscard]] Result<std::shared_ptr<const SampleWorkspace>> load() const { return SampleWorkspace::load(path()); }

private:
    QTemporaryDir m_folder;
};

/// A null cell when there is none of that id.
inline DataPoint cellOf(const MetricCells &cells, const char *id)
{
    for (const DataPoint &cell : cells.cells()) {
        if (cell.cell == QLatin1StringView(id))
            return cell;
    }
    return {};
}

}  // namespace sb::test
