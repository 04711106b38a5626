// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/ids.h"

#include <QToolButton>

class QMenu;

namespace sb {
class Panels;
}

namespace sb::ui {

/// In the conversation's head while it has panels: opens one of them. GUI thread.
class PanelsButton : public QToolButton {
    Q_OBJECT
public:
    /// `panels` must outlive it.
    explicit PanelsButton(Panels &panels, QWidget *parent = nullptr);

signals:
    void chosen(sb::MessageId question);

private:
    void refresh();

    Panels &m_panels;
    QMenu *m_menu;
};

}  // namespace sb::ui
