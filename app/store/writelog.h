// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QIODevice>
#include <QtTypes>

namespace sb {

/// Where the newest committed form of each page stands in a write-ahead log.
struct WriteLog {
    QHash<qint64, qint64> pages;  ///< page, from 1 -> place of its bytes in the file
    qint64 pageSize = 0;          ///< 0: no log that can be read

    bool operator==(const WriteLog &) const = default;
};

/// Reads as far as the checksums hold; what was not committed does not count. Changes nothing.
/// Source: sqlite.org/fileformat2.html, section 4.
[[nodiscard]] WriteLog readWriteLog(QIODevice &file);

}  // namespace sb
