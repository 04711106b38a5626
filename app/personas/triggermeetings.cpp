// SPDX-License-Identifier: Apache-2.0
#include "personas/triggermeetings.h"

#include "personas/termindex.h"
#include "personas/triggermatch.h"

#include <algorithm>

namespace sb {

namespace {

/// Where two documents share a phrase that neither takes lightly, a question that holds it has two advisors.
bool decides(const Trigger &trigger)
{
    constexpr double light = 0.5;
    const bool isOfWords = trigger.kind == Trigger::Kind::Phrase || trigger.kind == Trigger::Kind::Word;
    return isOfWords && trigger.weight.value_or(1) >= light;
}

/// The stems of its words with blanks between.
QString keyOfPhrase(const QString &phrase)
{
    QStringList stems;
    for (const auto all = words(phrase); const QString &word : all)
        stems.append(stem(word));
    return stems.join(u' ');
}

}  // namespace

TriggerMeetings::TriggerMeetings(const QList<QList<Trigger>> &triggers) : m_triggers(triggers)
{
    for (qsizetype at = 0; at < triggers.size(); ++at) {
        QStringList keys;
        for (const Trigger &trigger : triggers.at(at)) {
            keys.append(decides(trigger) ? keyOfPhrase(trigger.phrase) : QString());
            if (!keys.constLast().isEmpty())
                m_same[keys.constLast()].append({at, keys.size() - 1});
        }
        m_keys.append(keys);
    }
    for (qsizetype at = 0; at < m_keys.size(); ++at) {
        for (qsizetype i = 0; i < m_keys.at(at).size(); ++i) {
            for (const auto held = heldIn(m_keys.at(at).at(i)); const QString &key : held)
                m_holding[key].append({at, i});
        }
    }
}

QStringList TriggerMeetings::heldIn(const QString &key) const
{
    constexpr qsizetype mostWords = 12;  // a longer phrase holds no other that anybody wrote on purpose
    const QStringList stems = key.split(u' ');
    const qsizetype size = std::min(stems.size(), mostWords);
    QStringList held;
    for (qsizetype begin = 0; begin < size; ++begin) {
        for (qsizetype length = 1; begin + length <= size && length < stems.size(); ++length) {
            if (const QString part = stems.sliced(begin, length).join(u' '); m_same.contains(part))
                held.append(part);
        }
    }
    held.removeDuplicates();
    return held;
}

bool TriggerMeetings::isSettled(const Phrase &one, const Phrase &holder) const
{
    return TriggerMatch(triggerAt(one)).isForbiddenBy(PhraseText(triggerAt(holder).phrase));
}

QList<TriggerMeetings::Phrase> TriggerMeetings::same(const Phrase &phrase) const
{
    const QString &key = m_keys.at(phrase.persona).at(phrase.trigger);
    QList<Phrase> found = key.isEmpty() ? QList<Phrase>() : m_same.value(key);
    found.removeIf([&phrase](const Phrase &other) { return other.persona == phrase.persona; });
    return found;
}

QList<TriggerMeetings::Phrase> TriggerMeetings::longer(const Phrase &phrase) const
{
    const QString &key = m_keys.at(phrase.persona).at(phrase.trigger);
    QList<Phrase> found = key.isEmpty() ? QList<Phrase>() : m_holding.value(key);
    found.removeIf([&](const Phrase &other) { return other.persona == phrase.persona || isSettled(phrase, other); });
    return found;
}

QList<TriggerMeetings::Phrase> TriggerMeetings::shorter(const Phrase &phrase) const
{
    const QString &own = m_keys.at(phrase.persona).at(phrase.trigger);
    QList<Phrase> found;
    for (const auto held = own.isEmpty() ? QStringList() : heldIn(own); const QString &key : held)
        found += m_same.value(key);
    found.removeIf([&](const Phrase &other) { return other.persona == phrase.persona || isSettled(other, phrase); });
    return found;
}

std::optional<TriggerMeetings::Phrase> TriggerMeetings::firstSame(const Phrase &phrase) const
{
    const QString &key = m_keys.at(phrase.persona).at(phrase.trigger);
    const QList<Phrase> all = key.isEmpty() ? QList<Phrase>() : m_same.value(key);
    const auto found = std::ranges::find_if(all, [&phrase](const Phrase &other) { return other.persona != phrase.persona; });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

std::optional<TriggerMeetings::Phrase> TriggerMeetings::firstLonger(const Phrase &phrase) const
{
    const QString &key = m_keys.at(phrase.persona).at(phrase.trigger);
    const QList<Phrase> all = key.isEmpty() ? QList<Phrase>() : m_holding.value(key);
    const auto found = std::ranges::find_if(
        all, [&](const Phrase &other) { return other.persona != phrase.persona && !isSettled(phrase, other); });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

}  // namespace sb
