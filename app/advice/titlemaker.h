// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/modelchoice.h"
#include "base/result.h"
#include "domain/ids.h"
#include "domain/turnevent.h"
#include "llm/chatbackend.h"

#include <QList>
#include <QObject>
#include <QString>

namespace sb {

class History;

/// A title out of what a model answered to the wish for one: its first line of words, without what it thought before, quotation
/// marks, marks of Markdown, a label or a full stop, at most 60 characters. Empty when there are no words.
[[nodiscard]] QString titleFromAnswer(const QString &answer);

/// Asks a model what a conversation is about, in a turn of its own beside the session's. What leaves is a digest of the
/// conversation, of all its branches (`digestOf`). GUI thread.
class TitleMaker : public QObject {
    Q_OBJECT
public:
    /// Both must outlive this.
    TitleMaker(History &history, ChatBackend &models, QObject *parent = nullptr);

    /// In place of a title that is still being made. Nothing with the playbook, which has no words of its own.
    void suggest(ConversationId conversation, const ModelChoice &choice);
    /// No title comes any more.
    void cancel();
    [[nodiscard]] bool isBusy() const { return !m_conversation.isNull(); }

signals:
    void busyChanged();
    /// The request leaves: `turn` is its asker.
    void asked(sb::TurnId turn, sb::ConversationId conversation);
    /// One of these two follows on `suggest`, unless that was cancelled. A refusal, and half a title, are none.
    void suggested(sb::ConversationId conversation, const QString &title);
    void failed(const sb::Failure &failure);

private:
    void ask(const Result<QList<ChatMessage>> &messages);
    void apply(TurnId turn, const TurnEvent &event);
    void finish(const Finished &finished);
    void fail(const Failure &failure);
    ConversationId end();

    History &m_history;
    ChatBackend &m_models;
    ModelChoice m_choice;
    ConversationId m_conversation;  ///< null while no title is being made
    TurnId m_turn;  ///< null until its messages are read
    int m_asked = 0;  ///< counts: what was read for an earlier one comes too late
    QString m_answer;
};

}  // namespace sb
