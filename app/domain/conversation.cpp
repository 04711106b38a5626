// SPDX-License-Identifier: Apache-2.0
#include "domain/conversation.h"

namespace sb {

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
