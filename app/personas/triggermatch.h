// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/persona.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace sb {

/// The words of a text as phrases are looked for in them: folded, and cut to their stems, in the same order.
struct PhraseText {
    explicit PhraseText(QStringView text);

    QStringList words;
    QStringList stems;
};

/// A trigger made ready for matching. A value; matching is pure and takes time linear in the text.
class TriggerMatch {
public:
    explicit TriggerMatch(const Trigger &trigger);

    [[nodiscard]] const Trigger &trigger() const { return m_trigger; }
    [[nodiscard]] bool matches(const PhraseText &text) const;
    /// One of `unless` stands in the text.
    [[nodiscard]] bool isForbiddenBy(const PhraseText &text) const;
    /// 1 for several words, less for one, unless the document says otherwise.
    [[nodiscard]] double weight() const;
    /// Of its own words; of a pattern's, all that may stand there.
    [[nodiscard]] const QStringList &stems() const { return m_stems; }

private:
    using Choices = QStringList;  ///< stems; empty: any word

    Trigger m_trigger;
    QStringList m_words;
    QStringList m_stems;
    QList<Choices> m_pattern;
    QList<QStringList> m_unless;
};

}  // namespace sb
