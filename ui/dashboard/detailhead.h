// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/dashboarddata.h"

#include <QFrame>

class QLabel;
class QMenu;
class QToolButton;

namespace sb::ui {

class ElidedLabel;
class StateLine;

/// Above a metric's page: what it is, its value, its target, and the way to its neighbours. GUI thread.
class DetailHead : public QFrame {
    Q_OBJECT
public:
    explicit DetailHead(QWidget *parent = nullptr);

    /// `place` of `count` in the order of the dashboard, from 0.
    void setCard(const CardData &card, const DashboardData &data, qsizetype place, qsizetype count);
    /// Borrowed.
    void setExports(QMenu *menu);

signals:
    void backRequested();
    void stepRequested(int step);  ///< -1 the figure before, 1 the next
    void targetRequested();
    void noteRequested();
    void askRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeButtons();
    void makeMore();
    enum class Commands : quint8 { Shown, InMenu };
    void showCommands(Commands commands);
    [[nodiscard]] QWidget *makeName();
    [[nodiscard]] QWidget *makeFacts();

    QToolButton *m_back;
    ElidedLabel *m_name;
    ElidedLabel *m_about;
    QLabel *m_value;
    QLabel *m_change;
    QLabel *m_count;
    StateLine *m_target;
    QToolButton *m_set;
    QToolButton *m_note;
    QToolButton *m_ask;
    QToolButton *m_more;  ///< those three, where there is no room for them
    QToolButton *m_previous;
    QLabel *m_place;
    QToolButton *m_next;
    QToolButton *m_export;
};

}  // namespace sb::ui
