// SPDX-License-Identifier: Apache-2.0
#include "advice/drafthelpanswer.h"

#include "advice/helplimits.h"
#include "drafthelpkit.h"
#include "support/testcase.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;
using Task = HelpTask;
using State = PlacedHunk::State;

namespace {

QByteArray withAll(const HelpProposal &proposal)
{
    QByteArray text = proposal.base;
    for (const HelpHunk &hunk : proposal.hunks) {
        const PlacedHunk place = placed(hunk, proposal.base, text);
        if (place.state == State::Open)
            text = place.text;
    }
    return text;
}

}  // namespace

class TestDraftHelpAnswer : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void anAnswerGivesATextHoweverItIsWrapped_data();
    void anAnswerGivesATextHoweverItIsWrapped();
    void anAnswerThatCannotBeUsedSaysWhy_data();
    void anAnswerThatCannotBeUsedSaysWhy();
    void nothingOutsideTheChapterChanges();
    void anyAnswerLeavesTheRestAlone();
    void lineEndsAreThoseOfTheDraft();
    void eachHunkCanBeTakenForItself();
    void aHunkFindsItsPlaceInAChangedDraft();
    void contradictionsLeadToTheirPlaces();
    void casesHaveKnownChecksAlone();
    void listsAreBounded();
};

void TestDraftHelpAnswer::anAnswerGivesATextHoweverItIsWrapped_data()
{
    QTest::addColumn<QString>("said");
    const QString text = u"## Core Behavior\n\n1. **Ask** - Which engine.\n2. **Count** - Twice."_s;
    QTest::newRow("marked") << u"BEGIN TEXT\n"_s + text + u"\nEND TEXT"_s;
    QTest::newRow("with words around") << u"Here it is:\n\n**BEGIN TEXT**\n\n"_s + text + u"\n\n\nEND TEXT\nI hope it helps."_s;
    QTest::newRow("bare") << text;
    QTest::newRow("fenced") << u"```markdown\n"_s + text + u"\n```"_s;
    QTest::newRow("after thoughts") << u"<think>BEGIN TEXT\nno\nEND TEXT</think>\nBEGIN TEXT\n"_s + text + u"\nEND TEXT"_s;
    QTest::newRow("other line ends") << QString(u"BEGIN TEXT\n"_s + text + u"\nEND TEXT"_s).replace(u"\n"_s, u"\r\n"_s);
    QTest::newRow("front matter") << u"BEGIN TEXT\n---\nname: Eve\n---\n\n"_s + text + u"\nEND TEXT"_s;
}

void TestDraftHelpAnswer::anAnswerGivesATextHoweverItIsWrapped()
{
    QFETCH(const QString, said);
    const HelpProposal proposal = proposalFrom(said, askOf(Task::Improve, "Core Behavior"));
    QCOMPARE(proposal.fault, HelpFault::None);
    QCOMPARE(withAll(proposal), QByteArray(ada).replace("Which engine is meant.", "Which engine."));
}

void TestDraftHelpAnswer::anAnswerThatCannotBeUsedSaysWhy_data()
{
    QTest::addColumn<QString>("said");
    QTest::addColumn<HelpFault>("fault");
    QTest::newRow("nothing") << u"  \n"_s << HelpFault::Empty;
    QTest::newRow("nothing between the marks") << u"BEGIN TEXT\n\nEND TEXT"_s << HelpFault::Empty;
    QTest::newRow("no end") << u"BEGIN TEXT\n## Core Behavior\n\n1. **A"_s << HelpFault::Cut;
    QTest::newRow("the same")
        << u"BEGIN TEXT\n## Core Behavior\n\n1. **Ask** - Which engine is meant.\n2. **Count** - Twice.\nEND TEXT"_s
        << HelpFault::Same;
    QTest::newRow("a chapter more") << u"BEGIN TEXT\n## Core Behavior\n\n1. **A** - b\n\n## Another\n\nx\nEND TEXT"_s
                                    << HelpFault::OtherChapters;
    QTest::newRow("no heading") << u"BEGIN TEXT\n1. **A** - b\nEND TEXT"_s << HelpFault::OtherChapters;
    QTest::newRow("an open fence") << u"BEGIN TEXT\n## Core Behavior\n\n```\nx\nEND TEXT"_s << HelpFault::OtherChapters;
    QTest::newRow("a title") << u"BEGIN TEXT\n# Eve\n\n## Core Behavior\n\n1. **A** - b\nEND TEXT"_s
                             << HelpFault::OtherChapters;
}

void TestDraftHelpAnswer::anAnswerThatCannotBeUsedSaysWhy()
{
    QFETCH(const QString, said);
    QFETCH(const HelpFault, fault);
    const HelpProposal proposal = proposalFrom(said, askOf(Task::Improve, "Core Behavior"));
    QCOMPARE(proposal.fault, fault);
    QVERIFY(proposal.hunks.isEmpty());
}

