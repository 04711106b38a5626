// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "domain/conversation.h"
#include "domain/cost.h"
#include "domain/deletedbranch.h"
#include "domain/keptitem.h"
#include "domain/message.h"
#include "domain/searchquery.h"
#include "history/recovery.h"
#include "history/rollingbackup.h"

#include <QDateTime>
#include <QFuture>
#include <QList>
#include <QObject>
#include <QString>
#include <memory>

namespace sb {

/// How the history could be opened.
enum class HistoryAccess {
    Full,
    ReadOnly,     ///< newer version, read-only folder or file: what is there can be read, new turns stay in memory
    Unavailable,  ///< nothing could be opened: the program works in memory
};

struct HistoryStatus {
    HistoryAccess access = HistoryAccess::Full;
    Error error;  ///< why not Full; with Full and kind Corrupt: a damaged file was moved to `detail`, this one is new
    QList<MessageId> restored;  ///< answers found half-written and kept as Interrupted
    QList<Recovery> recovered;  ///< what came back of damaged files, of this start or of one that could not end it
};

/// What a history may have to do before it is open. It takes seconds for a large file, and everything asked of it waits.
enum class Opening {
    Updating,    ///< a file of an earlier version is brought up; how far is not known
    Recovering,  ///< what is left of a damaged one is read
};

/// The conversations on disk. Every function may be called from the GUI thread and returns at once; the work is done on the
/// store thread in the order of the calls, and the futures finish there (use `.then(context, …)`).
/// In ReadOnly and Unavailable, writing functions give the status's error and keep nothing.
class History : public QObject {
    Q_OBJECT
public:
    /// Opens or makes the database at `path`. It is copied once a day (`RollingBackup`) into `backups/` beside it.
    explicit History(const QString &path, QObject *parent = nullptr, RollingBackup::Pace copies = {});
    /// Writes what is waiting, then closes. Takes at most 2 s, whatever lock another program holds, unless the disk itself hangs.
    ~History() override;
    Q_DISABLE_COPY_MOVE(History)

    /// Finishes once the database is open: interrupted answers have then been turned into messages. A new future each time.
    [[nodiscard]] QFuture<HistoryStatus> opened() const;

    /// Newest first, those in the archive and in the trash too.
    [[nodiscard]] QFuture<Result<QList<Conversation>>> conversations();
    /// In the order they were made, without what was deleted.
    [[nodiscard]] QFuture<Result<QList<Message>>> messages(ConversationId conversation);
    /// Of these the last `count` that were made, in that order.
    [[nodiscard]] QFuture<Result<QList<Message>>> newestMessages(ConversationId conversation, int count);

    /// Adds the conversation if it is new, else changes all but its birth and whether it is a sample: so it is pinned, archived,
    /// put in the trash and taken out again. Tags are kept trimmed, each once. Durable when it finishes.
    QFuture<Result<>> saveConversation(const Conversation &conversation);
    /// What the library keeps of a conversation that is there: title, folder, tags, pin, archive, trash. Nothing else of it
    /// changes. Durable when it finishes.
    QFuture<Result<>> saveLibrary(const Conversation &conversation);
    /// Who answers in it from now on, and whether to all questions. Nothing else of it changes. Not durable by itself.
    QFuture<Result<>> setAdvisors(const Conversation &conversation);
    /// A question that is there goes to another advisor, who answers from now on: its `persona` and `route`. Durable when it finishes.
    QFuture<Result<>> readdress(const Message &question);
    /// Which message's branch is shown; null: the newest one's. Not durable by itself.
    QFuture<Result<>> setShown(ConversationId conversation, MessageId message);
    /// Removes the conversation with all that belongs to it for good: afterwards its words are in no table, index or log, only in
    /// copies made before: the daily ones keep them up to `limits::dailyCopies` days of use, those from before a newer version,
    /// and files that were moved aside damaged, until somebody removes them. What it cost stays counted; documents and what is
    /// remembered of it are the person's own and stay until they are removed themselves. Durable when it finishes.
    QFuture<Result<>> removeConversation(ConversationId conversation);
    /// A question with its conversation as it is from then on, in one transaction; durable when it finishes. Of a conversation
    /// that is there, what the library keeps (folder, tags, pin, archive, a title of the person's own) stays as it is, and it
    /// comes out of the trash.
    QFuture<Result<>> addQuestion(const Conversation &conversation, const Message &question);
    /// Adds a message; durable (synchronous=FULL) when it finishes. Message and its conversation's time in one transaction.
    QFuture<Result<>> addMessage(const Message &message);

