// SPDX-License-Identifier: Apache-2.0
#include "personas/promptsheet.h"

#include "base/text.h"

#include <QStringBuilder>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr auto headingMark = "## "_L1;
/// A blank line parts a heading from its text, and a section from the next one.
constexpr auto gapInPrompt = "\n\n"_L1;

qsizetype sectionBytes(QStringView heading, const PromptPieces &pieces)
{
    qsizetype bytes = headingMark.size() + utf8Size(heading) + gapInPrompt.size();
    for (const PromptPiece &piece : pieces)
        bytes += utf8Size(piece.text);
    return bytes;
}

}  // namespace

void PromptSheet::add(Worth worth, QLatin1StringView heading, const PromptPieces &pieces, Lasting lasting)
{
    const bool isEmpty = std::ranges::all_of(pieces, [](const PromptPiece &piece) { return piece.text.isEmpty(); });
    if (!isEmpty)
        m_sections.append({worth, heading, pieces, lasting, sectionBytes(QString(heading), pieces)});
}

void PromptSheet::replace(QLatin1StringView heading, const PromptPieces &pieces)
{
    for (Section &section : m_sections) {
        if (section.heading == heading) {
            section.pieces = pieces;
            section.bytes = sectionBytes(section.heading, pieces);
        }
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
    qsizetype bytes = qMax(qsizetype{0}, m_sections.size() - 1) * gapInPrompt.size() + 1;  // the line's end
    for (const Section &section : m_sections)
        bytes += section.bytes;
    return bytes;
}

qsizetype PromptSheet::lastingBytes() const
{
    qsizetype bytes = 0;
    for (const Section &section : m_sections) {
        if (section.lasting == Lasting::ForQuestion)
            break;
        bytes += section.bytes + gapInPrompt.size();
    }
    return std::min(bytes, this->bytes());
}

QString PromptSheet::joined() const
{
    QString all;
    for (const Section &section : m_sections) {
        if (!all.isEmpty())
            all += gapInPrompt;
        all += headingMark % section.heading % gapInPrompt;
        for (const PromptPiece &piece : section.pieces)
            all += piece.text;
    }
    return all + u'\n';
}

QList<PromptPart> PromptSheet::parts() const
{
    QList<PromptPart> parts;
    for (const Section &section : m_sections)
        parts.append({section.heading, section.bytes + gapInPrompt.size()});
    return parts;
}

QList<PromptSpan> PromptSheet::spans() const
{
    QList<PromptSpan> spans;
    qsizetype at = 0;
    const auto add = [&](qsizetype bytes, const QString &heading, const PromptOrigin &origin) {
        if (bytes > 0 && !spans.isEmpty() && spans.constLast().heading == heading && spans.constLast().origin == origin)
            spans.last().end += bytes;
        else if (bytes > 0)
            spans.append({at, at + bytes, heading, origin});
        at += bytes;
    };
    for (const Section &section : m_sections) {
        const qsizetype gap = at > 0 ? gapInPrompt.size() : 0;
        add(gap + headingMark.size() + utf8Size(section.heading) + gapInPrompt.size(), section.heading, {});
        for (const PromptPiece &piece : section.pieces)
            add(utf8Size(piece.text), section.heading, piece.origin);
    }
    add(1, m_sections.isEmpty() ? QString() : m_sections.constLast().heading, {});
    return spans;
}

}  // namespace sb
