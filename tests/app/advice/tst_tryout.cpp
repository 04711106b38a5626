// SPDX-License-Identifier: Apache-2.0
#include "advice/tryout.h"

#include "personas/personalimits.h"
#include "support/fakechatbackend.h"
#include "support/fakeclock.h"
#include "support/givencells.h"
#include "support/testcase.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb;
using Kind = Trial::Kind;
using Of = TriedAnswer::Of;
using Winner = Verdict::Winner;

namespace {

constexpr auto publishedText = "# Ada - Teams\n\n## Profile\n\n- **Role**: Coach of teams\n";
constexpr auto draftText = "# Ada - Teams\n\n## Profile\n\n- **Role**: Coach of {{org.size}} herons\n";

/// An advisor whose draft differs, and a model that says what the test tells it.
struct Room {
    explicit Room(quint32 seed = 1) : tryout(rehearsal, seed)
    {
        tryout.setAdvisor(u"ada"_s);
        tryout.setTexts(PersonaDocument(draftText, u"ada"_s), PersonaDocument(publishedText, u"ada"_s));
    }

    /// Waits for the next request and answers it.
    void answer(const QString &text, Usage usage = {.input = 100, .output = 20})
    {
        const qsizetype before = answered++;
        QTRY_VERIFY(models.requests.size() > before);
        models.say(TurnStarted{u"tiny-served"_s, {}});
        models.say(TextDelta{text});
        models.say(UsageSeen{usage});
        models.say(Finished{StopReason::EndOfTurn});
    }
    [[nodiscard]] const Trial &last() const { return tryout.trials().constLast(); }

    QTemporaryDir folder;
    test::FakeClock clock;
    test::GivenCells cells;
    FrameworkLibrary frameworks;
    test::FakeChatBackend models;
    ModelChoice choice{{u"test"_s, QUrl(u"http://127.0.0.1:9/v1"_s), true}, u"tiny"_s};
    Rehearsal rehearsal{.models = models,
                        .frameworks = frameworks,
                        .cells = cells,
                        .clock = clock,
                        .phrases = PlaybookPhrases::load(QLocale::c()),
                        .results = TestResultStore(folder.path()),
                        .choice = [this] { return choice; },
                        .leader = [] { return LeaderProfile{.size = u"120 grey"_s}; },
                        .verdicts = VerdictStore(folder.filePath(u"verdicts"_s))};
    Tryout tryout;
    qsizetype answered = 0;
};

}  // namespace

class TestTryout : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theUnsavedWordsAreSent();
    void aTalkGoesOnAndAReplayTakesItsLastTurnsPlace();
    void bothTextsAnswerTheSameQuestionAlone();
    void theModelOfTheQuestionAnswersBoth();
    void blindAnswersComeInEitherOrder();
    void aVerdictIsKeptOverARestart();
    void aFailedPairIsNotJudged();
    void whatIsStoppedStays();
    void aFailureCanBeAskedAgain();
    void silenceIsAFailure();
    void habitsAndFiguresGoAlong();
    void thePlaybookAnswersByTheDraftsText();
    void equalTextsAreNotCompared();
    void anotherAdvisorBeginsAnew();
    void whatWasClearedHearsNothingMore();
};

void TestTryout::theUnsavedWordsAreSent()
{
    Room room;
    QSignalSpy grew(&room.tryout, &Tryout::answerGrew);
    room.tryout.ask(u"How many?"_s, Kind::Draft);
    QVERIFY(room.tryout.isRunning());
    room.tryout.setTexts(PersonaDocument("# Ada - Owls\n", u"ada"_s),
                         room.tryout.published());  // the text of the asking answers
    room.answer(u"Some."_s);
    const ChatRequest &request = room.models.requests.constFirst();
    QVERIFY(request.system.contains("Coach of 120 grey herons"_L1));  // with what the leader said of the organisation
    QCOMPARE(request.messages.constLast().text, u"How many?"_s);
    QCOMPARE(request.model, u"tiny"_s);
    QVERIFY(request.tools.isEmpty());
    QVERIFY(!room.tryout.isRunning());
    const Message &answer = room.last().answers.constFirst().message;
    QCOMPARE(answer.text, u"Some."_s);
    QCOMPARE(answer.state, MessageState::Complete);
    QCOMPARE(answer.model.model, u"tiny-served"_s);
    QCOMPARE(answer.usage.output, 20);
    QCOMPARE(answer.persona.version, PersonaDocument(draftText, u"ada"_s).persona().version);
    QCOMPARE(room.last().answers.constFirst().cost.kind, CostKind::Local);
    QCOMPARE(grew.count(), 1);
}

