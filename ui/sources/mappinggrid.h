// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/sources/tablepreview.h"

#include <QHash>
#include <QString>
#include <QWidget>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace sb::ui {

/// Which column feeds which field of the records: a row each, with what the column holds and how many of its texts are no good. GUI
/// thread.
class MappingGrid : public QWidget {
    Q_OBJECT
public:
    explicit MappingGrid(QWidget *parent = nullptr);

    /// Rows stay where they are while their kind does: whoever is at one of them by keyboard stays there.
    void setTable(const TablePlan &table, const TablePreview &preview);

signals:
    /// Empty: none.
    void columnChosen(const QString &field, const QString &column);
    /// All rows say the same.
    void textFixed(const QString &field, const QString &text);
    /// What the words of the field's column mean is to be said.
    void meaningsRequested(const QString &field);

private:
    struct Row {
        QLabel *name = nullptr;
        QComboBox *column = nullptr;
        QLabel *sample = nullptr;
        QLineEdit *fixed = nullptr;
        QLabel *problems = nullptr;
        QPushButton *meanings = nullptr;  ///< of words alone
    };
    void makeRows(const TablePlan &table);
    void addRow(const QString &field, bool isNeeded);
    void fill(const QString &field, const Row &row, const TablePlan &table, const TablePreview &preview);
    void choose(const QString &field, int index);

    QGridLayout *m_grid;
    QHash<QString, Row> m_rows;
    QStringList m_fields;  ///< in their order
    QStringList m_header;
    bool m_isFilling = false;
};

}  // namespace sb::ui
