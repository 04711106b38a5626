// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/tablerecords.h"

#include "metrics/metriclimits.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace sb {

Result<> openForReading(QFile &file)
{
    if (file.open(QIODevice::ReadOnly))
        return {};
    if (!file.exists())
        return fail(ErrorKind::NotFound, file.fileName());
    return fail(file.error() == QFileDevice::PermissionsError ? ErrorKind::PermissionDenied : ErrorKind::Io, file.fileName());
}

Reject::Reason reasonOf(RowFault fault)
{
    switch (fault) {
    case RowFault::TooLong:
        return Reject::Reason::TooLong;
    case RowFault::Encoding:
        return Reject::Reason::Encoding;
    case RowFault::None:
    case RowFault::Ragged:
    case RowFault::OpenQuote:
        break;
    }
    return Reject::Reason::Ragged;
}

Result<std::unique_ptr<RecordReader>> TableRecords::open(const QString &path, const ImportProfile &profile, Instant now)
{
    std::unique_ptr<TableRecords> records(new TableRecords(path, profile.form));
    if (const Result<> opened = openForReading(records->m_file); !opened)
        return std::unexpected(opened.error());
    const Result<QStringList> header = records->m_reader.readHeader();
    if (!header)
        return std::unexpected(header.error());
    Result<std::unique_ptr<TableMapper>> mapper = TableMapper::make(profile, *header, now);
    if (!mapper)
        return std::unexpected(mapper.error());
    records->m_mapper = std::move(*mapper);
    return records;
}

Result<std::optional<EventBatch>> TableRecords::next()
{
    EventBatch batch;
    for (qsizetype i = 0; i < limits::rowsAtOnce; ++i) {
        const Result<std::optional<TableRow>> row = m_reader.next();
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            return i > 0 ? std::optional(batch) : std::nullopt;
        if ((*row)->fault == RowFault::None)
            m_mapper->map(**row, batch);
        else
            batch.rejects.append(rejectOf(**row, reasonOf((*row)->fault)));
    }
    return std::optional(batch);
}

Result<std::optional<EventBatch>> RecordSequence::next()
{
    for (; m_at < m_readers.size(); ++m_at) {
        Result<std::optional<EventBatch>> batch = m_readers[m_at]->next();
        if (!batch || *batch)
            return batch;
    }
    return std::optional<EventBatch>();
}

QStringList RecordSequence::unknownSeverities() const
{
    QStringList words;
    for (const std::unique_ptr<RecordReader> &reader : m_readers)
        words += reader->unknownSeverities();
    return words;
}

qint64 RecordSequence::position() const
{
    qint64 sum = 0;
    for (const std::unique_ptr<RecordReader> &reader : m_readers)
        sum += reader->position();
    return sum;
}

qint64 RecordSequence::size() const
{
    qint64 sum = 0;
    for (const std::unique_ptr<RecordReader> &reader : m_readers)
        sum += reader->size();
    return sum;
}

}  // namespace sb
