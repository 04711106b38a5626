// SPDX-License-Identifier: Apache-2.0
#include "llm/pricechanges.h"

#include <algorithm>

namespace sb {

namespace {

bool isSameAmount(const Price &one, const Price &other)
{
    return one.currency == other.currency && one.input == other.input && one.output == other.output
        && one.cacheRead == other.cacheRead && one.cacheWrite == other.cacheWrite;
}

}  // namespace

QList<PriceChange> priceChanges(const Prices &kept, const QList<Price> &listed)
{
    QList<PriceChange> changes;
    for (const Price &price : listed) {
        const Price *before = kept.inForce({price.model, price.host, false}, price.since);
        if (before == nullptr)
            changes.append({price});
        else if (!isSameAmount(*before, price))
            changes.append({price, *before});
    }
    return changes;
}

QList<Price> withChanges(const Prices &kept, const QList<PriceChange> &changes)
{
    QList<Price> all = kept.all();
    for (const PriceChange &change : changes) {
        all.removeIf([&change](const Price &price) { return price.isOfSameDay(change.now); });
        all.append(change.now);
    }
    return all;
}

}  // namespace sb
