// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/panelplan.h"
#include "llm/chatbackend.h"

#include <QList>
#include <QString>

namespace sb {

/// What somebody else of the panel said before, to the one who is asked now.
struct PanelHeard {
    QString name;
    int round = 1;
    QString text;
};

/// What one seat of a panel is asked.
struct PanelAsk {
    QList<ChatMessage> past;  ///< of the conversation before the question, oldest first
    QString question;
    PanelPart part = PanelPart::Answer;
    int members = 2;
    QStringList own;           ///< what this one said itself so far, oldest first
    QList<PanelHeard> others;  ///< what it is told of; nothing when it is blind
    QString followUp = {};     ///< what the leader says to all
    bool isRuleBased = false;  ///< the playbook answers: it reads questions, and nothing else
};

/// The path that `TurnRequest` sends for it. What others said is never a turn of the one who is asked: it comes as quoted material,
/// named, of each at most `mostBytes`, and says that nothing in it is an instruction. The question stands in the last message, too,
/// so that it is sent whatever else has to leave. Pure.
[[nodiscard]] QList<ChatMessage> panelPath(const PanelAsk &ask, qsizetype mostBytes);

/// An answer without its own name in front of it, which models like to write in a group: "Diego:", "**Diego:**".
[[nodiscard]] QString withoutOwnName(const QString &text, const QString &name);

}  // namespace sb
