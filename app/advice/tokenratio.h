// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/modelchoice.h"
#include "domain/message.h"

#include <QList>

namespace sb {

/// How many tokens the model counts for one that is estimated: after the newest three answers among `messages`, newest last,
/// for which its server said what it had read (`Usage::estimated`); 1 without one. From 0.75, which is the field's four
/// characters a token, to 1.5. A server may name a model by a longer name than it was asked for. Pure.
[[nodiscard]] double tokenRatio(const QList<Message> &messages, const ModelStamp &model);

/// The choice with its context in tokens as they are estimated here.
[[nodiscard]] ModelChoice inEstimatedTokens(const ModelChoice &choice, double ratio);

}  // namespace sb
