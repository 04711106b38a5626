// SPDX-License-Identifier: Apache-2.0
#include "llm/ssedecoder.h"
#include "require.h"

using sb::SseEvent;
using sb::fuzz::require;

namespace {

/// All events, and what is left at the end as the last one.
QList<SseEvent> decoded(const QList<QByteArrayView> &pieces)
{
    sb::SseDecoder decoder;
    QList<SseEvent> events;
    for (const QByteArrayView piece : pieces)
        require(decoder.feed(piece, events).has_value());
    events.append(decoder.pending());
    return events;
}

}  // namespace

/// Any bytes are a stream: no split changes its events, and no event holds what the format cannot carry.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArrayView bytes(data, static_cast<qsizetype>(size));
    const QList<SseEvent> events = decoded({bytes});
    require(decoded(sb::fuzz::inBytes(bytes)) == events);
    require(decoded(sb::fuzz::inPieces(bytes)) == events);
    for (const SseEvent &event : events) {
        require(!event.type.contains('\n') && !event.id.contains('\n') && !event.id.contains('\0'));
        require(!event.type.contains('\r') && !event.id.contains('\r') && !event.data.contains('\r'));
    }
    for (const SseEvent &event : events.first(events.size() - 1))
        require(!event.type.isEmpty());
    return 0;
}
