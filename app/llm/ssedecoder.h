// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llm/framing.h"

namespace sb {

/// Server-sent events. By the standard an event that is pending at the end is discarded.
/// Source: WHATWG HTML, "Server-sent events", 9.2.5 and 9.2.6.
class SseDecoder final : public Framing {
public:
    [[nodiscard]] Result<> feed(QByteArrayView bytes, QList<SseEvent> &events) override;
    [[nodiscard]] SseEvent pending() override;
    [[nodiscard]] bool needsSeparator() const override { return true; }
    [[nodiscard]] bool isSomethingElse() const override { return m_hasOther && !m_hasField; }

private:
    bool fits(QByteArrayView more);
    void endLine(QByteArrayView rest, QList<SseEvent> &events);
    void takeLine(QByteArrayView line, QList<SseEvent> &events);
    void takeField(QByteArrayView name, QByteArrayView value);
    void dispatch(QList<SseEvent> &events);

    QByteArray m_line;
    QByteArray m_type;
    QByteArray m_lastType;  ///< nearly all events of a stream share theirs
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
