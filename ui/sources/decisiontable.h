// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractTableModel>
#include <QList>
#include <QStringList>
#include <QStyledItemDelegate>
#include <QTableView>

namespace sb::ui {

/// One of what can be chosen in a table's cell.
struct TableChoice {
    QString words;
    int value = 0;
    bool operator==(const TableChoice &) const = default;
};

/// Rows of texts of which one column can be changed: by choosing, or by writing. It tells what a person wants and changes nothing
/// itself. GUI thread.
class DecisionRows : public QAbstractTableModel {
    Q_OBJECT
public:
    struct Row {
        QStringList cells = {};
        int value = -1;  ///< of the choices; the cell says so itself
        bool operator==(const Row &) const = default;
    };
    explicit DecisionRows(const QStringList &heads, QObject *parent = nullptr);

    /// In that column one of these is chosen.
    void setChoices(int column, const QList<TableChoice> &choices);
    /// In that column is written; these are proposed.
    void setProposals(int column, const QStringList &proposals);
    /// As many rows as before change where they stand: whoever is at one of them stays there.
    void setRows(const QList<Row> &rows);

    [[nodiscard]] int changedColumn() const { return m_column; }
    [[nodiscard]] bool isWritten() const { return m_isWritten; }
    [[nodiscard]] const QList<TableChoice> &choices() const { return m_choices; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

signals:
    void valueChosen(int row, int value);
    void textWritten(int row, const QString &text);

private:
    QStringList m_heads;
    QList<Row> m_rows;
    QList<TableChoice> m_choices;
    int m_column = -1;
    bool m_isWritten = false;
};

/// Draws the arrow of a cell that can be changed, and gives its list of choices while it is. GUI thread.
class ChoiceDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                        const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
};

/// A table of `DecisionRows`. A click on a cell that can be changed, and Enter anywhere in its row, opens its choices. GUI thread.
class DecisionTable : public QTableView {
    Q_OBJECT
public:
    /// `stretched` is the column that takes the room that is left.
    DecisionTable(const QString &objectName, const QString &accessibleName, DecisionRows *rows, int stretched);

    [[nodiscard]] DecisionRows &rows() const { return *m_rows; }
    /// -1: none.
    [[nodiscard]] int currentRow() const;

signals:
    void rowChanged(int row);

private:
    void change(const QModelIndex &index);

    DecisionRows *m_rows;
};

}  // namespace sb::ui
