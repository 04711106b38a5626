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
    RuleBased,  ///< the playbook: nothing
    Local,      ///< a server on this computer, without a price: nothing
    NoPrice,    ///< none that was in force then
    NoUsage,    ///< the server did not say, or not soundly, how many tokens it took
};

struct Cost {
    CostKind kind = CostKind::NoPrice;
    Money money = {};  ///< of Known
    QDate since = {};  ///< of Known: the price that counted is in force since that day

    [[nodiscard]] bool isFree() const { return kind == CostKind::RuleBased || kind == CostKind::Local; }
    [[nodiscard]] bool isUnknown() const { return kind == CostKind::NoPrice || kind == CostKind::NoUsage; }
    bool operator==(const Cost &) const = default;
};

/// One turn that went to a model, as it is kept to be counted: nothing that anybody said. It outlives what came of it.
struct SpentTurn {
    TurnId turn;
    ModelStamp model;
    Usage usage;   ///< tokens only
    QDateTime at;  ///< UTC

    bool operator==(const SpentTurn &) const = default;
};

}  // namespace sb

Q_DECLARE_METATYPE(sb::Cost)
