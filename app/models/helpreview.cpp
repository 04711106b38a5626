// SPDX-License-Identifier: Apache-2.0
#include "models/helpreview.h"

#include "personas/personadocument.h"
#include "personas/personalint.h"

#include <QSet>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using FindingKey = std::pair<QString, QString>;

FindingKey keyOf(const LintFinding &finding)
{
    return {finding.problem.code, finding.problem.detail};
}

QList<LintFinding> findingsIn(const QByteArray &text, const FrameworkLibrary &frameworks)
{
    return lintReport(PersonaDocument(text), {.frameworks = frameworks}).findings;
}

}  // namespace

HelpReview reviewHelp(const HelpProposal &proposal, const QByteArray &draft, qsizetype looked,
                      const FrameworkLibrary &frameworks)
{
    HelpReview review{.draft = draft, .looked = looked};
    QByteArray with;
    for (qsizetype i = 0; i < proposal.hunks.size(); ++i) {
        const PlacedHunk place = placed(proposal.hunks.at(i), proposal.base, draft);
        review.states.append(place.state);
        if (i == looked && place.state == PlacedHunk::State::Open)
            with = place.text;
    }
    if (with.isEmpty())
        return review;
    QSet<FindingKey> known;
    for (const auto before = findingsIn(draft, frameworks); const LintFinding &finding : before)
        known.insert(keyOf(finding));
    for (const auto after = findingsIn(with, frameworks); const LintFinding &finding : after) {
        if (!known.contains(keyOf(finding)))
            review.findings.append(finding);
    }
    return review;
}

QByteArray withHunks(const HelpProposal &proposal, const QByteArray &draft, const QList<qsizetype> &hunks)
{
    QByteArray text = draft;
    for (const qsizetype hunk : hunks) {
        const PlacedHunk place = placed(proposal.hunks.at(hunk), proposal.base, text);
        if (place.state == PlacedHunk::State::Open)
            text = place.text;
    }
    return text;
}

}  // namespace sb
