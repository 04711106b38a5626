// SPDX-License-Identifier: Apache-2.0
#include "cli/askcommand.h"

#include "cli/commands.h"
#include "support/captured.h"
#include "support/fakechatbackend.h"
#include "support/testcase.h"

#include <csignal>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::cli;

namespace {

AskedQuestion question(const QString &text = u"Why?"_s)
{
    Persona persona;
    persona.slug = u"ada"_s;
    persona.name = u"Ada"_s;
    return {{u"test"_s, QUrl(u"http://127.0.0.1:9/v1"_s)}, u"tiny"_s, persona, {text, {}, {}}};
}

struct Ran {
    int exit = -1;
    QByteArray out;
    QByteArray err;
};

/// Lets the events happen while the application runs, until it quits.
Ran run(test::FakeChatBackend &model, const ContextRoom &room, const std::function<void()> &happen,
        const AskedQuestion &asked = question())
{
    test::Captured err(stderr);
    test::Captured out(stdout);
    AskRun run(model, asked);
    run.ask(room);
    QMetaObject::invokeMethod(&run, happen, Qt::QueuedConnection);
    const int exit = QCoreApplication::exec();
    const QByteArray said = out.bytes();
    return {exit, said, err.bytes()};
}

Ran run(test::FakeChatBackend &model, const QList<TurnEvent> &events)
{
    return run(model, {}, [&] {
        for (const TurnEvent &event : events)
            model.say(event);
    });
}

TurnEvent failed(ErrorKind kind, const QString &words = {})
{
    return Failed{{{kind, {}}, 0, u"127.0.0.1:9"_s, {}, {}, words, {}}};
}

}  // namespace

class TestAskCommand : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theModelIsAskedOnce();
    void theAnswerIsAllOfStdout();
    void noCitationMarkIsPrinted();
    void everyEndHasItsStatus_data();
    void everyEndHasItsStatus();
    void anAnswerWithoutTextSaysSo_data();
    void anAnswerWithoutTextSaysSo();
    void reasoningAloneIsTheAnswer_data();
    void reasoningAloneIsTheAnswer();
    void aLineIsEndedOnce();
    void anotherTurnsWordsAreNotPrinted();
    void aServersOwnWordsAreQuotedWithoutControls();
    void refusedAsTooLongItAsksOnceMore();
    void afterTheFirstWordThereIsNoSecondTry();
    void aWaitForAnotherTryIsSaid();
    void aQuestionWithoutRoomIsNotSent();
    void aSignalStopsTheTurn();
};

void TestAskCommand::theModelIsAskedOnce()
{
    test::FakeChatBackend model;
    run(model, {TextDelta{u"Hi"_s}, Finished{StopReason::EndOfTurn}});
    QCOMPARE(model.requests.size(), 1);
    const ChatRequest &request = model.requests.constFirst();
    QCOMPARE(request.model, u"tiny"_s);
    QCOMPARE(request.persona, u"ada"_s);
    QCOMPARE(request.endpoint.baseUrl, QUrl(u"http://127.0.0.1:9/v1"_s));
    QVERIFY(request.system.contains(u"Ada"_s));
    QCOMPARE(request.messages.size(), 1);
    QCOMPARE(request.messages.constFirst().text, u"Why?"_s);
}

void TestAskCommand::theAnswerIsAllOfStdout()
{
    test::FakeChatBackend model;
    const Ran ran = run(model,
                        {TurnStarted{u"tiny"_s, {}}, ReasoningDelta{u"hm"_s}, TextDelta{u"Grö"_s}, TextDelta{u"ße"_s},
                         UsageSeen{{1, 2, {}, {}}}, Finished{StopReason::EndOfTurn}});
    QCOMPARE(ran.exit, ExitFinished);
    QCOMPARE(QString::fromUtf8(ran.out), u"Größe\n"_s);
    QVERIFY2(ran.err.isEmpty(), ran.err.constData());
}

void TestAskCommand::noCitationMarkIsPrinted()
{
    test::FakeChatBackend model;
    const Ran ran =
        run(model, {TextDelta{u"See [[f"_s}, TextDelta{u"w:own-way]] now, and [[fw"_s}, Finished{StopReason::EndOfTurn}});
    QCOMPARE(QString::fromUtf8(ran.out), u"See own-way now, and [[fw\n"_s);
}

