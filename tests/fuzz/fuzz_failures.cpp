// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "llm/chatbackend.h"
#include "llm/failures.h"
#include "llm/modelquirks.h"
#include "net/retryafter.h"
#include "require.h"

#include <QTimeZone>

using sb::fuzz::require;

namespace {

constexpr std::array statuses{0, 200, 301, 400, 401, 402, 403, 404, 413, 422, 429, 500, 502, 503, 504, 529};

sb::ChatRequest request()
{
    sb::ChatRequest all{.endpoint = {.protocol = sb::Protocol::AnthropicMessages},
                        .messages = {{sb::Role::User, QStringLiteral("?")}}};
    all.temperature = 1;
    all.thinking = sb::Thinking::Low;
    all.tools = {{QStringLiteral("f"), {}, {}}};
    return all;
}

/// Words stay short and whole whatever the server says.
void check(const sb::ProviderWords &words)
{
    for (const QString &text : {words.message, words.code})
        require(text.size() <= 2000 && (text.isEmpty() || !text.back().isHighSurrogate()));
}

}  // namespace

/// Any body is a refusal: it has words and a kind, and as an event of a stream it is an error or none. A server that refuses the
/// same thing again and again comes to an end.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArrayView bytes(data, static_cast<qsizetype>(size));
    const int status = size == 0 ? 0 : statuses.at(data[0] % statuses.size());
    for (const QByteArrayView body : {bytes, bytes.sliced(qMin<qsizetype>(1, bytes.size()))}) {
        const sb::ProviderWords words = sb::providerWords(body);
        check(words);
        const sb::Failure failure{.error = {sb::kindOfRefusal(status, words), words.code},
                                  .httpStatus = status,
                                  .providerMessage = words.message,
                                  .parameter = words.parameter};
        sb::ModelQuirks quirks;
        int steps = 0;
        while (const auto quirk = sb::plainerAfter(failure, request(), quirks)) {
            quirks.add(*quirk);
            require(++steps <= 13);
        }
        require(sb::ModelQuirks::fromJson(quirks.toJson()) == quirks);
        if (const auto object = sb::parseJsonObject(body)) {
            const int named = sb::statusInEvent(*object);
            require(named == 200 || (named >= 400 && named < 600));
            if (const auto error = sb::errorInEvent(*object))
                check(*error);
        }
        const QDateTime now(QDate(2026, 9, 28), QTime(10, 0), QTimeZone::UTC);
        const auto wait = sb::retryAfterFrom(body, now);
        require(!wait || (*wait > std::chrono::seconds(0) && *wait <= std::chrono::days(31)));
    }
    return 0;
}
