// SPDX-License-Identifier: Apache-2.0
#include "base/clock.h"

namespace sb {

std::chrono::milliseconds SystemClock::monotonic() const
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch());
}

QDateTime SystemClock::now() const
{
    return QDateTime::currentDateTimeUtc();
}

}  // namespace sb
