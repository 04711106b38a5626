// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llm/answerevents.h"
#include "llm/framing.h"

#include <QByteArrayView>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <memory>
#include <optional>

namespace sb {

/// Port to the state of one protocol: what its events mean. Errors, broken events and ends are StreamDecoder's.
class ChatReader {
public:
    ChatReader() = default;
    virtual ~ChatReader() = default;
    Q_DISABLE_COPY_MOVE(ChatReader)

    /// Takes an event that is only some more text, reasoning or input of a call, as nearly all are, without making objects of it.
    /// False for any other, and then nothing has happened; for one that it takes `take` would have done the same.
    [[nodiscard]] virtual bool takeText(QByteArrayView, AnswerEvents &) { return false; }
    /// One event of a stream; `name` is what the framing calls it. Unknown ones are ignored.
    virtual void take(const QJsonObject &event, QByteArrayView name, AnswerEvents &answer) = 0;
    /// A whole answer, from a server that ignores `stream`.
    virtual void takeWhole(const QJsonObject &body, AnswerEvents &answer) = 0;
    /// A reason for the end and the clean end of the bytes behind it are as good as an end signal.
    [[nodiscard]] virtual bool endsByReason() const { return false; }
    /// The word [DONE], which most protocols do not know.
    virtual void takeDone(AnswerEvents &) {}
    /// The answer as the protocol wants it back (AnswerBlocks); asked once it is done. Empty when text and calls say it all.
    [[nodiscard]] virtual QJsonArray blocks(const AnswerEvents &) const { return {}; }
};

/// An answer of a model server as bytes turn into events, by the protocol of its reader (reference "llm-wire", 1.1 to 1.8).
/// Any split of the same bytes gives the same events. An answer is finished only by the protocol's end signal; the end of
/// the bytes without it is Truncated. What is no answer from its beginning is Failed with Protocol, one that is too large
/// before it says anything with TooLarge. After a terminal event nothing follows. One thread.
class StreamDecoder final {
public:
    /// `protocol` is the word that the blocks of the answer get.
    StreamDecoder(const QString &protocol, std::unique_ptr<Framing> framing, std::unique_ptr<ChatReader> reader);
    ~StreamDecoder() = default;
    Q_DISABLE_COPY_MOVE(StreamDecoder)

    /// Before the first byte: every event is read in full. The events are the same, and take several times as long.
    void takeNoShortcut() { m_takesShortcut = false; }

    [[nodiscard]] QList<TurnEvent> feed(QByteArrayView bytes);
    /// The bytes ended by themselves (Closed) or were cut.
    enum class End { Closed, Cut };
    [[nodiscard]] QList<TurnEvent> end(End how);
    /// A whole answer in one JSON body. A stream that calls itself one is read as what it is.
    [[nodiscard]] QList<TurnEvent> whole(QByteArrayView body);
    [[nodiscard]] bool isOver() const { return m_answer.isOver(); }
    /// Grows with all that the model says or does, also with what is no event yet. Comments, pings and blanks are nothing.
    [[nodiscard]] quint64 work() const { return m_answer.work(); }

private:
    void takeEvent(const SseEvent &event);
    void takeObject(const QJsonObject &object, QByteArrayView name);
    void takePending(const SseEvent &event);
    void conclude(End how, Cut otherwise, const QString &detail);
    void finishIfDone();

    QString m_protocol;
    std::unique_ptr<Framing> m_framing;
    std::unique_ptr<ChatReader> m_reader;
    AnswerEvents m_answer;
    int m_broken = 0;
    bool m_takesShortcut = true;
};

/// A count of tokens: a whole number from 0; nothing for anything else.
[[nodiscard]] std::optional<qint64> countIn(const QJsonObject &object, QLatin1StringView name);

}  // namespace sb
