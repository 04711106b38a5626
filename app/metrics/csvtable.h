// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArrayView>
#include <QList>
#include <QString>
#include <QStringList>

namespace sb {

/// Rows of a CSV text below their header, by RFC 4180 (quotes, doubled quotes, any line end). Fails with TooLarge beyond
/// `limits::csvBytes`, or Malformed with the line: an open quote, text behind a closing one, a row of another width than the
/// header's, two columns of one name.
struct CsvTable {
    QStringList header;
    QList<QStringList> rows;
    QList<int> lines;  ///< where each row begins, from 1

    /// -1 when there is no such column.
    [[nodiscard]] qsizetype column(const QString &name) const { return header.indexOf(name); }
};
[[nodiscard]] Result<CsvTable> parseCsv(QByteArrayView bytes);

}  // namespace sb
