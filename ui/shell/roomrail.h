// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

class QAction;
class QButtonGroup;
class QToolButton;
class QVBoxLayout;

namespace sb::ui {

/// The column of rooms at the window's edge, and below them what is no room: a button with a symbol over its name for each.
class RoomRail : public QFrame {
    Q_OBJECT
public:
    explicit RoomRail(QWidget *parent = nullptr);

    /// A button that stays pressed while `action`, a checkable one, is checked.
    void addRoom(QAction *action);
    /// At the lower end.
    void addTool(QAction *action);

private:
    [[nodiscard]] QToolButton *buttonOf(QAction *action);

    QVBoxLayout *m_rooms;
    QVBoxLayout *m_tools;
};

}  // namespace sb::ui