void TestTryout::aTalkGoesOnAndAReplayTakesItsLastTurnsPlace()
{
    Room room;
    room.tryout.ask(u"First?"_s, Kind::Draft);
    room.answer(u"One."_s);
    room.tryout.ask(u"Second?"_s, Kind::Draft);
    room.answer(u"Two."_s);
    QCOMPARE(room.models.requests.last().messages.size(), 3);
    QCOMPARE(room.models.requests.last().messages.at(1).text, u"One."_s);
    room.tryout.setTexts(PersonaDocument("# Ada - Teams\n\nNew words.\n", u"ada"_s), room.tryout.published());
    room.tryout.replay();
    room.answer(u"Two again."_s);
    QCOMPARE(room.models.requests.last().messages.size(), 3);
    QCOMPARE(room.models.requests.last().messages.last().text, u"Second?"_s);
    room.tryout.ask(u"Third?"_s, Kind::Draft);
    room.answer(u"Three."_s);
    const QList<ChatMessage> path = room.models.requests.last().messages;
    QCOMPARE(path.size(), 5);
    QCOMPARE(path.at(3).text, u"Two again."_s);
}

void TestTryout::bothTextsAnswerTheSameQuestionAlone()
{
    Room room;
    room.tryout.ask(u"Before?"_s, Kind::Draft);
    room.answer(u"Said before."_s);
    room.tryout.ask(u"Who are you?"_s, Kind::Compared);
    room.answer(u"A coach of teams."_s);
    QVERIFY(room.tryout.isRunning());
    room.answer(u"A coach of herons."_s);
    QVERIFY(!room.tryout.isRunning());
    QVERIFY(room.models.requests.at(1).system.contains("Coach of teams"_L1));
    QVERIFY(room.models.requests.at(2).system.contains("herons"_L1));
    for (const ChatRequest &request : room.models.requests.sliced(1))
        QCOMPARE(request.messages.size(), 1);
    QCOMPARE(room.last().answers.at(0).of, Of::Published);
    QCOMPARE(room.last().answers.at(1).message.text, u"A coach of herons."_s);
    QVERIFY(!room.last().isHidden());
}

void TestTryout::theModelOfTheQuestionAnswersBoth()
{
    Room room;
    room.tryout.ask(u"Who?"_s, Kind::Compared);
    QTRY_COMPARE(room.models.requests.size(), 1);
    room.choice.model = u"other"_s;
    room.answer(u"A"_s);
    room.answer(u"B"_s);
    QCOMPARE(room.models.requests.at(1).model, u"tiny"_s);
}

void TestTryout::blindAnswersComeInEitherOrder()
{
    QSet<Of> firsts;
    for (quint32 seed = 0; seed < 16; ++seed) {
        Room room(seed);
        room.tryout.ask(u"Who?"_s, Kind::Blind);
        QVERIFY(room.last().isHidden());
        QVERIFY(!room.last().isJudgeable());
        firsts.insert(room.last().answers.constFirst().of);
        room.tryout.clear();
    }
    QCOMPARE(firsts.size(), 2);
}

