// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWebEngineView>

class QMenu;

namespace sb::ui {

/// Shows a LockedPage. Its context menu is ours; whoever wants to add to it takes over by Qt::CustomContextMenu. Files dropped
/// on it are refused.
class LockedView final : public QWebEngineView {
    Q_OBJECT
public:
    explicit LockedView(QWidget *parent = nullptr);

    /// Copy what is selected, select all, and copy the address of the link that the menu was asked for on. Deletes itself once
    /// it was closed.
    [[nodiscard]] QMenu *makeMenu();

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
};

}  // namespace sb::ui
