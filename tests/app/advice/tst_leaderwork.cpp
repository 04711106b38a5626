// SPDX-License-Identifier: Apache-2.0
// What stays of conversations: documents, memory and dials, over a real history.
#include "advice/leaderwork.h"
#include "advice/memorysuggestions.h"
#include "advice/workflowdesk.h"
#include "base/keptlimits.h"

#include "room.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

/// A room, and the leader's work over its history.
struct Desk {
    explicit Desk(const QString &database = {}) : room(database)
    {
        room.session = std::make_unique<ConversationSession>(
            SessionParts{.history = *room.history,
                         .personas = room.library,
                         .cells = room.cells,
                         .playbook = room.playbook,
                         .models = room.models,
                         .clock = room.clock,
                         .brief = [this](const QList<ChatMessage> &said, const QString &slug, PromptContext &context) {
                             work.brief(said, slug, context);
                         }});
        room.session->startNew(u"diego"_s);
        desk = std::make_unique<WorkflowDesk>(*room.session, work.workflows(), work.shelf());
        room.history->opened().waitForFinished();
    }

    /// One question and its whole answer.
    void say(const QString &question, const QString &answer)
    {
        room.session->ask(question);
        QTRY_COMPARE(room.session->state(), TurnState::Waiting);
        room.playbook.say(TextDelta{answer});
        room.playbook.say(Finished{StopReason::EndOfTurn});
        QTRY_COMPARE(room.session->state(), TurnState::Idle);
    }

    [[nodiscard]] QList<KeptItem> kept(KeptKind kind)
    {
        auto items = room.history->keptItems(kind);
        items.waitForFinished();
        return items.result().value_or(QList<KeptItem>());
    }

    void workThrough()
    {
        say(u"/1on1 Sam"_s, u"?"_s);
        for (const QString &answer : {u"Trust"_s, u"Much"_s, u"Late twice"_s, u"I hid it"_s})
            say(answer, u"?"_s);
    }

    test::Room room;
    LeaderWork work{*room.history, room.clock, ChallengeDial::Light,
                    [](const WorkflowRun &run, const Message &) { return u"# By rule: "_s + run.subject; }};
    std::unique_ptr<WorkflowDesk> desk;
};

constexpr auto wholeDocument = "# Preparing a 1:1: Sam\n## Purpose\na\n## Their side\nb\n## What to say\nc\n## My own part\nd\n"
                               "## Opening and offer\ne\n";

}  // namespace

class TestLeaderWork : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aWorkflowIsFollowedToItsDocument();
    void anAnswerThatLacksASectionIsMadeADocument();
    void aModelIsLedAsThePlaybookIs();
    void whatThePersonWroteStays();
    void aDocumentThatWasDeletedDoesNotComeBack();
    void itIsResumedAfterARestart();
    void onlyWhatThePersonWantsIsRemembered();
    void anAdvisorIsToldOfItsOwnNotebookOnly();
    void tellingHasABudget();
    void aSuggestionIsTheirOwnSentence_data();
    void aSuggestionIsTheirOwnSentence();
    void aConversationKeepsItsDial();
};

void TestLeaderWork::aWorkflowIsFollowedToItsDocument()
{
    Desk desk;
    desk.workThrough();
    QTRY_COMPARE(desk.desk->run().value().step, 4);
    QCOMPARE(desk.desk->document(), nullptr);
    desk.say(u"What would help?"_s, QString::fromLatin1(wholeDocument));
    QTRY_VERIFY(desk.desk->document() != nullptr);
    const Document document = *desk.desk->document();
    QCOMPARE(document.title, u"Preparing a 1:1: Sam"_s);
    QCOMPARE(document.text, QString::fromLatin1(wholeDocument));
    QCOMPARE(document.conversation, desk.room.session->conversation().id);
    QCOMPARE(document.message, desk.room.session->lastAnswer());
}

void TestLeaderWork::anAnswerThatLacksASectionIsMadeADocument()
{
    Desk desk;
    desk.workThrough();
    desk.say(u"What would help?"_s, u"Here you are."_s);
    QTRY_VERIFY(desk.desk->document() != nullptr);
    QCOMPARE(desk.desk->document()->text, u"# By rule: Sam"_s);
    QCOMPARE(desk.desk->document()->title, u"By rule: Sam"_s);
}

