// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llm/framing.h"

namespace sb {

/// JSON values, one a line. Lines end with LF, a CR before it goes; blank lines say nothing. The last line needs no end.
/// Source: the form that application/x-ndjson names.
class LineDecoder final : public Framing {
public:
    [[nodiscard]] Result<> feed(QByteArrayView bytes, QList<SseEvent> &events) override;
    [[nodiscard]] SseEvent pending() override;
    [[nodiscard]] bool needsSeparator() const override { return false; }
    [[nodiscard]] bool isSomethingElse() const override { return m_hasOther && !m_hasObject; }

private:
    void takeLine(QByteArrayView line, QList<SseEvent> &events);

    QByteArray m_line;
    bool m_hasObject = false;
    bool m_hasOther = false;
    bool m_isAtStart = true;
    bool m_isTooLarge = false;
};

}  // namespace sb
