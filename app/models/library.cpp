// SPDX-License-Identifier: Apache-2.0
#include "models/library.h"

#include "base/clock.h"
#include "base/text.h"
#include "history/history.h"
#include "models/conversationlist.h"

#include <algorithm>
#include <optional>

namespace sb {

namespace {

QString oneLine(const QString &typed)
{
    return cleaned(typed).simplified();
}

QStringList inReadingOrder(const QSet<QString> &names)
{
    QStringList all = names.values();
    std::ranges::sort(all, [](const QString &one, const QString &other) { return one.localeAwareCompare(other) < 0; });
    return all;
}

}  // namespace

Library::Library(History &history, ConversationList &list, const Clock &clock, QObject *parent)
    : QObject(parent), m_history(history), m_list(list), m_clock(clock)
{
}

void Library::rename(ConversationId id, const QString &title)
{
    const QString line = oneLine(title);
    if (line.isEmpty())
        return;
    change(id, [&line](Conversation &conversation) {
        conversation.hasOwnTitle = conversation.hasOwnTitle || conversation.title != line;
        conversation.title = line;
    });
}

void Library::pin(ConversationId id)
{
    change(id, [](Conversation &conversation) { conversation.isPinned = true; });
}

void Library::unpin(ConversationId id)
{
    change(id, [](Conversation &conversation) { conversation.isPinned = false; });
}

void Library::moveToFolder(ConversationId id, const QString &folder)
{
    change(id, [&folder](Conversation &conversation) { conversation.folder = oneLine(folder); });
}

void Library::setTags(ConversationId id, const QStringList &tags)
{
    QStringList clean;
    for (const QString &tag : tags)
        clean.append(oneLine(tag));
    clean.removeAll(QString());
    clean.removeDuplicates();
    clean.sort();
    change(id, [&clean](Conversation &conversation) { conversation.tags = clean; });
}

void Library::archive(ConversationId id)
{
    change(id, [](Conversation &conversation) { conversation.isArchived = true; });
}

void Library::unarchive(ConversationId id)
{
    change(id, [](Conversation &conversation) { conversation.isArchived = false; });
}

void Library::trash(ConversationId id)
{
    change(id, [this](Conversation &conversation) { conversation.trashedAt = m_clock.now(); });
    if (const Conversation *found = m_list.at(m_list.rowOf(id)))
        emit trashed(Conversation(*found));
}

void Library::restore(ConversationId id)
{
    change(id, [](Conversation &conversation) { conversation.trashedAt = {}; });
}

void Library::remove(ConversationId id)
{
    const Conversation *found = m_list.at(m_list.rowOf(id));
    if (found == nullptr)
        return;
    const Conversation before = *found;
    m_removed.insert(id);
    m_list.remove(id);
    emit removed(id);
    m_history.removeConversation(id).then(this, [this, before](const Result<> &done) {
        if (done)
            return;
        m_removed.remove(before.id);
        m_list.put(before);
        emit notChanged(done.error());
    });
}

void Library::addStored(const Conversation &conversation)
{
    if (m_removed.contains(conversation.id))
        return;
    const Conversation *known = m_list.at(m_list.rowOf(conversation.id));
    m_list.put(known != nullptr ? withLibraryOf(conversation, *known) : conversation);
}

QStringList Library::folders() const
{
    QSet<QString> names;
    for (const Conversation &conversation : m_list.all()) {
        if (!conversation.trashedAt.isValid() && !conversation.folder.isEmpty())
            names.insert(conversation.folder);
    }
    return inReadingOrder(names);
}

QStringList Library::tags() const
{
    QSet<QString> names;
    for (const Conversation &conversation : m_list.all()) {
        if (!conversation.trashedAt.isValid())
            names.unite(QSet<QString>(conversation.tags.cbegin(), conversation.tags.cend()));
    }
    return inReadingOrder(names);
}

void Library::change(ConversationId id, const std::function<void(Conversation &)> &edit)
{
    const Conversation *found = m_list.at(m_list.rowOf(id));
    if (found == nullptr)
        return;
    const Conversation before = *found;
    Conversation after = before;
    edit(after);
    if (after == before)
        return;
    Writing &writing = m_writing[id];
    if (writing.count++ == 0)
        writing.onDisk = before;
    show(after);
    m_history.saveLibrary(after).then(this, [this, after](const Result<> &saved) {
        takeWritten(after, saved ? std::nullopt : std::optional(saved.error()));
    });
}

void Library::show(const Conversation &conversation)
{
    m_list.put(conversation);
    emit changed(conversation);
}

/// What is on disk is shown once nothing more is on its way there.
void Library::takeWritten(const Conversation &written, const std::optional<Error> &error)
{
    Writing &writing = m_writing[written.id];
    if (!error)
        writing.onDisk = written;
    const Conversation onDisk = writing.onDisk;
    if (--writing.count == 0) {
        m_writing.remove(written.id);
        const Conversation *shown = m_list.at(m_list.rowOf(written.id));
        if (shown != nullptr && withLibraryOf(*shown, onDisk) != *shown)
            show(withLibraryOf(*shown, onDisk));
    }
    if (error)
        emit notChanged(*error);
}

}  // namespace sb
