// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "store/writelog.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QFile>
#include <QList>
#include <QString>
#include <memory>
#include <optional>
#include <variant>

namespace sb {

/// Null, a number, or the bytes of a text. Blobs and floating-point numbers, which our tables do not have, read as null.
using StoredValue = std::variant<std::monostate, qint64, QByteArray>;

/// One row of a table, or one entry of an index, as it stands in a page.
struct StoredRow {
    enum class Kind { Table, Index };

    Kind kind = Kind::Table;
    qint64 number = 0;  ///< the rowid of a table's row
    QList<StoredValue> values;
    bool isSound = true;  ///< no text in it has a NUL or bytes that are no UTF-8
};

/// Reads the rows of a database file page by page and trusts nothing that stands in it: neither its trees nor its schema.
/// So damage costs the rows of the damaged pages and no others. For files that nobody has open; they stay as they are.
/// Source: sqlite.org/fileformat2.html, sections 1 and 2.
class PageScan {
public:
    enum class Log { Use, Ignore };

    /// `path` is the database's; it may be missing when there is a log. Fails with NotFound, PermissionDenied or Io.
    [[nodiscard]] static Result<PageScan> open(const QString &path, Log log);

    /// Numbered from 1.
    [[nodiscard]] qint64 pageCount() const { return m_pageCount; }
    /// Whether the header tells of more pages than there are.
    [[nodiscard]] bool isCut() const;
    /// Whether a log adds to the file.
    [[nodiscard]] bool hasLog() const { return !m_log.pages.isEmpty(); }
    /// None for a page that has none or cannot be read.
    [[nodiscard]] QList<StoredRow> rows(qint64 page) const;

private:
    enum class Leaf : char { Table = 0x0d, Index = 0x0a, IndexInner = 0x02 };
    struct Cell;

    PageScan() = default;
    void findSizes();
    [[nodiscard]] QByteArray page(qint64 number) const;
    [[nodiscard]] QByteArray payload(const Cell &cell) const;
    [[nodiscard]] std::optional<StoredRow> rowAt(QByteArrayView page, qint64 place, Leaf leaf) const;

    std::unique_ptr<QFile> m_file;
    std::unique_ptr<QFile> m_logFile;
    WriteLog m_log;
    qint64 m_pageSize = 4096;
    qint64 m_pageCount = 0;
};

}  // namespace sb