void TestAskCommand::everyEndHasItsStatus_data()
{
    QTest::addColumn<TurnEvent>("end");
    QTest::addColumn<int>("exit");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("whole") << TurnEvent(Finished{StopReason::EndOfTurn}) << int(ExitFinished) << QByteArray();
    QTest::newRow("limit") << TurnEvent(Finished{StopReason::Length}) << int(ExitTruncated) << QByteArray("limit of tokens");
    QTest::newRow("filter") << TurnEvent(Finished{StopReason::ContentFilter}) << int(ExitTruncated) << QByteArray("filter");
    QTest::newRow("large") << TurnEvent(Truncated{Cut::TooLarge, {}}) << int(ExitTruncated) << QByteArray("larger than");
    QTest::newRow("unreadable") << TurnEvent(Truncated{Cut::Unreadable, {}}) << int(ExitTruncated)
                                << QByteArray("not be understood");
    QTest::newRow("too large") << failed(ErrorKind::TooLarge) << int(ExitFailed) << QByteArray("answer is larger");
    QTest::newRow("lost") << TurnEvent(Truncated{Cut::ConnectionLost, {}}) << int(ExitTruncated)
                          << QByteArray("connection ended");
    QTest::newRow("silent") << TurnEvent(Truncated{Cut::Stalled, {}}) << int(ExitTruncated) << QByteArray("fell silent");
    QTest::newRow("failed") << failed(ErrorKind::Overloaded) << int(ExitFailed) << QByteArray("overloaded: 127.0.0.1:9");
    QTest::newRow("cancelled") << TurnEvent(Cancelled{}) << int(ExitCancelled) << QByteArray("Stopped.");
}

void TestAskCommand::everyEndHasItsStatus()
{
    QFETCH(const TurnEvent, end);
    QFETCH(const QByteArray, words);
    test::FakeChatBackend model;
    const Ran ran = run(model, {TextDelta{u"Half"_s}, end});
    QTEST(ran.exit, "exit");
    QCOMPARE(ran.out, "Half\n");
    QCOMPARE(ran.err.count('\n'), words.isEmpty() ? 0 : 1);
    QVERIFY2(ran.err.contains(words), ran.err.constData());
}

void TestAskCommand::anAnswerWithoutTextSaysSo_data()
{
    QTest::addColumn<QList<TurnEvent>>("events");
    QTest::addColumn<int>("exit");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("nothing") << QList<TurnEvent>{Finished{StopReason::EndOfTurn}} << int(ExitFailed) << QByteArray("no text");
    QTest::newRow("a tool call") << QList<TurnEvent>{ToolCall{0, u"c0"_s, u"f"_s, u"{}"_s}, Finished{StopReason::ToolUse}}
                                 << int(ExitFailed) << QByteArray("asked for a tool");
    QTest::newRow("filter") << QList<TurnEvent>{Finished{StopReason::ContentFilter}} << int(ExitTruncated)
                            << QByteArray("filter");
    QTest::newRow("lost") << QList<TurnEvent>{Truncated{Cut::ConnectionLost, {}}} << int(ExitTruncated)
                          << QByteArray("connection ended");
}

void TestAskCommand::anAnswerWithoutTextSaysSo()
{
    QFETCH(const QList<TurnEvent>, events);
    QFETCH(const QByteArray, words);
    test::FakeChatBackend model;
    const Ran ran = run(model, events);
    QTEST(ran.exit, "exit");
    QCOMPARE(ran.out, "");
    QCOMPARE(ran.err.count('\n'), 1);
    QVERIFY2(ran.err.contains(words), ran.err.constData());
}

void TestAskCommand::reasoningAloneIsTheAnswer_data()
{
    QTest::addColumn<TurnEvent>("end");
    QTest::addColumn<int>("exit");
    QTest::newRow("whole") << TurnEvent(Finished{StopReason::EndOfTurn}) << int(ExitFinished);
    QTest::newRow("limit") << TurnEvent(Finished{StopReason::Length}) << int(ExitTruncated);
    QTest::newRow("lost") << TurnEvent(Truncated{Cut::ConnectionLost, {}}) << int(ExitTruncated);
    QTest::newRow("cancelled") << TurnEvent(Cancelled{}) << int(ExitCancelled);
}

void TestAskCommand::reasoningAloneIsTheAnswer()
{
    QFETCH(const TurnEvent, end);
    test::FakeChatBackend model;
    const Ran ran = run(model, {ReasoningDelta{u"All "_s}, ReasoningDelta{u"of it"_s}, end});
    QTEST(ran.exit, "exit");
    QCOMPARE(ran.out, "All of it\n");
    QCOMPARE(ran.err.count('\n'), ran.exit == ExitFinished ? 0 : 1);
}

