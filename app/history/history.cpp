// SPDX-License-Identifier: Apache-2.0
#include "history/history.h"

#include "base/limits.h"
#include "base/log.h"
#include "base/taskthread.h"
#include "history/damagedsets.h"
#include "history/historydatabase.h"
#include "history/keptitems.h"
#include "history/schema.h"
#include "history/searcher.h"
#include "history/spendledger.h"
#include "history/writebehind.h"
#include "store/databasefile.h"

#include <QHash>
#include <atomic>
#include <functional>
#include <optional>
#include <type_traits>
#include <utility>

namespace sb {

template<class T = void>
using HistoryWork = std::function<Result<T>(HistoryDatabase &)>;

class History::Private {
public:
    // Both belong to the store thread until it has ended.
    std::optional<HistoryDatabase> database;
    HistoryStatus status;

    std::shared_ptr<Patience> patience = std::make_shared<Patience>();
    QFuture<HistoryStatus> opened;
    std::optional<TaskThread> thread{std::in_place};
    std::optional<WriteBehind> behind{std::in_place, *thread, WriteBehind::Pace()};
    std::optional<RollingBackup> copies;
    std::atomic<bool> isClosing = false;
    QHash<ConversationId, QString> composerTexts;  // of this run; GUI thread
    std::function<void(const HistoryStatus &)> tellLoss;
    std::function<void(Opening, int)> tellOpening;
    std::optional<Searcher> searcher;

    template<class T>
    QFuture<Result<T>> run(const HistoryWork<T> &work)
    {
        return thread->run<Result<T>>([this, work]() -> Result<T> {
            if (!database)
                return std::unexpected(status.error);
            copies->noteWork();
            Result<T> done = work(*database);
            if (!done)
                noteFailure(done.error());
            return done;
        });
    }

    template<class T = void>
    QFuture<Result<T>> write(const std::type_identity_t<HistoryWork<T>> &work)
    {
        return thread->run<Result<T>>([this, work] { return writeNow<T>(work); });
    }

    void keep(const QUuid &id, qsizetype size, const HistoryWork<> &work)
    {
        behind->keep(id, size, [this, work] { return writeNow(work); });
    }

    HistoryStatus openNow(const QString &path)
    {
        Result<HistoryDatabase> result = HistoryDatabase::open(path, patience, [this] { tellOpening(Opening::Updating, -1); });
        if (!result) {
            status = {HistoryAccess::Unavailable, result.error(), {}, {}};
            qCWarning(logStore) << "the history could not be opened:" << nameOf(result.error().kind) << result.error().detail;
            return status;
        }
        database.emplace(std::move(*result));
        status = {database->isReadOnly() ? HistoryAccess::ReadOnly : HistoryAccess::Full, database->note(), {}, {}};
        if (status.access == HistoryAccess::Full)
            bringBack(path);
        return status;
    }

    /// A little at a time, so that whoever waits for an answer gets it in between. Days count up to the last use: a clock that
    /// leaps ahead empties nothing by itself.
    void emptyTrash()
    {
        if (isClosing || status.access != HistoryAccess::Full)
            return;
        const QDateTime used = database->lastUsed().value_or(QDateTime());
        if (!used.isValid())
            return;
        const QDateTime before = qMin(QDateTime::currentDateTimeUtc(), used).addDays(-limits::trashDays);
        if (writeNow<bool>([&](HistoryDatabase &open) { return open.purge(before); }).value_or(false))
            thread->tasks().post([this] { emptyTrash(); });
    }

    template<class T = void>
    Result<T> writeNow(const std::type_identity_t<HistoryWork<T>> &work)
    {
        if (status.access != HistoryAccess::Full)
            return std::unexpected(status.error);
        copies->noteWork();
        Result<T> done = work(*database);
        if (done)
            lastFailure.reset();
        else
            noteFailure(done.error());
        return done;
    }

private:
    /// What was lost, then what was half-written, then the copies of the days begin.
    void bringBack(const QString &path)
    {
        const LongWork work{[this] { return isClosing.load(); },
                            [this](int percent) { tellOpening(Opening::Recovering, percent); }};
        status.recovered = recoverDamagedSets(path, database->connection(), work);
        restore();
        if (status.access == HistoryAccess::Full)
            copies->start(database->connection(), [this] { database->askForCheck(); });
    }

