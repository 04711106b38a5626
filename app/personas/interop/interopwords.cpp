// SPDX-License-Identifier: Apache-2.0
#include "personas/interop/formattable.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

QStringList interopFormats()
{
    QStringList ids;
    for (const FormatRow &row : formatTable())
        ids.append(QString::fromLatin1(row.id));
    return ids;
}

QString idOf(InteropFormat format)
{
    return QString::fromLatin1(rowOf(format).id);
}

std::optional<InteropFormat> interopFormat(QStringView id)
{
    for (const FormatRow &row : formatTable()) {
        if (id == QLatin1StringView(row.id))
            return row.format;
    }
    return std::nullopt;
}

QString toWord(LossItem::Kind kind)
{
    switch (kind) {
    case LossItem::Kind::Used:
        return u"used"_s;
    case LossItem::Kind::KeptRaw:
        return u"keptRaw"_s;
    case LossItem::Kind::Shortened:
        return u"shortened"_s;
    case LossItem::Kind::Dropped:
        break;
    }
    return u"dropped"_s;
}

QString toWord(LossItem::Reason reason)
{
    using Reason = LossItem::Reason;
    switch (reason) {
    case Reason::None:
        break;
    case Reason::NoPlace:
        return u"noPlace"_s;
    case Reason::TooLong:
        return u"tooLong"_s;
    case Reason::SecretOrAddress:
        return u"secretOrAddress"_s;
    case Reason::Tool:
        return u"tool"_s;
    case Reason::Script:
        return u"script"_s;
    case Reason::Unreadable:
        return u"unreadable"_s;
    case Reason::Unsafe:
        return u"unsafe"_s;
    case Reason::Doubled:
        return u"doubled"_s;
    case Reason::HiddenCharacters:
        return u"hiddenCharacters"_s;
    case Reason::Markup:
        return u"markup"_s;
    case Reason::Variables:
        return u"variables"_s;
    case Reason::ChangedElsewhere:
        return u"changedElsewhere"_s;
    case Reason::ForgottenThere:
        return u"forgottenThere"_s;
    }
    return u"none"_s;
}

}  // namespace sb
