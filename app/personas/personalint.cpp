// SPDX-License-Identifier: Apache-2.0
#include "personas/personalint.h"

#include "base/limits.h"
#include "personas/lintchecks.h"
#include "personas/lintset.h"
#include "personas/lintsilence.h"

#include <QHash>
#include <QSet>
#include <algorithm>
#include <memory>
#include <numeric>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

bool isMet(LintNeed need, const LintSubject &subject)
{
    switch (need) {
    case LintNeed::Reader:
        return false;
    case LintNeed::Document:
        return true;
    case LintNeed::Library:
        return subject.set != nullptr;
    case LintNeed::Frameworks:
        return subject.context.frameworks.has_value();
    case LintNeed::Metrics:
        return subject.context.metrics.has_value();
    case LintNeed::Limits:
        return subject.context.limits.has_value();
    case LintNeed::Tests:
        return subject.context.tests.has_value();
    }
    Q_UNREACHABLE_RETURN(false);
}

struct Judgement {
    QList<LintFinding> findings;
    QSet<QString> asked;  ///< codes whose rules were asked, all rows of them
};

Judgement judged(const LintSubject &subject)
{
    Judgement judgement;
    QSet<QString> skipped;
    for (const LintRule &rule : lintRules()) {
        const bool isAsked = rule.check != nullptr && isMet(rule.need, subject);
        (isAsked ? judgement.asked : skipped).insert(rule.code);
        LintSink sink(rule, judgement.findings);
        if (isAsked)
            rule.check(subject, sink);
    }
    judgement.asked -= skipped;
    return judgement;
}

/// What the readers noted, with the fix that they do not know.
void addReaders(const LintText &text, Judgement &judgement)
{
    for (const LintRule &rule : lintRules()) {
        if (rule.need != LintNeed::Reader)
            continue;
        judgement.asked.insert(rule.code);
        for (const auto notes = text.document().readerProblems(); const Problem &problem : notes) {
            if (problem.code == rule.code)
                judgement.findings.append(
                    {problem, rule.fix == LintFix::Kind::QuoteValues ? lintchecks::quotedValues(text) : std::nullopt});
        }
    }
}

/// At most `limits::problemsOfOneKind` of each code.
LintReport byPlace(LintReport report)
{
    QList<qsizetype> order(report.findings.size());
    std::iota(order.begin(), order.end(), qsizetype{0});
    std::ranges::stable_sort(order, {}, [&report](qsizetype i) { return report.findings.at(i).problem.range.begin; });
    QHash<QString, int> counts;
    QList<LintFinding> findings;
    for (const qsizetype i : std::as_const(order)) {
        if (++counts[report.findings.at(i).problem.code] <= limits::problemsOfOneKind)
            findings.append(report.findings.at(i));
    }
    std::ranges::stable_sort(report.silenced, {}, [](const SilencedFinding &finding) { return finding.problem.range.begin; });
    return {findings, report.silenced};
}

LintReport reportOf(const LintSubject &subject)
{
    Judgement judgement = judged(subject);
    addReaders(subject.text, judgement);
    // Where bytes are no text, places are not exact to the byte: that they become text comes first.
    if (!subject.text.bytes().isValidUtf8()) {
        for (LintFinding &finding : judgement.findings) {
            if (finding.fix && finding.fix->kind != LintFix::Kind::RepairText)
                finding.fix.reset();
        }
    }
    return byPlace(silenced(subject.text, judgement.findings, judgement.asked));
}

}  // namespace

Problems lint(const PersonaDocument &document)
{
    const LintText text(document);
    const Judgement judgement = judged({text, {}});
    Problems problems;
    for (const auto report = silenced(text, judgement.findings, judgement.asked); const LintFinding &finding : report.findings)
        problems.append(finding.problem);
    return problems;
}

LintReport lintReport(const PersonaDocument &document, const LintContext &context)
{
    const LintText text(document);
    return reportOf({text, context});
}

QList<LintReport> lintLibrary(const QList<PersonaDocument> &documents, const LintContext &context)
{
    std::vector<std::unique_ptr<const LintText>> texts;
    QList<const LintText *> all;
    for (const PersonaDocument &document : documents) {
        texts.push_back(std::make_unique<const LintText>(document));
        all.append(texts.back().get());
    }
    const LintSet set(all);
    QList<LintReport> reports;
    for (qsizetype at = 0; at < all.size(); ++at)
        reports.append(reportOf({*all.at(at), context, &set, at}));
    return reports;
}

}  // namespace sb