    void restore()
    {
        Result<QList<MessageId>> restored = database->restoreDrafts();
        if (restored)
            status.restored = std::move(*restored);
        else
            noteFailure(restored.error());  // the drafts stay for the next start
    }

    void noteFailure(const Error &error)
    {
        // What is written behind a growing answer fails at every word: once is enough to know.
        if (std::exchange(lastFailure, error) != std::optional(error))
            qCWarning(logStore) << "the history met" << nameOf(error.kind) << error.detail;
        if (error.kind != ErrorKind::Corrupt)
            return;
        // Writing on would spread the damage. The next start moves the file aside.
        database->giveUp();
        copies->stop();
        status.access = HistoryAccess::ReadOnly;
        status.error = error;
        tellLoss(status);
    }

    std::optional<Error> lastFailure;  ///< of a write, since the last one that was done
};

History::History(const QString &path, QObject *parent, RollingBackup::Pace copies)
    : QObject(parent), d(std::make_unique<Private>())
{
    d->copies.emplace(*d->thread, path, copies);
    connect(&*d->copies, &RollingBackup::failed, this, &History::copyFailed);
    d->tellOpening = [this](Opening work, int percent) { emit openingWork(work, percent); };
    connect(&*d->behind, &WriteBehind::failed, this, &History::writeFailed);
    d->tellLoss = [this](const HistoryStatus &status) { emit accessLost(status); };
    d->opened = d->thread->run<HistoryStatus>([this, path] { return d->openNow(path); });
    d->thread->tasks().post([this] { d->emptyTrash(); });
    d->searcher.emplace([path, opened = d->opened, patience = d->patience]() -> Result<Connection> {
        const HistoryStatus status = opened.result();  // waits
        return status.access == HistoryAccess::Unavailable ? std::unexpected(status.error)
                                                           : openReader(path, historySchema(), patience);
    });
}

History::~History()
{
    d->isClosing = true;
    d->copies->stop();
    d->patience->endIn(limits::storeCloseTime);
    d->searcher.reset();  // the last to close folds the log in, which is the writer's work
    d->thread->tasks().hurry();
    d->thread->tasks().post([this] {
        d->copies->end();
        d->database.reset();
    });
    d->thread.reset();
}

QFuture<HistoryStatus> History::opened() const
{
    // A future takes one continuation only: whoever asks gets one of their own, which the thread's order makes the later one.
    return d->thread->run<HistoryStatus>([opened = d->opened] { return opened.result(); });
}

QFuture<Result<QList<Conversation>>> History::conversations()
{
    return d->run<QList<Conversation>>([](HistoryDatabase &database) { return database.conversations(); });
}

QFuture<Result<QList<Message>>> History::messages(ConversationId conversation)
{
    return d->run<QList<Message>>([conversation](HistoryDatabase &database) { return database.messages(conversation); });
}

QFuture<Result<QList<Message>>> History::newestMessages(ConversationId conversation, int count)
{
    return d->run<QList<Message>>(
        [conversation, count](HistoryDatabase &database) { return database.newestMessages(conversation, count); });
}

QFuture<Result<>> History::saveConversation(const Conversation &conversation)
{
    return d->write([conversation](HistoryDatabase &database) { return database.saveConversation(conversation); });
}

QFuture<Result<>> History::saveLibrary(const Conversation &conversation)
{
    return d->write([conversation](HistoryDatabase &database) { return database.saveLibrary(conversation); });
}

QFuture<Result<>> History::setAdvisors(const Conversation &conversation)
{
    return d->write([conversation](HistoryDatabase &database) { return database.setAdvisors(conversation); });
}

QFuture<Result<>> History::readdress(const Message &question)
{
    return d->write([question](HistoryDatabase &database) { return database.readdress(question); });
}

QFuture<Result<>> History::setShown(ConversationId conversation, MessageId message)
{
    return d->write([conversation, message](HistoryDatabase &database) { return database.setShown(conversation, message); });
}

QFuture<Result<>> History::removeConversation(ConversationId conversation)
{
    d->composerTexts.remove(conversation);
    d->behind->forget(conversation.value);
    return d->write([conversation](HistoryDatabase &database) { return database.removeConversation(conversation); });
}

QFuture<Result<qint64>> History::deleteBranch(MessageId first, const QDateTime &at)
{
    return d->write<qint64>([first, at](HistoryDatabase &database) { return database.deleteBranch(first, at); });
}

QFuture<Result<>> History::restoreBranch(ConversationId conversation, const QDateTime &at)
{
    return d->write([conversation, at](HistoryDatabase &database) { return database.restoreBranch(conversation, at); });
}

QFuture<Result<QList<DeletedBranch>>> History::deletedBranches(ConversationId conversation)
{
    return d->run<QList<DeletedBranch>>(
        [conversation](HistoryDatabase &database) { return database.deletedBranches(conversation); });
}

QFuture<Result<>> History::addQuestion(const Conversation &conversation, const Message &question)
{
    return d->write(
        [conversation, question](HistoryDatabase &database) { return database.addQuestion(conversation, question); });
}

QFuture<Result<>> History::addMessage(const Message &message)
{
    return d->write([message](HistoryDatabase &database) { return database.addMessage(message); });
}

void History::keepDraft(const Message &answer)
{
    d->keep(answer.id.value, answer.text.size() + answer.reasoning.size(),
            [answer](HistoryDatabase &database) { return database.writeDraft(answer); });
}

QFuture<Result<>> History::finishAnswer(const Message &answer)
{
    d->behind->forget(answer.id.value);
    return d->thread->run<Result<>>([this, answer] {
        const auto write = [this, answer] {
            return d->writeNow([&answer](HistoryDatabase &database) { return database.finishAnswer(answer); });
        };
        Result<> written = write();
        if (!written)
            d->behind->tryAgain(answer.id.value, written.error(), write);
        return written;
    });
}

QFuture<Result<>> History::dropDraft(MessageId answer)
{
    d->behind->forget(answer.value);
    return d->write([answer](HistoryDatabase &database) { return database.dropDraft(answer); });
}

void History::keepComposerText(ConversationId conversation, const QString &text)
{
    d->composerTexts.insert(conversation, text);
    d->keep(conversation.value, 0,
            [conversation, text](HistoryDatabase &database) { return database.writeComposerText(conversation, text); });
}

QFuture<Result<QString>> History::composerText(ConversationId conversation)
{
    if (const auto kept = d->composerTexts.constFind(conversation); kept != d->composerTexts.constEnd())
        return QtFuture::makeReadyValueFuture(Result<QString>(*kept));
    return d->run<QString>([conversation](HistoryDatabase &database) { return database.composerText(conversation); });
}

QFuture<Result<>> History::keepSpent(const SpentTurn &turn)
{
    return d->write([turn](HistoryDatabase &database) { return SpendLedger(database.connection()).keep(turn); });
}

QFuture<Result<>> History::forgetSpent(TurnId turn)
{
    return d->write([turn](HistoryDatabase &database) { return SpendLedger(database.connection()).forget(turn); });
}

QFuture<Result<QList<SpentTurn>>> History::spentTurns(const QDateTime &from, const QDateTime &to)
{
    return d->run<QList<SpentTurn>>(
        [from, to](HistoryDatabase &database) { return SpendLedger(database.connection()).between(from, to); });
}

QFuture<Result<>> History::keepItem(const KeptItem &item)
{
    return d->write([item](HistoryDatabase &database) { return KeptItems(database.connection()).keep(item); });
}

QFuture<Result<>> History::forgetItem(const QUuid &id)
{
    return d->write([id](HistoryDatabase &database) { return KeptItems(database.connection()).forget(id); });
}

QFuture<Result<QList<KeptItem>>> History::keptItems(KeptKind kind, ConversationId of)
{
    return d->run<QList<KeptItem>>(
        [kind, of](HistoryDatabase &database) { return KeptItems(database.connection()).all(kind, of); });
}

QFuture<Result<SearchPage>> History::search(const SearchQuery &query)
{
    return d->searcher->search(query);
}

QFuture<Result<SearchPage>> History::searchInTurn(const SearchQuery &query)
{
    return d->searcher->searchInTurn(query);
}

}  // namespace sb
