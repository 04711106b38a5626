// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llm/modelquirks.h"
#include "llm/protocol.h"
#include "llm/streamdecoder.h"
#include "require.h"

#include <algorithm>
#include <initializer_list>

namespace sb::fuzz {

using End = StreamDecoder::End;

inline QList<TurnEvent> decoded(Protocol protocol, const QList<QByteArrayView> &pieces, End how)
{
    const auto decoder = wireFormat(protocol).makeDecoder();
    QList<TurnEvent> events;
    for (const QByteArrayView piece : pieces)
        events += decoder->feed(piece);
    events += decoder->end(how);
    require(decoder->isOver());
    require(decoder->end(how).isEmpty());
    return events;
}

inline QList<TurnEvent> decodedInFull(Protocol protocol, QByteArrayView bytes, End how)
{
    const auto decoder = wireFormat(protocol).makeDecoder();
    decoder->takeNoShortcut();
    QList<TurnEvent> events = decoder->feed(bytes);
    events += decoder->end(how);
    return events;
}

/// One terminal event, the last; no text ends inside a surrogate pair; a server's words stay short; a call can be run.
inline void check(const QList<TurnEvent> &events)
{
    require(std::ranges::count_if(events, isTerminal) == 1 && isTerminal(events.constLast()));
    for (const TurnEvent &event : events) {
        if (const auto *text = std::get_if<TextDelta>(&event))
            require(!text->text.isEmpty() && !text->text.back().isHighSurrogate());
        else if (const auto *reasoning = std::get_if<ReasoningDelta>(&event))
            require(!reasoning->text.isEmpty() && !reasoning->text.back().isHighSurrogate());
        else if (const auto *failed = std::get_if<Failed>(&event))
            require(failed->failure.providerMessage.size() <= 2000);
        else if (const auto *call = std::get_if<ToolCall>(&event))
            require(!call->id.isEmpty() && !call->name.isEmpty() && call->index >= 0);
        require(!toJson(event).isEmpty());
    }
}

/// What holds for any bytes as an answer of that protocol: no split and no shortcut changes its events, it ends once, and it is finished only
/// where one of `signs` stands (an escape may hide one); `late` are signs that only the clean end of the bytes confirms. The same
/// bytes are taken for a whole body too.
inline void tryAnswer(Protocol protocol, QByteArrayView bytes, std::initializer_list<QByteArrayView> signs,
                      std::initializer_list<QByteArrayView> late = {})
{
    const auto has = [bytes](QByteArrayView sign) { return bytes.contains(sign); };
    for (const End how : {End::Closed, End::Cut}) {
        const QList<TurnEvent> events = decoded(protocol, {bytes}, how);
        check(events);
        require(decodedInFull(protocol, bytes, how) == events);
        require(decoded(protocol, inBytes(bytes), how) == events);
        require(decoded(protocol, inPieces(bytes), how) == events);
        const bool maySignal =
            std::ranges::any_of(signs, has) || (how == End::Closed && std::ranges::any_of(late, has)) || has("\\");
        require(maySignal || !std::holds_alternative<Finished>(events.constLast()));
    }
    check(wireFormat(protocol).makeDecoder()->whole(bytes));
}

}  // namespace sb::fuzz
