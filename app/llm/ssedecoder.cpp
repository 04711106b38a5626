// SPDX-License-Identifier: Apache-2.0
#include "llm/ssedecoder.h"

#include "base/limits.h"

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// Where the next of one character stands; bytes that have none of it are gone over once, however often they are asked.
class NextOf {
public:
    NextOf(char character, QByteArrayView bytes) : m_bytes(bytes), m_character(character), m_at(find(0)) {}

    [[nodiscard]] qsizetype behind(qsizetype from)
    {
        if (m_at < from)
            m_at = find(from);
        return m_at;
    }

private:
    [[nodiscard]] qsizetype find(qsizetype from) const
    {
        const qsizetype at = m_bytes.indexOf(m_character, from);
        return at < 0 ? m_bytes.size() : at;
    }

    QByteArrayView m_bytes;
    char m_character;
    qsizetype m_at;
};

}  // namespace

Result<> SseDecoder::feed(QByteArrayView bytes, QList<SseEvent> &events)
{
    if (!bytes.isEmpty() && std::exchange(m_skipsLf, false) && bytes.front() == '\n')
        bytes = bytes.sliced(1);
    NextOf lf('\n', bytes);
    NextOf cr('\r', bytes);
    qsizetype begin = 0;
    while (!m_isTooLarge) {
        const qsizetype at = qMin(lf.behind(begin), cr.behind(begin));
        if (at == bytes.size())
            break;
        endLine(bytes.sliced(begin, at - begin), events);
        begin = at + 1;
        const bool isCr = bytes.at(at) == '\r';
        m_skipsLf = isCr && begin == bytes.size();
        if (isCr && begin < bytes.size() && bytes.at(begin) == '\n')
            ++begin;
    }
    if (!fits(bytes.sliced(begin)))
        return fail(ErrorKind::TooLarge, u"an event of over %1 bytes"_s.arg(limits::eventBytes));
    m_line.append(bytes.sliced(begin));
    return {};
}

bool SseDecoder::fits(QByteArrayView more)
{
    m_isTooLarge = m_isTooLarge || m_line.size() + more.size() + m_data.size() > limits::eventBytes;
    return !m_isTooLarge;
}

void SseDecoder::endLine(QByteArrayView rest, QList<SseEvent> &events)
{
    if (!fits(rest))
        return;
    if (m_line.isEmpty()) {
        takeLine(rest, events);
    } else {
        m_line.append(rest);
        takeLine(std::exchange(m_line, {}), events);
    }
}

SseEvent SseDecoder::pending()
{
    QList<SseEvent> ignored;
    if (!m_line.isEmpty())
        takeLine(std::exchange(m_line, {}), ignored);
    return {m_type, m_data, m_id};
}

void SseDecoder::takeLine(QByteArrayView line, QList<SseEvent> &events)
{
    if (std::exchange(m_isAtStart, false) && line.startsWith("\xef\xbb\xbf"))
        line = line.sliced(3);
    if (line.isEmpty()) {
        dispatch(events);
        return;
    }
    const qsizetype colon = line.indexOf(':');
    if (colon == 0) {
        m_hasField = true;
        return;
    }
    QByteArrayView value = colon < 0 ? QByteArrayView() : line.sliced(colon + 1);
    if (value.startsWith(' '))
        value = value.sliced(1);
    takeField(colon < 0 ? line : line.first(colon), value);
}

void SseDecoder::dispatch(QList<SseEvent> &events)
{
    if (std::exchange(m_hasData, false)) {
        if (m_type.isEmpty())
            m_type = QByteArrayLiteral("message");
        events.append({std::exchange(m_type, {}), std::exchange(m_data, {}), m_id});
    }
    m_type.clear();
}

void SseDecoder::takeField(QByteArrayView name, QByteArrayView value)
{
    const bool isKnown = name == "data" || name == "event" || name == "id" || name == "retry";
    (isKnown ? m_hasField : m_hasOther) = true;
    if (name == "data") {
        if (m_hasData)
            m_data.append('\n');
        m_data.append(value);
        m_hasData = true;
    } else if (name == "event") {
        if (m_lastType != value)
            m_lastType = value.toByteArray();
        m_type = m_lastType;
    } else if (name == "id" && !value.contains('\0')) {
        m_id = value.toByteArray();
    }
}

}  // namespace sb