void TestTryout::aVerdictIsKeptOverARestart()
{
    Room room;
    for (int i = 0; i < limits::verdictsForRate; ++i) {
        room.tryout.ask(u"Who?"_s, Kind::Blind);
        room.answer(u"A"_s);
        room.answer(u"B"_s);
        QVERIFY(room.last().isJudgeable());
        room.tryout.judge(i == 0 ? Winner::Tie : Winner::Draft);
        QVERIFY(!room.last().isHidden());
        room.tryout.judge(Winner::Published);  // one verdict a trial
        QTRY_COMPARE(room.rehearsal.verdicts->read(u"ada"_s)->size(), i + 1);
    }
    Room later;
    later.rehearsal.verdicts = room.rehearsal.verdicts;
    later.tryout.setAdvisor(u"ada"_s);
    QTRY_COMPARE(later.tryout.verdicts(), room.tryout.verdicts());
    const Verdict &first = later.tryout.verdicts().constFirst();
    QCOMPARE(first.question, u"Who?"_s);
    QCOMPARE(first.draft, room.tryout.draft().persona().version);
    QCOMPARE(first.published, room.tryout.published().persona().version);
    QCOMPARE(first.model.model, u"tiny-served"_s);
    QCOMPARE(recordOf(later.tryout.verdicts(), first.draft), (WinRecord{.won = 4, .lost = 0, .tied = 1}));
    QCOMPARE(recordOf(later.tryout.verdicts(), first.published), (WinRecord{.won = 0, .lost = 4, .tied = 1}));
    QCOMPARE(draftsAgainst(later.tryout.verdicts(), first.published).rate(), 0.9);
}

void TestTryout::aFailedPairIsNotJudged()
{
    Room room;
    room.tryout.ask(u"Who?"_s, Kind::Blind);
    room.answer(u"A"_s);
    QTRY_COMPARE(room.models.requests.size(), 2);
    room.models.say(Failed{{.error = {ErrorKind::Overloaded, {}}}});
    QVERIFY(room.last().isOver());
    QVERIFY(!room.last().isJudgeable());
    room.tryout.judge(Winner::Draft);
    QVERIFY(room.tryout.verdicts().isEmpty());
}

void TestTryout::whatIsStoppedStays()
{
    Room room;
    room.tryout.ask(u"Who?"_s, Kind::Compared);
    QTRY_COMPARE(room.models.requests.size(), 1);
    room.models.say(TextDelta{u"Half"_s});
    room.tryout.stop();
    QVERIFY(!room.tryout.isRunning());
    QCOMPARE(room.models.cancelled.size(), 1);
    QCOMPARE(room.last().answers.at(0).message.text, u"Half"_s);
    QCOMPARE(room.last().answers.at(1).message.state, MessageState::Stopped);  // not asked for any more
    room.tryout.ask(u"Now?"_s, Kind::Draft);
    room.tryout.stop();  // perhaps before it was sent
    QVERIFY(!room.tryout.isRunning());
    QCOMPARE(room.last().answers.constFirst().message.state, MessageState::Stopped);
}

void TestTryout::aFailureCanBeAskedAgain()
{
    Room room;
    room.tryout.ask(u"Who?"_s, Kind::Draft);
    QTRY_COMPARE(room.models.requests.size(), 1);
    room.models.say(Failed{{.error = {ErrorKind::KeyRejected, {}}, .host = u"127.0.0.1:9"_s}});
    QCOMPARE(room.last().answers.constFirst().failure->error.kind, ErrorKind::KeyRejected);
    QCOMPARE(room.last().answers.constFirst().message.state, MessageState::Failed);
    room.answered = 1;
    room.tryout.replay();
    room.answer(u"Ada."_s);
    QCOMPARE(room.models.requests.last().messages.size(), 1);
    QCOMPARE(room.last().answers.constFirst().message.text, u"Ada."_s);
}

void TestTryout::silenceIsAFailure()
{
    Room room;
    room.tryout.ask(u"Who?"_s, Kind::Draft);
    QTRY_COMPARE(room.models.requests.size(), 1);
    room.models.say(Finished{StopReason::Refusal});
    QCOMPARE(room.last().answers.constFirst().failure->error.kind, ErrorKind::AnswerRefused);
}

