// SPDX-License-Identifier: Apache-2.0
#include "models/transcript.h"

#include "advice/conversationsession.h"
#include "markdown/livedocument.h"
#include "support/fakechatbackend.h"
#include "support/fakeclock.h"
#include "support/fakehighlighter.h"
#include "support/givencells.h"
#include "support/testcase.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

/// A session over a real history, whose playbook says what the test tells it to, and the transcript of it.
struct Room {
    void ask(const QString &question)
    {
        const qsizetype before = playbook.requests.size();
        session.ask(question);
        QTRY_COMPARE(playbook.requests.size(), before + 1);
    }

    QTemporaryDir folder;
    test::FakeClock clock;
    test::GivenCells cells;
    PersonaLibrary library;
    test::FakeChatBackend playbook;
    test::FakeChatBackend models;
    History history{folder.filePath(u"history.sqlite"_s)};
    ConversationSession session{SessionParts{history, library, cells, playbook, models, clock}};
    test::FakeHighlighter highlighter;
    Transcript transcript{session, highlighter};
};

/// Markup without the numbers of its nodes, which depend on how the text came.
QString plain(QString html)
{
    static const QRegularExpression number(u" data-n=\"-?\\d+\""_s);
    return html.remove(number);
}

}  // namespace

class TestTranscript : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void anEmptyConversationHasNoEntries();
    void aQuestionIsShownAsItWasTyped();
    void anAnswerIsAddedEmptyAndThenPatched();
    void anEntryHoldsThePatchesItsRevisionCounts();
    void theFinishedAnswerIsTheSameAsAStoredOne();
    void theNextAnswerBeginsAtItsOwnFirstPatch();
    void anAnswerWithoutAWordIsTakenAway();
    void openingAConversationShowsItsMessagesInOrder();
    void anAnswerHasItsCost();
    void markupOfAModelIsShownAndNotRun();
    void reasoningComesBeforeTheTextAndIsTimed();
    void codeOfAStoredAnswerGetsItsColours();
    void codeOfAGrowingAnswerGetsItsColoursInTheOrderOfItsPatches();
};

void TestTranscript::anAnswerHasItsCost()
{
    Room room;
    room.session.startNew(u"diego"_s);
    Cost cost{CostKind::NoPrice};
    room.ask(u"Why?"_s);
    room.playbook.say(TextDelta{u"Because."_s});
    room.playbook.say(Finished{StopReason::EndOfTurn});
    QVERIFY(!room.transcript.entries().constLast().cost);
    room.transcript.setCosts([&cost](const Message &) { return cost; });
    QCOMPARE(room.transcript.entries().constLast().cost, std::optional(cost));
    QVERIFY(!room.transcript.entries().constFirst().cost);
    QList<Transcript::Head> changed;
    connect(&room.transcript, &Transcript::entryChanged, this, [&](const Transcript::Head &head) { changed.append(head); });
    cost = {CostKind::Known, {5, u"USD"_s}, QDate(2026, 9, 1)};
    room.transcript.refreshCosts();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.constFirst().cost, std::optional(cost));
}

