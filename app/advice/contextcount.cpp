// SPDX-License-Identifier: Apache-2.0
#include "advice/contextcount.h"

#include "base/limits.h"
#include "base/text.h"
#include "llm/tokenestimate.h"

#include <algorithm>
#include <cmath>

namespace sb {

namespace {

qsizetype costOf(std::span<const SaidSize> said, TokenSize size)
{
    qsizetype tokens = 0;
    for (const SaidSize &one : said)
        tokens += messageTokensOfBytes(one.bytes, size);
    return tokens;
}

}  // namespace

void ContextCount::setPath(const QList<Message> &path)
{
    qsizetype same = 0;
    while (same < m_ids.size() && same < path.size() && m_ids.at(same) == path.at(same).id
           && m_characters.at(same) == path.at(same).text.size())
        ++same;
    const qsizetype before = qMin(m_read, same);
    m_ids.resize(path.size());
    m_characters.resize(path.size());
    m_sizes.resize(path.size());
    for (qsizetype i = same; i < path.size(); ++i) {
        m_ids[i] = path.at(i).id;
        m_characters[i] = path.at(i).text.size();
        m_sizes[i] = {path.at(i).role, m_characters.at(i)};
    }
    count(path, same, path.size());
    if (m_read == same)
        m_read = before;
    sum();
}

void ContextCount::countMore(const QList<Message> &path)
{
    count(path, 0, m_read);
    sum();
}

/// The newest before `end`, down to `from` at most.
void ContextCount::count(const QList<Message> &path, qsizetype from, qsizetype end)
{
    m_read = end;
    for (qsizetype left = limits::countedCharacters; m_read > from && left > 0; --m_read) {
        const QString &text = path.at(m_read - 1).text;
        m_sizes[m_read - 1].bytes = utf8Size(text);
        left -= text.size();
    }
}

void ContextCount::sum()
{
    const auto summary = std::ranges::find_last(std::as_const(m_sizes), Role::Summary, &SaidSize::role);
    m_first = summary.empty() ? 0 : summary.begin() - m_sizes.cbegin();
    m_pastTokens = costOf(past().subspan(summary.empty() ? 0 : 1), TokenSize::Usual);
}

void ContextCount::setPrompt(const std::optional<PersonaPrompt> &prompt)
{
    m_prompt = prompt;
}

void ContextCount::setRoom(const ContextRoom &room, double ratio)
{
    m_room = room;
    m_ratio = ratio;
}

std::span<const SaidSize> ContextCount::past() const
{
    return std::span(m_sizes).subspan(static_cast<size_t>(m_first));
}

Result<RequestPlan> ContextCount::plan(QStringView question) const
{
    return planRequest(m_prompt ? &*m_prompt : nullptr, past(), utf8Size(question), m_room);
}

qsizetype ContextCount::shown(qsizetype tokens) const
{
    return static_cast<qsizetype>(std::ceil(static_cast<double>(tokens) * m_ratio));
}

ContextEstimate ContextCount::estimate(QStringView question) const
{
    ContextEstimate estimate;
    estimate.isOfRules = m_room.isOfRules;
    if (estimate.isOfRules)
        return estimate;
    const TokenSize size = m_room.tokenSize;
    const qsizetype asked = messageTokensOfBytes(utf8Size(question), size);
    estimate.question = shown(asked);
    estimate.tools = shown(m_room.toolTokens);
    estimate.room = shown(m_room.tokens);
    estimate.answer = m_room.tokens > 0 ? shown(m_room.answerTokens() + m_room.resultTokens) : 0;
    if (const Result<RequestPlan> fitted = plan(question)) {
        addPlanned(estimate, *fitted);
    } else {
        const qsizetype least = m_prompt ? messageTokensOfBytes(m_prompt->leastBytes(), size) : 0;
        estimate.prompt = shown(least);
        estimate.excess =
            qMax(qsizetype{1},
                 shown(least + asked + m_room.answerTokens() + m_room.toolTokens + m_room.resultTokens - m_room.tokens));
    }
    return estimate;
}

void ContextCount::addPlanned(ContextEstimate &estimate, const RequestPlan &plan) const
{
    const TokenSize size = m_room.tokenSize;
    const qsizetype first = !past().empty() && past().front().role == Role::Summary ? 1 : 0;
    if (plan.hasSummary)
        estimate.summary = shown(messageTokensOfBytes(past().front().bytes, size));
    const auto kept = past().subspan(static_cast<size_t>(plan.start));
    estimate.past = shown(plan.start == first ? m_pastTokens : costOf(kept, size));
    estimate.messages = std::ssize(kept);
    estimate.messagesLeftOut = messagesLeftOut(plan, past(), m_first);
    estimate.sectionsLeftOut = plan.prompt.leftOut;
    for (const auto parts = plan.prompt.sheet.parts(); const PromptPart &part : parts) {
        const qsizetype tokens = shown(tokensOfBytes(part.bytes, size));
        (part.heading == figuresHeading ? estimate.figures : estimate.prompt) += tokens;
        estimate.sections.append({part.heading, tokens});
    }
}

MessageId ContextCount::summarisable(QStringView question) const
{
    const Result<RequestPlan> fitted = m_room.isOfRules ? planRequest(nullptr, past(), 0, {}) : plan(question);
    const std::span<const SaidSize> said = past();
    const qsizetype first = !said.empty() && said.front().role == Role::Summary ? 1 : 0;
    QList<qsizetype> turns;
    for (qsizetype i = fitted ? fitted->start : std::ssize(said); i < std::ssize(said); ++i) {
        if (said[static_cast<size_t>(i)].role == Role::User)
            turns.append(i);
    }
    const qsizetype older = turns.size() < 2 ? 0 : (turns.size() + 1) / 2;
    const qsizetype end = turns.isEmpty() ? std::ssize(said) : turns.at(older);
    return end > first ? m_ids.at(m_first + end - 1) : MessageId();
}

}  // namespace sb
