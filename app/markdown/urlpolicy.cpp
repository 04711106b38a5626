// SPDX-License-Identifier: Apache-2.0
#include "markdown/urlpolicy.h"

#include "base/text.h"

#include <QUrl>

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
    if (bare.startsWith(u'#'))
        return address;
    for (const QLatin1StringView scheme : {"https://"_L1, "http://"_L1, "mailto:"_L1}) {
        if (bare.startsWith(scheme, Qt::CaseInsensitive) && address.trimmed().startsWith(scheme, Qt::CaseInsensitive))
            return address.trimmed();
    }
    return {};
}

QString hostOfImage(const QString &address)
{
    const QUrl url(address.trimmed());
    return url.scheme() == "http"_L1 || url.scheme() == "https"_L1 ? url.host() : QString();
}

}  // namespace sb
