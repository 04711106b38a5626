// SPDX-License-Identifier: Apache-2.0
#include "markdown/citationlook.h"

#include "markdown/markup.h"

#include <QStringBuilder>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace sb {

QString citationMarkup(const CitationLook &look)
{
    const QLatin1StringView name = look.trust == CitationLook::Trust::Verified ? "cite"_L1 : "cite doubtful"_L1;
    const QString id = QString::fromLatin1(QUrl::toPercentEncoding(look.id));
    return "<a class=\""_L1 % name % "\" href=\"#fw:"_L1 % id % "\" dir=\"auto\">"_L1 % escaped(look.label, Bidi::Shown)
        % "</a>"_L1;
}

}  // namespace sb
