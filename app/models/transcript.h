// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/cost.h"
#include "domain/message.h"
#include "domain/messagetree.h"
#include "models/answercitations.h"
#include "personas/colleague.h"

#include <QHash>
#include <QJsonArray>
#include <QList>
#include <QObject>
#include <QSet>
#include <QString>
#include <functional>
#include <optional>

namespace sb {

class AnswerCitations;
class AnswerPage;
class CodeHighlighter;
class ConversationSession;

/// What the transcript page shows: the session's messages as safe markup, and patches while one grows, gets the colours of
/// its code, or shows more of a very long text. GUI thread.
class Transcript : public QObject {
    Q_OBJECT
public:
    /// All but the text's markup.
    struct Head {
        Message message;
        Fork fork;
        qsizetype covered = 0;  ///< messages that it is a summary of
        std::optional<Cost> cost = {};  ///< of an answer, when `setCosts` was called
        RouteNote route = {};  ///< of a question its own; of an answer its question's, when that went to who answered
        QList<CitedFramework> cited = {};  ///< of an answer that has ended
        QStringList mentioned = {};  ///< frameworks that the last answer names and does not cite
        std::optional<Colleague> colleague = {};  ///< of the last answer: who could add to it
    };
    struct Entry : Head {
        QString html;      ///< of the answer, or of the question's plain text and what goes with it
        int revision = 0;  ///< patches that `html` already holds
    };

    /// Both must outlive this.
    Transcript(ConversationSession &session, CodeHighlighter &highlighter, QObject *parent = nullptr);

    /// What answers cost; called for each that is shown.
    using Costs = std::function<Cost(const Message &)>;
    void setCosts(Costs costs);
    /// Prices are others now: the newest answers, which are those that anybody looks at, are told again.
    void refreshCosts();

    /// Those from place `from` on, `count` of them or, with -1, all: a long conversation is shown by its end first. What they
    /// lack of their colours follows as patches, for the last one first.
    [[nodiscard]] QList<Entry> entries(qsizetype from = 0, qsizetype count = -1);
    /// The same without markup: for plain text, and to find the one that `entry` is asked for.
    [[nodiscard]] QList<Message> messages() const;
    /// Whether `messages` are all: the end of a long conversation is shown before the rest of it is known.
    [[nodiscard]] bool isWhole() const;
    /// How many messages follow from one, on all branches.
    [[nodiscard]] qsizetype countBelow(MessageId id) const;
    /// One message as it stands now: what a page that lost a patch asks for.
    [[nodiscard]] Entry entry(const Message &message);
    /// The person does not want to hear who else could add to this answer; it is not offered there again.
    void dismissOffer(MessageId answer);
    /// Citations are checked, and shown as chips, from now on; null: as they are written. `citations` must outlive this.
    void setCitations(AnswerCitations *citations);
    /// A message as it reads, without marks.
    [[nodiscard]] Message readable(const Message &message) const;
    /// The next part of a message that was cut; it follows as a patch.
    void showMore(MessageId id);

signals:
    void reset();
    /// A page is told this message now, whole: for the first time or again.
    void entryMade(const sb::Message &message);
    void entryAdded(const sb::Transcript::Entry &entry);
    /// `patches` as `toJson(QList<Patch>)` writes them; `revision` counts the message's patches from 1.
    void entryPatched(sb::MessageId id, int revision, const QJsonArray &patches);
    /// `delta` was added to what is in `message.reasoning`; plain text, not Markdown.
    void entryReasoned(sb::MessageId id, const QString &delta);
    /// Everything but the text: state, stamp, usage, data used.
    void entryChanged(const sb::Transcript::Head &head);
    void entryRemoved(sb::MessageId id);
    /// So many entries came in before the first: a long conversation opens by its end.
    void earlierLoaded(qsizetype entries);
    /// Another branch is shown: after the first `kept` entries come others now, or none.
    void tailReplaced(qsizetype kept);

private:
    void restart();
    void takeEarlier(qsizetype messages);
    void add(const Message &message);
    void grow(const Message &message, const QString &delta);
    void change(const Message &message);
    AnswerPage *makePage(const Message &message);
    void drop(MessageId id);
    [[nodiscard]] Head headOf(const Message &message) const;
    void readCitations(Head &head, const Message *question) const;
    [[nodiscard]] std::optional<Colleague> colleagueFor(const Message &message) const;

    ConversationSession &m_session;
    CodeHighlighter &m_highlighter;
    Costs m_costs;
    AnswerCitations *m_citations = nullptr;
    QSet<MessageId> m_dismissed;
    QHash<MessageId, AnswerPage *> m_pages;  ///< of answers to which patches may follow
};

}  // namespace sb
