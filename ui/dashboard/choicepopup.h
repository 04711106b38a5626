// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QStringList>

class QLineEdit;
class QListView;
class QPushButton;
class QSortFilterProxyModel;
class QStandardItemModel;

namespace sb::ui {

/// Names with ticks, found by typing where they are many, as a popup below a button. No tick is all of them. It tells what is
/// chosen once it closes. GUI thread.
class ChoicePopup : public QFrame {
    Q_OBJECT
public:
    /// `title` is what a screen reader calls the list.
    ChoicePopup(const QString &title, const QStringList &names, const QStringList &chosen, QWidget *parent);

    /// Below a widget, or above where there is no room. Deletes itself once it has closed.
    void popUp(const QWidget &below);
    [[nodiscard]] QStringList chosen() const;

signals:
    void choiceMade(const QStringList &chosen);

protected:
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void makeModel(const QStringList &names);
    void chooseAll();
    void showCount();

    QStringList m_before;
    QLineEdit *m_search;
    QListView *m_list;
    QPushButton *m_all;
    QStandardItemModel *m_names;
    QSortFilterProxyModel *m_found;
    bool m_isGivenUp = false;
};

}  // namespace sb::ui
