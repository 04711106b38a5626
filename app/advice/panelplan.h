// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/money.h"
#include "domain/message.h"
#include "llm/prices.h"

#include <QDate>
#include <QList>
#include <QString>
#include <QStringList>
#include <chrono>
#include <optional>

namespace sb {

/// How the advisors of a panel hear of each other.
enum class PanelKind {
    Consult,     ///< the first opens, the others add to it, the first closes with one recommendation
    RoundTable,  ///< all at once, blind to each other
    Debate,      ///< a round table, then rounds in which each answers what the others said in the one before
    Mention,     ///< one after the other, each knows what was said before
};

/// What ends a panel before its plan does.
struct PanelCaps {
    int requests = 0;      ///< to models and to the playbook; 0: no cap
    qint64 tokens = 0;     ///< read and written; 0: no cap
    std::optional<Money> money = {};
    std::chrono::seconds time{0};  ///< since it began; 0: no cap

    bool operator==(const PanelCaps &) const = default;
};

struct PanelPlan {
    PanelKind kind = PanelKind::RoundTable;
    QStringList members;  ///< slugs, each once; of a consultation the first leads
    int rounds = 1;       ///< of a debate, the blind one counted
    PanelCaps caps = {};

    bool operator==(const PanelPlan &) const = default;
};

enum class PanelPart {
    Answer,        ///< to the question alone
    Contribution,  ///< to what others said before
    Reply,         ///< to what the others said in the round before
    Closing,       ///< of who leads, after all contributions
    FollowUp,      ///< to what the leader says to all
};

/// One answer that a plan asks for.
struct PanelSeat {
    int member = 0;  ///< place in the plan
    int round = 1;
    PanelPart part = PanelPart::Answer;

    bool operator==(const PanelSeat &) const = default;
};

/// What is asked for, stage after stage; those of one stage at the same time. Rules do not reply: of a member that the playbook
/// answers for there is neither a reply nor a closing. Pure.
[[nodiscard]] QList<QList<PanelSeat>> panelStages(const PanelPlan &plan, const QList<bool> &isRuleBased);

/// The plan with its members each once, as many as `limits::panelMembers`, and its rounds within `limits::panelRounds`. Pure.
[[nodiscard]] PanelPlan soundPlan(const PanelPlan &plan);

/// Who would answer a seat, and how much that one reads.
struct PanelSpeaker {
    ModelStamp model;
    qint64 promptTokens = 0;
    std::optional<std::chrono::milliseconds> perAnswer = {};  ///< as measured before; none: not known
};

/// What a panel is taken to need, its synthesis included.
struct PanelEstimate {
    int requests = 0;  ///< that go to models
    qint64 tokens = 0;
    QList<Money> money;  ///< of what has a price, a row for each currency
    bool isMoneyWhole = true;  ///< false: something of it has no price
    std::optional<std::chrono::seconds> time = {};  ///< none: not known

    bool operator==(const PanelEstimate &) const = default;
};

/// `speakers` are the plan's members in their order, behind them who makes the synthesis. Pure.
[[nodiscard]] PanelEstimate estimatePanel(const PanelPlan &plan, const QList<PanelSpeaker> &speakers, qint64 questionTokens,
                                          const Prices &prices, QDate today);

/// Caps that leave an estimate room to be wrong: half as many requests again and twice the tokens, in round numbers; the money of
/// its first currency, doubled. Pure.
[[nodiscard]] PanelCaps capsFor(const PanelEstimate &estimate);

[[nodiscard]] QString toWord(PanelKind kind);
[[nodiscard]] PanelKind panelKindFromWord(QStringView word);
[[nodiscard]] QString toWord(PanelPart part);
[[nodiscard]] PanelPart panelPartFromWord(QStringView word);

}  // namespace sb
