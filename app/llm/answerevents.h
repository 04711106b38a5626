// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/turnevent.h"
#include "llm/failures.h"

#include <QList>
#include <QString>
#include <map>
#include <optional>
#include <utility>

namespace sb {

/// What a reader of a protocol understood, as turn events, by the rules that all protocols share: a turn starts once, text
/// never ends inside a surrogate pair, a count that is not said leaves the one before, calls come whole at the end, exactly
/// one terminal event ends it and nothing follows. One thread.
class AnswerEvents {
public:
    void start(const QString &model);
    [[nodiscard]] bool hasStarted() const { return m_hasStarted; }
    void addText(const QString &text);
    void addReasoning(const QString &text);
    void addUsage(const Usage &counted);
    /// The text of `source` is shortened.
    void addCitation(const SourceCited &source);
    /// The call of that place, made when there is none; its pieces are added to it. Null where no call may be: below 0, or
    /// from `limits::contentBlocks`.
    [[nodiscard]] ToolCall *call(int index);
    [[nodiscard]] const std::map<int, ToolCall> &calls() const { return m_calls; }
    /// Something came that is no event yet, but that the model made: a piece of a call.
    void noteWork() { ++m_work; }

    /// What is said is a refusal, whatever the reason that is given for its end.
    void noteRefusal() { m_reason = StopReason::Refusal; }
    /// Why the answer ends, which another signal may still have to confirm.
    void setReason(StopReason reason, const QString &detail = {});
    [[nodiscard]] bool hasReason() const { return m_hasReason; }
    /// The protocol's end signal came: `finish` is to follow.
    void setDone() { m_isDone = true; }
    /// It never came; the bytes ended well behind the reason, which has to do.
    void setDoneBySilence()
    {
        m_hasEndSignal = false;
        m_isDone = true;
    }
    [[nodiscard]] bool isDone() const { return m_isDone; }

    /// No more of the calls comes: those without a name are none, nor are those that a limit cut; the others get an id.
    void settleCalls();
    /// What ends it: as the protocol says, …
    void finish(const AnswerBlocks &blocks);
    /// … by an error of the server's, …
    void fail(const ProviderWords &words, int status);
    /// … by what came, or by the end of what came. Where nothing has been said nothing is cut off: it is no answer, unless the
    /// connection was lost.
    void cutOff(Cut cut, const QString &detail);

    /// The events since the last time.
    [[nodiscard]] QList<TurnEvent> taken() { return std::exchange(m_events, {}); }
    [[nodiscard]] bool isOver() const { return m_isOver; }
    [[nodiscard]] bool hasWords() const { return m_hasWords; }  ///< text or reasoning
    [[nodiscard]] bool hasText() const { return m_hasText; }
    /// Grows with all that the model says or does.
    [[nodiscard]] quint64 work() const { return m_work; }

private:
    void say(const TurnEvent &event);
    void stop(const TurnEvent &terminal);

    QList<TurnEvent> m_events;
    std::map<int, ToolCall> m_calls;
    QString m_half;  ///< a high surrogate that waits for its other half
    QString m_halfReasoning;
    Usage m_usage;
    StopReason m_reason = StopReason::Unknown;
    QString m_detail;
    quint64 m_work = 0;
    bool m_hasStarted = false;
    bool m_hasReason = false;
    bool m_isDone = false;
    bool m_hasEndSignal = true;
    bool m_hasWords = false;
    bool m_hasText = false;
    bool m_isOver = false;
};

}  // namespace sb
