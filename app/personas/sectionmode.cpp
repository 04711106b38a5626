// SPDX-License-Identifier: Apache-2.0
#include "personas/sectionmode.h"

using namespace Qt::StringLiterals;

namespace sb {

QString toWord(SectionMode::When when)
{
    switch (when) {
    case SectionMode::When::Usual:
        return {};
    case SectionMode::When::Always:
        return u"always"_s;
    case SectionMode::When::OnTrigger:
        return u"onTrigger"_s;
    case SectionMode::When::Never:
        return u"never"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

}  // namespace sb
