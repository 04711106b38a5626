// SPDX-License-Identifier: Apache-2.0
// The session's advisors: who answers which question, and who else could.
#include "advice/conversationsession.h"

#include "base/log.h"
#include "domain/attachment.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

bool isByRule(RouteNote::By by)
{
    return by == RouteNote::By::Router || by == RouteNote::By::Current || by == RouteNote::By::Usual
        || by == RouteNote::By::Open;
}

}  // namespace

void ConversationSession::adopt(const QString &slug, const QString &pinned)
{
    if (m_conversation.persona == slug && m_conversation.pinnedAdvisor == pinned)
        return;
    m_conversation.persona = slug;
    m_conversation.pinnedAdvisor = pinned;
    if (m_isStored)
        m_parts.history.setAdvisors(m_conversation);
    emit conversationChanged(m_conversation);
}

void ConversationSession::pinAdvisor(const QString &slug)
{
    if (m_parts.personas.find(slug) != nullptr && pinnedAdvisor() != slug)
        adopt(slug, slug);
}

void ConversationSession::unpinAdvisor()
{
    adopt(m_conversation.persona, {});
}

bool ConversationSession::hasSpoken(const QString &slug, MessageId upTo) const
{
    for (const Message *message = m_tree.find(upTo); message != nullptr; message = m_tree.find(message->parent)) {
        if (message->role == Role::Advisor && message->persona.slug == slug)
            return true;
    }
    return false;
}

/// In a branch that goes on from `parent`; of the null one it is the first question.
AdvisorPicker::Pick ConversationSession::pickAfter(const QString &question, MessageId parent) const
{
    if (m_parts.advisors != nullptr)
        return m_parts.advisors->pick(
            question,
            pinnedAdvisor().isEmpty()
                ? AdvisorPicker::Talk{.advisor = m_conversation.persona, .hasBegun = hasSpoken(m_conversation.persona, parent)}
                : AdvisorPicker::Talk{.advisor = pinnedAdvisor(), .isPinned = true});
    const PersonaEntry *addressed = m_parts.personas.addressedIn(questionWords(question));
    return {addressed != nullptr ? addressed : m_parts.personas.find(m_conversation.persona), {}};
}

AdvisorPicker::Pick ConversationSession::pickFor(const QString &question) const
{
    return pickAfter(question, lastShown());
}

const Persona *ConversationSession::advisorFor(const QString &question) const
{
    const AdvisorPicker::Pick pick = pickFor(question);
    const PersonaEntry *entry = pick.advisor;
    if (entry == nullptr && !pick.note.choices.isEmpty())
        entry = m_parts.personas.find(pick.note.choices.constFirst().slug);
    return entry != nullptr ? &entry->persona() : nullptr;
}

/// Who answers a question now: the one it went to, unless the person has chosen another for the conversation since.
const PersonaEntry *ConversationSession::advisorOf(const Message &question) const
{
    const bool isNamed = question.route.by == RouteNote::By::Mention || question.route.by == RouteNote::By::Person;
    const QString asked = pinnedAdvisor().isEmpty() || isNamed ? question.persona.slug : pinnedAdvisor();
    const bool isTold = m_parts.advisors != nullptr && !asked.isEmpty();
    const PersonaEntry *own = isTold ? m_parts.personas.find(asked) : nullptr;
    return own != nullptr ? own : m_parts.personas.find(m_conversation.persona);
}

void ConversationSession::giveTo(MessageId question, const QString &slug)
{
    const Message *asked = m_tree.find(question);
    const PersonaEntry *entry = m_parts.personas.find(slug);
    if (m_state != TurnState::Idle || asked == nullptr || asked->role != Role::User || entry == nullptr)
        return;
    Message given = *asked;
    given.persona = entry->persona().stamp();
    given.route = {.by = RouteNote::By::Person, .why = {}};
    if (m_parts.advisors != nullptr && isByRule(asked->route.by) && asked->persona.slug != given.persona.slug)
        m_parts.advisors->learn(given.text, given.persona.slug);
    m_tree.replace(given);
    if (const auto shown = std::ranges::find(m_messages, question, &Message::id); shown != m_messages.end())
        *shown = given;
    m_conversation.persona = given.persona.slug;
    if (m_isStored) {
        m_parts.history.readdress(given).then(this, [this](const Result<> &stored) {
            if (!stored && m_access == HistoryAccess::Full)
                emit answerNotStored(stored.error());
        });
    }
    emit conversationChanged(m_conversation);
    emit messageChanged(given);
    send(given);
}

std::optional<Colleague> ConversationSession::colleagueFor(const Message &answer) const
{
    const Message *question = m_tree.find(answer.parent);
    const PersonaEntry *entry = m_parts.personas.find(answer.persona.slug);
    if (m_parts.advisors == nullptr || question == nullptr || entry == nullptr)
        return std::nullopt;
    QStringList heard;
    for (const Message &message : m_messages) {
        if (message.role == Role::Advisor)
            heard.append(message.persona.slug);
    }
    return m_parts.advisors->colleague(question->text, entry->persona(), heard);
}

}  // namespace sb
