// SPDX-License-Identifier: Apache-2.0
#include "models/draftreview.h"

#include "llm/tokenestimate.h"
#include "personas/personadraft.h"
#include "personas/personalint.h"
#include "personas/promptchapters.h"
#include "personas/promptcompiler.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace sb {

namespace {

int tokensOf(qsizetype bytes)
{
    return static_cast<int>(tokensOfBytes(bytes, TokenSize::Usual));
}

SectionMode::When usualOf(ChapterKind kind)
{
    return kind == ChapterKind::Playbooks ? SectionMode::When::OnTrigger : SectionMode::When::Always;
}

QList<ChapterRow> chaptersOf(const PersonaDocument &document)
{
    const PromptChapters modes(document.unversioned());
    QList<ChapterRow> rows{ChapterRow{.range = {0, document.bytes().size(), 1}}};
    for (const Section &section : document.sections()) {
        if (section.level != 2)
            continue;
        const ChapterKind kind = chapterOf(matchingKey(section.title, document.unversioned().name));
        const SectionMode::When when = modes.when(kind, section.title);
        rows.last().range.end = std::min(rows.constLast().range.end, section.heading.begin);
        rows.append({.title = section.title,
                     .kind = kind,
                     .range = {section.heading.begin, section.treeEnd, section.heading.line},
                     .when = when == SectionMode::When::Usual ? usualOf(kind) : when});
    }
    for (ChapterRow &row : rows)
        row.tokens = tokensOf(row.range.end - row.range.begin);
    return rows;
}

void countProblems(QList<ChapterRow> &rows, const LintReport &report)
{
    for (const LintFinding &finding : report.findings) {
        const auto after = std::ranges::upper_bound(rows, finding.problem.range.begin, {},
                                                    [](const ChapterRow &row) { return row.range.begin; });
        if (after == rows.begin())
            continue;
        ChapterRow &row = *std::prev(after);
        ++row.problems;
        row.worst = std::max(row.worst.value_or(finding.problem.severity), finding.problem.severity);
    }
}

}  // namespace

qsizetype promptTokens(const Persona &persona, const FrameworkLibrary &frameworks)
{
    return estimatedTokens(compilePrompt(persona, {.frameworks = frameworks}), TokenSize::Usual);
}

DraftFindings findingsOf(const PersonaDocument &draft, const PersonaDocument &published, const PersonaLibrary &others,
                         const LintContext &context)
{
    const FrameworkLibrary frameworks = context.frameworks.value_or(FrameworkLibrary());
    QList<PersonaDocument> documents{draft};
    for (const PersonaEntry &entry : others.entries()) {
        if (entry.head().slug != draft.unversioned().slug)
            documents.append(entry.document);
    }
    DraftFindings found{.document = draft,
                        .head = draft.head(),
                        .report = lintLibrary(documents, context).value(0),
                        .chapters = chaptersOf(draft),
                        .roomTokens = context.limits ? context.limits->tokens : 0};
    countProblems(found.chapters, found.report);
    for (const ChapterRow &row : std::as_const(found.chapters)) {
        if (row.when == SectionMode::When::OnTrigger)
            found.triggeredTokens += row.tokens;
    }
    std::ignore = published.persona();  // its version takes a look at every byte: here, and not where it is shown
    const PromptSize size = [&frameworks](const Persona &persona) { return promptTokens(persona, frameworks); };
    found.rooms = instructionsRooms(draft);
    found.diff = personaDiff(published.unversioned(), draft.unversioned(), size);
    found.alwaysTokens = static_cast<int>(found.diff.sizeAfter);
    return found;
}

DraftReview::DraftReview(const PersonaLibrary &advisors, std::function<LintContext()> context, QObject *parent)
    : QObject(parent), m_advisors(advisors), m_context(std::move(context))
{
}

void DraftReview::follow(PersonaDraft *draft)
{
    if (m_draft)
        m_draft->disconnect(this);
    m_draft = draft;
    m_findings = {};
    if (!draft)
        return;
    connect(draft, &PersonaDraft::edited, this, &DraftReview::lookAgain);
    connect(draft, &PersonaDraft::publishedChanged, this, &DraftReview::lookAgain);
    lookAgain();
}

void DraftReview::lookAgain()
{
    if (!m_draft)
        return;
    const auto prepare = [this]() -> std::function<DraftFindings()> {
        const PersonaDraft *draft = m_draft;
        if (draft == nullptr)
            return [] { return DraftFindings(); };
        return [document = draft->document(), published = draft->published(), advisors = m_advisors, context = m_context()] {
            return findingsOf(document, published, advisors, context);
        };
    };
    m_work.run(prepare, [this, of = m_draft](const DraftFindings &findings) {
        if (!m_draft || of != m_draft)
            return;
        m_findings = findings;
        emit reviewed(m_findings);
    });
}

}  // namespace sb
