// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/sourcechanges.h"

#include "domain/sequencediff.h"
#include "personas/personalimits.h"
#include "personas/textlines.h"

#include <QtConcurrentRun>
#include <algorithm>
#include <tuple>

namespace sb::ui {

namespace {

/// Where a change stands in the draft; what is gone stands nowhere.
struct Stretch {
    qsizetype begin = 0;
    qsizetype end = 0;
};

QList<SourceDifference::Part> partsIn(const PersonaDocument &draft, const QList<Stretch> &stretches)
{
    QList<SourceDifference::Part> parts;
    qsizetype begin = 0;
    const auto add = [&](const QString &title, qsizetype end) {
        const bool isChanged = std::ranges::any_of(
            stretches, [&](const Stretch &one) { return one.begin < end && std::max(one.end, one.begin + 1) > begin; });
        if (isChanged)
            parts.append({title, begin, end});
        begin = end;
    };
    for (const Section &section : draft.sections()) {
        const qsizetype end = section.range.end;
        if (section.level > 0)
            add(section.title, end);
        else
            add({}, end);
    }
    if (parts.isEmpty() && !stretches.isEmpty() && !draft.sections().isEmpty()) {
        const Section &last = draft.sections().constLast();
        parts.append({last.level > 0 ? last.title : QString(), last.range.begin, last.range.end});
    }
    return parts;
}

}  // namespace

SourceDifference sourceDifference(const PersonaDocument &published, const PersonaDocument &draft)
{
    if (published.bytes() == draft.bytes())
        return {};
    LineNumbering numbering;
    const TextLines before(published.bytes(), numbering);
    const TextLines after(draft.bytes(), numbering);
    SourceDifference difference;
    QList<Stretch> stretches;
    for (const SequenceChange &change : changesBetween(before.numbers, after.numbers, limits::mergeDifferences)) {
        difference.lines.append({change.right, change.rightCount});
        stretches.append({after.begins[static_cast<size_t>(change.right)],
                          after.begins[static_cast<size_t>(change.right + change.rightCount)]});
    }
    difference.parts = partsIn(draft, stretches);
    return difference;
}

void SourceChanges::setDraft(PersonaDraft *draft)
{
    if (m_draft)
        m_draft->disconnect(this);
    m_draft = draft;
    m_difference = {};
    if (draft != nullptr) {
        connect(draft, &PersonaDraft::edited, this, &SourceChanges::look);
        connect(draft, &PersonaDraft::publishedChanged, this, &SourceChanges::look);
    }
    look();
}

void SourceChanges::moveLines(qsizetype first, qsizetype removed, qsizetype added)
{
    QList<SourceDifference::Lines> moved;
    for (SourceDifference::Lines lines : std::as_const(m_difference.lines)) {
        if (lines.first >= first + removed)
            lines.first += added - removed;
        else if (lines.first + lines.count > first)
            lines.count = std::max<qsizetype>(lines.count + added - removed, 0);
        moved.append(lines);
    }
    m_difference.lines = moved;
}

/// One look at a time: what is edited meanwhile is looked at when it is done.
void SourceChanges::look()
{
    m_isOld = true;
    if (m_isLooking || !m_draft)
        return;
    m_isLooking = true;
    m_isOld = false;
    QtConcurrent::run(sourceDifference, m_draft->published(), m_draft->document())
        .then(this, [this](const SourceDifference &difference) { take(difference); });
}

void SourceChanges::take(const SourceDifference &difference)
{
    m_isLooking = false;
    if (m_isOld)
        return look();
    m_difference = difference;
    emit changed();
}

}  // namespace sb::ui
