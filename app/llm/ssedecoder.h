// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace sb {

struct SseEvent {
    QByteArray type;  ///< "message" unless the stream names one
    QByteArray data;  ///< lines joined by LF; UTF-8 as received
    QByteArray id;    ///< the last one seen
    bool operator==(const SseEvent &) const = default;
};

/// Server-sent events. Any split of the same bytes gives the same events; time is linear in the bytes.
/// Source: WHATWG HTML, "Server-sent events", 9.2.5 and 9.2.6.
class SseDecoder {
public:
    /// Appends the events that `bytes` complete. Fails with TooLarge once an event grows beyond `limits::eventBytes`, and ever
    /// after; the events before that one are appended all the same.
    [[nodiscard]] Result<> feed(QByteArrayView bytes, QList<SseEvent> &events);
    /// What was pending when the stream ended. By the standard it is discarded; the caller may look for an end signal in it.
    [[nodiscard]] SseEvent pending();
    /// Lines came, and not one that an event stream would have.
    [[nodiscard]] bool isSomethingElse() const { return m_hasOther && !m_hasField; }

private:
    bool fits(QByteArrayView more);
    void endLine(QByteArrayView rest, QList<SseEvent> &events);
    void takeLine(QByteArrayView line, QList<SseEvent> &events);
    void takeField(QByteArrayView name, QByteArrayView value);

    QByteArray m_line;
    QByteArray m_type;
    QByteArray m_data;
    QByteArray m_id;
    bool m_hasData = false;
    bool m_hasField = false;
    bool m_hasOther = false;
    bool m_isAtStart = true;
    bool m_skipsLf = false;
    bool m_isTooLarge = false;
};

}  // namespace sb
