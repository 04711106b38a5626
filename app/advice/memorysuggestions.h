// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/memorybook.h"
#include "domain/message.h"

#include <QList>

namespace sb {

/// What of the person's own words in a question may be worth remembering: sentences that say what was decided, what is promised by a day,
/// what the organisation is, or "remember …", which goes into the notebook of the advisor who answered. At most
/// `limits::memorySuggestions`. Questions and attachments hold none. By rules, in English; nothing is remembered by it. Pure.
[[nodiscard]] QList<MemoryItem> memorySuggestions(const Message &question, const QString &advisor);

}  // namespace sb
