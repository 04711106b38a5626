// SPDX-License-Identifier: Apache-2.0
// A session whose model asks for things to be done.
#include "advice/toolbackend.h"

#include "base/limits.h"
#include "llm/turnrepair.h"
#include "room.h"
#include "support/handtool.h"
#include "support/testcase.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

struct Office : Room {
    Office()
    {
        auto tool = std::make_unique<HandTool>(u"figures"_s);
        figures = tool.get();
        tools.add(std::move(tool));
        session =
            std::make_unique<ConversationSession>(SessionParts{*history, library, cells, playbook, asking, clock, &tools});
        session->startNew(u"diego"_s);
        session->setModelChoice(tinyModel);
    }

    ~Office() { session.reset(); }  // before what it asks
    Q_DISABLE_COPY_MOVE(Office)

    void ask(const QString &question)
    {
        const qsizetype before = models.requests.size();
        session->ask(question);
        QTRY_COMPARE(models.requests.size(), before + 1);
    }
    void call()
    {
        models.say(ToolCall{0, u"c1"_s, u"figures"_s, u"{}"_s});
        models.say(Finished{StopReason::ToolUse});
    }
    [[nodiscard]] const Message &answer() const { return session->messages().constLast(); }

    Toolbox tools;
    HandTool *figures;
    ToolBackend asking{models, tools, clock};
};

/// An answer that looked something up, said two words and broke off.
void cutAfterACall(Office &office, const QString &result = u"28.7 h"_s)
{
    office.ask(QString(3 * 2000, u'y'));
    office.call();
    office.figures->give(result);
    QTRY_COMPARE(office.models.requests.size(), 2);
    office.models.say(TextDelta{u"Because of"_s});
    office.models.say(Truncated{Cut::ConnectionLost, {}});
}

QStringList namesIn(const ChatRequest &request)
{
    QStringList names;
    for (const ToolOffer &offer : request.tools)
        names.append(offer.name);
    return names;
}

}  // namespace

