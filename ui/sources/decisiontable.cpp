// SPDX-License-Identifier: Apache-2.0
#include "ui/sources/decisiontable.h"

#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/arrowcombobox.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QPainter>
#include <QTimer>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int changedWidth = 220;
constexpr int arrowSide = 16;

}  // namespace

DecisionRows::DecisionRows(const QStringList &heads, QObject *parent) : QAbstractTableModel(parent), m_heads(heads) {}

void DecisionRows::setChoices(int column, const QList<TableChoice> &choices)
{
    m_column = column;
    m_choices = choices;
}

void DecisionRows::setProposals(int column, const QStringList &proposals)
{
    m_column = column;
    m_isWritten = true;
    m_choices.clear();
    for (const QString &proposal : proposals)
        m_choices.append({proposal, static_cast<int>(m_choices.size())});
}

void DecisionRows::setRows(const QList<Row> &rows)
{
    if (rows == m_rows)
        return;
    if (rows.size() == m_rows.size()) {
        m_rows = rows;
        emit dataChanged(index(0, 0), index(static_cast<int>(rows.size()) - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

int DecisionRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int DecisionRows::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_heads.size());
}

QVariant DecisionRows::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    const QString text = row.cells.value(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text;
    case Qt::EditRole:
        return m_isWritten ? QVariant(text) : QVariant(row.value);
    case Qt::ToolTipRole:
        return text;
    case Qt::AccessibleTextRole:
        return index.column() == 0 ? text : tr("%1: %2", "a column, what stands in it").arg(m_heads.at(index.column()), text);
    default:
        return {};
    }
}

QVariant DecisionRows::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? QVariant(m_heads.value(section)) : QVariant();
}

Qt::ItemFlags DecisionRows::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags usual = QAbstractTableModel::flags(index);
    return index.isValid() && index.column() == m_column ? usual | Qt::ItemIsEditable : usual;
}

bool DecisionRows::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid) || index.column() != m_column
        || value == data(index, Qt::EditRole))
        return false;
    if (m_isWritten)
        emit textWritten(index.row(), value.toString());
    else
        emit valueChosen(index.row(), value.toInt());
    return true;
}

void ChoiceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    if (!index.flags().testFlag(Qt::ItemIsEditable))
        return;
    const QRect place(option.rect.right() - arrowSide - space::small, option.rect.center().y() - arrowSide / 2, arrowSide,
                      arrowSide);
    symbol(u"chevron"_s, &Tokens::text2).paint(painter, QStyle::visualRect(option.direction, option.rect, place));
}

QWidget *ChoiceDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const auto *rows = qobject_cast<const DecisionRows *>(index.model());
    if (rows == nullptr)
        return nullptr;
    auto *list = new ArrowComboBox(parent);
    list->setAccessibleName(tr("%1, of %2", "a column, of which row")
                                .arg(rows->headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
                                     index.siblingAtColumn(0).data().toString()));
    list->setEditable(rows->isWritten());
    list->setInsertPolicy(QComboBox::NoInsert);
    for (const TableChoice &choice : rows->choices())
        list->addItem(choice.words, choice.value);
    const auto take = [self = const_cast<ChoiceDelegate *>(this), list] {
        emit self->commitData(list);
        emit self->closeEditor(list);
    };
    connect(list, &QComboBox::activated, list, take);
    if (!rows->isWritten())
        QTimer::singleShot(0, list, &QComboBox::showPopup);
    return list;
}

void ChoiceDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    auto *list = qobject_cast<QComboBox *>(editor);
    if (list == nullptr)
        return;
    if (list->isEditable())
        list->setCurrentText(index.data(Qt::EditRole).toString());
    else
        list->setCurrentIndex(list->findData(index.data(Qt::EditRole)));
}

void ChoiceDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    const auto *list = qobject_cast<QComboBox *>(editor);
    if (list == nullptr)
        return;
    if (list->isEditable())
        model->setData(index, list->currentText().trimmed(), Qt::EditRole);
    else if (list->currentIndex() >= 0)
        model->setData(index, list->currentData(), Qt::EditRole);
}

DecisionTable::DecisionTable(const QString &objectName, const QString &accessibleName, DecisionRows *rows, int stretched)
    : m_rows(rows)
{
    rows->setParent(this);
    setObjectName(objectName);
    setAccessibleName(accessibleName);
    setProperty("role", u"money"_s);
    setModel(rows);
    setItemDelegate(new ChoiceDelegate(this));
    setEditTriggers(EditKeyPressed);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(space::row);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setDefaultSectionSize(rows->columnCount() > 3 ? changedWidth / 3 * 2 : changedWidth);
    horizontalHeader()->setSectionResizeMode(stretched, QHeaderView::Stretch);
    if (rows->changedColumn() >= 0)
        setColumnWidth(rows->changedColumn(), changedWidth);
    connect(this, &QTableView::clicked, this, [this](const QModelIndex &index) {
        if (index.flags().testFlag(Qt::ItemIsEditable))
            change(index);
    });
    connect(this, &QTableView::activated, this, &DecisionTable::change);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &now) { emit rowChanged(now.row()); });
    connect(rows, &QAbstractItemModel::modelReset, this, [this] { emit rowChanged(currentRow()); });
}

int DecisionTable::currentRow() const
{
    return currentIndex().isValid() ? currentIndex().row() : -1;
}

void DecisionTable::change(const QModelIndex &index)
{
    if (m_rows->changedColumn() >= 0 && state() != EditingState)
        edit(index.siblingAtColumn(m_rows->changedColumn()));
}

}  // namespace sb::ui
