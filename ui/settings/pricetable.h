// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>
#include <Qt>

class QTableWidget;

namespace sb::ui {

/// The look of all tables about money: to be read, row by row.
namespace PriceTable {

/// One column takes the room that the others leave.
[[nodiscard]] QTableWidget *make(const QString &name, const QStringList &columns, int stretched);
/// Its header stands over it where it stands.
void setCell(QTableWidget &table, int row, int column, const QString &text, Qt::Alignment alignment = Qt::AlignLeft);

}  // namespace PriceTable

}  // namespace sb::ui