void TestAskCommand::aLineIsEndedOnce()
{
    test::FakeChatBackend model;
    QCOMPARE(run(model, {TextDelta{u"a\n"_s}, Finished{StopReason::EndOfTurn}}).out, "a\n");
    QCOMPARE(run(model, {TextDelta{u"a\n"_s}, TextDelta{u"b"_s}, Finished{StopReason::EndOfTurn}}).out, "a\nb\n");
    QCOMPARE(run(model, {Finished{StopReason::EndOfTurn}}).out, "");
}

void TestAskCommand::anotherTurnsWordsAreNotPrinted()
{
    test::FakeChatBackend model;
    const Ran ran = run(model, {}, [&model] {
        emit model.turnEvent(TurnId::make(), TextDelta{u"Not yours"_s});
        emit model.turnEvent(TurnId::make(), Failed{});
        model.say(TextDelta{u"Yours"_s});
        model.say(Finished{StopReason::EndOfTurn});
    });
    QCOMPARE(ran.exit, ExitFinished);
    QCOMPARE(ran.out, "Yours\n");
}

void TestAskCommand::aServersOwnWordsAreQuotedWithoutControls()
{
    test::FakeChatBackend model;
    const Ran ran = run(model, {failed(ErrorKind::BadRequest, u"no\n\x1b[31m such model"_s)});
    QCOMPARE(ran.exit, ExitFailed);
    QCOMPARE(ran.err.count('\n'), 1);
    QVERIFY(!ran.err.contains('\x1b'));
    QVERIFY(QString::fromUtf8(ran.err).contains(u"(“no"_s));
    QVERIFY(ran.out.isEmpty());
}

void TestAskCommand::refusedAsTooLongItAsksOnceMore()
{
    test::FakeChatBackend model;
    const Ran ran = run(model, {8192}, [&model] {
        model.say(failed(ErrorKind::ContextTooLong));
        model.say(TextDelta{u"Hi"_s});
        model.say(Finished{StopReason::EndOfTurn});
    });
    QCOMPARE(ran.exit, ExitFinished);
    QCOMPARE(ran.out, "Hi\n");
    QCOMPARE(model.requests.size(), 2);
    QVERIFY(model.turns.at(0) != model.turns.at(1));
}

void TestAskCommand::afterTheFirstWordThereIsNoSecondTry()
{
    test::FakeChatBackend model;
    const Ran ran = run(model, {8192}, [&model] {
        model.say(TextDelta{u"Hi"_s});
        model.say(failed(ErrorKind::ContextTooLong));
        if (model.requests.size() > 1)
            model.say(Finished{StopReason::EndOfTurn});  // or it would wait for ever
    });
    QCOMPARE(ran.exit, ExitFailed);
    QCOMPARE(model.requests.size(), 1);
}

void TestAskCommand::aWaitForAnotherTryIsSaid()
{
    test::FakeChatBackend model;
    const Failure failure{.error = {ErrorKind::Overloaded, {}}, .host = u"127.0.0.1:9"_s};
    const Ran ran = run(
        model, {Retrying{2, 3, std::chrono::milliseconds(1500), failure}, TextDelta{u"Hi"_s}, Finished{StopReason::EndOfTurn}});
    QCOMPARE(ran.exit, ExitFinished);
    QCOMPARE(ran.out, "Hi\n");
    QCOMPARE(ran.err, "soundingboard-cli: The server is overloaded: 127.0.0.1:9. Trying again in 1.5 s (2 of 3).\n");
}

void TestAskCommand::aQuestionWithoutRoomIsNotSent()
{
    test::FakeChatBackend model;
    const Ran ran = run(model, {300}, [] {}, question(QString(20'000, u'x')));
    QCOMPARE(ran.exit, ExitFailed);
    QVERIFY(model.requests.isEmpty());
    QVERIFY2(ran.err.contains("more text than the model takes"), ran.err.constData());
    QVERIFY2(ran.err.contains("not fit into 300 tokens") && !ran.err.contains("bytes"), ran.err.constData());
}

void TestAskCommand::aSignalStopsTheTurn()
{
    test::FakeChatBackend model;
    const Ran ran = run(model, {}, [&model] {
        model.say(TextDelta{u"Half"_s});
        ::raise(SIGTERM);
    });
    QCOMPARE(ran.exit, ExitCancelled);
    QCOMPARE(model.cancelled, model.turns);
    QCOMPARE(ran.out, "Half\n");
    QCOMPARE(ran.err, "soundingboard-cli: Stopped.\n");
}

QTEST_GUILESS_MAIN(TestAskCommand)
#include "tst_askcommand.moc"
