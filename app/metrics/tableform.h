// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace sb {

/// How the bytes of a table are to be read.
struct TableForm {
    enum class Encoding : quint8 { Utf8, Utf16LittleEndian, Utf16BigEndian, Windows1252 };
    enum class Quoting : quint8 {
        Doubled,    ///< RFC 4180: a cell in quotes, a quote in it twice
        Backslash,  ///< `mysql --batch`: \t, \n, \\; \N is no value
    };
    Encoding encoding = Encoding::Utf8;
    Quoting quoting = Quoting::Doubled;
    char16_t separator = u',';
    bool operator==(const TableForm &) const = default;
};

/// What is wrong with a row as such. It has no cells then.
enum class RowFault : quint8 {
    None,
    Ragged,      ///< more or fewer cells than the header
    OpenQuote,   ///< or text behind a closing one
    TooLong,     ///< over `limits::tableRowCharacters`
    Encoding,    ///< bytes that are no text in this encoding, or NUL
};

struct TableRow {
    qint64 line = 0;  ///< on which it begins, from 1
    QStringList cells = {};
    QString text = {};  ///< as it stands in the file, without its line end; of a faulty one its first characters
    RowFault fault = RowFault::None;
};

}  // namespace sb
