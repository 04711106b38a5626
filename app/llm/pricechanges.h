// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llm/prices.h"

#include <QList>
#include <optional>

namespace sb {

/// A price that a list gives, beside the one by which its model has been counted until then.
struct PriceChange {
    Price now;
    std::optional<Price> before = {};  ///< nothing: the model had no price

    bool operator==(const PriceChange &) const = default;
};

/// What of a list says otherwise than the prices in force on its day. Pure.
[[nodiscard]] QList<PriceChange> priceChanges(const Prices &kept, const QList<Price> &listed);

/// The kept prices with these added. What was in force before a new price's day stays, and so counts for answers of that time;
/// one of the same model and the same day is replaced. Pure.
[[nodiscard]] QList<Price> withChanges(const Prices &kept, const QList<PriceChange> &changes);

}  // namespace sb