void TestTryout::habitsAndFiguresGoAlong()
{
    Room room;
    room.cells.name = u"Kestrel Freight"_s;
    const QByteArray text =
        "---\nmodel: {temperature: 0.25}\nsections:\n  - {name: Strategic Question Handling, mode: trigger}\n---\n"
        "# Ada - Teams\n\n## Strategic Question Handling\n\n### Herons\n**When asked**: \"How do we count herons?\"\n"
        "1. **Look**: at the reeds\n";
    room.tryout.setTexts(PersonaDocument(text, u"ada"_s), room.tryout.published());
    room.tryout.ask(u"How do we count herons?"_s, Kind::Draft);
    room.answer(u"Twice."_s);
    QCOMPARE(room.models.requests.constLast().temperature, 0.25);
    QVERIFY(room.models.requests.constLast().system.contains("at the reeds"_L1));
    room.tryout.clear();
    room.tryout.ask(u"What is a payback period?"_s, Kind::Draft);
    room.answer(u"None."_s);
    QVERIFY(!room.models.requests.constLast().system.contains("at the reeds"_L1));
}

void TestTryout::thePlaybookAnswersByTheDraftsText()
{
    Room room;
    room.choice = {};
    const QByteArray text =
        "# Ada - Teams\n\n## Strategic Question Handling\n\n### Herons\n**When asked**: \"How do we count herons?\"\n"
        "**Ada's Analysis**:\n1. **Look**: at the reeds by the river\n2. **Count**: twice at dawn\n";
    room.tryout.setTexts(PersonaDocument(text, u"ada"_s), PersonaDocument(publishedText, u"ada"_s));
    room.tryout.ask(u"How do we count herons?"_s, Kind::Draft);
    QTRY_VERIFY(!room.tryout.isRunning());
    QVERIFY2(room.last().answers.constFirst().message.text.contains("reeds"_L1),
             qPrintable(room.last().answers.constFirst().message.text));
    QVERIFY(room.last().answers.constFirst().message.model.isRuleBased);
    QVERIFY(room.models.requests.isEmpty());
}

void TestTryout::equalTextsAreNotCompared()
{
    Room room;
    room.tryout.setTexts(room.tryout.published(), room.tryout.published());
    QVERIFY(!room.tryout.canCompare());
    room.tryout.ask(u"Who?"_s, Kind::Blind);
    QVERIFY(room.tryout.trials().isEmpty());
    room.tryout.ask(u" \n"_s, Kind::Draft);
    QVERIFY(room.tryout.trials().isEmpty());
}

void TestTryout::anotherAdvisorBeginsAnew()
{
    Room room;
    QSignalSpy cleared(&room.tryout, &Tryout::cleared);
    room.tryout.ask(u"Who?"_s, Kind::Draft);
    QTRY_COMPARE(room.models.requests.size(), 1);
    room.tryout.setAdvisor(u"bea"_s);
    QCOMPARE(cleared.count(), 1);
    QCOMPARE(room.models.cancelled.size(), 1);
    QVERIFY(room.tryout.trials().isEmpty());
}

void TestTryout::whatWasClearedHearsNothingMore()
{
    Room room;
    room.tryout.ask(u"Who?"_s, Kind::Draft);
    room.tryout.clear();
    room.answered = room.models.requests.size();
    room.tryout.ask(u"Next?"_s, Kind::Draft);
    room.answer(u"Yes."_s);
    QCOMPARE(room.models.requests.constLast().messages.size(), 1);
    emit room.models.turnEvent(room.models.turns.constFirst(), TextDelta{u"late"_s});
    QCOMPARE(room.last().answers.constFirst().message.text, u"Yes."_s);
}

QTEST_GUILESS_MAIN(TestTryout)
#include "tst_tryout.moc"
