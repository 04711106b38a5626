// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/panelrecord.h"
#include "base/error.h"

#include <QList>
#include <QObject>

namespace sb {

class History;
class Panel;

/// The panels of the conversation that is shown, as they are kept, and the one that runs or is looked at. GUI thread.
class Panels : public QObject {
    Q_OBJECT
public:
    /// Both must outlive this.
    Panels(History &history, Panel &panel, QObject *parent = nullptr);

    /// Another conversation is shown; its panels are read.
    void follow(ConversationId conversation);
    [[nodiscard]] ConversationId conversation() const { return m_conversation; }
    /// In the order in which they were begun; with the one that runs there, as it is now.
    [[nodiscard]] const QList<PanelRecord> &all() const { return m_all; }
    [[nodiscard]] bool has(MessageId question) const;
    /// Has the panel show this one: at once if it does already, else when its messages are read. While another panel is busy, and for
    /// one that is not there, nothing happens but `notOpened`.
    void open(MessageId question);

signals:
    void changed();
    void opened(sb::MessageId question);
    void notOpened(const sb::Error &error);

private:
    void read();
    void takeNow();

    History &m_history;
    Panel &m_panel;
    ConversationId m_conversation;
    QList<PanelRecord> m_all;
    int m_reads = 0;
};

}  // namespace sb
