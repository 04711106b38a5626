// SPDX-License-Identifier: Apache-2.0
#include "personas/promptchapters.h"

#include "personas/promptpieces.h"
#include "personas/termindex.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace sb {

PromptChapters::PromptChapters(const Persona &persona) : m_persona(persona) {}

const SectionMode *PromptChapters::modeOf(ChapterKind chapter, const QString &title) const
{
    const auto found = std::ranges::find_if(m_persona.sections, [&](const SectionMode &mode) {
        const QString key = matchingKey(mode.name, m_persona.name);
        return chapter == ChapterKind::Free ? key == matchingKey(title, m_persona.name) : chapterOf(key) == chapter;
    });
    return found == m_persona.sections.end() ? nullptr : &*found;
}

SectionMode::When PromptChapters::when(ChapterKind chapter, const QString &title) const
{
    const SectionMode *mode = m_persona.sections.isEmpty() ? nullptr : modeOf(chapter, title);
    return mode ? mode->when : SectionMode::When::Usual;
}

QList<FreeSection> PromptChapters::freeSections(SectionMode::When wanted) const
{
    QList<FreeSection> sections = m_persona.freeSections;
    sections.removeIf([&](const FreeSection &section) {
        const SectionMode::When now = when(ChapterKind::Free, section.title);
        return now != wanted && !(now == SectionMode::When::Usual && wanted == SectionMode::When::Always);
    });
    return sections;
}

QList<PromptDraft> PromptChapters::lasting(const QList<PromptDraft> &drafts) const
{
    QList<PromptDraft> sent = drafts;
    sent.removeIf([this](const PromptDraft &draft) {
        const SectionMode::When now = when(draft.chapter);
        return draft.worth != Worth::Needed && (now == SectionMode::When::Never || now == SectionMode::When::OnTrigger);
    });
    if (m_persona.sections.isEmpty())
        return sent;
    std::ranges::stable_sort(sent, {}, [this](const PromptDraft &draft) {
        constexpr auto last = std::numeric_limits<qint64>::max();
        const SectionMode *mode = modeOf(draft.chapter);
        return draft.worth == Worth::Needed ? std::numeric_limits<qint64>::min()
            : mode && mode->order           ? qint64{*mode->order}
                                            : last;
    });
    return sent;
}

QList<PromptDraft> PromptChapters::triggered(const QList<PromptDraft> &drafts, QStringView question) const
{
    QList<PromptDraft> waiting = drafts;
    waiting.removeIf([this](const PromptDraft &draft) {
        return draft.worth == Worth::Needed || when(draft.chapter) != SectionMode::When::OnTrigger;
    });
    if (waiting.isEmpty())
        return {};
    TermIndex index;
    for (const PromptDraft &draft : std::as_const(waiting))
        index.add({}, textOfPieces(draft.pieces));
    QList<qsizetype> near = nearest(index.scores(question));
    std::ranges::sort(near);
    QList<PromptDraft> sent;
    for (const qsizetype i : std::as_const(near))
        sent.append(waiting.at(i));
    return sent;
}

}  // namespace sb
