// SPDX-License-Identifier: Apache-2.0
#include "ui/dashboard/rowspane.h"

#include "models/dashboardexport.h"
#include "ui/dashboard/rowsfilter.h"
#include "ui/dashboard/rowsmodel.h"
#include "ui/style/tokens.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int narrowestColumn = 84;
constexpr int rowHeight = 28;
constexpr int keyWidth = 110;
constexpr int nameWidth = 130;
constexpr int spanWidth = 84;

}  // namespace

RowsPane::RowsPane(QWidget *parent)
    : QWidget(parent),
      m_model(new RowsModel(this)),
      m_found(new RowsFilter(this)),
      m_title(new QLabel),
      m_count(new QLabel),
      m_period(new QPushButton),
      m_search(new QLineEdit),
      m_csv(new QPushButton(tr("&CSV…"))),
      m_table(new QTableView)
{
    setObjectName(u"rowsPane"_s);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_found->setSourceModel(m_model);
    m_found->setSortRole(RowsModel::SortRole);
    m_found->setSortLocaleAware(true);
    makeTable();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::medium, space::wide, space::medium);
    layout->setSpacing(space::small);
    layout->addWidget(makeHead());
    layout->addWidget(m_table, 1);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &words) {
        m_found->setWords(words);
        showCount();
    });
    connect(m_period, &QPushButton::clicked, this, &RowsPane::clearPeriod);
    connect(m_csv, &QPushButton::clicked, this, &RowsPane::csvRequested);
}

QWidget *RowsPane::makeHead()
{
    m_title->setProperty("role", u"heading"_s);
    m_count->setProperty("role", u"caption"_s);
    m_count->setObjectName(u"rowsCount"_s);
    m_period->setObjectName(u"rowsPeriod"_s);
    m_period->setAccessibleName(tr("Show the rows of all periods"));
    m_period->hide();
    m_search->setObjectName(u"rowsSearch"_s);
    m_search->setPlaceholderText(tr("Filter rows"));
    m_search->setAccessibleName(tr("Filter rows"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(220);
    m_csv->setObjectName(u"rowsCsv"_s);
    m_csv->setToolTip(tr("Save these rows for a spreadsheet"));
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins({});
    row->setSpacing(space::medium);
    row->addWidget(m_title);
    row->addWidget(m_count, 1);
    for (QWidget *part : QList<QWidget *>{m_period, m_search, m_csv})
        row->addWidget(part);
    return head;
}

void RowsPane::makeTable()
{
    m_table->setObjectName(u"rowsTable"_s);
    m_table->setModel(m_found);
    m_table->setProperty("role", u"rowsTable"_s);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(RowsModel::When, Qt::DescendingOrder);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(rowHeight);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setMinimumSectionSize(narrowestColumn);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QTableView::clicked, this, &RowsPane::act);
    connect(m_table, &QTableView::activated, this,
            [this](const QModelIndex &index) { act(index.siblingAtColumn(RowsModel::Key)); });
    connect(m_table, &QWidget::customContextMenuRequested, this, &RowsPane::openMenu);
    auto *exclude = new QAction(tr("Leave this row out"), m_table);
    exclude->setObjectName(u"excludeRow"_s);
    exclude->setShortcut(Qt::Key_X);
    exclude->setShortcutContext(Qt::WidgetShortcut);
    connect(exclude, &QAction::triggered, this, [this] {
        if (const DetailRow *row = current())
            emit exclusionRequested(*row);
    });
    m_table->addAction(exclude);
}

void RowsPane::setDetail(const std::shared_ptr<const MetricDetail> &detail, const ReportingCalendar &calendar)
{
    const QString metric = detail != nullptr ? QString(detail->card.result.definition->key) : QString();
    const bool isOther = metric != m_metric;
    m_metric = metric;
    m_leftOut = detail != nullptr ? detail->rowsLeftOut : 0;
    m_model->setDetail(detail, calendar);
    if (isOther) {
        m_search->clear();
        clearPeriod();
        m_table->sortByColumn(RowsModel::When, Qt::DescendingOrder);
    }
    m_table->setAccessibleName(m_model->title());
    m_title->setText(m_table->accessibleName());
    layOutColumns();
    showCount();
}

/// A column in which nothing stands takes no room.
void RowsPane::layOutColumns()
{
    QHeaderView *header = m_table->horizontalHeader();
    const bool haveTitles = m_model->holdsSomething(RowsModel::Title);
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const bool isStretched = column == (haveTitles ? RowsModel::Title : RowsModel::Repository);
        header->setSectionResizeMode(column, isStretched ? QHeaderView::Stretch : QHeaderView::Interactive);
        const int usual = column == RowsModel::Key ? keyWidth : column >= RowsModel::FirstSpan ? spanWidth : nameWidth;
        header->resizeSection(column, std::max(usual, header->sectionSizeHint(column)));
        m_table->setColumnHidden(column, !m_model->holdsSomething(column));
    }
}

void RowsPane::showPeriod(const Window &period, const QString &name)
{
    m_found->setDays(period.first, period.end);
    m_period->setText(tr("%1 ×", "a period; a button that shows all again").arg(name));
    m_period->setAccessibleName(tr("Show the rows of all periods, not of %1 alone").arg(name));
    m_period->show();
    showCount();
}

void RowsPane::clearPeriod()
{
    m_found->setDays({}, {});
    m_period->hide();
    showCount();
}

void RowsPane::showCount()
{
    const int shown = m_found->rowCount();
    const int all = m_model->rowCount();
    QString words = shown == all ? tr("%L1", "so many rows").arg(all) : tr("%L1 of %L2").arg(shown).arg(all);
    if (m_leftOut > 0)
        words = tr("%1, %L2 older ones not shown", "rows").arg(words).arg(m_leftOut);
    m_count->setText(words);
    m_csv->setEnabled(shown > 0);
}

const DetailRow *RowsPane::current() const
{
    const QModelIndex index = m_table->currentIndex();
    return index.isValid() ? &m_model->row(index.data(RowsModel::RowRole).toInt()) : nullptr;
}

void RowsPane::act(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const DetailRow row = m_model->row(index.data(RowsModel::RowRole).toInt());
    if (index.column() == RowsModel::Key && row.url.isValid())
        emit linkActivated(row.url);
    if (index.column() == m_model->actionColumn())
        emit exclusionRequested(row);
}

void RowsPane::openMenu(const QPoint &place)
{
    const DetailRow *found = current();
    if (found == nullptr)
        return;
    const DetailRow row = *found;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *open = menu->addAction(tr("&Open its source"));
    open->setEnabled(row.url.isValid());
    connect(open, &QAction::triggered, this, [this, row] { emit linkActivated(row.url); });
    connect(menu->addAction(tr("&Copy its name")), &QAction::triggered, this,
            [row] { QApplication::clipboard()->setText(row.key); });
    connect(menu->addAction(row.excludedWhy.isEmpty() ? tr("&Leave it out…") : tr("Let it &count again")), &QAction::triggered,
            this, [this, row] { emit exclusionRequested(row); });
    menu->popup(m_table->viewport()->mapToGlobal(place));
}

QByteArray RowsPane::csv() const
{
    MetricDetail shown = m_model->detail();
    shown.rows.clear();
    for (int row = 0; row < m_found->rowCount(); ++row)
        shown.rows.append(m_model->row(m_found->index(row, 0).data(RowsModel::RowRole).toInt()));
    return rowsToCsv(shown);
}

void RowsPane::focusTable()
{
    m_table->setFocus();
}

}  // namespace sb::ui
