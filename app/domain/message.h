// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/datapoint.h"
#include "domain/ids.h"
#include "domain/routenote.h"
#include "domain/tooluse.h"
#include "domain/turnevent.h"

#include <QDateTime>
#include <QMetaType>
#include <QString>

namespace sb {

enum class Role {
    User,
    Advisor,
    Summary,  ///< of all that was said up to its parent; it is told in place of that, and follows nothing itself
};

/// How a message came to its end. Streaming is never stored in `message`, only in `draft`.
enum class MessageState {
    Complete,
    Streaming,
    Stopped,      ///< by the person
    Truncated,    ///< the connection or a limit cut it
    Failed,       ///< the model reported an error after some text
    Interrupted,  ///< the program ended in the middle; found at the next start
};

/// Who gave an answer, as it was then.
struct PersonaStamp {
    QString slug;
    QString name;
    QString domain;
    QString icon;
    QString version;  ///< hash or number of the definition that answered

    bool operator==(const PersonaStamp &) const = default;
};

/// What gave an answer. `isRuleBased` is the playbook: no model spoke.
struct ModelStamp {
    QString model;
    QString endpoint;  ///< the server's name as shown, for example "127.0.0.1:8080"
    bool isRuleBased = false;

    bool operator==(const ModelStamp &) const = default;
};

/// One turn of one speaker. Messages form a tree: `parent` is the message it answers or follows.
struct Message {
    MessageId id;
    ConversationId conversation;
    MessageId parent;  ///< null for the first
    Role role = Role::User;
    MessageState state = MessageState::Complete;
    QString text;       ///< Markdown as written
    QString reasoning;
    PersonaStamp persona;  ///< of an answer; of a question: whom it went to
    ModelStamp model;
    Usage usage;
    StopReason stopReason = StopReason::Unknown;
    DataPoints dataUsed;
    QDateTime createdAt;  ///< UTC
    QList<ToolUse> tools = {};  ///< what an answer's model asked to be done, in order
    RouteNote route = {};       ///< of a question: how it came to its advisor

    bool operator==(const Message &) const = default;
};

/// An answer to `question` that has no word yet.
[[nodiscard]] Message beginAnswer(const Message &question, const ModelStamp &model, const QDateTime &createdAt);

/// A summary, without a word yet, of all up to `last`.
[[nodiscard]] Message beginSummary(const Message &last, const ModelStamp &model, const QDateTime &createdAt);

/// Whether a model can go on where this answer ended.
[[nodiscard]] bool isContinuable(const Message &answer);

/// The database's words for a state or role and back; unknown words give Complete and Advisor.
[[nodiscard]] QString toWord(MessageState state);
[[nodiscard]] MessageState messageStateFromWord(QStringView word);
[[nodiscard]] QString toWord(Role role);
[[nodiscard]] Role roleFromWord(QStringView word);

}  // namespace sb

Q_DECLARE_METATYPE(sb::Message)
Q_DECLARE_TYPEINFO(sb::Message, Q_RELOCATABLE_TYPE);  // lists of ten thousand
