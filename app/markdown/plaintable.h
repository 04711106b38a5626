// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

struct cmark_node;

namespace sb {

/// A table as lines of text: columns side by side, numbers to the right where the table says so, dashes below the head. One
/// with more cells than a page would show is not aligned; cells over 40 characters stand out of their column.
class PlainTable {
public:
    PlainTable() = default;
    explicit PlainTable(cmark_node *table);

    void addCell(const QString &text) { m_row.append(text); }
    void endRow();
    [[nodiscard]] QString text() const;

private:
    [[nodiscard]] QList<qsizetype> widths() const;
    [[nodiscard]] QString lineOf(const QStringList &cells, const QList<qsizetype> &widths) const;

    QList<char> m_alignments;  ///< 'l', 'c', 'r' or 0, one a column
    QStringList m_row;
    QList<QStringList> m_rows;
    qsizetype m_cells = 0;
};

/// A table as a spreadsheet takes it from the clipboard: a line a row, tabs between cells; tabs and line ends in a cell
/// become blanks. A cell that a spreadsheet would reckon with (it begins with = + - @) gets a ' before it; a number, with or
/// without a unit behind it, and a mark alone stay as they are. Source: reference/store-and-security, 4.7.
[[nodiscard]] QString tabSeparated(const QList<QStringList> &rows);

}  // namespace sb