void TestDraftHelpAnswer::nothingOutsideTheChapterChanges()
{
    const HelpAsk ask = askOf(Task::Improve, "What I Don't Do");
    const TextRange range = helpedRange(ask);
    const HelpProposal proposal =
        proposalFrom(u"BEGIN TEXT\n## What I Don't Do\n\n- Guess twice\n- Dance\u0007\n\n### Part\nx\nEND TEXT"_s, ask);
    QCOMPARE(proposal.fault, HelpFault::None);
    const QByteArray after = withAll(proposal);
    QVERIFY(after.startsWith(ada.first(range.begin)) && after.endsWith(ada.sliced(range.end)));
    QVERIFY(after.contains("- Dance\xEF\xBF\xBD\n"));
    for (const HelpHunk &hunk : proposal.hunks) {
        const QByteArray alone = placed(hunk, ada, ada).text;
        QVERIFY(alone.startsWith(ada.first(range.begin)) && alone.endsWith(ada.sliced(range.end)));
    }
}

void TestDraftHelpAnswer::anyAnswerLeavesTheRestAlone()
{
    const QStringList lines{u"## Core Behavior"_s,
                            u"# Ada"_s,
                            u"### Part"_s,
                            u""_s,
                            u""_s,
                            u"1. **Ask** - a"_s,
                            u"- x"_s,
                            u"```"_s,
                            u"---"_s,
                            u"BEGIN TEXT"_s,
                            u"END TEXT"_s,
                            u"name: Eve"_s,
                            u"<!-- x"_s,
                            u"\u0000\u001b"_s,
                            u"\u202e y"_s,
                            u"Setext"_s,
                            u"==="_s,
                            u"\t\tdeep"_s};
    QRandomGenerator random(7);
    int offered = 0;
    for (int round = 0; round < 600; ++round) {
        QByteArray base = ada;
        if (round % 3 == 1)
            base.replace("\n", "\r\n");
        if (round % 3 == 2)
            base.chop(1);
        const HelpAsk ask = askOf(Task::Improve, round % 2 == 0 ? "Core Behavior" : "Blind Spots", base);
        QStringList said{round % 4 == 0 ? QString()
                                        : u"BEGIN TEXT\n## "_s + (round % 2 == 0 ? u"Core Behavior"_s : u"Blind Spots"_s)};
        for (int i = random.bounded(12); i >= 0; --i)
            said.append(lines.at(random.bounded(lines.size())));
        said.append(u"END TEXT"_s);
        const TextRange range = helpedRange(ask);
        const HelpProposal proposal = proposalFrom(said.join(u'\n'), ask);
        QCOMPARE(proposal.fault == HelpFault::None, !proposal.hunks.isEmpty());
        offered += proposal.hunks.isEmpty() ? 0 : 1;
        QByteArray draft = base;
        for (const HelpHunk &hunk : proposal.hunks) {
            const PlacedHunk place = placed(hunk, base, draft);
            if (place.state == State::Open && random.bounded(3) > 0)
                draft = place.text;
            QVERIFY2(draft.startsWith(base.first(range.begin)) && draft.endsWith(base.sliced(range.end)),
                     qPrintable(said.join(u'\n')));
        }
        QVERIFY(!draft.contains('\0') && !draft.contains('\x1b'));
    }
    QVERIFY(offered > 50);
}

void TestDraftHelpAnswer::lineEndsAreThoseOfTheDraft()
{
    const QByteArray windows = QByteArray(ada).replace("\n", "\r\n");
    const HelpProposal proposal =
        proposalFrom(u"BEGIN TEXT\n## Core Behavior\n\n1. **Ask** - Which engine.\n2. **Count** - Twice.\nEND TEXT"_s,
                     askOf(Task::Improve, "Core Behavior", windows));
    QCOMPARE(withAll(proposal), QByteArray(windows).replace("Which engine is meant.", "Which engine."));
}

void TestDraftHelpAnswer::eachHunkCanBeTakenForItself()
{
    const HelpProposal proposal = proposalFrom(
        u"BEGIN TEXT\n# Ada - Numbers Persona\n\n**Counts twice**\n\n## Core Behavior\n\n1. **Ask** - Which engine is meant.\n"
        "2. **Count** - Three times.\n\n---\n\n## What I Don't Do\n\n- Guess\n- Dance\n\n## Blind Spots\n\n- Poets\n- Cooks\nEND TEXT"_s,
        askOf(Task::Improve));
    QCOMPARE(proposal.hunks.size(), 4);
    for (qsizetype i = 0; i < proposal.hunks.size(); ++i) {
        const PlacedHunk place = placed(proposal.hunks.at(i), ada, ada);
        QCOMPARE(place.state, State::Open);
        QCOMPARE(placed(proposal.hunks.at(i), ada, place.text).state, State::Taken);
        for (qsizetype other = 0; other < proposal.hunks.size(); ++other) {
            if (other != i)
                QCOMPARE(placed(proposal.hunks.at(other), ada, place.text).state, State::Open);
        }
    }
    QVERIFY(withAll(proposal).endsWith("- Poets\n- Cooks\n"));
}

