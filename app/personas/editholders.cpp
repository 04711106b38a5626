// SPDX-License-Identifier: Apache-2.0
#include "personas/editcandidates.h"
#include "personas/textsequence.h"

#include <QJsonArray>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

void EditCandidates::addNewHolder(Found &found, const QString &list, const QJsonValue &value) const
{
    const bool isPhilosophy = list == "philosophy"_L1;
    const std::optional<ListForm> form = isPhilosophy
        ? ListForm{"philosophy"_L1, ChapterKind::Approach, "Advisory Approach"_L1, "Philosophy"_L1}
        : listForm(list);
    if (!form || (form->chapter == ChapterKind::Free && list != "chapters"_L1))
        return;
    QByteArray body;
    if (isPhilosophy)
        body = '"' + value.toString().toUtf8() + '"';
    else if (list == "expertise"_L1)
        body = "**Expertise**: " + value.toString().toUtf8();
    else if (list == "triggers"_L1)
        body = "- \"" + (value.isString() ? value.toString() : value["phrase"_L1].toString()).toUtf8() + '"';
    else if (form->hasParts)
        body = m_text.ofEntry(*form, value, {});
    else if (list == "profile"_L1)
        body = m_text.ofEntry(*form, value, {});
    else
        body = m_text.ofItems(*form, QJsonArray{value});
    if (list == "chapters"_L1) {
        addChapter(found, ChapterKind::Free, {}, body);
        return;
    }
    if (list == "combines"_L1)
        body = "**Combines well with:**" + m_lineEnd + body;
    const QByteArray part(form->part.data(), form->part.size());
    const QByteArray inPart = part.isEmpty() ? body : "### " + part + m_lineEnd + body;
    const bool isFrameworkPart = list == "frameworks"_L1 && body.startsWith("###");
    const QByteArray whole = isFrameworkPart ? body : inPart;
    const QList<Section> &sections = m_document.sections();
    const auto chapter = m_notes.chapterOfKind.constFind(static_cast<int>(form->chapter));
    if (chapter == m_notes.chapterOfKind.constEnd()) {
        addChapter(found, form->chapter, QByteArray(form->heading.data(), form->heading.size()), whole);
        return;
    }
    // A chapter, or a part of it, that has no entry yet.
    const Section &section = sections.at(*chapter);
    for (qsizetype i = *chapter + 1; !part.isEmpty() && i < sections.size() && sections.at(i).parent == *chapter; ++i) {
        const QString word = QString::fromUtf8(part).section(u' ', -1).toCaseFolded();
        if (sections.at(i).key.endsWith(word))
            found.append({belowHeading(sections.at(i), body)});
    }
    if (list == "combines"_L1 && m_notes.entries.contains(u"combines:"_s)) {
        const qsizetype at = m_notes.entries.value(u"combines:"_s).end;
        found.append({TextEdit{{at, at, 0}, m_lineEnd + body.sliced(body.indexOf("- "))}});
    }
    const qsizetype end = m_notes.contentEnd(section.heading.begin, std::min(section.treeEnd, m_notes.end()));
    const QByteArray gap = m_lineEnd + m_lineEnd;
    if (!part.isEmpty() || form->hasParts || list == "combines"_L1) {
        found.append({TextEdit{{end, end, 0}, gap + whole}});
    } else {
        found.append({belowHeading(section, body)});
        found.append({TextEdit{{end, end, 0}, gap + whole}});
        found.append({TextEdit{{end, end, 0}, m_lineEnd + whole}});
    }
}

/// Where the section's own text ends, so that what follows its items stays behind them.
TextEdit EditCandidates::belowHeading(const Section &section, const QByteArray &text) const
{
    const qsizetype end = m_notes.contentEnd(section.heading.begin, std::min(section.range.end, m_notes.end()));
    const bool isChapter = section.level <= 2 || !section.blocks.isEmpty();
    return {{end, end, 0}, m_lineEnd + (isChapter ? m_lineEnd : QByteArray()) + text};
}

/// A chapter that is missing, in the style of the others, before the first one that comes later in the order of the grammar.
void EditCandidates::addChapter(Found &found, ChapterKind kind, const QByteArray &heading, const QByteArray &body) const
{
    // Rules and prohibitions first: programs that take the file as it stands read it in its order.
    static const QList<ChapterKind> order{ChapterKind::Profile,      ChapterKind::Rules,      ChapterKind::Prohibitions,
                                          ChapterKind::Competencies, ChapterKind::Frameworks, ChapterKind::Samples,
                                          ChapterKind::Playbooks,    ChapterKind::Style,      ChapterKind::Questions,
                                          ChapterKind::Metrics,      ChapterKind::Topics,     ChapterKind::Triggers,
                                          ChapterKind::Approach,     ChapterKind::Starters,   ChapterKind::BlindSpots,
                                          ChapterKind::Quotes,       ChapterKind::Sources};
    const QList<Section> &sections = m_document.sections();
    const QByteArray gap = m_lineEnd + m_lineEnd;
    const qsizetype count = m_notes.chapters.size();
    qsizetype place = count;
    const qsizetype rank = order.indexOf(kind);
    for (qsizetype later = rank + 1; rank >= 0 && later < order.size(); ++later) {
        const auto at = m_notes.chapterOfKind.constFind(static_cast<int>(order.at(later)));
        if (at != m_notes.chapterOfKind.constEnd())
            place = std::min(place, m_notes.chapters.indexOf(*at));
    }
    if (count == 0) {
        const qsizetype end = m_notes.contentEnd(m_document.bodyBegin(), m_notes.bytes().size());
        const QByteArray text = heading.isEmpty() ? body : "## " + heading + gap + body;
        const QByteArray before = end > m_document.bodyBegin() ? gap : QByteArray();
        found.append({TextEdit{{end, end, 0}, before + text + (end == m_notes.bytes().size() ? m_lineEnd : QByteArray())}});
        return;
    }
    const Section &like = sections.at(m_notes.chapters.at(std::clamp<qsizetype>(place - 1, 0, count - 1)));
    const bool isBold = like.words.contains("**"_L1);
    const bool isLoud = like.title == like.title.toUpper();
    const QByteArray title = isLoud ? heading.toUpper() : heading;
    const QByteArray text = heading.isEmpty() ? body : "## " + (isBold ? "**" + title + "**" : title) + gap + body;
    qsizetype at = 0;
    const WrittenEntry first = m_notes.entries.value(entryPath(u"chapters"_s, 0));
    const QList<WrittenEntry> all = siblings(u"chapters"_s, first, at);
    found.append({TextSequence(m_notes.bytes(), all, m_lineEnd).inserted(std::min(place, all.size()), text)});
}

}  // namespace sb
