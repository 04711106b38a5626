// SPDX-License-Identifier: Apache-2.0
#include "personas/citations.h"

#include "frameworkfiles.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using sb::Citation;
using sb::CitationState;

class TestCitations : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void marksAreCheckedAgainstLibraryAndAdvisor_data();
    void marksAreCheckedAgainstLibraryAndAdvisor();
    void theSentenceThatAppliesItGoesWithIt_data();
    void theSentenceThatAppliesItGoesWithIt();
    void aBareNameExplainsNothing_data();
    void aBareNameExplainsNothing();
    void whatWasExplainedOnceStaysExplained();
    void plainMentionsAreMentions_data();
    void plainMentionsAreMentions();
    void whatTheLeaderSaidIsNoMention();
    void theBeginningOfAnAnswerGivesTheBeginning();
    void copiesNameWhatAMarkMeant_data();
    void copiesNameWhatAMarkMeant();
    void anAdvisorWithoutFrameworksMayCiteNone();
    void longAnswersTakeTimeInProportion_data();
    void longAnswersTakeTimeInProportion();

private:
    const sb::CitationReader m_diego{sb::test::builtInFrameworks(), sb::test::builtInPersona(u"diego"_s)};
};

void TestCitations::marksAreCheckedAgainstLibraryAndAdvisor_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("found");
    QTest::addColumn<CitationState>("state");
    const auto row = [](const QString &id, const QString &found, CitationState state) {
        QTest::newRow(qPrintable(id)) << id << found << state;
    };
    row(u"team-topologies"_s, u"team-topologies"_s, CitationState::Known);
    row(u"okrs"_s, u"okrs"_s, CitationState::Known);
    row(u"Team Topologies"_s, u"team-topologies"_s, CitationState::Known);
    row(u"DORA metrics"_s, u"accelerate-dora"_s, CitationState::Known);
    row(u"wardley-mapping"_s, u"wardley-mapping"_s, CitationState::NotThePersonas);
    row(u"jobs-to-be-done"_s, u"jobs-to-be-done"_s, CitationState::Unknown);
}

void TestCitations::marksAreCheckedAgainstLibraryAndAdvisor()
{
    QFETCH(QString, id);
    const QString answer = u"Small teams own more [[fw:%1]]."_s.arg(id);
    const QList<Citation> cited = m_diego.read(answer).cited;
    QCOMPARE(cited.size(), 1);
    QTEST(cited.constFirst().id, "found");
    QTEST(cited.constFirst().state, "state");
    QTEST(m_diego.stateOf(id), "state");
    QCOMPARE(answer.sliced(cited.constFirst().span.begin, cited.constFirst().span.end - cited.constFirst().span.begin),
             QString(u"[[fw:"_s + id + u"]]"_s));
}

void TestCitations::theSentenceThatAppliesItGoesWithIt_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("applied");
    const auto row = [](const char *name, const QString &answer, const QString &applied) {
        QTest::newRow(name) << answer << applied;
    };
    row("in its sentence", u"First this. **Small teams** own what fits one head [[fw:team-topologies]]. Then that."_s,
        u"Small teams own what fits one head."_s);
    row("over lines", u"Small teams own\nwhat fits one head [[fw:team-topologies]].\n\nThen."_s,
        u"Small teams own what fits one head."_s);
    row("behind the stop", u"First. Small teams own what fits one head. [[fw:team-topologies]]"_s,
        u"Small teams own what fits one head."_s);
    row("two behind the stop", u"Small teams own what fits one head. [[fw:okrs]] [[fw:team-topologies]] Then that."_s,
        u"Small teams own what fits one head."_s);
    row("as the subject", u"Look. [[fw:team-topologies]] says that load limits what one team owns."_s,
        u"says that load limits what one team owns."_s);
    row("an item", u"- Small teams own what fits one head [[fw:team-topologies]]\n- Other"_s,
        u"Small teams own what fits one head"_s);
    row("a row", u"| Team Topologies [[fw:team-topologies]] | what fits one head. Small teams. |"_s,
        u"| Team Topologies | what fits one head. Small teams. |"_s);
    row("the next one as well", u"Think of Team Topologies [[fw:team-topologies]]. A team owns what fits its head. More."_s,
        u"Think of Team Topologies. A team owns what fits its head."_s);
    row("below a heading", u"## Team Topologies [[fw:team-topologies]]\n\nA team owns what fits its head. More."_s,
        u"Team Topologies A team owns what fits its head."_s);
}