void TestLeaderWork::aModelIsLedAsThePlaybookIs()
{
    Desk desk;
    desk.room.session->setModelChoice(test::tinyModel);
    desk.work.memory().add({.layer = MemoryLayer::Decision, .text = u"We stop in May"_s});
    const auto answer = [&](const QString &question, const QString &text) {
        desk.room.session->ask(question);
        QTRY_COMPARE(desk.room.session->state(), TurnState::Waiting);
        desk.room.models.say(TextDelta{text});
        desk.room.models.say(Finished{StopReason::EndOfTurn});
        QTRY_COMPARE(desk.room.session->state(), TurnState::Idle);
    };
    answer(u"/1on1 Sam"_s, u"What for?"_s);
    QString told = desk.room.models.requests.constLast().system;
    QVERIFY2(told.contains(u"step 1 of 5"_s), qPrintable(told));
    QVERIFY(told.contains(u"We stop in May"_s));
    answer(u"/aside What is DORA?"_s, u"Four keys."_s);
    QVERIFY(!desk.room.models.requests.constLast().system.contains(workHeading));
    answer(u"Trust"_s, u"And they?"_s);
    told = desk.room.models.requests.constLast().system;
    QVERIFY(told.contains(u"step 2 of 5"_s));
    answer(u"/write"_s, QString::fromLatin1(wholeDocument));
    told = desk.room.models.requests.constLast().system;
    QVERIFY(told.contains(u"## Purpose"_s));
    QVERIFY(told.contains(u"> What it is for: Trust"_s));
    QTRY_VERIFY(desk.desk->document() != nullptr);
    QCOMPARE(desk.desk->document()->text, QString::fromLatin1(wholeDocument));
}

void TestLeaderWork::whatThePersonWroteStays()
{
    Desk desk;
    desk.workThrough();
    desk.say(u"What would help?"_s, QString::fromLatin1(wholeDocument));
    QTRY_COMPARE(desk.work.shelf().documents().size(), 1);
    const QUuid id = desk.work.shelf().documents().constFirst().id;
    desk.work.shelf().save(id, u"# Mine"_s);
    desk.work.shelf().save(id, u"# Mine again"_s);  // moments later: the same version
    desk.work.shelf().notice(desk.room.session->messages());
    QCOMPARE(desk.work.shelf().find(id)->text, u"# Mine again"_s);
    auto future = desk.work.shelf().versions(id);
    future.waitForFinished();
    const QList<DocumentVersion> versions = future.result().value();
    QCOMPARE(versions.size(), 2);
    QCOMPARE(versions.constFirst().text, QString::fromLatin1(wholeDocument));
    QVERIFY(!versions.constFirst().isPersons);
    QCOMPARE(versions.constLast().text, u"# Mine again"_s);
    QVERIFY(versions.constLast().isPersons);
}

void TestLeaderWork::aDocumentThatWasDeletedDoesNotComeBack()
{
    Desk desk;
    desk.workThrough();
    desk.say(u"What would help?"_s, QString::fromLatin1(wholeDocument));
    QTRY_COMPARE(desk.work.shelf().documents().size(), 1);
    const QList<Message> said = desk.room.session->messages();
    desk.work.shelf().remove(desk.work.shelf().documents().constFirst().id);
    desk.work.shelf().notice(said);
    QVERIFY(desk.work.shelf().documents().isEmpty());
    desk.say(u"/1on1 Kim"_s, u"?"_s);
    desk.say(u"/write"_s, QString::fromLatin1(wholeDocument));
    QTRY_COMPARE(desk.work.shelf().documents().size(), 1);
    QTRY_COMPARE(desk.kept(KeptKind::Version).size(), 1);
    LeaderWork later(*desk.room.history, desk.room.clock, {}, {});
    QTRY_COMPARE(later.shelf().documents().size(), 1);
    later.shelf().notice(said);
    QCOMPARE(later.shelf().documents().size(), 1);
}

void TestLeaderWork::itIsResumedAfterARestart()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"history.sqlite"_s);
    Conversation conversation;
    {
        Desk desk(path);
        desk.workThrough();
        conversation = desk.room.session->conversation();
    }
    Desk desk(path);
    desk.room.session->open(conversation);
    QTRY_VERIFY(desk.desk->run());
    QCOMPARE(desk.desk->run()->workflow.id, u"1on1"_s);
    QCOMPARE(desk.desk->run()->step, 4);
    QCOMPARE(desk.desk->run()->answers.first(4), (QStringList{u"Trust"_s, u"Much"_s, u"Late twice"_s, u"I hid it"_s}));
    desk.say(u"What would help?"_s, QString::fromLatin1(wholeDocument));
    QTRY_VERIFY(desk.desk->document() != nullptr);
}

