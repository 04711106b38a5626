// SPDX-License-Identifier: Apache-2.0
#include "metrics/tablereader.h"

#include "metrics/metriclimits.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

QString withoutBackslashes(const QString &cell)
{
    if (cell == "\\N"_L1)
        return {};
    if (!cell.contains(u'\\'))
        return cell;
    QString text;
    for (qsizetype i = 0; i < cell.size(); ++i) {
        if (cell.at(i) != u'\\' || i + 1 == cell.size()) {
            text += cell.at(i);
            continue;
        }
        const QChar what = cell.at(++i);
        text += what == u'n' ? QChar(u'\n') : what == u't' ? QChar(u'\t') : what == u'r' ? QChar(u'\r') : what;
    }
    return text;
}

TableReader::TableReader(QIODevice &device, const TableForm &form) : m_device(device), m_form(form), m_decoder(form.encoding) {}

/// More text behind that which is there; what lies before the present row goes.
bool TableReader::fill()
{
    if (m_isAtEnd || m_error)
        return false;
    m_text = m_text.sliced(m_row);
    m_at -= m_row;
    m_row = 0;
    const QByteArray bytes = m_device.read(limits::tablePieceBytes);
    if (bytes.isEmpty()) {
        m_isAtEnd = true;
        if (!m_device.atEnd())
            m_error = Error{ErrorKind::Io, m_device.errorString()};
        return false;
    }
    m_position += bytes.size();
    m_text += m_decoder.decode(bytes);
    return true;
}

bool TableReader::has()
{
    while (m_at >= m_text.size()) {
        if (!fill())
            return false;
    }
    return true;
}

bool TableReader::isTooLong() const
{
    return m_at - m_row > limits::tableRowCharacters;
}

void TableReader::passLineEnd()
{
    if (!has())
        return;
    const bool isReturn = current() == u'\r';
    ++m_at;
    ++m_line;
    if (isReturn && has() && current() == u'\n')
        ++m_at;
}

RowFault TableReader::readPlain(QString &cell)
{
    const qsizetype begin = m_at - m_row;
    while (has() && current() != m_form.separator && !isLineEnd(current())) {
        ++m_at;
        if (isTooLong())
            return RowFault::TooLong;
    }
    cell = m_text.sliced(m_row + begin, m_at - m_row - begin);
    return RowFault::None;
}

RowFault TableReader::readQuoted(QString &cell)
{
    qsizetype begin = ++m_at - m_row;
    while (has()) {
        if (isTooLong())
            return RowFault::TooLong;
        if (isLineEnd(current())) {
            passLineEnd();
            continue;
        }
        if (current() != u'"') {
            ++m_at;
            continue;
        }
        cell += QStringView(m_text).sliced(m_row + begin, m_at - m_row - begin);
        ++m_at;
        if (!has() || current() != u'"')
            return !has() || current() == m_form.separator || isLineEnd(current()) ? RowFault::None : RowFault::OpenQuote;
        begin = m_at - m_row;
        ++m_at;
    }
    return RowFault::OpenQuote;
}

RowFault TableReader::readCell(QString &cell)
{
    if (m_form.quoting == TableForm::Quoting::Doubled && has() && current() == u'"')
        return readQuoted(cell);
    const RowFault fault = readPlain(cell);
    if (m_form.quoting == TableForm::Quoting::Backslash)
        cell = withoutBackslashes(cell);
    return fault;
}

void TableReader::readRow(TableRow &row)
{
    while (row.fault == RowFault::None) {
        QString cell;
        row.fault = readCell(cell);
        row.cells.append(cell);
        if (row.fault == RowFault::None && row.cells.size() > limits::importedColumns)
            row.fault = RowFault::Ragged;
        if (row.fault != RowFault::None || !has() || isLineEnd(current()))
            break;
        ++m_at;
    }
    if (row.fault != RowFault::None) {
        leaveFaulty(row);
        return;
    }
    row.text = m_text.sliced(m_row, m_at - m_row);
    passLineEnd();
}

/// To behind the row's first line end: where a quote was not closed all that follows it would be lost.
void TableReader::leaveFaulty(TableRow &row)
{
    row.cells.clear();
    m_at = m_row;
    m_line = row.line;
    while (has() && !isLineEnd(current())) {
        ++m_at;
        if (isTooLong()) {
            if (row.text.isEmpty())
                row.text = m_text.sliced(m_row, limits::rejectedRowCharacters);
            m_row = m_at;
        }
    }
    if (row.text.isEmpty())
        row.text = m_text.sliced(m_row, qMin(m_at - m_row, limits::rejectedRowCharacters));
    passLineEnd();
}

RowFault TableReader::faultOf(const TableRow &row) const
{
    if (row.fault != RowFault::None)
        return row.fault;
    if (row.text.contains(QChar::ReplacementCharacter) || row.text.contains(QChar::Null))
        return RowFault::Encoding;
    return m_width > 0 && row.cells.size() != m_width ? RowFault::Ragged : RowFault::None;
}

Result<std::optional<TableRow>> TableReader::next()
{
    while (has()) {
        m_row = m_at;
        if (isLineEnd(current())) {
            passLineEnd();
            continue;
        }
        TableRow row{.line = m_line};
        readRow(row);
        m_row = qMin(m_at, m_text.size());
        if (m_error)
            break;
        row.fault = faultOf(row);
        if (row.fault != RowFault::None)
            row.cells.clear();
        return std::optional(row);
    }
    if (m_error)
        return std::unexpected(*m_error);
    return std::optional<TableRow>();
}

Result<QStringList> TableReader::readHeader()
{
    const Result<TableStart> start = tableStart(m_device.peek(limits::tablePieceBytes));
    if (!start)
        return std::unexpected(start.error());
    m_position += m_device.skip(start->mark);
    Result<std::optional<TableRow>> row = next();
    if (!row)
        return std::unexpected(row.error());
    if (!*row)
        return fail(ErrorKind::Malformed, u"there is no header"_s);
    if ((*row)->fault != RowFault::None)
        return fail(ErrorKind::Malformed, u"line %1: the header cannot be read"_s.arg((*row)->line));
    QStringList header;
    QSet<QString> names;
    for (const QString &cell : std::as_const((*row)->cells)) {
        const QString name = cell.trimmed();
        if (name.isEmpty())
            return fail(ErrorKind::Malformed, u"line %1: column %2 has no name"_s.arg((*row)->line).arg(header.size() + 1));
        if (names.contains(name.toCaseFolded()))
            return fail(ErrorKind::Malformed, u"line %1: two columns are named \"%2\""_s.arg((*row)->line).arg(name.left(80)));
        names.insert(name.toCaseFolded());
        header.append(name);
    }
    m_width = header.size();
    return header;
}

}  // namespace sb
