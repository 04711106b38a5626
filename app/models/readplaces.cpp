// SPDX-License-Identifier: Apache-2.0
#include "models/readplaces.h"

#include "base/limits.h"

#include <QStringList>

#include <algorithm>

namespace sb {

MessageId ReadPlaces::of(ConversationId conversation) const
{
    const QString name = conversation.toString();
    const QStringList places = m_settings.get(settings::readPlaces);
    const auto found = std::ranges::find_if(places, [&](const QString &place) { return place.startsWith(name); });
    return found == places.end() ? MessageId() : MessageId::fromString(found->section(u' ', 1));
}

void ReadPlaces::keep(ConversationId conversation, MessageId message)
{
    const QString name = conversation.toString();
    QStringList places = m_settings.get(settings::readPlaces);
    places.removeIf([&](const QString &place) { return place.startsWith(name); });
    places.append(name + u' ' + message.toString());
    if (places.size() > limits::readPlaces)
        places = places.last(limits::readPlaces);
    m_settings.set(settings::readPlaces, places);
}

}  // namespace sb
