// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace sb {

/// One event of a stream: what lies between two of its separators.
struct SseEvent {
    QByteArray type;  ///< "message" unless the stream names one
    QByteArray data;  ///< lines joined by LF; UTF-8 as received
    QByteArray id;    ///< the last one seen
    bool operator==(const SseEvent &) const = default;
};

/// Port to what cuts a stream of bytes into its events. Any split of the same bytes gives the same events; time is linear in
/// the bytes. One thread.
class Framing {
public:
    Framing() = default;
    virtual ~Framing() = default;
    Q_DISABLE_COPY_MOVE(Framing)

    /// Appends the events that `bytes` complete. Fails with TooLarge once an event grows beyond `limits::eventBytes`, and ever
    /// after; the events before that one are appended all the same.
    [[nodiscard]] virtual Result<> feed(QByteArrayView bytes, QList<SseEvent> &events) = 0;
    /// What was pending when the stream ended.
    [[nodiscard]] virtual SseEvent pending() = 0;
    /// What is pending at the end is none of the stream's events; an end signal may be looked for in it all the same.
    [[nodiscard]] virtual bool needsSeparator() const = 0;
    /// Lines came, and not one that such a stream would have.
    [[nodiscard]] virtual bool isSomethingElse() const = 0;
};

}  // namespace sb
