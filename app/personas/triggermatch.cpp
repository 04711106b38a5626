// SPDX-License-Identifier: Apache-2.0
#include "personas/triggermatch.h"

#include "personas/termindex.h"

#include <algorithm>
#include <span>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr double weightOfOneWord = 0.4;
constexpr qsizetype mostBetween = 2;  ///< other words among those of a phrase

QStringList stemsOf(const QStringList &words)
{
    QStringList stems;
    for (const QString &word : words)
        stems.append(stem(word));
    return stems;
}

/// All of `phrase`, in any order, with few others among them.
bool standsTogether(const QStringList &phrase, const QStringList &text)
{
    if (phrase.isEmpty())
        return false;
    const qsizetype reach = phrase.size() + mostBetween;
    for (qsizetype begin = 0; begin < text.size(); ++begin) {
        if (!phrase.contains(text.at(begin)))
            continue;
        const auto near = std::span(text)
                              .subspan(static_cast<size_t>(begin))
                              .first(static_cast<size_t>(std::min(reach, text.size() - begin)));
        if (std::ranges::all_of(phrase, [near](const QString &stem) { return std::ranges::contains(near, stem); }))
            return true;
    }
    return false;
}

bool standsInOnePiece(const QStringList &phrase, const QStringList &text)
{
    return !phrase.isEmpty() && !std::ranges::search(text, phrase).empty();
}

}  // namespace

PhraseText::PhraseText(QStringView text) : words(sb::words(text)), stems(stemsOf(words)) {}

TriggerMatch::TriggerMatch(const Trigger &trigger)
    : m_trigger(trigger), m_words(words(trigger.phrase)), m_stems(stemsOf(m_words))
{
    for (const QString &phrase : trigger.unless)
        m_unless.append(stemsOf(words(phrase)));
    if (trigger.kind != Trigger::Kind::Pattern)
        return;
    for (const auto parts = trigger.phrase.split(u' ', Qt::SkipEmptyParts); const QString &part : parts) {
        const QStringList stems = stemsOf(words(part));
        if (part.startsWith(u'(') || stems.isEmpty())
            m_pattern.append(stems);
        else
            for (const QString &stem : stems)  // "on-call" is two words
                m_pattern.append({stem});
    }
}

bool TriggerMatch::matches(const PhraseText &text) const
{
    switch (m_trigger.kind) {
    case Trigger::Kind::Phrase:
    case Trigger::Kind::Exclude:
        return standsTogether(m_stems, text.stems);
    case Trigger::Kind::Word:
        return standsInOnePiece(m_words, text.words);
    case Trigger::Kind::Pattern:
        break;
    }
    const auto fits = [](const QString &stem, const Choices &choices) { return choices.isEmpty() || choices.contains(stem); };
    return !m_stems.isEmpty() && !std::ranges::search(text.stems, m_pattern, fits).empty();
}

bool TriggerMatch::isForbiddenBy(const PhraseText &text) const
{
    return std::ranges::any_of(m_unless, [&](const QStringList &phrase) { return standsInOnePiece(phrase, text.stems); });
}

double TriggerMatch::weight() const
{
    const qsizetype words = m_trigger.kind == Trigger::Kind::Pattern ? m_pattern.size() : m_stems.size();
    return m_trigger.weight.value_or(words > 1 ? 1 : weightOfOneWord);
}

}  // namespace sb
