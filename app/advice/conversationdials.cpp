// SPDX-License-Identifier: Apache-2.0
#include "advice/conversationdials.h"

#include "base/clock.h"
#include "history/history.h"

using namespace Qt::StringLiterals;

namespace sb {

ConversationDials::ConversationDials(History &history, const Clock &clock, Dial usual, QObject *parent)
    : QObject(parent), m_history(history), m_clock(clock), m_usual(usual)
{
    history.keptItems(KeptKind::Dial).then(this, [this](const Result<QList<KeptItem>> &kept) {
        if (!kept)
            return;
        for (const KeptItem &item : *kept) {
            if (!m_dials.contains(item.conversation))  // what was chosen since the start is newer
                m_dials.insert(item.conversation, challengeDial(item.text));
        }
        emit read();
    });
}

void ConversationDials::choose(ConversationId conversation, Dial dial)
{
    m_usual = dial;
    keep(conversation, dial);
    emit usualChanged(dial);
}

void ConversationDials::begin(ConversationId conversation)
{
    if (!m_dials.contains(conversation))
        keep(conversation, m_usual);
}

void ConversationDials::keep(ConversationId conversation, Dial dial)
{
    m_dials.insert(conversation, dial);
    const QDateTime now = m_clock.now();
    m_history.keepItem({.id = QUuid::createUuidV5(conversation.value, u"dial"_s),
                        .kind = KeptKind::Dial,
                        .conversation = conversation,
                        .text = dial ? toWord(*dial) : QString(),
                        .createdAt = now,
                        .changedAt = now});
}

}  // namespace sb
