// SPDX-License-Identifier: Apache-2.0
#include "llm/ssedecoder.h"

#include "base/limits.h"

using namespace Qt::StringLiterals;

namespace sb {

Result<> SseDecoder::feed(QByteArrayView bytes, QList<SseEvent> &events)
{
    qsizetype begin = 0;
    for (qsizetype at = 0; at < bytes.size() && !m_isTooLarge; ++at) {
        const char c = bytes.at(at);
        if (std::exchange(m_skipsLf, false) && c == '\n') {
            begin = at + 1;
            continue;
        }
        if (c != '\n' && c != '\r')
            continue;
        m_skipsLf = c == '\r';
        endLine(bytes.sliced(begin, at - begin), events);
        begin = at + 1;
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
        if (m_hasData)
            events.append({m_type.isEmpty() ? QByteArray("message") : m_type, m_data, m_id});
        m_type.clear();
        m_data.clear();
        m_hasData = false;
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
        m_type = value.toByteArray();
    } else if (name == "id" && !value.contains('\0')) {
        m_id = value.toByteArray();
    }
}

}  // namespace sb
