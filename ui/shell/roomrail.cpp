// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/roomrail.h"

#include "ui/style/tokens.h"

#include <QAction>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int railWidth = 72;
constexpr int railItem = 54;
constexpr int railSymbol = 22;

}  // namespace

RoomRail::RoomRail(QWidget *parent) : QFrame(parent), m_rooms(new QVBoxLayout), m_tools(new QVBoxLayout)
{
    setObjectName(u"roomRail"_s);
    setAccessibleName(tr("Rooms"));
    setFixedWidth(railWidth);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::small, space::medium, space::small, space::medium);
    column->setSpacing(0);
    column->addLayout(m_rooms);
    column->addStretch(1);
    column->addLayout(m_tools);
    for (QVBoxLayout *part : {m_rooms, m_tools})
        part->setSpacing(space::small);
}

void RoomRail::addRoom(QAction *action)
{
    m_rooms->addWidget(buttonOf(action));
}

void RoomRail::addTool(QAction *action)
{
    m_tools->addWidget(buttonOf(action));
}

QToolButton *RoomRail::buttonOf(QAction *action)
{
    auto *button = new QToolButton;
    button->setDefaultAction(action);
    button->setProperty("rail", true);
    button->setObjectName(action->objectName() + u"Button"_s);
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setIconSize({railSymbol, railSymbol});
    button->setFont(textFont(type::tiny));
    button->setFixedSize(railWidth - 2 * space::small - 1, railItem);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(action->iconText());
    return button;
}

}  // namespace sb::ui
