// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/sourceproblems.h"

#include <algorithm>

namespace sb::ui {

namespace {

qsizetype beginOf(const LintFinding &finding)
{
    return finding.problem.range.begin;
}

/// Where a place stands after the edits; one inside of an edit goes to where the edit ends.
qsizetype moved(qsizetype place, const TextEdits &edits)
{
    qsizetype grown = 0;
    for (const TextEdit &edit : edits) {
        if (edit.range.begin > place || (edit.range.begin == place && edit.range.end > place))
            break;
        if (place < edit.range.end)
            return edit.range.begin + grown + edit.replacement.size();
        grown += edit.replacement.size() - (edit.range.end - edit.range.begin);
    }
    return place + grown;
}

bool isTouched(const TextRange &range, const TextEdits &edits)
{
    return std::ranges::any_of(
        edits, [&range](const TextEdit &edit) { return edit.range.begin <= range.end && edit.range.end >= range.begin; });
}

}  // namespace

SourceProblems::SourceProblems(const QList<LintFinding> &findings)
{
    std::ranges::copy_if(findings, std::back_inserter(m_findings),
                         [](const LintFinding &finding) { return finding.problem.range.end > 0; });
}

void SourceProblems::follow(const TextEdits &edits)
{
    for (LintFinding &finding : m_findings) {
        TextRange &range = finding.problem.range;
        range.begin = moved(range.begin, edits);
        range.end = std::max(range.begin, moved(range.end, edits));
        if (finding.fix && isTouched(finding.fix->range, edits))
            finding.fix.reset();
        if (finding.fix) {
            finding.fix->range.begin = moved(finding.fix->range.begin, edits);
            finding.fix->range.end = moved(finding.fix->range.end, edits);
        }
    }
}

QList<LintFinding> SourceProblems::touching(qsizetype begin, qsizetype end) const
{
    QList<LintFinding> found;
    for (const LintFinding &finding : m_findings) {
        const TextRange &range = finding.problem.range;
        if (range.begin > end)
            break;
        const bool isInside = range.begin < end && range.end > begin;
        const bool isAt = (begin == end || range.begin == range.end) && range.begin <= end && range.end >= begin;
        if (isInside || isAt)
            found.append(finding);
    }
    return found;
}

const LintFinding *SourceProblems::nextAfter(qsizetype byte) const
{
    if (m_findings.isEmpty())
        return nullptr;
    const auto next = std::ranges::upper_bound(m_findings, byte, {}, beginOf);
    return next == m_findings.cend() ? &m_findings.constFirst() : &*next;
}

const LintFinding *SourceProblems::lastBefore(qsizetype byte) const
{
    if (m_findings.isEmpty())
        return nullptr;
    const auto next = std::ranges::lower_bound(m_findings, byte, {}, beginOf);
    return next == m_findings.cbegin() ? &m_findings.constLast() : &*std::prev(next);
}

}  // namespace sb::ui