class TestSessionTools : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void whatWasDoneIsKeptWithTheAnswer()
    {
        Office office;
        office.ask(u"Why?"_s);
        QCOMPARE(namesIn(office.models.requests.constLast()), QStringList{u"figures"_s});
        office.call();
        QCOMPARE(office.answer().tools.constFirst().state, ToolState::Running);
        QCOMPARE(office.session->state(), TurnState::Waiting);
        office.figures->give(u"28.7 h"_s);
        QTRY_COMPARE(office.models.requests.size(), 2);
        office.models.say(TextDelta{u"Because of reviews."_s});
        office.models.say(Finished{StopReason::EndOfTurn});
        QCOMPARE(office.session->state(), TurnState::Idle);
        const ConversationId id = office.session->conversation().id;
        QTRY_COMPARE(office.stored(id).size(), 2);
        const Message stored = office.stored(id).constLast();
        QCOMPARE(stored.text, u"Because of reviews."_s);
        QCOMPARE(stored.tools, office.answer().tools);
        QCOMPARE(stored.tools.constFirst().result, u"28.7 h"_s);
    }

    void whatIsToldLaterIsTheWordsAlone()
    {
        Office office;
        office.ask(u"Why?"_s);
        office.call();
        office.figures->give(u"28.7 h"_s);
        QTRY_COMPARE(office.models.requests.size(), 2);
        office.models.say(TextDelta{u"Because."_s});
        office.models.say(Finished{StopReason::EndOfTurn});
        office.ask(u"And now?"_s);
        const QList<ChatMessage> told = office.models.requests.constLast().messages;
        QCOMPARE(told.size(), 3);
        for (const ChatMessage &message : told)
            QVERIFY(message.calls.isEmpty() && message.results.isEmpty());
    }

    void aCutAnswerGoesOnWithWhatWasDone()
    {
        Office office;
        cutAfterACall(office);
        const Message cut = office.answer();
        office.session->continueAnswer(cut.id);
        QCOMPARE(office.answer().tools, cut.tools);
        const QList<ChatMessage> sent = office.models.requests.constLast().messages;
        QCOMPARE(sent.size(), 5);
        QCOMPARE(sent.at(1).calls.size(), 1);
        QCOMPARE(sent.at(1).calls.constFirst().name, u"figures"_s);
        QCOMPARE(sent.at(2).results.constFirst().callId, sent.at(1).calls.constFirst().id);
        QVERIFY(sent.at(2).results.constFirst().content.contains(u"28.7 h"_s));
        QCOMPARE(sent.at(3), (ChatMessage{Role::Advisor, u"Because of"_s}));
        QCOMPARE(repairedTurns(sent, CallsAre::Told), sent);  // every protocol takes it as it is

        const qsizetype before = office.models.requests.size();
        office.call();  // by the same id as the one before
        office.figures->give(u"12 h"_s, false, 1);
        QTRY_COMPARE(office.models.requests.size(), before + 1);
        const QList<ChatMessage> next = office.models.requests.constLast().messages;
        QCOMPARE(repairedTurns(next, CallsAre::Told), next);
        office.models.say(TextDelta{u" reviews."_s});
        office.models.say(Finished{StopReason::EndOfTurn});
        QCOMPARE(office.answer().text, u"Because of reviews."_s);
        QCOMPARE(office.answer().tools.size(), 2);
        QCOMPARE(office.answer().tools.at(0).result, u"28.7 h"_s);
        QCOMPARE(office.answer().tools.at(1).result, u"12 h"_s);
        const ConversationId id = office.session->conversation().id;
        QTRY_COMPARE(office.stored(id).size(), 3);
        QCOMPARE(office.stored(id).constLast().tools, office.answer().tools);
    }

    void withoutANewWordWhatWasDoneIsNotKeptTwice()
    {
        Office office;
        cutAfterACall(office);
        office.session->continueAnswer(office.answer().id);
        office.models.say(Finished{StopReason::EndOfTurn});
        QCOMPARE(office.stored(office.session->conversation().id).size(), 2);
        QVERIFY(office.session->failure());
    }

    void anotherServerIsToldTheWordsAlone()
    {
        Office office;
        cutAfterACall(office);
        const Message cut = office.answer();
        office.session->setModelChoice({{u"other"_s, QUrl(u"http://127.0.0.1:10/v1"_s), true}, u"tiny"_s});
        office.session->continueAnswer(cut.id);
        QCOMPARE(office.models.requests.constLast().messages.size(), 3);
        QCOMPARE(office.answer().tools, cut.tools);
    }

    void whatIsNeverAllowedAnyMoreIsNotToldAgain()
    {
        Office office;
        cutAfterACall(office);
        office.tools.setRule(u"figures"_s, ToolRule::Never);
        office.session->continueAnswer(office.answer().id);
        QCOMPARE(office.models.requests.constLast().messages.size(), 3);
    }

    void whatDoesNotFitBesideTheQuestionIsNotToldAgain()
    {
        Office office;
        cutAfterACall(office, QString(3 * 3000, u'x'));
        ModelChoice small = tinyModel;
        small.contextTokens = limits::toolsContextTokens;
        office.session->setModelChoice(small);
        office.session->continueAnswer(office.answer().id);
        const QList<ChatMessage> sent = office.models.requests.constLast().messages;
        QCOMPARE(sent.size(), 3);
        QCOMPARE(sent.constFirst().text.size(), 3 * 2000);
    }

    void withoutAnAdvisorTheFiguresAreNotOffered()
    {
        Office office;
        office.session->startNew(u"nobody"_s);
        office.ask(u"Why?"_s);
        QCOMPARE(office.models.requests.constLast().system, QString());
        QCOMPARE(namesIn(office.models.requests.constLast()), QStringList());
    }

    void stoppedBeforeAWordWhatWasDoneStays()
    {
        Office office;
        office.ask(u"Why?"_s);
        office.call();
        office.session->stop();
        QCOMPARE(office.session->state(), TurnState::Idle);
        QCOMPARE(office.answer().state, MessageState::Stopped);
        QCOMPARE(office.answer().tools.constFirst().state, ToolState::Cancelled);
        const ConversationId id = office.session->conversation().id;
        QTRY_COMPARE(office.stored(id).size(), 2);
        QCOMPARE(office.stored(id).constLast().tools, office.answer().tools);
    }

    void thoughtsBeforeAStopAreNoAdvice()
    {
        Office office;
        office.ask(u"Why?"_s);
        office.models.say(ReasoningDelta{u"I could look at the figures."_s});
        office.call();
        office.session->stop();
        QCOMPARE(office.answer().text, QString());
        QCOMPARE(office.answer().reasoning, u"I could look at the figures."_s);
    }

    void aQuestionThatFitsWithoutToolsIsAsked()
    {
        Office office;
        ModelChoice choice = tinyModel;
        choice.contextTokens = limits::toolsContextTokens;
        office.session->setModelChoice(choice);
        office.ask(QString(3 * 6000, u'x'));
        QVERIFY(office.models.requests.constLast().tools.isEmpty());
    }

    void threeSessionsAtOnceKeepApart()
    {
        Office office;
        std::vector<std::unique_ptr<ConversationSession>> sessions;
        for (int i = 0; i < 3; ++i) {
            auto &session = sessions.emplace_back(std::make_unique<ConversationSession>(SessionParts{
                *office.history, office.library, office.cells, office.playbook, office.asking, office.clock, &office.tools}));
            session->startNew(u"diego"_s);
            session->setModelChoice(tinyModel);
            session->ask(u"Question %1?"_s.arg(i));
            QTRY_COMPARE(office.models.requests.size(), i + 1);
        }
        const QList<TurnId> turns = office.models.turns;
        const auto say = [&office, &turns](int i, const TurnEvent &event) { emit office.models.turnEvent(turns.at(i), event); };
        QStringList texts(3);
        for (int token = 0; token < 1500; ++token) {
            const int i = token % 3;
            const QString word = u"%1.%2 "_s.arg(i).arg(token);
            texts[i] += word;
            say(i, TextDelta{word});
        }
        say(1, ToolCall{0, u"c1"_s, u"figures"_s, u"{}"_s});
        say(1, Finished{StopReason::ToolUse});
        say(0, Finished{StopReason::EndOfTurn});
        say(2, Truncated{});
        office.figures->give(u"28.7 h"_s);
        QTRY_COMPARE(office.models.requests.size(), 4);
        say(1, TextDelta{u"So."_s});
        say(1, Finished{StopReason::EndOfTurn});
        texts[1] += u"\n\nSo."_s;
        for (int i = 0; i < 3; ++i) {
            const Message &answer = sessions.at(size_t(i))->messages().constLast();
            QCOMPARE(answer.text, texts[i]);
            QCOMPARE(answer.tools.size(), i == 1 ? 1 : 0);
            QCOMPARE(answer.state, i == 2 ? MessageState::Truncated : MessageState::Complete);
            const ConversationId id = sessions.at(size_t(i))->conversation().id;
            QTRY_COMPARE(office.stored(id).size(), 2);
            QCOMPARE(office.stored(id).constLast().text, texts[i]);
        }
    }

    void aCrashKeepsWhatWasDone()
    {
        Office office;
        office.ask(u"Why?"_s);
        office.call();
        const Message running = office.answer();
        const QString copy = office.folder.filePath(u"copy.sqlite"_s);
        QTRY_VERIFY([&] {  // the draft is on disk by now, or will be
            QFile::remove(copy);
            QFile::remove(copy + u"-wal"_s);
            QFile::copy(office.path, copy);
            QFile::copy(office.path + u"-wal"_s, copy + u"-wal"_s);
            History after(copy);
            auto kept = after.messages(running.conversation);
            kept.waitForFinished();
            const QList<Message> messages = kept.result().value_or(QList<Message>());
            return messages.size() == 2 && messages.constLast().state == MessageState::Interrupted
                && messages.constLast().tools.size() == 1 && messages.constLast().tools.constFirst().name == u"figures"_s;
        }());
    }

    void aSmallModelAndThePlaybookAreOfferedNothing()
    {
        Office office;
        ModelChoice small = tinyModel;
        small.contextTokens = limits::toolsContextTokens - 1;
        office.session->setModelChoice(small);
        office.ask(u"Why?"_s);
        QVERIFY(office.models.requests.constLast().tools.isEmpty());
        QCOMPARE(office.models.requests.constLast().contextTokens, limits::toolsContextTokens - 1);
        office.models.say(Finished{StopReason::EndOfTurn});
        office.session->setModelChoice({});
        QVERIFY(office.session->toolsFor(nullptr).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSessionTools)
#include "tst_sessiontools.moc"
