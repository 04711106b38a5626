// SPDX-License-Identifier: Apache-2.0
#include "llm/linedecoder.h"

#include "base/limits.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

Result<> LineDecoder::feed(QByteArrayView bytes, QList<SseEvent> &events)
{
    while (!m_isTooLarge) {
        const qsizetype at = bytes.indexOf('\n');
        const QByteArrayView part = at < 0 ? bytes : bytes.first(at);
        m_isTooLarge = m_line.size() + part.size() > limits::eventBytes;
        if (m_isTooLarge)
            break;
        if (at < 0) {
            m_line.append(part);
            return {};
        }
        if (m_line.isEmpty())
            takeLine(part, events);
        else
            takeLine(std::exchange(m_line, {}).append(part), events);
        bytes = bytes.sliced(at + 1);
    }
    return fail(ErrorKind::TooLarge, u"a line of over %1 bytes"_s.arg(limits::eventBytes));
}

SseEvent LineDecoder::pending()
{
    QList<SseEvent> last;
    takeLine(std::exchange(m_line, {}), last);
    return last.value(0);
}

void LineDecoder::takeLine(QByteArrayView line, QList<SseEvent> &events)
{
    if (std::exchange(m_isAtStart, false) && line.startsWith("\xef\xbb\xbf"))
        line = line.sliced(3);
    line = line.trimmed();
    if (line.isEmpty())
        return;
    (line.startsWith('{') ? m_hasObject : m_hasOther) = true;
    events.append({QByteArrayLiteral("message"), line.toByteArray(), {}});
}

}  // namespace sb
