// SPDX-License-Identifier: Apache-2.0
#include "llm/streamdecoder.h"

#include "base/json.h"
#include "base/limits.h"
#include "llm/failures.h"

#include <tuple>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// An object, also one that stands alone in a list, as some servers write an error.
Result<QJsonObject> objectIn(QByteArrayView data)
{
    if (data.startsWith('[') && data.endsWith(']'))
        data = data.sliced(1, data.size() - 2);
    return parseJsonObject(data);
}

}  // namespace

StreamDecoder::StreamDecoder(const QString &protocol, std::unique_ptr<Framing> framing, std::unique_ptr<ChatReader> reader)
    : m_protocol(protocol), m_framing(std::move(framing)), m_reader(std::move(reader))
{
}

QList<TurnEvent> StreamDecoder::feed(QByteArrayView bytes)
{
    if (isOver())
        return {};
    QList<SseEvent> events;
    const Result<> fed = m_framing->feed(bytes, events);
    for (const SseEvent &event : std::as_const(events)) {
        if (!isOver())
            takeEvent(event);
    }
    if (!fed && !isOver())
        m_answer.cutOff(Cut::TooLarge, fed.error().detail);
    return m_answer.taken();
}

QList<TurnEvent> StreamDecoder::end(End how)
{
    if (!isOver())
        conclude(how, Cut::ConnectionLost, u"the stream ended without its end signal"_s);
    return m_answer.taken();
}

void StreamDecoder::conclude(End how, Cut otherwise, const QString &detail)
{
    takePending(m_framing->pending());
    const bool isSilent = how == End::Closed && m_answer.hasReason() && !m_answer.isDone();
    if (isSilent && m_reader->endsByReason())
        m_answer.setDone();
    else if (isSilent)
        m_answer.setDoneBySilence();
    finishIfDone();
    if (!isOver() && how == End::Closed && m_framing->isSomethingElse())
        m_answer.cutOff(Cut::Unreadable, u"no stream of events"_s);
    if (!isOver())
        m_answer.cutOff(otherwise, detail);
}

QList<TurnEvent> StreamDecoder::whole(QByteArrayView body)
{
    if (isOver())
        return {};
    const Result<QJsonObject> object = objectIn(body.trimmed());
    if (!object) {
        QList<TurnEvent> events = feed(body);
        if (!isOver())
            conclude(End::Closed, Cut::Unreadable, object.error().detail);
        return events + m_answer.taken();
    }
    if (const std::optional<ProviderWords> words = errorInEvent(*object))
        m_answer.fail(*words, statusInEvent(*object));
    else
        m_reader->takeWhole(*object, m_answer);
    if (m_answer.hasReason())
        m_answer.setDone();
    finishIfDone();
    if (!isOver())
        m_answer.cutOff(Cut::Unreadable, u"no answer in the body"_s);
    return m_answer.taken();
}

void StreamDecoder::takeEvent(const SseEvent &event)
{
    const QByteArrayView data = QByteArrayView(event.data).trimmed();
    if (data == "[DONE]") {
        m_reader->takeDone(m_answer);
        finishIfDone();
        return;
    }
    if (data.isEmpty())
        return;
    if (m_takesShortcut && m_reader->takeText(data, m_answer)) {
        m_broken = 0;
        return;
    }
    const Result<QJsonObject> object = objectIn(data);
    if (object) {
        m_broken = 0;
        takeObject(*object, event.type);
        finishIfDone();
    } else if (++m_broken >= limits::brokenEventsInARow) {
        m_answer.cutOff(Cut::Unreadable, object.error().detail);
    }
}

void StreamDecoder::takeObject(const QJsonObject &object, QByteArrayView name)
{
    if (const std::optional<ProviderWords> words = errorInEvent(object))
        m_answer.fail(*words, statusInEvent(object));
    else
        m_reader->take(object, name, m_answer);
}

/// Where events need a separator it is discarded, but a last event that came whole and lacks only that ends the answer.
void StreamDecoder::takePending(const SseEvent &event)
{
    const QByteArrayView data = QByteArrayView(event.data).trimmed();
    if (data == "[DONE]")
        m_reader->takeDone(m_answer);
    else if (const Result<QJsonObject> object = objectIn(data))
        takeObject(*object, event.type);
    if (m_framing->needsSeparator() && !isOver() && !m_answer.isDone() && !m_answer.hasReason())
        std::ignore = m_answer.taken();
}

void StreamDecoder::finishIfDone()
{
    if (!m_answer.isDone() || isOver())
        return;
    m_answer.settleCalls();
    m_answer.finish({m_protocol, m_reader->blocks(m_answer)});
}

std::optional<qint64> countIn(const QJsonObject &object, QLatin1StringView name)
{
    const qint64 number = object[name].toInteger(-1);
    return number >= 0 ? std::optional(number) : std::nullopt;
}

}  // namespace sb
