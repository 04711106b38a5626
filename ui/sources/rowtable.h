// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/sources/tablepreview.h"

#include <QTableWidget>

namespace sb::ui {

/// Rows to be read: what a table's first rows become, or rows that were rejected. GUI thread.
class RowTable : public QTableWidget {
    Q_OBJECT
public:
    RowTable(const QString &objectName, const QString &accessibleName, QWidget *parent = nullptr);

    /// The first rows by field; of one that is refused the reason stands at its end.
    void showPreview(const TablePreview &preview);
    void showRejects(const QList<Reject> &rejects);

private:
    void setCell(int row, int column, const QString &text);
};

/// The rejects as a table for a spreadsheet, with the rows as they came. Cells that it would take for formulas are marked as text.
[[nodiscard]] QByteArray rejectsCsv(const QList<Reject> &rejects);

}  // namespace sb::ui
