// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/devlaketable.h"

#include "metrics/sources/tablerecords.h"

using namespace Qt::StringLiterals;

namespace sb {

Result<std::unique_ptr<DevLakeTable>> DevLakeTable::open(const QString &path)
{
    std::unique_ptr<DevLakeTable> table(new DevLakeTable(path));
    if (const Result<> opened = openForReading(table->m_file); !opened)
        return std::unexpected(opened.error());
    const QByteArray head = table->m_file.peek(64 * 1024);
    const bool isTabbed = head.first(qMax<qsizetype>(0, head.indexOf('\n'))).contains('\t');
    const TableForm form{.quoting = isTabbed ? TableForm::Quoting::Backslash : TableForm::Quoting::Doubled,
                         .separator = isTabbed ? u'\t' : u','};
    table->m_reader.emplace(table->m_file, form);
    const Result<QStringList> header = table->m_reader->readHeader();
    if (!header)
        return fail(header.error().kind, u"%1: %2"_s.arg(path, header.error().detail));
    for (qsizetype i = 0; i < header->size(); ++i)
        table->m_columns.insert(header->at(i).toLower(), i);
    return table;
}

Result<bool> DevLakeTable::next()
{
    m_badTime.clear();
    Result<std::optional<TableRow>> row = m_reader->next();
    if (!row)
        return std::unexpected(row.error());
    if (*row)
        m_row = std::move(**row);
    return row->has_value();
}

QString DevLakeTable::text(QLatin1StringView column) const
{
    const auto place = m_columns.constFind(QString(column));
    if (place == m_columns.cend() || m_row.fault != RowFault::None)
        return {};
    const QString text = m_row.cells.at(*place).trimmed();
    return text == "NULL"_L1 || text == "\\N"_L1 ? QString() : text;
}

Instant DevLakeTable::time(QLatin1StringView column) const
{
    static const ValueForm form{.zone = QTimeZone::utc()};
    const QString found = text(column);
    if (found.isEmpty())
        return unknownInstant;
    const FieldValue<Instant> instant = fieldInstant(found, form);
    if (!instant && m_badTime.isEmpty())
        m_badTime = column;
    return instant.value_or(unknownInstant);
}

qint64 DevLakeTable::count(QLatin1StringView column, qint64 otherwise) const
{
    return fieldCount(text(column)).value_or(otherwise);
}

}  // namespace sb
