// SPDX-License-Identifier: Apache-2.0
#include "llm/openaichat.h"
#include "require.h"

#include <algorithm>

using sb::OpenAiDecoder;
using sb::TurnEvent;
using sb::fuzz::require;
using End = OpenAiDecoder::End;

namespace {

QList<TurnEvent> decoded(const QList<QByteArrayView> &pieces, End how)
{
    OpenAiDecoder decoder;
    QList<TurnEvent> events;
    for (const QByteArrayView piece : pieces)
        events += decoder.feed(piece);
    events += decoder.end(how);
    require(decoder.isOver());
    require(decoder.end(how).isEmpty());
    return events;
}

/// One terminal event, the last; no text ends inside a surrogate pair; a server's words stay short.
void check(const QList<TurnEvent> &events)
{
    require(std::ranges::count_if(events, sb::isTerminal) == 1 && sb::isTerminal(events.constLast()));
    for (const TurnEvent &event : events) {
        if (const auto *text = std::get_if<sb::TextDelta>(&event))
            require(!text->text.isEmpty() && !text->text.back().isHighSurrogate());
        else if (const auto *failed = std::get_if<sb::Failed>(&event))
            require(failed->failure.providerMessage.size() <= 2000);
        require(!sb::toJson(event).isEmpty());
    }
}

}  // namespace

/// Any bytes are an answer or the remains of one: no split changes its events, it ends once, and a connection that was cut
/// finishes only by "[DONE]". The same bytes are taken for a whole body too.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArrayView bytes(data, static_cast<qsizetype>(size));
    for (const End how : {End::Closed, End::Cut}) {
        const QList<TurnEvent> events = decoded({bytes}, how);
        check(events);
        require(decoded(sb::fuzz::inBytes(bytes), how) == events);
        require(decoded(sb::fuzz::inPieces(bytes), how) == events);
        const bool hasSignal = bytes.contains("[DONE]") || (how == End::Closed && bytes.contains("finish_reason"));
        require(hasSignal || bytes.contains('\\') || !std::holds_alternative<sb::Finished>(events.constLast()));
    }
    OpenAiDecoder decoder;
    check(decoder.whole(bytes));
    return 0;
}
