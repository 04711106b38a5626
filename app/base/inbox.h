// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>

namespace sb {

/// Calls that any thread posts and the thread this lives on makes, one an event, in the order they were posted.
/// What crosses is ordered by a mutex of ours, not by Qt's queue alone: that is all that the thread sanitizer can see.
class Inbox : public QObject {
public:
    using Call = std::function<void()>;

    /// One that its last holder may let go on any thread. A posted call must not be a holder.
    [[nodiscard]] static std::shared_ptr<Inbox> makeShared();

    Inbox() = default;
    ~Inbox() override;
    Q_DISABLE_COPY_MOVE(Inbox)

    /// Any thread.
    void post(Call call);
    /// Its own thread. From here on no call is made, whenever it was posted.
    void close() { m_isClosed = true; }

protected:
    void customEvent(QEvent *event) override;

private:
    [[nodiscard]] Call takeFirst();

    std::mutex m_mutex;
    std::deque<Call> m_calls;
    bool m_isClosed = false;
};

}  // namespace sb
