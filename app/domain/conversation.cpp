// SPDX-License-Identifier: Apache-2.0
#include "domain/conversation.h"

namespace sb {

Conversation withLibraryOf(const Conversation &conversation, const Conversation &kept)
{
    Conversation both = kept;
    both.persona = conversation.persona;
    both.createdAt = conversation.createdAt;
    both.updatedAt = conversation.updatedAt;
    both.isSample = conversation.isSample;
    both.shown = conversation.shown;
    return both;
}

QString titleFromQuestion(QStringView question)
{
    constexpr qsizetype most = 60;
    QString line = question.toString().simplified();
    if (line.size() <= most)
        return line;
    const qsizetype blank = line.lastIndexOf(u' ', most - 1);
    return line.first(blank > most / 2 ? blank : most - 1) + QChar(0x2026);
}

}  // namespace sb
