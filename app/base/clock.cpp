// SPDX-License-Identifier: Apache-2.0
#include "base/clock.h"

#include <ctime>

namespace sb {

namespace {

std::chrono::nanoseconds timeOf(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

}  // namespace

std::chrono::milliseconds SystemClock::monotonic() const
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch());
}

std::chrono::milliseconds SystemClock::asleep() const
{
    const std::chrono::nanoseconds awake = timeOf(CLOCK_MONOTONIC);
    return std::chrono::duration_cast<std::chrono::milliseconds>(timeOf(CLOCK_BOOTTIME) - awake);
}

QDateTime SystemClock::now() const
{
    return QDateTime::currentDateTimeUtc();
}

}  // namespace sb
