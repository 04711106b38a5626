// SPDX-License-Identifier: Apache-2.0
#include "models/draftreview.h"

#include "personas/personadraft.h"
#include "support/testcase.h"

#include <QSignalSpy>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace sb;
using When = SectionMode::When;

namespace {

constexpr auto advisorText = "---\n"
                             "sections:\n"
                             "  - {name: Communication Patterns, mode: never}\n"
                             "---\n"
                             "# Ada - Teams\n"
                             "\n"
                             "## Profile\n"
                             "\n"
                             "- **Role**: Coach of teams\n"
                             "\n"
                             "## Strategic Question Handling\n"
                             "\n"
                             "### Scale\n"
                             "**When asked**: \"How do we scale?\"\n"
                             "1. **Count**: people\n"
                             "\n"
                             "## Communication Patterns\n"
                             "\n"
                             "### On delivery\n\nWe cut lead time by 40%.\n";

PersonaEntry entryOf(const QByteArray &text, const QString &slug)
{
    return {.document = PersonaDocument(text, slug), .path = slug};
}

const ChapterRow *rowOf(const DraftFindings &findings, const QString &title)
{
    const auto found = std::ranges::find(findings.chapters, title, &ChapterRow::title);
    return found == findings.chapters.end() ? nullptr : &*found;
}

}  // namespace

class TestDraftReview : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void chaptersCoverTheTextAndSayWhenTheyAreSent();
    void problemsStandAtTheirChapter();
    void theAdvisorIsHeldAgainstOthersAndNotAgainstItself();
    void sizesAndChangesAreTold();
    void eachChangeIsLookedAt();
    void anotherDraftTakesThePlaceOfTheOneBefore();
};

void TestDraftReview::chaptersCoverTheTextAndSayWhenTheyAreSent()
{
    const PersonaDocument document(advisorText);
    const DraftFindings found = findingsOf(document, document, PersonaLibrary(), {});
    QCOMPARE(found.chapters.size(), 4);
    qsizetype end = 0;
    for (const ChapterRow &row : found.chapters) {
        QCOMPARE(row.range.begin, end);
        end = row.range.end;
        QVERIFY(row.tokens > 0);
    }
    QCOMPARE(end, document.bytes().size());
    QCOMPARE(rowOf(found, u"Profile"_s)->when, When::Always);
    QCOMPARE(rowOf(found, u"Strategic Question Handling"_s)->when, When::OnTrigger);
    QCOMPARE(rowOf(found, u"Communication Patterns"_s)->when, When::Never);
    QCOMPARE(found.triggeredTokens, rowOf(found, u"Strategic Question Handling"_s)->tokens);
}

void TestDraftReview::problemsStandAtTheirChapter()
{
    const PersonaDocument document(advisorText);
    const DraftFindings found = findingsOf(document, document, PersonaLibrary(), {});
    const ChapterRow *samples = rowOf(found, u"Communication Patterns"_s);
    QCOMPARE(samples->problems, 1);  // a figure that nobody measured
    QVERIFY(samples->worst == Severity::Warning);
    int problems = 0;
    for (const ChapterRow &row : found.chapters)
        problems += row.problems;
    QCOMPARE(problems, found.report.findings.size());
    QCOMPARE(rowOf(found, u"Strategic Question Handling"_s)->problems, 0);
}

void TestDraftReview::theAdvisorIsHeldAgainstOthersAndNotAgainstItself()
{
    const QByteArray text = QByteArray(advisorText) + "\n## Activation Triggers\n\n- \"team size\"\n";
    const auto sharedTriggers = [&](const PersonaLibrary &others) {
        const PersonaDocument document(text, u"ada"_s);
        const DraftFindings found = findingsOf(document, document, others, {});
        return std::ranges::count_if(found.report.findings,
                                     [](const LintFinding &finding) { return finding.problem.code == "L05"_L1; });
    };
    QCOMPARE(sharedTriggers(PersonaLibrary::of({entryOf(text, u"ada"_s)})), 0);
    QByteArray other = text;
    other.replace("Ada", "Bea");
    QCOMPARE(sharedTriggers(PersonaLibrary::of({entryOf(text, u"ada"_s), entryOf(other, u"bea"_s)})), 1);
}

void TestDraftReview::sizesAndChangesAreTold()
{
    const PersonaDocument before(advisorText);
    QByteArray longer = advisorText;
    longer.replace("Coach of teams", "Coach of teams that grow quickly and of the people who lead them");
    const DraftFindings found = findingsOf(PersonaDocument(longer), before, PersonaLibrary(), {});
    QCOMPARE(found.diff.changes.size(), 1);
    QCOMPARE(found.diff.changes.constFirst().field, u"role"_s);
    QCOMPARE(found.diff.sizeBefore, promptTokens(before.persona(), FrameworkLibrary()));
    QVERIFY(found.alwaysTokens > found.diff.sizeBefore);
}

void TestDraftReview::eachChangeIsLookedAt()
{
    const PersonaLibrary advisors;
    DraftReview review(advisors, [] { return LintContext(); });
    PersonaDraft draft{PersonaDocument(advisorText)};
    QSignalSpy reviewed(&review, &DraftReview::reviewed);
    review.follow(&draft);
    for (int i = 0; i < 50; ++i)
        draft.edit({{{draft.document().bytes().size(), draft.document().bytes().size(), 0}, "x"}}, PersonaDraft::Step::Typing);
    QTRY_COMPARE(review.findings().document.bytes(), draft.document().bytes());
    QVERIFY(reviewed.count() < 50);
    draft.setPublished(draft.document());
    QTRY_VERIFY(review.findings().diff.changes.isEmpty() && reviewed.count() > 1);
}

void TestDraftReview::anotherDraftTakesThePlaceOfTheOneBefore()
{
    const PersonaLibrary advisors;
    DraftReview review(advisors, [] { return LintContext(); });
    PersonaDraft one{PersonaDocument(advisorText)};
    PersonaDraft other{PersonaDocument("# Bea - Money\n")};
    review.follow(&one);
    review.follow(&other);
    QTRY_COMPARE(review.findings().document.bytes(), other.document().bytes());
    QSignalSpy reviewed(&review, &DraftReview::reviewed);
    one.setText("# Nobody\n");
    review.lookAgain();
    QTRY_VERIFY(reviewed.count() > 0);
    QCOMPARE(review.findings().document.bytes(), other.document().bytes());
    review.follow(nullptr);
}

QTEST_GUILESS_MAIN(TestDraftReview)
#include "tst_draftreview.moc"
