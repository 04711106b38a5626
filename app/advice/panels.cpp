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
    const auto found = std::ranges::find(m_all, question, &PanelRecord::question);
    if (found == m_all.end() || m_panel.isBusy()) {
        emit notOpened({m_panel.isBusy() ? ErrorKind::Busy : ErrorKind::NotFound, {}});
        return;
    }
    m_history.messages(m_conversation).then(this, [this, record = *found](const Result<QList<Message>> &messages) {
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
