// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "history/history.h"
#include "models/conversationlist.h"
#include "models/library.h"
#include "models/searchhits.h"
#include "support/fakeclock.h"
#include "support/samplemessages.h"

#include <QTemporaryDir>
#include <QTest>

namespace sb::test {

/// A library over a real history in a folder of its own.
struct LibraryRoom {
    /// A conversation on disk and in the list, so many hours before the clock's time, with a question of that text.
    Conversation add(const QString &title, int hoursAgo = 0, const QString &question = QStringLiteral("Why?"))
    {
        Conversation made = sampleConversation(title);
        made.updatedAt = clock.now().addSecs(-3600 * hoursAgo);
        made.createdAt = made.updatedAt;
        Message asked = sampleQuestion(made.id, question);
        asked.createdAt = made.updatedAt;
        asked.persona = {QStringLiteral("ada"), QStringLiteral("Ada"), {}, {}, {}};
        [&] { QVERIFY(history.addQuestion(made, asked).result()); }();
        list.put(made);
        return made;
    }

    [[nodiscard]] Conversation shown(ConversationId id) const
    {
        const Conversation *found = list.at(list.rowOf(id));
        return found != nullptr ? *found : Conversation();
    }

    [[nodiscard]] Conversation stored(ConversationId id)
    {
        const auto all = history.conversations().result().value_or(QList<Conversation>());
        for (const Conversation &conversation : all) {
            if (conversation.id == id)
                return conversation;
        }
        return {};
    }

    static QString spoken(const QModelIndex &row) { return QStringLiteral("spoken: ") + row.data().toString(); }

    QTemporaryDir folder;
    FakeClock clock;
    History history{folder.filePath(QStringLiteral("history.sqlite"))};
    ConversationList list;
    Library library{history, list, clock};
    SearchHits hits{history, list, &LibraryRoom::spoken};
};

}  // namespace sb::test