void TestTranscript::reasoningComesBeforeTheTextAndIsTimed()
{
    Room room;
    room.session.startNew(u"diego"_s);
    room.ask(u"Why?"_s);
    QSignalSpy changed(&room.transcript, &Transcript::entryChanged);
    QSignalSpy reasoned(&room.transcript, &Transcript::entryReasoned);
    room.playbook.say(TurnStarted{u"tiny"_s, u"req_1"_s});
    room.playbook.say(ReasoningDelta{u"It "_s});
    room.playbook.say(ReasoningDelta{u"waits."_s});
    QCOMPARE(changed.size(), 2);  // the start, and that it thinks
    QCOMPARE(changed.at(1).constFirst().value<Transcript::Head>().message.reasoning, u"It "_s);
    QCOMPARE(reasoned.size(), 2);
    QCOMPARE(reasoned.at(1).at(1).toString(), u"waits."_s);
    room.clock.advance(std::chrono::seconds(12));
    QSignalSpy patched(&room.transcript, &Transcript::entryPatched);
    room.playbook.say(TextDelta{u"Queues"_s});
    room.playbook.say(TextDelta{u" grow."_s});
    QCOMPARE(patched.size(), 2);
    QCOMPARE(changed.size(), 3);  // it has thought
    QCOMPARE(changed.at(2).constFirst().value<Transcript::Head>().message.usage.times.thought, 12'000);
    room.playbook.say(UsageSeen{{1, 2, {}, {}}});
    room.clock.advance(std::chrono::seconds(3));
    room.playbook.say(Finished{StopReason::EndOfTurn});
    const Usage usage = room.transcript.messages().constLast().usage;
    QCOMPARE(usage, (Usage{1, 2, {}, {}, {12'000, 12'000, 15'000}, u"req_1"_s}));
}

void TestTranscript::anEmptyConversationHasNoEntries()
{
    Room room;
    QSignalSpy reset(&room.transcript, &Transcript::reset);
    room.session.startNew(u"diego"_s);
    QCOMPARE(reset.size(), 1);
    QVERIFY(room.transcript.entries().isEmpty());
    QVERIFY(room.transcript.messages().isEmpty());
}

void TestTranscript::aQuestionIsShownAsItWasTyped()
{
    Room room;
    room.session.startNew(u"diego"_s);
    QSignalSpy added(&room.transcript, &Transcript::entryAdded);
    room.ask(u"Is **1 < 2**?\n<script>alert(1)</script>"_s);
    const auto question = added.constFirst().constFirst().value<Transcript::Entry>();
    QCOMPARE(question.message.role, Role::User);
    QCOMPARE(question.html,
             u"<p class=\"question\" dir=\"auto\">Is **1 &lt; 2**?\n&lt;script&gt;alert(1)&lt;/script&gt;</p>"_s);
    QCOMPARE(question.revision, 0);
}

void TestTranscript::anAnswerIsAddedEmptyAndThenPatched()
{
    Room room;
    room.session.startNew(u"diego"_s);
    QSignalSpy added(&room.transcript, &Transcript::entryAdded);
    QSignalSpy patched(&room.transcript, &Transcript::entryPatched);
    room.ask(u"Why?"_s);
    QCOMPARE(added.size(), 2);
    const auto answer = added.at(1).constFirst().value<Transcript::Entry>();
    QCOMPARE(answer.message.state, MessageState::Streaming);
    QCOMPARE(answer.html, QString());
    QCOMPARE(answer.revision, 0);
    room.playbook.say(TextDelta{u"Because"_s});
    room.playbook.say(TextDelta{u" of queues."_s});
    QCOMPARE(patched.size(), 2);
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(patched.at(i).at(0).value<MessageId>(), answer.message.id);
        QCOMPARE(patched.at(i).at(1).toInt(), i + 1);
        QVERIFY(!patched.at(i).at(2).toJsonArray().isEmpty());
    }
}

void TestTranscript::anEntryHoldsThePatchesItsRevisionCounts()
{
    Room room;
    room.session.startNew(u"diego"_s);
    room.ask(u"Why?"_s);
    room.playbook.say(TextDelta{u"One "_s});
    room.playbook.say(TextDelta{u"two"_s});
    const Transcript::Entry entry = room.transcript.entry(room.transcript.messages().constLast());
    QCOMPARE(entry.revision, 2);
    QVERIFY2(entry.html.contains(u"One two"_s), qPrintable(entry.html));
    QCOMPARE(room.transcript.entries().constLast().html, entry.html);
}

void TestTranscript::theFinishedAnswerIsTheSameAsAStoredOne()
{
    const QString text = u"# Plan\n\n- one\n- **two**\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```cpp\nint x;\n```\n"_s;
    Room room;
    room.session.startNew(u"diego"_s);
    QSignalSpy changed(&room.transcript, &Transcript::entryChanged);
    room.ask(u"Why?"_s);
    for (const QChar &c : text)
        room.playbook.say(TextDelta{c});
    room.playbook.say(Finished{StopReason::EndOfTurn});
    QCOMPARE(changed.constLast().constFirst().value<Transcript::Head>().message.state, MessageState::Complete);
    const Transcript::Entry streamed = room.transcript.entries().constLast();
    QCOMPARE(plain(streamed.html), plain(renderHtml(text)));

    const Conversation conversation = room.session.conversation();
    room.session.startNew(u"diego"_s);
    room.session.open(conversation);
    QTRY_COMPARE(room.transcript.messages().size(), 2);
    const Transcript::Entry stored = room.transcript.entries().constLast();
    QCOMPARE(plain(stored.html), plain(streamed.html));
    QCOMPARE(stored.revision, 0);
}

void TestTranscript::theNextAnswerBeginsAtItsOwnFirstPatch()
{
    Room room;
    room.session.startNew(u"diego"_s);
    QSignalSpy patched(&room.transcript, &Transcript::entryPatched);
    room.ask(u"Why?"_s);
    room.playbook.say(TextDelta{u"First answer."_s});
    room.playbook.say(Finished{});
    room.ask(u"And then?"_s);
    room.playbook.say(TextDelta{u"Second answer."_s});
    QCOMPARE(patched.constLast().at(1).toInt(), 1);
    const QList<Transcript::Entry> entries = room.transcript.entries();
    QCOMPARE(entries.size(), 4);
    QVERIFY2(entries.at(1).html.contains(u"First answer."_s), qPrintable(entries.at(1).html));
    QVERIFY2(!entries.at(3).html.contains(u"First answer."_s), qPrintable(entries.at(3).html));
}

void TestTranscript::anAnswerWithoutAWordIsTakenAway()
{
    Room room;
    room.session.startNew(u"diego"_s);
    QSignalSpy removed(&room.transcript, &Transcript::entryRemoved);
    room.ask(u"Why?"_s);
    const MessageId answer = room.transcript.messages().constLast().id;
    room.playbook.say(Failed{{.error = {ErrorKind::Overloaded, {}}}});
    QCOMPARE(removed.size(), 1);
    QCOMPARE(removed.constFirst().constFirst().value<MessageId>(), answer);
    QCOMPARE(room.transcript.entries().size(), 1);
}

void TestTranscript::openingAConversationShowsItsMessagesInOrder()
{
    Room room;
    room.session.startNew(u"diego"_s);
    for (int i = 1; i <= 2; ++i) {
        room.ask(u"Question %1"_s.arg(i));
        room.playbook.say(TextDelta{u"Answer %1"_s.arg(i)});
        room.playbook.say(Finished{});
    }
    const Conversation conversation = room.session.conversation();
    room.session.startNew(u"diego"_s);
    QVERIFY(room.transcript.entries().isEmpty());
    QSignalSpy reset(&room.transcript, &Transcript::reset);
    room.session.open(conversation);
    QTRY_COMPARE(room.transcript.entries().size(), 4);
    QVERIFY(!reset.isEmpty());
    QStringList texts;
    for (const Transcript::Entry &entry : room.transcript.entries())
        texts.append(entry.message.text);
    QCOMPARE(texts, (QStringList{u"Question 1"_s, u"Answer 1"_s, u"Question 2"_s, u"Answer 2"_s}));
}

void TestTranscript::markupOfAModelIsShownAndNotRun()
{
    Room room;
    room.session.startNew(u"diego"_s);
    QSignalSpy patched(&room.transcript, &Transcript::entryPatched);
    room.ask(u"Why?"_s);
    room.playbook.say(TextDelta{u"<img src=x onerror=alert(1)> [go](javascript:alert(1))\n\n"_s});
    QString sent;
    for (const auto &call : patched)
        sent += QString::fromUtf8(QJsonDocument(call.at(2).toJsonArray()).toJson());
    for (const QString &html : {sent, room.transcript.entries().constLast().html}) {
        QVERIFY2(!html.contains(u"<img"_s), qPrintable(html));
        QVERIFY2(!html.contains(u"href=\"javascript"_s) && !html.contains(u"href=\\\"javascript"_s), qPrintable(html));
    }
}

void TestTranscript::codeOfAStoredAnswerGetsItsColours()
{
    Room room;
    room.session.startNew(u"diego"_s);
    room.ask(u"Why?"_s);
    room.playbook.say(TextDelta{u"```toy\nA 1\n```"_s});
    room.playbook.say(Finished{});
    const Conversation conversation = room.session.conversation();
    room.session.startNew(u"diego"_s);
    room.session.open(conversation);
    QTRY_COMPARE(room.transcript.messages().size(), 2);
    QSignalSpy patched(&room.transcript, &Transcript::entryPatched);
    const Transcript::Entry entry = room.transcript.entries().constLast();
    QCOMPARE(entry.revision, 0);
    QVERIFY(!entry.html.contains(u"keyword"_s));
    QTRY_COMPARE(patched.size(), 1);
    QCOMPARE(patched.at(0).at(0).value<MessageId>(), entry.message.id);
    QCOMPARE(patched.at(0).at(1).toInt(), 1);
}

void TestTranscript::codeOfAGrowingAnswerGetsItsColoursInTheOrderOfItsPatches()
{
    Room room;
    room.session.startNew(u"diego"_s);
    QSignalSpy patched(&room.transcript, &Transcript::entryPatched);
    room.ask(u"Why?"_s);
    room.playbook.say(TextDelta{u"```toy\nA 1\nB"_s});
    QTRY_COMPARE(patched.size(), 2);
    room.playbook.say(TextDelta{u" 2"_s});
    room.playbook.say(Finished{});
    QTRY_COMPARE(patched.size(), 4);
    for (int i = 0; i < patched.size(); ++i)
        QCOMPARE(patched.at(i).at(1).toInt(), i + 1);
}

QTEST_GUILESS_MAIN(TestTranscript)
#include "tst_transcript.moc"
