// SPDX-License-Identifier: Apache-2.0
#include "personas/promptsheet.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

void PromptSheet::list(Worth worth, QLatin1StringView heading, const QStringList &lines)
{
    if (!lines.isEmpty())
        text(worth, heading, u"- "_s + lines.join("\n- "_L1));
}

void PromptSheet::text(Worth worth, QLatin1StringView heading, const QString &text)
{
    if (!text.isEmpty())
        m_sections.append({worth, heading, text});
}

QStringList PromptSheet::shortenTo(qsizetype mostBytes)
{
    QStringList taken;
    while (bytes() > mostBytes) {
        const auto least = std::ranges::min_element(m_sections, {}, &Section::worth);
        if (least == m_sections.end() || least->worth == Worth::Needed)
            break;
        taken.append(least->heading);
        m_sections.erase(least);
    }
    return taken;
}

qsizetype PromptSheet::bytes() const
{
    return joined().toUtf8().size();
}

QString PromptSheet::joined() const
{
    QStringList parts;
    for (const Section &section : m_sections)
        parts.append(u"## %1\n\n%2"_s.arg(section.heading, section.text));
    return parts.join(u"\n\n"_s) + u'\n';
}

}  // namespace sb
