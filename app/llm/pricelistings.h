// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "llm/prices.h"

#include <QByteArrayView>

namespace sb {

/// The prices that some servers give with their list of models: `{"data":[{"id":…,"pricing":{"prompt":"0.000003",
/// "completion":"0.000015","input_cache_read":…,"input_cache_write":…}}]}`, in US dollars for one token, as decimal text. They
/// are in force from `since` on. Models without both prices, or with prices that are no number (routers give "-1"), are left
/// out. Fails with TooLarge beyond `limits::priceListingBytes`, with Malformed for anything that is no such list.
/// Source: OpenRouter's API reference, "List available models".
[[nodiscard]] Result<QList<Price>> pricesInListing(QByteArrayView json, const QString &host, QDate since);

}  // namespace sb
