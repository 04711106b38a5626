// SPDX-License-Identifier: Apache-2.0
#include "personas/personadraft.h"

#include "personas/personalimits.h"
#include "personas/textsequence.h"

#include <cctype>

namespace sb {

namespace {

bool isBlank(char c)
{
    return std::isspace(static_cast<unsigned char>(c)) != 0;
}

qsizetype bytesIn(const TextEdits &edits)
{
    qsizetype bytes = 0;
    for (const TextEdit &edit : edits)
        bytes += edit.replacement.size();
    return bytes;
}

}  // namespace

PersonaDraft::PersonaDraft(const PersonaDocument &published, QObject *parent) : PersonaDraft(published, published, parent) {}

PersonaDraft::PersonaDraft(const PersonaDocument &published, const PersonaDocument &text, QObject *parent)
    : QObject(parent), m_document(text), m_published(published)
{
}

void PersonaDraft::edit(const TextEdits &edits, Step step)
{
    const QByteArray before = m_document.bytes();
    if (withEdits(before, edits) == before)
        return;
    const Change change{edits, undoing(before, edits)};
    while (m_steps.size() > m_next)
        dropStep(m_steps.takeLast());
    if (goesOn(edits, step))
        m_steps.last().append(change);
    else
        m_steps.append(Changes{change});
    m_next = m_steps.size();
    m_isTyping = step == Step::Typing;
    m_stepBytes += bytesIn(change.forth) + bytesIn(change.back);
    forgetOldSteps();
    apply(edits);
}

Result<> PersonaDraft::edit(const FieldEdit &edit)
{
    const Result<TextEdits> edits = editsFor(m_document, edit);
    if (!edits)
        return std::unexpected(edits.error());
    this->edit(*edits);
    return {};
}

void PersonaDraft::setText(const QByteArray &bytes)
{
    edit({editBetween(m_document.bytes(), bytes)});
}

/// A key that stands where the last one ended belongs to its step: letters that follow a blank begin a word, and a step.
bool PersonaDraft::goesOn(const TextEdits &edits, Step step) const
{
    if (step != Step::Typing || !m_isTyping || m_next == 0 || edits.size() != 1)
        return false;
    const TextEdits &last = m_steps.at(m_next - 1).constLast().forth;
    if (last.size() != 1)
        return false;
    const TextRange &range = edits.constFirst().range;
    const QByteArray &typed = edits.constFirst().replacement;
    const QByteArray &typedBefore = last.constFirst().replacement;
    if (typed.isEmpty())
        return typedBefore.isEmpty()
            && (range.end == last.constFirst().range.begin || range.begin == last.constFirst().range.begin);
    if (typedBefore.isEmpty() || range.begin != range.end || range.begin != last.constFirst().range.begin + typedBefore.size())
        return false;
    return isBlank(typed.front()) || !isBlank(typedBefore.back());
}

void PersonaDraft::forgetOldSteps()
{
    while (m_steps.size() > 1 && m_stepBytes > limits::undoneBytes) {
        dropStep(m_steps.takeFirst());
        --m_next;
    }
}

void PersonaDraft::dropStep(const Changes &step)
{
    for (const Change &change : step)
        m_stepBytes -= bytesIn(change.forth) + bytesIn(change.back);
}

void PersonaDraft::undo()
{
    if (!canUndo())
        return;
    m_isTyping = false;
    const Changes changes = m_steps.at(--m_next);
    for (qsizetype i = changes.size() - 1; i >= 0; --i)
        apply(changes.at(i).back);
}

void PersonaDraft::redo()
{
    if (!canRedo())
        return;
    m_isTyping = false;
    const Changes changes = m_steps.at(m_next++);
    for (const Change &change : changes)
        apply(change.forth);
}

void PersonaDraft::setPublished(const PersonaDocument &published)
{
    m_published = published;
    emit publishedChanged();
}

void PersonaDraft::apply(const TextEdits &edits)
{
    m_document = withEdits(m_document, edits);
    emit edited(edits);
}

}  // namespace sb