    /// Deletes the message and all that descends from it, now or later, until `restoreBranch`: it is in no result any more,
    /// and is removed for good `limits::trashDays` later, at a start. Gives how many there were. Durable when it finishes.
    QFuture<Result<qint64>> deleteBranch(MessageId first, const QDateTime &at);
    /// Undoes what was deleted at exactly that time (in ms), and at another one what it follows from. Durable when it finishes.
    QFuture<Result<>> restoreBranch(ConversationId conversation, const QDateTime &at);
    /// What was deleted and is still kept, last first.
    [[nodiscard]] QFuture<Result<QList<DeletedBranch>>> deletedBranches(ConversationId conversation);

    /// Keeps an answer that is being written: latest wins, written at most every `limits::draftInterval` or
    /// `limits::draftBytes`. After a crash the next start turns it into a message of state Interrupted.
    void keepDraft(const Message &answer);
    /// The answer's end: message in, draft out, conversation's time, in one durable transaction. What fails for want of space
    /// or of a lock is tried again after the future has said so.
    QFuture<Result<>> finishAnswer(const Message &answer);
    /// Forgets a draft whose answer never got a word.
    QFuture<Result<>> dropDraft(MessageId answer);

    /// What stands in the composer of a conversation and is not sent yet; written behind like a draft. Empty removes it.
    /// The null id stands for the one conversation that has no message yet.
    void keepComposerText(ConversationId conversation, const QString &text);
    /// What was kept last, even if it is not on disk yet or can't be.
    [[nodiscard]] QFuture<Result<QString>> composerText(ConversationId conversation);

    /// A turn that goes to a model, at its beginning, and again at its end with what it took. What becomes of its messages changes
    /// nothing of that. Not durable by itself.
    QFuture<Result<>> keepSpent(const SpentTurn &turn);
    QFuture<Result<>> forgetSpent(TurnId turn);
    /// From `from` on and before `to`, in no order.
    [[nodiscard]] QFuture<Result<QList<SpentTurn>>> spentTurns(const QDateTime &from, const QDateTime &to);

    /// Adds what is kept beside the messages, or replaces what has its id. Durable when it finishes.
    QFuture<Result<>> keepItem(const KeptItem &item);
    QFuture<Result<>> forgetItem(const QUuid &id);
    /// In the order in which they were first kept. With a conversation those that came of it, but for items of deleted messages.
    [[nodiscard]] QFuture<Result<QList<KeptItem>>> keptItems(KeptKind kind, ConversationId of = {});

    /// Looks through all messages, beside what is read and written here. A new search ends the one before: the future of that
    /// one is cancelled, its continuation does not run. Fails as the file could not be opened, with Unsupported where it is
    /// of an older version and cannot be brought up, else with Corrupt or Io.
    QFuture<Result<SearchPage>> search(const SearchQuery &query);
    /// The same for nobody who waits at a list: it comes after the searches before it, ends none and is ended by none, and gives
    /// the first page that has a hit.
    QFuture<Result<SearchPage>> searchInTurn(const SearchQuery &query);

signals:
    /// A write failed that nobody waits for (a draft): show it once, keep the text in memory.
    void writeFailed(const sb::Error &error);
    /// Damage was met: from now on nothing more is written.
    void accessLost(const sb::HistoryStatus &status);
    /// The copy of the day could not be made; told once, until one succeeds again. Malformed: it came out damaged, and the next
    /// start looks the history itself through.
    void copyFailed(const sb::Error &error);
    /// Until `opened` has finished. `percent` is -1 where it is not known.
    void openingWork(sb::Opening work, int percent);

private:
    class Private;
    std::unique_ptr<Private> d;
};

}  // namespace sb