void TestCitations::theSentenceThatAppliesItGoesWithIt()
{
    QFETCH(QString, answer);
    const QList<Citation> cited = m_diego.read(answer).cited;
    QVERIFY(!cited.isEmpty());
    QTEST(cited.constLast().applied, "applied");
    QVERIFY(cited.constLast().isExplained);
}

void TestCitations::aBareNameExplainsNothing_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<bool>("isExplained");
    const auto row = [](const QString &answer, bool isExplained) {
        QTest::newRow(qPrintable(answer)) << answer << isExplained;
    };
    row(u"Apply Team Topologies here [[fw:team-topologies]]."_s, false);
    row(u"Use DORA metrics [[fw:accelerate-dora]], the SPACE framework, OKRs and Wardley maps."_s, false);
    row(u"[[fw:team-topologies]]"_s, false);
    row(u"Team Topologies [[fw:team-topologies]] cuts teams by the load that one head carries."_s, true);
    row(u"## Team Topologies [[fw:team-topologies]]\n\n## Next\n\nSomething of length stands there as well."_s, false);
    row(QString::fromUtf16(u"团队拓扑学 [[fw:team-topologies]] 认为团队的认知负荷决定软件边界。"), true);
}

void TestCitations::aBareNameExplainsNothing()
{
    QFETCH(QString, answer);
    const QList<Citation> cited = m_diego.read(answer).cited;
    QCOMPARE(cited.size(), 1);
    QTEST(cited.constFirst().isExplained, "isExplained");
}

void TestCitations::whatWasExplainedOnceStaysExplained()
{
    const QList<Citation> cited =
        m_diego
            .read(u"Apply it [[fw:okrs]].\n\nA key result is an outcome that may fail [[fw:okrs]].\n\n"
                  "So OKRs [[fw:okrs]].")
            .cited;
    QCOMPARE(cited.size(), 3);
    QVERIFY(!cited.at(0).isExplained);
    QVERIFY(cited.at(1).isExplained);
    QVERIFY(cited.at(2).isExplained);
}

void TestCitations::plainMentionsAreMentions_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QStringList>("mentioned");
    const auto row = [](const QString &answer, const QStringList &mentioned) {
        QTest::newRow(qPrintable(answer)) << answer << mentioned;
    };
    row(u"When it broke, I want to understand why so I can fix the pipeline. I want to. I want to."_s, {});
    row(u"Apply Team Topologies here."_s, {u"team-topologies"_s});
    row(u"Use DORA metrics and the SPACE framework."_s, {u"accelerate-dora"_s, u"space-framework"_s});
    row(u"Use DORA metrics [[fw:accelerate-dora]] and the SPACE framework. DORA metrics!"_s, {u"space-framework"_s});
    row(u"`Team Topologies` and\n```\nOKRs\n```\n"_s, {});
    row(u"[Team Topologies](https://x.org/OKRs) <https://x.org/SLO>"_s, {});
    row(u"[OKRs][1]"_s, {});
    row(u"> Team Topologies\n\nYes."_s, {});
    row(u"## OKRs\n- a Wardley map\n\n| SLO |"_s, {u"okrs"_s, u"wardley-mapping"_s, u"error-budgets-and-slos"_s});
    row(u"[[fw:unknown Team Topologies]]"_s, {});
}

void TestCitations::plainMentionsAreMentions()
{
    QFETCH(QString, answer);
    QStringList ids;
    for (const auto mentioned = m_diego.read(answer).mentioned; const sb::FrameworkMention &mention : mentioned)
        ids.append(mention.id);
    QTEST(ids, "mentioned");
}

void TestCitations::whatTheLeaderSaidIsNoMention()
{
    const QString question = u"My boss says: use OKRs and team topologies everywhere. Right?"_s;
    const QString answer =
        u"You wrote \u201cUse OKRs and Team Topologies everywhere\u201d. I would begin with \"SLOs\" instead."_s;
    const QList<sb::FrameworkMention> mentioned = m_diego.read(answer, question).mentioned;
    QCOMPARE(mentioned.size(), 1);
    QCOMPARE(mentioned.constFirst().id, u"error-budgets-and-slos"_s);
    QCOMPARE(m_diego.read(answer).mentioned.size(), 3);
}

