// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/sources/importprofile.h"
#include "metrics/sources/recordreader.h"
#include "metrics/sources/tablemapper.h"
#include "metrics/tablereader.h"

#include <QFile>
#include <QString>
#include <memory>
#include <vector>

namespace sb {

/// The records of one table. Holds one batch of them and one piece of the file.
class TableRecords final : public RecordReader {
public:
    /// Fails with NotFound, PermissionDenied, as `TableReader::readHeader` or as `TableMapper::make`.
    [[nodiscard]] static Result<std::unique_ptr<RecordReader>> open(const QString &path, const ImportProfile &profile,
                                                                    Instant now);

    [[nodiscard]] Result<std::optional<EventBatch>> next() override;
    [[nodiscard]] QStringList unknownSeverities() const override { return m_mapper->unknownSeverities(); }
    [[nodiscard]] qint64 position() const override { return m_reader.position(); }
    [[nodiscard]] qint64 size() const override { return m_file.size(); }

private:
    TableRecords(const QString &path, const TableForm &form) : m_file(path), m_reader(m_file, form) {}

    QFile m_file;
    TableReader m_reader;
    std::unique_ptr<TableMapper> m_mapper;
};

/// What several readers give, one after the other.
class RecordSequence final : public RecordReader {
public:
    explicit RecordSequence(std::vector<std::unique_ptr<RecordReader>> readers) : m_readers(std::move(readers)) {}

    [[nodiscard]] Result<std::optional<EventBatch>> next() override;
    [[nodiscard]] QStringList unknownSeverities() const override;
    [[nodiscard]] qint64 position() const override;
    [[nodiscard]] qint64 size() const override;

private:
    std::vector<std::unique_ptr<RecordReader>> m_readers;
    size_t m_at = 0;
};

/// Opens a file to be read. Fails with NotFound, PermissionDenied or Io.
[[nodiscard]] Result<> openForReading(QFile &file);

/// What a faulty row is rejected for.
[[nodiscard]] Reject::Reason reasonOf(RowFault fault);

}  // namespace sb
