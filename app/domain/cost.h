// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/money.h"
#include "domain/ids.h"
#include "domain/message.h"

#include <QDate>
#include <QDateTime>
#include <QMetaType>

namespace sb {

/// What is known of what an answer cost. What is not known is never 0.
enum class CostKind {
    Known,
    AtLeast,    ///< the turn was cut: what was counted until then
    RuleBased,  ///< the playbook: nothing
    Local,      ///< a server on this computer, without a price: nothing
    NoPrice,    ///< none that was in force then
    NoUsage,    ///< the server did not say, or not soundly, how many tokens it took
};

struct Cost {
    CostKind kind = CostKind::NoPrice;
    Money money = {};  ///< of Known and AtLeast
    QDate since = {};  ///< of these: the price that counted is in force since that day

    [[nodiscard]] bool isFree() const { return kind == CostKind::RuleBased || kind == CostKind::Local; }
    [[nodiscard]] bool hasMoney() const { return kind == CostKind::Known || kind == CostKind::AtLeast; }
    /// Of the whole of it.
    [[nodiscard]] bool isUnknown() const { return kind != CostKind::Known && !isFree(); }
    bool operator==(const Cost &) const = default;
};

/// Whether the tokens of a turn are all that it took: those of one that was cut are what had been counted by then.
enum class Counted { Whole, SoFar };

/// One turn that went to a model, as it is kept to be counted: nothing that anybody said. It outlives what came of it.
struct SpentTurn {
    TurnId turn;
    ModelStamp model;
    Usage usage;   ///< tokens only
    QDateTime at;  ///< UTC
    Counted counted = Counted::SoFar;

    bool operator==(const SpentTurn &) const = default;
};

}  // namespace sb

Q_DECLARE_METATYPE(sb::Cost)
