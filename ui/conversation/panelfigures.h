// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/answergrounding.h"

#include <QHash>
#include <QObject>
#include <memory>

namespace sb {
class Panel;
}

namespace sb::ui {

class PagePlace;

/// Has the page of a panel mark the figures of each answer that has ended. They are found beside the GUI thread. GUI thread.
class PanelFigures : public QObject {
    Q_OBJECT
public:
    /// All must outlive it.
    PanelFigures(Panel &panel, PagePlace &page, QObject *parent = nullptr);

    /// Of a turn that the page shows; nothing before it is over.
    void tell(qsizetype turn);

private:
    void show(qsizetype turn);

    Panel &m_panel;
    PagePlace &m_page;
    std::shared_ptr<const QList<Edition>> m_editions;
    QHash<MessageId, GroundedAnswer> m_known;
};

}  // namespace sb::ui
