// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/sources/importplan.h"

#include <QWidget>
#include <functional>

class QComboBox;
class QLineEdit;
class QMenu;
class QVBoxLayout;

namespace sb::ui {

class MenuButton;

/// How the texts of a table are meant: kind of rows, dates, decimals, zone, encoding, what tells rows apart, and under which names it
/// is kept. What the rows leave open stands above as a question. GUI thread.
class ReadingForm : public QWidget {
    Q_OBJECT
public:
    using Apply = std::function<void(ImportChoices &)>;
    explicit ReadingForm(QWidget *parent = nullptr);

    void setTable(const TablePlan &table, const QString &source);

signals:
    /// A person has chosen something: what that makes of the choices before.
    void chosen(const std::function<void(sb::ImportChoices &)> &apply);

private:
    void fillLists();
    void connectLists();
    void showQuestions(const TablePlan &table);
    void fillKeys(const TablePlan &table);

    QVBoxLayout *m_questions;
    QComboBox *m_kind;
    QComboBox *m_dates;
    QComboBox *m_decimals;
    QComboBox *m_zone;
    QComboBox *m_encoding;
    MenuButton *m_keys;
    QMenu *m_keyMenu;
    QLineEdit *m_source;
    QLineEdit *m_profile;
};

}  // namespace sb::ui
