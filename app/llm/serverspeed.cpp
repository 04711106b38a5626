// SPDX-License-Identifier: Apache-2.0
#include "llm/serverspeed.h"

#include <QByteArray>
#include <cmath>

namespace sb {

namespace {

std::optional<double> valueOf(QByteArrayView metrics, QByteArrayView name)
{
    const QByteArray beginning = name.toByteArray().append(' ');
    for (const QByteArray &line : metrics.toByteArray().split('\n')) {
        if (!line.startsWith(beginning))
            continue;
        bool isNumber = false;
        const double value = line.mid(beginning.size()).trimmed().toDouble(&isNumber);
        return isNumber && std::isfinite(value) && value > 0 ? std::optional(value) : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

std::optional<double> tokensPerSecond(QByteArrayView metrics)
{
    if (const std::optional<double> now = valueOf(metrics, "llamacpp:predicted_tokens_seconds"))
        return now;
    const std::optional<double> tokens = valueOf(metrics, "llamacpp:tokens_predicted_total");
    const std::optional<double> seconds = valueOf(metrics, "llamacpp:tokens_predicted_seconds_total");
    return tokens && seconds ? std::optional(*tokens / *seconds) : std::nullopt;
}

}  // namespace sb
