// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/promptsheet.h"

#include <QList>
#include <QLatin1StringView>

namespace sb {

/// A section of a prompt before it is known whether, and where, it goes in.
struct PromptDraft {
    Worth worth = Worth::Needed;
    QLatin1StringView heading;
    ChapterKind chapter = ChapterKind::Free;
    PromptPieces pieces;
};

/// Applies a persona's section modes. What is needed takes no notice of them.
class PromptChapters {
public:
    explicit PromptChapters(const Persona &persona);

    /// Of a chapter; of a free one by its title.
    [[nodiscard]] SectionMode::When when(ChapterKind chapter, const QString &title = {}) const;
    /// Free chapters that are sent always, and those for the question.
    [[nodiscard]] QList<FreeSection> freeSections(SectionMode::When when) const;
    /// Those that are sent whatever the question, the needed ones first, then those with an order, then the others.
    [[nodiscard]] QList<PromptDraft> lasting(const QList<PromptDraft> &drafts) const;
    /// Those that are sent on trigger and that the question is near to.
    [[nodiscard]] QList<PromptDraft> triggered(const QList<PromptDraft> &drafts, QStringView question) const;

private:
    [[nodiscard]] const SectionMode *modeOf(ChapterKind chapter, const QString &title = {}) const;

    const Persona &m_persona;
};

}  // namespace sb
