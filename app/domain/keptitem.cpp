// SPDX-License-Identifier: Apache-2.0
#include "domain/keptitem.h"

using namespace Qt::StringLiterals;

namespace sb {

QString toWord(KeptKind kind)
{
    switch (kind) {
    case KeptKind::Dial:
        return u"dial"_s;
    case KeptKind::Memory:
        return u"memory"_s;
    case KeptKind::Document:
        return u"document"_s;
    case KeptKind::Version:
        return u"version"_s;
    case KeptKind::Panel:
        return u"panel"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

std::optional<KeptKind> keptKind(QStringView word)
{
    for (const auto kind : {KeptKind::Dial, KeptKind::Memory, KeptKind::Document, KeptKind::Version, KeptKind::Panel}) {
        if (word == toWord(kind))
            return kind;
    }
    return std::nullopt;
}

}  // namespace sb
