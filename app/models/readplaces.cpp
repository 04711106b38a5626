// SPDX-License-Identifier: Apache-2.0
#include "models/readplaces.h"

#include "base/limits.h"

#include <QStringList>

#include <algorithm>
#include <chrono>
#include <utility>

namespace sb {

ReadPlaces::ReadPlaces(Settings &settings) : m_settings(settings)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(std::chrono::seconds(1));
    QObject::connect(&m_soon, &QTimer::timeout, &m_soon, [this] { write(); });
}

ReadPlaces::~ReadPlaces()
{
    write();
}

MessageId ReadPlaces::of(ConversationId conversation) const
{
    if (conversation == m_conversation && !conversation.isNull())
        return m_message;
    const QString name = conversation.toString();
    const QStringList places = m_settings.get(settings::readPlaces);
    const auto found = std::ranges::find_if(places, [&](const QString &place) { return place.startsWith(name); });
    return found == places.end() ? MessageId() : MessageId::fromString(found->section(u' ', 1));
}

void ReadPlaces::keep(ConversationId conversation, MessageId message)
{
    if (conversation != m_conversation)
        write();
    m_conversation = conversation;
    m_message = message;
    if (!m_soon.isActive())
        m_soon.start();
}

void ReadPlaces::write()
{
    if (m_conversation.isNull())
        return;
    const QString name = std::exchange(m_conversation, {}).toString();
    QStringList places = m_settings.get(settings::readPlaces);
    places.removeIf([&](const QString &place) { return place.startsWith(name); });
    places.append(name + u' ' + m_message.toString());
    if (places.size() > limits::readPlaces)
        places = places.last(limits::readPlaces);
    m_settings.set(settings::readPlaces, places);
}

}  // namespace sb
