// SPDX-License-Identifier: Apache-2.0
#include "base/loopback.h"

#include <QList>
#include <QString>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

bool isByte(QStringView part)
{
    const bool isNumber = std::ranges::all_of(part, [](QChar c) { return c >= u'0' && c <= u'9'; });
    return isNumber && !part.isEmpty() && part.size() <= 3 && part.toInt() <= 255;
}

}  // namespace

bool isLoopbackHost(QStringView host)
{
    if (host == "localhost"_L1 || host == "::1"_L1 || host == "[::1]"_L1)
        return true;
    const QList<QStringView> parts = host.split(u'.');
    return parts.size() == 4 && parts.constFirst() == "127"_L1 && std::ranges::all_of(parts, isByte);
}

}  // namespace sb
