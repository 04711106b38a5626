// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/ids.h"

#include <QObject>
#include <QString>

namespace sb {
class ConversationSession;
}

namespace sb::ui {

class TranscriptView;

/// Goes to a message of the open conversation, on whichever branch it stands, once the conversation is loaded. GUI thread.
class HitOpener : public QObject {
    Q_OBJECT
public:
    /// Both must outlive this.
    HitOpener(ConversationSession &session, TranscriptView &view, QObject *parent = nullptr);

    /// Of the conversation that is open now, or has just been opened. `found` is marked in the message.
    void show(MessageId message, const QString &found);

signals:
    /// Why the message cannot be shown.
    void notShown(const QString &sentence);

private:
    void tryNow();

    ConversationSession &m_session;
    TranscriptView &m_view;
    ConversationId m_conversation;
    MessageId m_message;  ///< null: none is waited for
    QString m_found;
};

}  // namespace sb::ui
