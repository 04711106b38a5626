// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/sources/fieldvalues.h"
#include "metrics/tablereader.h"

#include <QFile>
#include <QString>
#include <memory>
#include <optional>

namespace sb {

/// One of DevLake's domain tables as a file: CSV with a header, or what `mysql --batch` prints. Empty, NULL and \N are no value;
/// times are UTC. Source: reference "metric-sources", 2.8.
class DevLakeTable {
public:
    /// Fails as opening and `TableReader::readHeader` do.
    [[nodiscard]] static Result<std::unique_ptr<DevLakeTable>> open(const QString &path);

    /// True while there is another row, which is then the present one. Fails with Io.
    [[nodiscard]] Result<bool> next();

    /// Of the present row; empty when there is no such column.
    [[nodiscard]] QString text(QLatin1StringView column) const;
    /// Empty: unknown. One that is none is told by `hasBadTime`.
    [[nodiscard]] Instant time(QLatin1StringView column) const;
    [[nodiscard]] qint64 count(QLatin1StringView column, qint64 otherwise) const;
    /// The first column of the present row whose text was read as a time and is none; empty: there is none.
    [[nodiscard]] const QString &badTime() const { return m_badTime; }

    [[nodiscard]] const TableRow &row() const { return m_row; }
    [[nodiscard]] qint64 position() const { return m_reader->position(); }
    [[nodiscard]] qint64 size() const { return m_file.size(); }

private:
    explicit DevLakeTable(const QString &path) : m_file(path) {}

    QFile m_file;
    std::optional<TableReader> m_reader;
    QHash<QString, qsizetype> m_columns;
    TableRow m_row;
    mutable QString m_badTime;
};

}  // namespace sb
