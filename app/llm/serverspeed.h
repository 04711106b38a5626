// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <optional>

namespace sb {

/// Tokens a second that a llama-server wrote, out of what its /metrics says: `llamacpp:predicted_tokens_seconds`, else all
/// tokens by all seconds. None before its first answer. Source: llama.cpp, tools/server/README.md, "GET /metrics".
[[nodiscard]] std::optional<double> tokensPerSecond(QByteArrayView metrics);

}  // namespace sb
