// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "room.h"

#include <QStringList>
#include <QTest>

namespace sb::test {

inline MessageId idOf(const Room &room, const QString &text)
{
    for (const Message &message : room.session->tree().all()) {
        if (message.text == text)
            return message.id;
    }
    return {};
}

/// Asks at the end of the branch that is shown.
inline void answer(Room &room, const QString &question, const QString &text)
{
    const qsizetype before = room.models.requests.size();
    room.session->ask(question);
    QTRY_COMPARE(room.models.requests.size(), before + 1);
    room.models.say(TextDelta{text});
    room.models.say(Finished{});
}

/// Three turns: "Q1?" "A1." to "Q3?" "A3.".
inline void talk(Room &room)
{
    room.session->setModelChoice(tinyModel);
    for (int i = 1; i <= 3; ++i)
        answer(room, u"Q%1?"_s.arg(i), u"A%1."_s.arg(i));
}

inline void summarise(Room &room, const QString &last, const QString &text)
{
    room.session->summarise(idOf(room, last));
    room.models.say(TextDelta{text});
    room.models.say(Finished{});
}

/// As the program does after a start.
inline void reopen(Room &room)
{
    room.restart();
    auto listed = room.history->conversations();
    listed.waitForFinished();
    room.session->setModelChoice(tinyModel);
    room.session->open(listed.result()->constFirst());
    QTRY_VERIFY(!room.session->messages().isEmpty());
}

inline QStringList shown(const Room &room)
{
    QStringList texts;
    for (const Message &message : room.session->messages())
        texts.append(message.text);
    return texts;
}

/// What the last request told: each message's last line.
inline QStringList told(const Room &room)
{
    QStringList lines;
    for (const ChatMessage &message : room.models.requests.constLast().messages)
        lines.append(message.text.split(u'\n').constLast());
    return lines;
}

}  // namespace sb::test
