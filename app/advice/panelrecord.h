// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/panelplan.h"
#include "advice/panelsynthesis.h"
#include "base/result.h"
#include "domain/keptitem.h"

#include <QList>
#include <QString>
#include <optional>

namespace sb {

enum class PanelTurnState {
    Waiting,  ///< for its stage
    Running,
    Done,
    Stopped,  ///< by the person; what had come stays
    Skipped,  ///< by the person, before it was asked or instead of another try
    Failed,
    Cut,      ///< the connection, a limit of its model or the program's end cut it
    Capped,   ///< what the panel may take was used up
};

/// Which cap ended a panel.
enum class PanelCap { None, Requests, Tokens, Money, Time };

/// One answer of a panel, or the place for one.
struct PanelTurn {
    PanelSeat seat;
    int stage = 0;
    PanelTurnState state = PanelTurnState::Waiting;
    MessageId message = {};  ///< the answer, of the last try; null before it was asked for
    MessageId asked = {};    ///< what the leader said to all, of PanelPart::FollowUp
    QString failure = {};    ///< name of the error's kind

    [[nodiscard]] bool isOver() const { return state != PanelTurnState::Waiting && state != PanelTurnState::Running; }
    bool operator==(const PanelTurn &) const = default;
};

/// What is kept of a panel beside the messages of its answers. A value.
struct PanelRecord {
    MessageId question;
    ConversationId conversation;
    PanelPlan plan;
    QList<PersonaStamp> members;  ///< as they were when it began, in the plan's order
    QList<PanelTurn> turns;       ///< stage by stage
    PanelCap capped = PanelCap::None;
    std::optional<Synthesis> synthesis = {};
    QString memo = {};  ///< as the leader keeps it; empty: none yet

    [[nodiscard]] int rounds() const;  ///< how many there are, planned or added
    bool operator==(const PanelRecord &) const = default;
};

/// What each member said in answers that have words, in the order of the plan. `textOf` gives a message's text.
template<class TextOf>
[[nodiscard]] QList<PanelSaid> wordsOf(const PanelRecord &record, const TextOf &textOf)
{
    QList<PanelSaid> words;
    for (const PersonaStamp &member : record.members)
        words.append({member.slug, member.name, {}});
    for (const PanelTurn &turn : record.turns) {
        QString &text = words[turn.seat.member].text;
        const QString said = textOf(turn.message).trimmed();
        text += said.isEmpty() ? QString() : text.isEmpty() ? said : QString(QStringLiteral("\n\n") + said);
    }
    return words;
}

/// For `History::keepItem`.
[[nodiscard]] KeptItem itemOf(const PanelRecord &record, const QDateTime &changedAt);
/// Fails with Malformed, TooLarge, or NewerVersion when a later program wrote it. Turns that ran when it was written are Cut.
[[nodiscard]] Result<PanelRecord> recordOf(const KeptItem &item);

}  // namespace sb
