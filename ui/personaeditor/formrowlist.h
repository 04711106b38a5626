// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/personaeditor/formrowview.h"

#include <QHash>
#include <QList>
#include <QStringList>
#include <QTimer>
#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace sb::ui {

/// The rows of a page below each other. Of a long page only some rows have widgets at a time, with buttons for those before and
/// behind; and of these the first ones at once, the others while the window is idle. GUI thread.
class FormRowList : public QWidget {
    Q_OBJECT
public:
    explicit FormRowList(QWidget *parent = nullptr);

    /// Names that can be chosen. All widgets stay, and with them keyboard, selection and what is being typed.
    void setNames(const QStringList &frameworks, const QStringList &personas);
    /// All widgets go away.
    void clear();
    /// Rows that look as before keep their widgets, and with them keyboard, selection and what is being typed.
    void setRows(const QList<FormRow> &rows);
    [[nodiscard]] const QList<FormRow> &rows() const { return m_rows; }
    [[nodiscard]] const QList<FormRowView *> &views() const { return m_views; }
    void setNotes(const QMultiHash<QString, FormNote> &notes);

    /// The row that shows this field or entry, or the field that it is part of; -1 for none.
    [[nodiscard]] qsizetype rowOf(const QString &path) const;
    /// Its widget, which is made if need be.
    FormRowView *viewAt(qsizetype row);

    /// Rows that have widgets at a time.
    static constexpr qsizetype window = 120;

signals:
    void viewMade(sb::ui::FormRowView *view);
    /// Its widget goes away; what is typed and not taken is still in it.
    void viewLost(sb::ui::FormRowView *view);
    /// A button has shown other rows: the one to be seen.
    void moved(QWidget *toSee);

private:
    void showFrom(qsizetype first);
    void keepWindow(QHash<qsizetype, FormRowView *> &views);
    void makeMore();
    FormRowView *make(qsizetype index);
    void drop(FormRowView *view);
    void chainTabs(qsizetype at);
    void refreshButtons();
    [[nodiscard]] qsizetype wanted() const { return qMin(window, m_rows.size() - m_first); }

    QVBoxLayout *m_layout;
    QPushButton *m_before;
    QPushButton *m_behind;
    QList<FormRow> m_rows;
    qsizetype m_first = 0;
    QList<FormRowView *> m_views;  ///< of the rows from m_first on
    QStringList m_frameworks;
    QStringList m_personas;
    QMultiHash<QString, FormNote> m_notes;
    QTimer m_idle;
};

}  // namespace sb::ui
