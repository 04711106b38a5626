// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "metrics/tabledecoder.h"
#include "metrics/tableform.h"

#include <QIODevice>
#include <QString>
#include <QStringList>
#include <optional>

namespace sb {

/// Reads a table of any size row by row; holds no more of it than one row and one piece of the file. A row that is not as it
/// should be is given with its fault, and reading goes on with the next line, so that a stray quote costs one row. Any thread.
class TableReader {
public:
    /// `device` is open, at the table's beginning, and outlives this.
    TableReader(QIODevice &device, const TableForm &form);

    /// To be called once, first. Fails with Unsupported as `tableStart`, with Malformed (naming the line) when there is no header,
    /// it has two columns of one name or one without, or it has a fault; with TooLarge for more than `limits::importedColumns`; with Io.
    [[nodiscard]] Result<QStringList> readHeader();
    /// Nothing at the end. Blank lines are passed over. Fails with Io.
    [[nodiscard]] Result<std::optional<TableRow>> next();

    /// Bytes that were read.
    [[nodiscard]] qint64 position() const { return m_position; }
    /// Some bytes were no text in the table's encoding.
    [[nodiscard]] bool hasEncodingError() const { return m_decoder.hasError(); }

private:
    [[nodiscard]] bool fill();
    [[nodiscard]] bool has();
    [[nodiscard]] char16_t current() const { return m_text.at(m_at).unicode(); }
    [[nodiscard]] bool isLineEnd(char16_t character) const { return character == u'\n' || character == u'\r'; }
    [[nodiscard]] bool isTooLong() const;
    void passLineEnd();
    void readRow(TableRow &row);
    [[nodiscard]] RowFault readCell(QString &cell);
    [[nodiscard]] RowFault readQuoted(QString &cell);
    [[nodiscard]] RowFault readPlain(QString &cell);
    void leaveFaulty(TableRow &row);
    [[nodiscard]] RowFault faultOf(const TableRow &row) const;

    QIODevice &m_device;
    TableForm m_form;
    TableDecoder m_decoder;
    QString m_text;  // from the present row on
    qsizetype m_row = 0;  // where that begins in it
    qsizetype m_at = 0;
    qint64 m_line = 1;
    qint64 m_position = 0;
    qsizetype m_width = 0;  // of the header
    bool m_isAtEnd = false;  // of the device
    std::optional<Error> m_error;
};

/// What a cell of a `mysql --batch` file says.
[[nodiscard]] QString withoutBackslashes(const QString &cell);

}  // namespace sb
