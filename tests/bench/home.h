// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/paths.h"
#include "history/history.h"
#include "settings/settings.h"
#include "support/samplemessages.h"

#include <QProcessEnvironment>
#include <QTemporaryDir>

namespace sb::bench {

/// A person's folders for one benchmark, gone with it.
class Home {
public:
    [[nodiscard]] Paths paths() const
    {
        const QString own = QStringLiteral("/soundingboard");
        return {at("data") + own, at("config") + own, at("state") + own, at("cache") + own};
    }

    /// For the program as a child: these folders, and no look at other servers of this machine.
    [[nodiscard]] QProcessEnvironment environment() const
    {
        QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
        all.insert(QStringLiteral("HOME"), m_folder.path());
        all.insert(QStringLiteral("XDG_DATA_HOME"), at("data"));
        all.insert(QStringLiteral("XDG_CONFIG_HOME"), at("config"));
        all.insert(QStringLiteral("XDG_STATE_HOME"), at("state"));
        all.insert(QStringLiteral("XDG_CACHE_HOME"), at("cache"));
        all.insert(QStringLiteral("SOUNDINGBOARD_PROBE_PORTS"), QStringLiteral("none"));
        return all;
    }

    /// Writes `conversations`, each of `messages`, whose answers have so many `characters`; the program opens the last one.
    void fill(int conversations, int messages, int characters = 1'200) const
    {
        ConversationId last;
        {
            History history(paths().database());
            for (int i = 0; i < conversations; ++i) {
                const Conversation conversation =
                    test::sampleConversation(QStringLiteral("Why did lead time rise in week %1?").arg(i));
                last = conversation.id;
                history.saveConversation(conversation);
                MessageId before;
                QFuture<Result<>> stored;
                for (int k = 0; k < messages; ++k) {
                    const Message message = sample(conversation.id, before, k, characters);
                    before = message.id;
                    stored = history.addMessage(message);
                }
                stored.waitForFinished();
            }
        }
        std::ignore = makePrivateFolder(paths().config);
        Settings kept(paths().config + QStringLiteral("/settings.conf"));
        kept.set(settings::conversation, last.toString());
    }

private:
    [[nodiscard]] QString at(const char *name) const { return m_folder.filePath(QLatin1StringView(name)); }

    /// Questions and answers by turns; an answer has a heading, a list and a code block.
    static Message sample(ConversationId conversation, MessageId before, int number, int characters)
    {
        Message message = test::sampleQuestion(conversation);
        if (number % 2 == 1)
            message = test::fullAnswer(conversation, before);
        message.parent = before;
        message.state = MessageState::Complete;
        message.createdAt = test::timeOfSample(number);
        if (number % 2 == 1) {
            message.text = QStringLiteral("## What changed\n\n")
                + QStringLiteral("Reviews wait longer than builds. ").repeated(characters / 42)
                + QStringLiteral("\n\n- first\n- second **thing**\n- third\n\n```sql\nselect * from change;\n```\n");
        }
        return message;
    }

    QTemporaryDir m_folder;
};

}  // namespace sb::bench