void TestDraftHelpAnswer::aHunkFindsItsPlaceInAChangedDraft()
{
    const HelpProposal proposal =
        proposalFrom(u"BEGIN TEXT\n## Core Behavior\n\n1. **Ask** - Which engine.\n2. **Count** - Twice.\nEND TEXT"_s,
                     askOf(Task::Improve, "Core Behavior"));
    QCOMPARE(proposal.hunks.size(), 1);
    const QByteArray elsewhere = QByteArray(ada).replace("- Poets", "- Poets and cooks").replace("# Ada -", "# Ada Byron -");
    const PlacedHunk moved = placed(proposal.hunks.constFirst(), ada, elsewhere);
    QCOMPARE(moved.state, State::Open);
    QCOMPARE(moved.text, QByteArray(elsewhere).replace("Which engine is meant.", "Which engine."));
    const QByteArray there = QByteArray(ada).replace("Which engine is meant.", "Which engine do you mean?");
    QCOMPARE(placed(proposal.hunks.constFirst(), ada, there).state, State::Stale);
}

void TestDraftHelpAnswer::contradictionsLeadToTheirPlaces()
{
    const HelpAsk ask = askOf(Task::Contradictions);
    const FoundContradictions found =
        contradictionsFrom(u"Sure: {\"contradictions\": [{\"one\": \"**Count** -  twice\", \"other\": \"Guess\", \"why\": "
                           u"\"One cannot\\ndo both.\"}, "
                           "{\"one\": \"Fly\", \"other\": \"Poets\", \"why\": \"\"}, {\"one\": \"\", \"other\": \"x\"}, 7]}"_s,
                           ask);
    QCOMPARE(found.fault, HelpFault::None);
    QCOMPARE(found.list.size(), 2);
    const Contradiction &first = found.list.constFirst();
    QCOMPARE(ada.sliced(first.one.range.begin, first.one.range.end - first.one.range.begin), "Count** - Twice");
    QCOMPARE(first.one.range.line, 12);
    QCOMPARE(first.other.range.line, 18);
    QCOMPARE(first.why, u"One cannot do both."_s);
    QCOMPARE(found.list.at(1).one.range, TextRange());
    QVERIFY(contradictionsFrom(u"{\"contradictions\": []}"_s, ask).list.isEmpty());
    QCOMPARE(contradictionsFrom(u"There are none."_s, ask).fault, HelpFault::Unreadable);
}

void TestDraftHelpAnswer::casesHaveKnownChecksAlone()
{
    const WrittenTests written = testsFrom(
        u"```json\n{\"cases\": [{\"question\": \"How fast is it?\", \"contains\": [\"baseline\"], \"lacks\": \"magic\", "
        u"\"judged\": "
        "[\"Asks which engine\"], \"type\": \"javascript\"}, {\"question\": \"\", \"judged\": [\"x\"]}, {\"question\": \"No "
        "checks\"}], "
        "\"routing\": [{\"question\": \"Which engine?\", \"expect\": \"this\"}, {\"question\": \"Book a table.\", \"expect\": "
        "\"none\"}]}\n```"_s,
        askOf(Task::Tests));
    QCOMPARE(written.fault, HelpFault::None);
    QCOMPARE(written.tests.tests.size(), 1);
    const PersonaTest &test = written.tests.tests.constFirst();
    QStringList types;
    for (const Assertion &assertion : test.assertions)
        types.append(assertion.typeAsWritten());
    QCOMPARE(types, (QStringList{u"icontains"_s, u"not-icontains"_s, u"llm-rubric"_s}));
    QCOMPARE(written.tests.routing.at(0).expected, QStringList{u"ada"_s});
    QCOMPARE(written.tests.routing.at(1).expected, QStringList{u"none"_s});
    QCOMPARE(testsFrom(u"[]"_s, askOf(Task::Tests)).fault, HelpFault::Unreadable);
    QCOMPARE(testsFrom(u"{\"cases\": []}"_s, askOf(Task::Tests)).fault, HelpFault::Empty);
}

void TestDraftHelpAnswer::listsAreBounded()
{
    const auto answer = [](int items, int length) {
        const QString one = u"{\"one\": \"Guess\", \"other\": \"Poets\", \"why\": \"%1\"}"_s.arg(u"x"_s.repeated(length));
        return QString(u"{\"contradictions\": ["_s + QStringList(items, one).join(u',') + u"]}"_s);
    };
    const HelpAsk ask = askOf(Task::Contradictions);
    QCOMPARE(contradictionsFrom(answer(100, 10), ask).list.size(), limits::helpItems);
    QCOMPARE(contradictionsFrom(answer(1, 5000), ask).list.constFirst().why.size(), limits::helpItemCharacters);
}

QTEST_GUILESS_MAIN(TestDraftHelpAnswer)
#include "tst_drafthelpanswer.moc"
