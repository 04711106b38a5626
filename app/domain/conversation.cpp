// SPDX-License-Identifier: Apache-2.0
#include "domain/conversation.h"

#include "domain/attachment.h"

namespace sb {

Conversation withLibraryOf(const Conversation &conversation, const Conversation &kept)
{
    Conversation both = kept;
    both.persona = conversation.persona;
    both.pinnedAdvisor = conversation.pinnedAdvisor;
    both.createdAt = conversation.createdAt;
    both.updatedAt = conversation.updatedAt;
    both.isSample = conversation.isSample;
    both.shown = conversation.shown;
    return both;
}

QString titleFromQuestion(const QString &question)
{
    constexpr qsizetype most = 60;
    const Question asked = questionFrom(question);
    QString line = asked.words.simplified();
    if (line.isEmpty() && !asked.attachments.isEmpty())
        line = asked.attachments.constFirst().text.left(10 * most).simplified();
    if (line.isEmpty() && !asked.attachments.isEmpty())
        line = asked.attachments.constFirst().name;
    if (line.size() <= most)
        return line;
    const qsizetype blank = line.lastIndexOf(u' ', most - 1);
    return line.first(blank > most / 2 ? blank : most - 1) + QChar(0x2026);
}

}  // namespace sb
