// SPDX-License-Identifier: Apache-2.0
#include "ui/sources/rowtable.h"

#include "metrics/sources/eventimport.h"
#include "ui/sources/mappingwords.h"
#include "ui/sources/sourcewords.h"

#include <QHeaderView>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int shownCharacters = 200;  // of one cell; a line more is of no use in a list
constexpr int widestColumn = 260;

}  // namespace

RowTable::RowTable(const QString &objectName, const QString &accessibleName, QWidget *parent) : QTableWidget(parent)
{
    setObjectName(objectName);
    setAccessibleName(accessibleName);
    setProperty("role", u"money"_s);
    setEditTriggers(NoEditTriggers);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setMaximumSectionSize(widestColumn);
}

void RowTable::setCell(int row, int column, const QString &text)
{
    const QString line = text.left(shownCharacters).simplified();
    auto *cell = new QTableWidgetItem(line);
    cell->setToolTip(text.size() > shownCharacters ? text.left(10 * shownCharacters) : QString());
    setItem(row, column, cell);
}

void RowTable::showPreview(const TablePreview &preview)
{
    QStringList heads{tr("Line")};
    for (const QString &field : preview.fields)
        heads.append(MappingWords::field(field));
    heads.append(tr("Rejected because"));
    setColumnCount(static_cast<int>(heads.size()));
    setHorizontalHeaderLabels(heads);
    setRowCount(static_cast<int>(preview.rows.size()));
    for (int row = 0; row < rowCount(); ++row) {
        const TablePreview::Row &shown = preview.rows.at(row);
        setCell(row, 0, QLocale().toString(shown.line));
        for (int column = 0; column < shown.cells.size(); ++column)
            setCell(row, column + 1, shown.cells.at(column));
        const QString why = shown.reject
            ? (shown.reject->field.isEmpty()
                   ? SourceWords::reason(shown.reject->reason)
                   : tr("%1: %2", "a field, why it is refused")
                         .arg(MappingWords::field(shown.reject->field), SourceWords::reason(shown.reject->reason)))
            : QString();
        setCell(row, columnCount() - 1, why);
    }
    resizeColumnsToContents();
}

void RowTable::showRejects(const QList<Reject> &rejects)
{
    setColumnCount(5);
    setHorizontalHeaderLabels({tr("Line"), tr("Key"), tr("Field"), tr("Rejected because"), tr("What stood there")});
    setRowCount(static_cast<int>(rejects.size()));
    for (int row = 0; row < rowCount(); ++row) {
        const Reject &reject = rejects.at(row);
        setCell(row, 0, reject.line > 0 ? QLocale().toString(reject.line) : QString());
        setCell(row, 1, reject.key);
        setCell(row, 2, reject.field.isEmpty() ? QString() : MappingWords::field(reject.field));
        setCell(row, 3, SourceWords::reason(reject.reason));
        setCell(row, 4, reject.text);
    }
    resizeColumnsToContents();
    horizontalHeader()->setStretchLastSection(true);
}

QByteArray rejectsCsv(const QList<Reject> &rejects)
{
    QByteArray text = rejectHead;
    for (const Reject &reject : rejects)
        text += rejectLine(reject);
    return text;
}

}  // namespace sb::ui
