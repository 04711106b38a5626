// SPDX-License-Identifier: Apache-2.0
#include "markdown/plaintable.h"

#include "base/limits.h"
#include "base/text.h"

#include <QRegularExpression>
#include <algorithm>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr qsizetype widestColumn = 40;

QString padded(const QString &text, qsizetype width, char alignment)
{
    const qsizetype missing = std::max<qsizetype>(0, width - text.size());
    const qsizetype before = alignment == 'r' ? missing : alignment == 'c' ? missing / 2 : 0;
    return QString(before, u' ') + text + QString(missing - before, u' ');
}

QString spreadsheetCell(const QString &text)
{
    // A sign, a number as any locale writes it, and a unit: "+4.2 h", "-1'204,5", "+12%". No operator, no call, no reference.
    static const QRegularExpression number(uR"(^[+-]\s?[\d.,'’\x{202f}\x{a0} ]*\d\s?(\p{L}{1,12}|%|‰)?$)"_s,
                                           QRegularExpression::UseUnicodePropertiesOption);
    const QString cell = text.simplified();
    const bool couldReckon = cell.size() > 1 && u"=+-@"_s.contains(cell.front());
    return couldReckon && !number.match(cell).hasMatch() ? u'\'' + cell : cell;
}

}  // namespace

PlainTable::PlainTable(cmark_node *table)
{
    const uint8_t *alignments = cmark_gfm_extensions_get_table_alignments(table);
    for (int column = 0; alignments && column < cmark_gfm_extensions_get_table_columns(table); ++column)
        m_alignments.append(static_cast<char>(alignments[column]));
}

void PlainTable::endRow()
{
    m_cells += m_row.size();
    m_rows.append(std::exchange(m_row, {}));
}

QList<qsizetype> PlainTable::widths() const
{
    QList<qsizetype> widths(m_alignments.size(), 0);
    if (m_cells > limits::tableCells)
        return widths;
    for (const QStringList &row : m_rows) {
        for (qsizetype column = 0; column < std::min(row.size(), widths.size()); ++column)
            widths[column] = std::clamp(row.at(column).size(), widths.at(column), widestColumn);
    }
    return widths;
}

QString PlainTable::lineOf(const QStringList &cells, const QList<qsizetype> &widths) const
{
    QStringList columns;
    for (qsizetype column = 0; column < cells.size(); ++column)
        columns.append(padded(cells.at(column), widths.value(column), m_alignments.value(column)));
    return withoutBlankEnd(columns.join("  "_L1));
}

QString PlainTable::text() const
{
    const QList<qsizetype> columns = widths();
    QStringList lines;
    for (const QStringList &row : m_rows) {
        lines.append(lineOf(row, columns));
        if (lines.size() > 1)
            continue;
        QStringList dashes;
        for (const qsizetype width : columns)
            dashes.append(QString(width, u'-'));
        lines.append(dashes.join("  "_L1));
    }
    return lines.join(u'\n');
}

QString tabSeparated(const QList<QStringList> &rows)
{
    QStringList lines;
    for (const QStringList &row : rows) {
        QStringList cells;
        for (const QString &cell : row)
            cells.append(spreadsheetCell(cell));
        lines.append(cells.join(u'\t'));
    }
    return lines.join(u'\n');
}

}  // namespace sb
