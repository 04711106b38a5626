// SPDX-License-Identifier: Apache-2.0
#include "ui/web/lockedview.h"

#include <QContextMenuEvent>
#include <QDragEnterEvent>
#include <QMenu>
#include <QWebEngineContextMenuRequest>
#include <QWebEnginePage>

using namespace Qt::StringLiterals;

namespace sb::ui {

LockedView::LockedView(QWidget *parent) : QWebEngineView(parent)
{
    setAcceptDrops(false);
}

QMenu *LockedView::makeMenu()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"pageMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *copy = menu->addAction(tr("&Copy"), page(), [this] { page()->triggerAction(QWebEnginePage::Copy); });
    copy->setEnabled(hasSelection());
    menu->addAction(tr("Select &all"), page(), [this] { page()->triggerAction(QWebEnginePage::SelectAll); });
    const QWebEngineContextMenuRequest *request = lastContextMenuRequest();
    if (request != nullptr && !request->linkUrl().isEmpty() && request->linkUrl().scheme() != "app"_L1) {
        menu->addSeparator();
        menu->addAction(tr("Copy &link address"), page(),
                        [this] { page()->triggerAction(QWebEnginePage::CopyLinkToClipboard); });
    }
    return menu;
}

void LockedView::contextMenuEvent(QContextMenuEvent *event)
{
    makeMenu()->popup(event->globalPos());
}

void LockedView::dragEnterEvent(QDragEnterEvent *event)
{
    event->ignore();
}

void LockedView::dropEvent(QDropEvent *event)
{
    event->ignore();
}

}  // namespace sb::ui
