// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/pricetable.h"

#include "ui/style/tokens.h"

#include <QHeaderView>
#include <QTableWidget>

using namespace Qt::StringLiterals;

namespace sb::ui::PriceTable {

namespace {

constexpr int leastColumn = 64;

}  // namespace

QTableWidget *make(const QString &name, const QStringList &columns, int stretched)
{
    auto *table = new QTableWidget(0, static_cast<int>(columns.size()));
    table->setObjectName(name);
    table->setProperty("role", u"money"_s);
    table->setHorizontalHeaderLabels(columns);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setTabKeyNavigation(false);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(space::row);
    QHeaderView *header = table->horizontalHeader();
    header->setHighlightSections(false);
    header->setMinimumSectionSize(leastColumn);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(stretched, QHeaderView::Stretch);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    return table;
}

void setCell(QTableWidget &table, int row, int column, const QString &text, Qt::Alignment alignment)
{
    auto *cell = new QTableWidgetItem(text);
    cell->setTextAlignment(alignment | Qt::AlignVCenter);
    cell->setToolTip(text);
    table.setItem(row, column, cell);
    if (alignment != Qt::AlignLeft)
        table.horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
}

}  // namespace sb::ui::PriceTable
