// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/conversation/completionlist.h"

#include <QFrame>

class QLabel;
class QListView;
class QTabBar;

namespace sb::ui {

/// What can be taken, below a tab for each kind, over the window and beside the card in which one writes. Nothing in it takes
/// the focus: keys go to the field, whose owner moves the current row; each new one is announced.
class CompletionPopup : public QFrame {
    Q_OBJECT
public:
    /// Hidden at first. A child of the card's window as long as it shows.
    explicit CompletionPopup(QWidget &card);

    /// `query` is said when there are no rows.
    void showRows(CompletionKind kind, const QList<Completion> &rows, const QString &query);
    /// To the next or previous row, from the last to the first.
    void step(int by);
    /// Null when there is none.
    [[nodiscard]] const Completion *current() const;

signals:
    void taken();  ///< the current row, by a click
    void kindChosen(sb::ui::CompletionKind kind);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fillFoot(QLayout *layout);
    void place();
    void announceCurrent();

    QWidget &m_card;
    CompletionList m_list;
    QTabBar *m_tabs;
    QListView *m_view;
    QLabel *m_nothing;
};

}  // namespace sb::ui
