// SPDX-License-Identifier: Apache-2.0
#include "llm/eventbatch.h"

#include <utility>

namespace sb {

namespace {

template<class Delta>
bool hasJoined(TurnEvent &last, const TurnEvent &event)
{
    auto *before = std::get_if<Delta>(&last);
    const auto *more = std::get_if<Delta>(&event);
    if (before != nullptr && more != nullptr)
        before->text += more->text;
    return before != nullptr && more != nullptr;
}

qsizetype bytesOf(const TurnEvent &event)
{
    qsizetype characters = 0;
    if (const auto *text = std::get_if<TextDelta>(&event))
        characters = text->text.size();
    else if (const auto *reasoning = std::get_if<ReasoningDelta>(&event))
        characters = reasoning->text.size();
    return characters > 0 ? characters * qsizetype{sizeof(QChar)} : qsizetype{sizeof(TurnEvent)};
}

}  // namespace

void EventBatch::append(const QList<TurnEvent> &events)
{
    for (const TurnEvent &event : events) {
        m_bytes += bytesOf(event);
        if (m_events.isEmpty()
            || (!hasJoined<TextDelta>(m_events.last(), event) && !hasJoined<ReasoningDelta>(m_events.last(), event)))
            m_events.append(event);
    }
}

QList<TurnEvent> EventBatch::take()
{
    m_bytes = 0;
    return std::exchange(m_events, {});
}

}  // namespace sb
