// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/inbox.h"
#include "net/httptransport.h"

#include <atomic>

namespace sb::test {

/// What one stream did, in its order, seen from the test's thread. Outlives the transport.
struct SeenStream : Inbox {
    QList<HttpHead> heads;
    QByteArray body;
    QList<HttpEnd> ends;
    bool hasMoreAfterEnd = false;
    std::atomic<int> ticks = 0;
    std::atomic<bool> wantsEnd = false;  ///< what the sink answers to its next tick
    std::atomic<bool> hasRoom = true;

    [[nodiscard]] bool isOver() const { return !ends.isEmpty(); }
    [[nodiscard]] HttpHead head() const { return heads.value(0); }
    [[nodiscard]] HttpEnd end() const { return ends.value(0); }
    [[nodiscard]] ErrorKind errorKind() const { return end().error.kind; }
};

/// Posts what it gets to a SeenStream.
class SeeingSink final : public HttpSink {
public:
    explicit SeeingSink(SeenStream &seen) : m_seen(seen) {}

    void head(const HttpHead &head) override
    {
        post([head](SeenStream &seen) { seen.heads.append(head); });
    }
    void bytes(QByteArrayView bytes) override
    {
        post([bytes = bytes.toByteArray()](SeenStream &seen) { seen.body += bytes; });
    }
    void end(const HttpEnd &end) override
    {
        post([end](SeenStream &seen) { seen.ends.append(end); });
    }
    [[nodiscard]] bool hasRoom() const override { return m_seen.hasRoom; }
    bool tick() override
    {
        ++m_seen.ticks;
        return m_seen.wantsEnd;
    }

private:
    template<class Step>
    void post(Step step)
    {
        m_seen.post([seen = &m_seen, step] {
            seen->hasMoreAfterEnd = seen->hasMoreAfterEnd || seen->isOver();
            step(*seen);
        });
    }

    SeenStream &m_seen;
};

}  // namespace sb::test