void TestLeaderWork::onlyWhatThePersonWantsIsRemembered()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"history.sqlite"_s);
    QUuid kept;
    {
        Desk desk(path);
        MemoryBook &memory = desk.work.memory();
        desk.say(u"We decided to stop the release train."_s, u"Good."_s);
        QVERIFY(memory.items().isEmpty());
        const QList<MemoryItem> offered = memorySuggestions(desk.room.session->messages().constFirst(), u"diego"_s);
        QCOMPARE(offered.size(), 1);
        memory.add(offered.constFirst());
        memory.add(offered.constFirst());  // twice is once
        memory.add({.layer = MemoryLayer::Organisation, .text = u"  Forty\npeople "_s});
        QCOMPARE(memory.items().size(), 2);
        MemoryItem decision = memory.items().constLast();
        QCOMPARE(decision.message, desk.room.session->messages().constFirst().id);
        decision.text = u"The release train stops in May"_s;
        memory.change(decision);
        kept = decision.id;
        memory.remove(memory.items().constFirst().id);
        desk.room.session.reset();
        desk.desk.reset();
    }
    Desk desk(path);
    QTRY_COMPARE(desk.work.memory().items().size(), 1);
    QCOMPARE(desk.work.memory().items().constFirst().id, kept);
    QCOMPARE(desk.work.memory().items().constFirst().layer, MemoryLayer::Decision);
    QCOMPARE(desk.work.memory().items().constFirst().text, u"The release train stops in May"_s);
    PromptContext context;
    desk.work.brief({}, u"diego"_s, context);
    QCOMPARE(context.remembered.size(), 1);
    QVERIFY(compilePrompt({}, context).contains(u"The release train stops in May"_s));
}

void TestLeaderWork::anAdvisorIsToldOfItsOwnNotebookOnly()
{
    Desk desk;
    MemoryBook &memory = desk.work.memory();
    memory.add({.layer = MemoryLayer::Notebook, .text = u"Prefers charts"_s, .advisor = u"diego"_s});
    memory.add({.layer = MemoryLayer::Commitment, .text = u"Hire two by May"_s});
    QCOMPARE(memory.linesFor(u"diego"_s).size(), 2);
    QCOMPARE(memory.linesFor(u"rachel"_s).size(), 1);
    MemoryItem quiet = memory.items().constFirst();
    quiet.isTold = false;
    memory.change(quiet);
    QCOMPARE(memory.linesFor(u"rachel"_s), QStringList());
    memory.readAlso([] { return QList<MemoryItem>{{.layer = MemoryLayer::Decision, .text = u"From the meeting"_s}}; });
    QVERIFY(memory.linesFor(u"rachel"_s).constFirst().endsWith(u"From the meeting"_s));
}

void TestLeaderWork::tellingHasABudget()
{
    Desk desk;
    for (int i = 0; i < 40; ++i)
        desk.work.memory().add({.text = QString::number(i) + u" x"_s.repeated(150)});
    qsizetype characters = 0;
    for (const auto lines = desk.work.memory().linesFor(u"diego"_s); const QString &line : lines)
        characters += line.size();
    QVERIFY(characters > limits::rememberedCharacters / 2);
    QVERIFY(characters <= limits::rememberedCharacters);
}

void TestLeaderWork::aSuggestionIsTheirOwnSentence_data()
{
    QTest::addColumn<QString>("said");
    QTest::addColumn<QStringList>("offered");
    QTest::newRow("decision") << u"Long story. We've decided to drop the monolith. Now what?"_s
                              << QStringList{u"We've decided to drop the monolith."_s};
    QTest::newRow("commitment") << u"I'll show the plan to the board by Friday"_s
                                << QStringList{u"I'll show the plan to the board by Friday"_s};
    QTest::newRow("organisation") << u"We are a scale-up company with a lot of debt"_s
                                  << QStringList{u"We are a scale-up company with a lot of debt"_s};
    QTest::newRow("people") << u"Our team has 18 engineers"_s << QStringList{u"Our team has 18 engineers"_s};
    QTest::newRow("asked for") << u"Remember that the CFO reads slowly."_s << QStringList{u"The CFO reads slowly."_s};
    QTest::newRow("a question") << u"Should I say that we decided to stop?"_s << QStringList();
    QTest::newRow("a command") << u"/strategy we decided to stop"_s << QStringList();
    QTest::newRow("small talk") << u"We are slow and I will think about it."_s << QStringList();
}

void TestLeaderWork::aSuggestionIsTheirOwnSentence()
{
    QFETCH(QString, said);
    Message question;
    question.text = said;
    QStringList offered;
    for (const auto all = memorySuggestions(question, u"diego"_s); const MemoryItem &item : all)
        offered.append(item.text);
    QTEST(offered, "offered");
}

void TestLeaderWork::aConversationKeepsItsDial()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"history.sqlite"_s);
    const ConversationId first = ConversationId::make();
    const ConversationId second = ConversationId::make();
    {
        Desk desk(path);
        ConversationDials &dials = desk.work.dials();
        QCOMPARE(dials.of(first), ChallengeDial::Light);
        dials.begin(first);
        dials.choose(second, ChallengeDial::Deep);
        QCOMPARE(dials.of(first), ChallengeDial::Light);
        QCOMPARE(dials.of(ConversationId::make()), ChallengeDial::Deep);
        dials.choose(second, {});
    }
    Desk desk(path);
    QTRY_COMPARE(desk.work.dials().of(second), ConversationDials::Dial());
    QCOMPARE(desk.work.dials().of(first), ChallengeDial::Light);
}

QTEST_GUILESS_MAIN(TestLeaderWork)
#include "tst_leaderwork.moc"
