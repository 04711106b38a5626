// SPDX-License-Identifier: Apache-2.0
#include "personas/promptsheet.h"

#include "base/text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// "## heading, blank line, text"; a blank line parts it from the next one.
constexpr qsizetype marksOfASection = 5;
constexpr qsizetype markBetweenSections = 2;

qsizetype sectionBytes(QLatin1StringView heading, const QString &text)
{
    return heading.size() + utf8Size(text) + marksOfASection;
}

}  // namespace

void PromptSheet::list(Worth worth, QLatin1StringView heading, const QStringList &lines)
{
    if (!lines.isEmpty())
        text(worth, heading, u"- "_s + lines.join("\n- "_L1));
}

void PromptSheet::text(Worth worth, QLatin1StringView heading, const QString &text)
{
    if (!text.isEmpty())
        m_sections.append({worth, heading, text, sectionBytes(heading, text)});
}

void PromptSheet::replace(QLatin1StringView heading, const QString &text)
{
    for (Section &section : m_sections) {
        if (section.heading == heading)
            section = {section.worth, section.heading, text, sectionBytes(heading, text)};
    }
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
    qsizetype bytes = qMax(qsizetype{0}, m_sections.size() - 1) * markBetweenSections + 1;  // the line's end
    for (const Section &section : m_sections)
        bytes += section.bytes;
    return bytes;
}

QString PromptSheet::joined() const
{
    QStringList parts;
    for (const Section &section : m_sections)
        parts.append(u"## %1\n\n%2"_s.arg(section.heading, section.text));
    return parts.join(u"\n\n"_s) + u'\n';
}

QList<PromptPart> PromptSheet::parts() const
{
    QList<PromptPart> parts;
    for (const Section &section : m_sections)
        parts.append({section.heading, section.bytes + markBetweenSections});
    return parts;
}

}  // namespace sb
