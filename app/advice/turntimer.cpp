// SPDX-License-Identifier: Apache-2.0
#include "advice/turntimer.h"

#include "base/clock.h"

namespace sb {

void TurnTimer::start()
{
    m_sent = m_clock.monotonic();
    m_thinking.reset();
}

bool TurnTimer::think()
{
    if (m_thinking)
        return false;
    m_thinking = m_clock.monotonic();
    return true;
}

bool TurnTimer::speak(TurnTimes &times)
{
    if (times.firstWord)
        return false;
    times.firstWord = since(m_sent);
    if (m_thinking)
        times.thought = since(*m_thinking);
    return true;
}

void TurnTimer::end(TurnTimes &times) const
{
    times.whole = since(m_sent);
}

qint64 TurnTimer::since(std::chrono::milliseconds begin) const
{
    return (m_clock.monotonic() - begin).count();
}

}  // namespace sb
