// SPDX-License-Identifier: Apache-2.0
#include "models/mentions.h"

#include "advice/conversationsession.h"
#include "domain/attachment.h"
#include "domain/metrictag.h"
#include "metrics/metriccells.h"
#include "personas/personalibrary.h"

#include <algorithm>
#include <functional>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

QString lastToAnswer(const QList<Message> &messages)
{
    const auto last = std::find_if(messages.crbegin(), messages.crend(),
                                   [](const Message &message) { return message.role == Role::Advisor; });
    return last == messages.crend() ? QString() : last->persona.slug;
}

}  // namespace

Mentions::Mentions(const PersonaLibrary &library, const MetricCells &cells, const ConversationSession &session)
    : m_library(library), m_cells(cells), m_session(session)
{
}

QList<Mentions::Advisor> Mentions::advisors() const
{
    const QString last = lastToAnswer(m_session.messages());
    QList<Advisor> all;
    for (const PersonaEntry &entry : m_library.entries()) {
        const PersonaHead &head = entry.head();
        all.append({m_library.addressOf(entry), head.name, head.subtitle, head.slug, head.icon, head.slug == last});
    }
    std::ranges::stable_partition(all, &Advisor::hasAnsweredLast);
    return all;
}

QString Mentions::mentionOf(const QString &slug) const
{
    const PersonaEntry *entry = m_library.find(slug);
    return entry == nullptr ? QString() : m_library.addressOf(*entry);
}

QList<Mentions::Metric> Mentions::metrics() const
{
    const DataPoints cells = m_cells.cells();
    QList<Metric> all;
    for (const DataPoint &cell : cells)
        all.append({u'#' + tagOf(cell, cells), cell});
    return all;
}

QStringList Mentions::questions() const
{
    QList<Message> messages = m_session.tree().all();
    std::ranges::reverse(messages);
    std::ranges::stable_sort(messages, std::greater(), &Message::createdAt);
    QStringList texts;
    for (const Message &message : std::as_const(messages)) {
        if (message.role == Role::User)
            texts.append(questionWords(message.text));
    }
    texts.removeAll({});
    texts.removeDuplicates();
    return texts;
}

}  // namespace sb
