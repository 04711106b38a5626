// SPDX-License-Identifier: Apache-2.0
#include "markdown/urlpolicy.h"

#include "base/text.h"

#include <QUrl>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

QString withoutDisguise(const QString &address)
{
    const QString decoded = QUrl::fromPercentEncoding(address.toUtf8());
    QString bare;
    for (const QChar c : decoded) {
        if (!c.isSpace() && c.unicode() >= 0x20 && c.unicode() != 0x7f && !isInvisible(c.unicode()))
            bare += c;
    }
    return bare;
}

}  // namespace

QString allowedLink(const QString &address)
{
    const QString bare = withoutDisguise(address);
    QString trimmed = address.trimmed();
    // A page would leave these out, so the reader would be shown another address than the one that opens.
    if (std::ranges::any_of(trimmed, [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; }))
        return {};
    for (const QLatin1StringView start : {"https://"_L1, "http://"_L1, "mailto:"_L1, "#"_L1}) {
        if (bare.startsWith(start, Qt::CaseInsensitive) && trimmed.startsWith(start, Qt::CaseInsensitive))
            return trimmed.replace(u' ', "%20"_L1);
    }
    return {};
}

QString hostOfImage(const QString &address)
{
    const QUrl url(address.trimmed());
    return url.scheme() == "http"_L1 || url.scheme() == "https"_L1 ? url.host() : QString();
}

}  // namespace sb
