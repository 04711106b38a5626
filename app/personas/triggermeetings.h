// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/persona.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

namespace sb {

/// Where triggers of several advisors meet. Only those count that decide: phrases and words that are not light. Built in time linear
/// in their words; a value; asking is pure.
class TriggerMeetings {
public:
    struct Phrase {
        qsizetype persona = 0;
        qsizetype trigger = 0;
        bool operator==(const Phrase &) const = default;
    };

    /// The triggers of each advisor.
    explicit TriggerMeetings(const QList<QList<Trigger>> &triggers);

    /// Triggers of others that have the same words, in any form.
    [[nodiscard]] QList<Phrase> same(const Phrase &phrase) const;
    /// Triggers of others whose words hold these, in one piece. Whoever says with an exception that the longer phrase is not meant has
    /// settled it.
    [[nodiscard]] QList<Phrase> longer(const Phrase &phrase) const;
    /// The other way: triggers of others that stand in this one.
    [[nodiscard]] QList<Phrase> shorter(const Phrase &phrase) const;
    /// The first of `same` and of `longer`.
    [[nodiscard]] std::optional<Phrase> firstSame(const Phrase &phrase) const;
    [[nodiscard]] std::optional<Phrase> firstLonger(const Phrase &phrase) const;

private:
    /// Runs of words in a key that are another trigger's key, each once.
    [[nodiscard]] QStringList heldIn(const QString &key) const;
    [[nodiscard]] bool isSettled(const Phrase &one, const Phrase &holder) const;
    [[nodiscard]] const Trigger &triggerAt(const Phrase &phrase) const
    {
        return m_triggers.at(phrase.persona).at(phrase.trigger);
    }

    QList<QList<Trigger>> m_triggers;
    QList<QStringList> m_keys;  ///< of each trigger: its stems, with blanks between; empty when it does not count
    QHash<QString, QList<Phrase>> m_same;  ///< by key
    QHash<QString, QList<Phrase>> m_holding;  ///< longer triggers, by the key of one that they hold
};

}  // namespace sb
