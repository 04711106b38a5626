// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/contextcount.h"
#include "domain/ids.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QTimer>
#include <optional>

namespace sb {

class ConversationSession;

/// What the next question of a session would send, while it is written. Offline, without any look at the network. GUI thread.
class ContextEstimator : public QObject {
    Q_OBJECT
public:
    /// `session` must outlive this.
    explicit ContextEstimator(ConversationSession &session, QObject *parent = nullptr);

    /// A question that was asked and is put in other words: what stands before it counts. Null: the next question.
    void setReworded(MessageId question);
    /// With the prompt that was made when the writing last paused: what it chose for the question may be of fewer words than
    /// there are now. `changed` follows a pause when that makes a difference.
    [[nodiscard]] ContextEstimate whileTyping(const QString &question);
    /// With the prompt for exactly these words; some milliseconds.
    [[nodiscard]] ContextEstimate exact(const QString &question);
    /// The last message that a summary would cover (`ContextCount::summarisable`).
    [[nodiscard]] MessageId summarisable(const QString &question);

signals:
    /// What was said last is no longer so: the conversation, its advisor, the model, or the prompt for what is written.
    void changed();

private:
    void refresh(const QString &question);
    void makePrompt(const QString &question);
    void forget();
    [[nodiscard]] QList<Message> path() const;

    ConversationSession &m_session;
    ContextCount m_count;
    MessageId m_reworded;
    QString m_advisor;
    QString m_typed;  ///< last
    std::optional<QString> m_prompted;  ///< the question of the prompt; nothing while there is none
    bool m_isStale = true;  ///< the path or the room may be another
    QTimer m_pause;
    QTimer m_soon;
    QTimer m_more;
};

}  // namespace sb
