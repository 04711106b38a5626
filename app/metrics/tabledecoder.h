// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "metrics/tableform.h"

#include <QByteArrayView>
#include <QString>
#include <QStringDecoder>

namespace sb {

/// Bytes as text, piece by piece; any split of the same bytes gives the same text. What is no text is U+FFFD.
class TableDecoder {
public:
    explicit TableDecoder(TableForm::Encoding encoding);

    [[nodiscard]] QString decode(QByteArrayView bytes);
    /// Some bytes were no text.
    [[nodiscard]] bool hasError() const { return m_decoder.hasError(); }

private:
    TableForm::Encoding m_encoding;
    QStringDecoder m_decoder;
};

/// What the first bytes of a table say of its encoding: that of its byte order mark, or else UTF-8, which the rest must bear out.
struct TableStart {
    TableForm::Encoding encoding = TableForm::Encoding::Utf8;
    qsizetype mark = 0;  ///< bytes of the mark
    bool operator==(const TableStart &) const = default;
};
/// Fails with Unsupported for what is no text, and names it: "gzip", "zip", "xz", "zstd", "bzip2", "sqlite", "parquet", "binary".
[[nodiscard]] Result<TableStart> tableStart(QByteArrayView head);

}  // namespace sb
