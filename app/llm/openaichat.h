// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llm/chatbackend.h"
#include "llm/ssedecoder.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonObject>
#include <QList>
#include <map>

namespace sb {

/// The body of POST {base}/chat/completions. `asksForUsage` off leaves out `stream_options` for servers that refuse it.
enum class AskForUsage { Yes, No };
[[nodiscard]] QByteArray openAiRequest(const ChatRequest &request, AskForUsage usage);

/// OpenAI Chat Completions as bytes turn into events, with the quirks of its relatives (reference "llm-wire", 1.2, 1.5, 1.8).
/// Any split of the same bytes gives the same events. An answer is finished only by `[DONE]` or a finish_reason; the end of
/// the bytes without either is Truncated. What is no answer from its beginning is Failed with Protocol, one that is too large
/// before it says anything with TooLarge. After a terminal event nothing follows.
class OpenAiDecoder {
public:
    [[nodiscard]] QList<TurnEvent> feed(QByteArrayView bytes);
    /// The bytes ended by themselves (or were cut: `isCut`).
    enum class End { Closed, Cut };
    [[nodiscard]] QList<TurnEvent> end(End how);
    /// A whole answer in one JSON body, from a server that ignores `stream`.
    [[nodiscard]] QList<TurnEvent> whole(QByteArrayView body);
    [[nodiscard]] bool isOver() const { return m_isOver; }

private:
    struct Call {
        QString id;
        QString name;
        QString arguments;
    };

    void takeEvent(const SseEvent &event, QList<TurnEvent> &out);
    void takePending(QByteArrayView data, QList<TurnEvent> &out);
    void takeChunk(const QJsonObject &chunk, QList<TurnEvent> &out);
    void takeDelta(const QJsonObject &delta, QList<TurnEvent> &out);
    void takeText(const QString &text, QList<TurnEvent> &out);
    void takeCalls(const QJsonArray &calls);
    void takeUsage(const QJsonObject &usage, QList<TurnEvent> &out);
    void finish(QList<TurnEvent> &out);
    void cutOff(Cut cut, const QString &detail, QList<TurnEvent> &out);
    void stop(const TurnEvent &terminal, QList<TurnEvent> &out);

    SseDecoder m_sse;
    std::map<int, Call> m_calls;
    QString m_half;  ///< a high surrogate that waits for its other half
    QString m_halfReasoning;
    StopReason m_reason = StopReason::Unknown;
    int m_broken = 0;
    bool m_hasStarted = false;
    bool m_hasReason = false;
    bool m_hasWords = false;  ///< text or reasoning
    bool m_isOver = false;
};

/// A recorded stream from its first byte to its end.
[[nodiscard]] QList<TurnEvent> decodeOpenAiStream(QByteArrayView bytes);

}  // namespace sb
