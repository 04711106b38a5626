// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "domain/ids.h"
#include "domain/messagetree.h"

#include <QFuture>
#include <QObject>
#include <functional>

namespace sb {

class History;

/// Reads one conversation from the history, a long one by its end first. The trees are put together beside the GUI thread, on
/// which this lives.
class ConversationLoader : public QObject {
    Q_OBJECT
public:
    /// `history` must outlive this.
    explicit ConversationLoader(History &history, QObject *parent = nullptr);

    /// In place of what is being read.
    void load(ConversationId conversation);
    /// Nothing is emitted any more for what is being read.
    void cancel();
    [[nodiscard]] bool isLoading() const { return m_isLoading; }

signals:
    /// The end of a long conversation: what forks off, and what was said before, follows with `loaded`.
    void newestLoaded(const sb::MessageTree &newest);
    void loaded(const sb::MessageTree &all);
    void failed(const sb::Error &error);

private:
    using Messages = QFuture<Result<QList<Message>>>;

    void take(const Messages &messages, const std::function<void(const MessageTree &)> &next);
    void finish(const MessageTree &all);

    History &m_history;
    bool m_isLoading = false;
    int m_load = 0;  ///< counts: what belongs to an earlier one comes too late
};

}  // namespace sb
