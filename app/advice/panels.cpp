// SPDX-License-Identifier: Apache-2.0
#include "advice/panels.h"

#include "advice/panel.h"
#include "base/log.h"
#include "history/history.h"

#include <algorithm>

namespace sb {

Panels::Panels(History &history, Panel &panel, QObject *parent) : QObject(parent), m_history(history), m_panel(panel)
{
    connect(&panel, &Panel::stateChanged, this, &Panels::takeNow);
    connect(&panel, &Panel::opened, this, &Panels::takeNow);
    connect(&panel, &Panel::conversationStored, this, [this](const Conversation &conversation) {
        if (conversation.id == m_conversation)
            takeNow();
    });
}

void Panels::follow(ConversationId conversation)
{
    if (conversation == m_conversation)
        return;
    m_conversation = conversation;
    m_all.clear();
    takeNow();
    emit changed();
    read();
}

void Panels::read()
{
    m_history.keptItems(KeptKind::Panel, m_conversation)
        .then(this, [this, asked = ++m_reads](const Result<QList<KeptItem>> &items) {
            if (asked != m_reads || !items)
                return;
            m_all.clear();
            for (const KeptItem &item : *items) {
                if (const Result<PanelRecord> record = recordOf(item))
                    m_all.append(*record);
                else
                    qCInfo(logApp) << "a panel is not shown:" << nameOf(record.error().kind);
            }
            takeNow();
            emit changed();
        });
}

/// What the panel has is newer than what is on disk.
void Panels::takeNow()
{
    const PanelRecord &now = m_panel.record();
    if (now.conversation != m_conversation || now.question.isNull() || m_panel.state() == Panel::State::Saving)
        return;
    const auto same = std::ranges::find(m_all, now.question, &PanelRecord::question);
    if (same != m_all.end()) {
        *same = now;
        return;
    }
    m_all.append(now);
    emit changed();
}

bool Panels::has(MessageId question) const
{
    return std::ranges::contains(m_all, question, &PanelRecord::question);
}

void Panels::open(MessageId question)
{
    if (m_panel.record().question == question) {
        emit opened(question);
        return;
    }
    if (!has(question) || m_panel.isBusy()) {
        emit notOpened({m_panel.isBusy() ? ErrorKind::Busy : ErrorKind::NotFound, {}});
        return;
    }
    // What was ticked since the list was read is on disk.
    m_history.keptItems(KeptKind::Panel, m_conversation).then(this, [this, question](const Result<QList<KeptItem>> &items) {
        const QList<KeptItem> all = items.value_or(QList<KeptItem>());
        const auto item = std::ranges::find(all, question.value, &KeptItem::id);
        const Result<PanelRecord> record = item == all.end() ? Result<PanelRecord>(fail(ErrorKind::NotFound)) : recordOf(*item);
        if (record)
            readMessages(*record);
        else
            emit notOpened(items ? record.error() : items.error());
    });
}

void Panels::readMessages(const PanelRecord &record)
{
    m_history.messages(record.conversation).then(this, [this, record](const Result<QList<Message>> &messages) {
        if (record.conversation != m_conversation)
            return;
        if (!messages || m_panel.isBusy()) {
            emit notOpened(messages ? Error{ErrorKind::Busy, {}} : messages.error());
            return;
        }
        m_panel.open(record, *messages);
        emit opened(record.question);
    });
}

}  // namespace sb
