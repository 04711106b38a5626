// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWebEngineView>

namespace sb::ui {

/// Shows a LockedPage. Its context menu is ours: copy, select all, copy a link's address. Files dropped on it are refused.
class LockedView final : public QWebEngineView {
    Q_OBJECT
public:
    explicit LockedView(QWidget *parent = nullptr);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
};

}  // namespace sb::ui
