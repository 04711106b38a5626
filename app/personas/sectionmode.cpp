// SPDX-License-Identifier: Apache-2.0
#include "personas/sectionmode.h"

#include "personas/frontmatter.h"

#include <QJsonObject>

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

QList<SectionMode> readSectionModes(const FrontMatter &matter)
{
    using When = SectionMode::When;
    QList<SectionMode> modes;
    for (const auto entries = matter.lists.value(u"sections"_s); const FrontMatter::Entry &entry : entries) {
        SectionMode mode{.name = entry.value(u"name"_s)};
        for (const When when : {When::Always, When::OnTrigger, When::Never}) {
            if (entry.value(u"mode"_s).compare(toWord(when), Qt::CaseInsensitive) == 0)
                mode.when = when;
        }
        bool isNumber = false;
        const int order = entry.value(u"order"_s).toInt(&isNumber);
        if (isNumber)
            mode.order = order;
        if (!mode.name.isEmpty())
            modes.append(mode);
    }
    return modes;
}

QJsonArray toJson(const QList<SectionMode> &modes)
{
    QJsonArray array;
    for (const SectionMode &mode : modes)
        array.append(QJsonObject{{u"name"_s, mode.name},
                                 {u"mode"_s, toWord(mode.when)},
                                 {u"order"_s, mode.order ? QJsonValue(*mode.order) : QJsonValue()}});
    return array;
}

}  // namespace sb
