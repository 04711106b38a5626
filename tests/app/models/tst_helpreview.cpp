// SPDX-License-Identifier: Apache-2.0
#include "models/helpreview.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using State = PlacedHunk::State;

namespace {

const QByteArray before =
    "# Ada\n\nA role\n\n## Core Behavior\n\n1. **Ask** - first\n2. **Wait** - then\n3. **Count** - twice\n";

/// Two changes: one invents a figure.
HelpProposal twoHunks()
{
    const HelpAsk ask{.task = HelpTask::Improve, .document = PersonaDocument(before)};
    return proposalFrom(QString::fromUtf8(QByteArray(before).replace("first", "who asks").replace("twice", "80 % of it")), ask);
}

QStringList codesIn(const HelpReview &review)
{
    QStringList codes;
    for (const LintFinding &finding : review.findings)
        codes.append(finding.problem.code);
    return codes;
}

}  // namespace

class TestHelpReview : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void whatIsFoundOnlyWithAHunkIsTold();
    void statesFollowTheDraft();
    void severalAreTakenTogether();
};

void TestHelpReview::whatIsFoundOnlyWithAHunkIsTold()
{
    const HelpProposal proposal = twoHunks();
    QCOMPARE(proposal.hunks.size(), 2);
    QVERIFY(reviewHelp(proposal, before, 0, {}).findings.isEmpty());
    QCOMPARE(codesIn(reviewHelp(proposal, before, 1, {})), QStringList{u"L09"_s});
    QVERIFY(reviewHelp(proposal, before, -1, {}).findings.isEmpty());
}

void TestHelpReview::statesFollowTheDraft()
{
    const HelpProposal proposal = twoHunks();
    QCOMPARE(reviewHelp(proposal, before, -1, {}).states, (QList{State::Open, State::Open}));
    const QByteArray taken = withHunks(proposal, before, {0});
    QCOMPARE(reviewHelp(proposal, taken, 0, {}).states, (QList{State::Taken, State::Open}));
    const QByteArray other = QByteArray(before).replace("twice", "thrice");
    QCOMPARE(reviewHelp(proposal, other, 1, {}).states, (QList{State::Open, State::Stale}));
    QVERIFY(reviewHelp(proposal, other, 1, {}).findings.isEmpty());
}

void TestHelpReview::severalAreTakenTogether()
{
    const HelpProposal proposal = twoHunks();
    QCOMPARE(withHunks(proposal, before, {0, 1}),
             QByteArray(before).replace("first", "who asks").replace("twice", "80 % of it"));
    const QByteArray other = QByteArray(before).replace("twice", "thrice");
    QCOMPARE(withHunks(proposal, other, {0, 1}), QByteArray(other).replace("first", "who asks"));
    QCOMPARE(withHunks(proposal, other, {1}), other);
}

QTEST_GUILESS_MAIN(TestHelpReview)
#include "tst_helpreview.moc"
