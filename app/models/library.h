// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "domain/conversation.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QStringList>
#include <functional>
#include <optional>

namespace sb {

class Clock;
class ConversationList;
class History;

/// What a person does with conversations as a whole. The one owner of what a library keeps of them: title, folder, tags, pin,
/// archive, trash. A change is in the list at once and on disk soon; one that cannot be written is taken back. GUI thread.
class Library : public QObject {
    Q_OBJECT
public:
    /// All must outlive this.
    Library(History &history, ConversationList &list, const Clock &clock, QObject *parent = nullptr);

    // None of these does anything with a conversation that is not in the list.
    /// From now on no rule names it. A blank title changes nothing.
    void rename(ConversationId id, const QString &title);
    void pin(ConversationId id);
    void unpin(ConversationId id);
    /// The empty name: into none.
    void moveToFolder(ConversationId id, const QString &folder);
    void setTags(ConversationId id, const QStringList &tags);
    void archive(ConversationId id);
    void unarchive(ConversationId id);
    void trash(ConversationId id);
    void restore(ConversationId id);
    /// For good: nothing brings it back.
    void remove(ConversationId id);

    /// A question was stored in a conversation that no session shows any more.
    void addStored(const Conversation &conversation);

    /// Of the conversations that are not in the trash, in the order in which a person looks for them.
    [[nodiscard]] QStringList folders() const;
    [[nodiscard]] QStringList tags() const;

signals:
    /// The list has it so already.
    void changed(const sb::Conversation &conversation);
    void trashed(const sb::Conversation &conversation);
    /// Comes before anything of it is removed from the disk.
    void removed(sb::ConversationId id);
    /// A change could not be written and was taken back.
    void notChanged(const sb::Error &error);

private:
    struct Writing {
        Conversation onDisk;
        int count = 0;
    };
    void change(ConversationId id, const std::function<void(Conversation &)> &edit);
    void show(const Conversation &conversation);
    void takeWritten(const Conversation &written, const std::optional<Error> &error);

    History &m_history;
    ConversationList &m_list;
    const Clock &m_clock;
    QHash<ConversationId, Writing> m_writing;
    QSet<ConversationId> m_removed;  ///< what comes late does not bring them back
};

}  // namespace sb