void TestCitations::theBeginningOfAnAnswerGivesTheBeginning()
{
    const QStringList blocks{u"Small teams own what fits one head [[fw:team-topologies]]."_s, u"```\n[[fw:okrs]]\n```"_s,
                             u"## OKRs [[fw:okrs]]"_s, u"An outcome that may fail, not a list of tasks."_s,
                             u"- a Wardley map\n- x `[[fw:okrs]]` [[fw:finops]]"_s};
    const QString whole = blocks.join(u"\n\n"_s);
    const sb::Citations all = m_diego.read(whole);
    QCOMPARE(all.cited.size(), 3);
    for (const qsizetype count : {qsizetype{1}, qsizetype{2}, qsizetype{4}}) {
        const sb::Citations now = m_diego.read(blocks.first(count).join(u"\n\n"_s));
        QCOMPARE(now.cited, all.cited.first(now.cited.size()));
        QVERIFY(!now.cited.isEmpty());
    }
}

void TestCitations::copiesNameWhatAMarkMeant_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("copied");
    const auto row = [](const QString &answer, const QString &copied) {
        QTest::newRow(qPrintable(answer)) << answer << copied;
    };
    row(u"**Team Topologies** [[fw:team-topologies]] says so."_s, u"**Team Topologies** says so."_s);
    row(u"A stream-aligned team [[fw:team-topologies]], then."_s, u"A stream-aligned team, then."_s);
    row(u"Keep teams small [[fw:team-topologies]]."_s, u"Keep teams small (Team Topologies)."_s);
    row(u"As [[fw:team-topologies]] says, wait [[fw:team-topologies]]."_s, u"As Team Topologies says, wait."_s);
    row(u"Made up [[fw:nobody-knows]]."_s, u"Made up."_s);
    row(u"`[[fw:okrs]]`"_s, u"`[[fw:okrs]]`"_s);
}

void TestCitations::copiesNameWhatAMarkMeant()
{
    QFETCH(QString, answer);
    QTEST(m_diego.withoutMarks(answer), "copied");
}

void TestCitations::anAdvisorWithoutFrameworksMayCiteNone()
{
    const sb::CitationReader nobody(sb::test::builtInFrameworks(), sb::Persona());
    QCOMPARE(nobody.stateOf(u"okrs"_s), CitationState::NotThePersonas);
    const sb::CitationReader empty(sb::FrameworkLibrary(), sb::test::builtInPersona(u"diego"_s));
    QCOMPARE(empty.stateOf(u"okrs"_s), CitationState::Unknown);
    QCOMPARE(empty.withoutMarks(u"a [[fw:okrs]]"_s), u"a"_s);
}

void TestCitations::longAnswersTakeTimeInProportion_data()
{
    QTest::addColumn<QString>("piece");
    QTest::newRow("marks in one sentence") << u"a [[fw:okrs]] "_s;
    QTest::newRow("unknown marks") << u"[[fw:x]]"_s;
    QTest::newRow("open brackets") << u"[a]("_s;
    QTest::newRow("open marks") << u"[[fw:"_s;
    QTest::newRow("ticks") << u"` `` "_s;
    QTest::newRow("quotations") << u"\"OKRs\" "_s;
    QTest::newRow("headings") << u"# [[fw:okrs]]\n"_s;
    QTest::newRow("an alias's first word") << u"value stream "_s;
    QTest::newRow("fences") << u"```\n~~~\n"_s;
    QTest::newRow("quotes") << u">"_s;
}

/// What would take minutes if anything were looked at again and again ends within the test's time.
void TestCitations::longAnswersTakeTimeInProportion()
{
    QFETCH(QString, piece);
    const QString answer = piece.repeated(300'000 / piece.size());
    const sb::Citations citations = m_diego.read(answer, answer);
    QVERIFY(citations.cited.size() + citations.mentioned.size() <= answer.size());
    QVERIFY(m_diego.withoutMarks(answer).size() <= 3 * answer.size());
}

QTEST_GUILESS_MAIN(TestCitations)
#include "tst_citations.moc"
