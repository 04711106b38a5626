// SPDX-License-Identifier: Apache-2.0
#include "history/history.h"

#include "base/log.h"
#include "history/historydatabase.h"
#include "history/writebehind.h"
#include "store/storethread.h"

#include <QPromise>
#include <optional>

using namespace Qt::StringLiterals;

namespace sb {

class History::Private {
public:
    // Both belong to the store thread once `open` was posted; the thread ends before they do.
    std::optional<HistoryDatabase> database;
    HistoryStatus status;

    QFuture<HistoryStatus> opened;
    std::optional<StoreThread> thread{std::in_place};
    std::unique_ptr<WriteBehind> behind;

    void open(const QString &path)
    {
        auto promise = std::make_shared<QPromise<HistoryStatus>>();
        opened = promise->future();
        promise->start();
        thread->post([this, path, promise] {
            openNow(path);
            promise->addResult(status);
            promise->finish();
        });
    }

    template<class T>
    QFuture<Result<T>> run(std::function<Result<T>(HistoryDatabase &)> work)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        QFuture<Result<T>> future = promise->future();
        promise->start();
        thread->post([this, work = std::move(work), promise] {
            promise->addResult(database ? work(*database) : Result<T>(std::unexpected(status.error)));
            promise->finish();
        });
        return future;
    }

    QFuture<Result<>> write(const std::function<Result<>(HistoryDatabase &)> &work)
    {
        return run<void>([this, work](HistoryDatabase &to) -> Result<> {
            if (status.access != HistoryAccess::Full)
                return std::unexpected(status.error);
            Result<> done = work(to);
            if (!done)
                qCWarning(logStore) << "a write failed:" << nameOf(done.error().kind) << done.error().detail;
            return done;
        });
    }

private:
    void openNow(const QString &path)
    {
        Result<HistoryDatabase> result = HistoryDatabase::open(path);
        if (!result) {
            status = {HistoryAccess::Unavailable, result.error(), {}};
            qCWarning(logStore) << "the history could not be opened:" << nameOf(result.error().kind) << result.error().detail;
            return;
        }
        database.emplace(std::move(*result));
        status = {database->isReadOnly() ? HistoryAccess::ReadOnly : HistoryAccess::Full, database->note(), {}};
        if (status.access == HistoryAccess::Full)
            status.restored = database->restoreDrafts().value_or(QList<MessageId>());
    }
};

History::History(const QString &path, QObject *parent) : QObject(parent), d(std::make_unique<Private>())
{
    d->behind = std::make_unique<WriteBehind>([this](const WriteBehind::Write &work) { return d->write(work); });
    connect(d->behind.get(), &WriteBehind::failed, this, &History::writeFailed);
    d->open(path);
}

History::~History()
{
    d->behind->flush();
    d->thread.reset();
}

QFuture<HistoryStatus> History::opened() const
{
    return d->opened;
}

QFuture<Result<QList<Conversation>>> History::conversations()
{
    return d->run<QList<Conversation>>([](HistoryDatabase &database) { return database.conversations(); });
}

QFuture<Result<QList<Message>>> History::messages(ConversationId conversation)
{
    return d->run<QList<Message>>([conversation](HistoryDatabase &database) { return database.messages(conversation); });
}

QFuture<Result<>> History::saveConversation(const Conversation &conversation)
{
    return d->write([conversation](HistoryDatabase &database) { return database.saveConversation(conversation); });
}

QFuture<Result<>> History::addMessage(const Message &message)
{
    return d->write([message](HistoryDatabase &database) { return database.addMessage(message); });
}

void History::keepDraft(const Message &answer)
{
    d->behind->keep(answer.id.value, answer.text.size() + answer.reasoning.size(),
                    [answer](HistoryDatabase &database) { return database.writeDraft(answer); });
}

QFuture<Result<>> History::finishAnswer(const Message &answer)
{
    d->behind->forget(answer.id.value);
    return d->write([answer](HistoryDatabase &database) { return database.finishAnswer(answer); });
}

QFuture<Result<>> History::dropDraft(MessageId answer)
{
    d->behind->forget(answer.value);
    return d->write([answer](HistoryDatabase &database) { return database.dropDraft(answer); });
}

void History::keepComposerText(ConversationId conversation, const QString &text)
{
    d->behind->keep(conversation.value, 0,
                    [conversation, text](HistoryDatabase &database) { return database.writeComposerText(conversation, text); });
}

QFuture<Result<QString>> History::composerText(ConversationId conversation)
{
    return d->run<QString>([conversation](HistoryDatabase &database) { return database.composerText(conversation); });
}

}  // namespace sb
