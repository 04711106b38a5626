// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/ids.h"
#include "personas/challenge.h"

#include <QHash>
#include <QObject>
#include <optional>

namespace sb {

class Clock;
class History;

/// How much advisors contradict, conversation by conversation. A conversation has its own from its first question on, or from when one
/// is chosen in it; until then the usual one holds, which is what was chosen last. GUI thread.
class ConversationDials : public QObject {
    Q_OBJECT
public:
    using Dial = std::optional<ChallengeDial>;  ///< none: as the advisor's own rules say

    /// Reads what the history has kept. Both must outlive this.
    ConversationDials(History &history, const Clock &clock, Dial usual, QObject *parent = nullptr);

    [[nodiscard]] Dial of(ConversationId conversation) const { return m_dials.value(conversation, m_usual); }
    /// For this conversation, and the usual one from now on.
    void choose(ConversationId conversation, Dial dial);
    /// Its first question is asked: what is usual later changes nothing in it any more.
    void begin(ConversationId conversation);

signals:
    /// What holds in conversations may be another: they were read.
    void read();
    void usualChanged(std::optional<sb::ChallengeDial> dial);

private:
    void keep(ConversationId conversation, Dial dial);

    History &m_history;
    const Clock &m_clock;
    Dial m_usual;
    QHash<ConversationId, Dial> m_dials;
};

}  // namespace sb
