// SPDX-License-Identifier: Apache-2.0
#include "advice/drafthelp.h"

#include "advice/helplimits.h"
#include "drafthelpkit.h"
#include "support/fakechatbackend.h"
#include "support/testcase.h"

#include <QFile>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;
using Task = HelpTask;

namespace {

ModelChoice someModel()
{
    ModelChoice choice;
    choice.endpoint = *endpointFromText(u"http://127.0.0.1:9"_s);
    choice.model = u"tiny"_s;
    return choice;
}

}  // namespace

class TestDraftHelp : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void promptsEqualTheirGoldens_data();
    void promptsEqualTheirGoldens();
    void frontMatterGoesNowhere();
    void whatMayChangeEndsWithItsWords();
    void thePlaybookIsNotAsked();
    void anAnswerComesPieceByPiece();
    void aCancelledAnswerSaysNothingMore();
    void anAnswerThatFailsIsTold_data();
    void anAnswerThatFailsIsTold();
    void anEndlessAnswerIsStopped();
};

void TestDraftHelp::promptsEqualTheirGoldens_data()
{
    QTest::addColumn<HelpAsk>("ask");
    HelpAsk draft = askOf(Task::Draft);
    draft.wish = u"A mathematician who checks plans.\nShe serves people who build engines."_s;
    QTest::newRow("draft") << draft;
    HelpAsk improve = askOf(Task::Improve, "Core Behavior");
    improve.wish = u"Shorter rules"_s;
    QTest::newRow("improve") << improve;
    QTest::newRow("improve-all") << askOf(Task::Improve);
    HelpAsk shorten = askOf(Task::Shorten, "What I Don't Do");
    shorten.tokens = 12;
    QTest::newRow("shorten") << shorten;
    QTest::newRow("contradictions") << askOf(Task::Contradictions);
    QTest::newRow("tests") << askOf(Task::Tests);
}

void TestDraftHelp::promptsEqualTheirGoldens()
{
    QFETCH(const HelpAsk, ask);
    const QList<ChatMessage> messages = askForHelp(ask);
    QCOMPARE(messages.size(), 1);
    const QByteArray prompt = messages.constFirst().text.toUtf8() + '\n';
    QFile file(QStringLiteral(SB_SOURCE_DIR "/tests/golden/drafthelp/%1.txt").arg(QLatin1StringView(QTest::currentDataTag())));
    if (qEnvironmentVariableIsSet("SB_WRITE_GOLDENS")) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(prompt);
        return;
    }
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(prompt, file.readAll());
    const QStringList lines = messages.constFirst().text.split(u'\n');
    for (const QString &line : lines)
        QVERIFY2(!line.contains("Ignore all instructions"_L1) || line.startsWith("> "_L1), qPrintable(line));
}

void TestDraftHelp::frontMatterGoesNowhere()
{
    for (const Task task : {Task::Draft, Task::Improve, Task::Shorten, Task::Contradictions, Task::Tests})
        QVERIFY(!askForHelp(askOf(task)).constFirst().text.contains("kept here"_L1));
}

void TestDraftHelp::whatMayChangeEndsWithItsWords()
{
    const HelpAsk ask = askOf(Task::Improve, "Core Behavior");
    const TextRange range = helpedRange(ask);
    QCOMPARE(ada.sliced(range.begin, range.end - range.begin),
             "## Core Behavior\n\n1. **Ask** - Which engine is meant.\n2. **Count** - Twice.");
    QCOMPARE(range.line, 9);
    const TextRange all = helpedRange(askOf(Task::Draft));
    QVERIFY(ada.sliced(all.begin).startsWith("# Ada"));
    QVERIFY(ada.first(all.end).endsWith("- Poets"));
    QCOMPARE(helpedRange(askOf(Task::Improve, "", "")), (TextRange{0, 0, 1}));
}

void TestDraftHelp::thePlaybookIsNotAsked()
{
    const Result<ChatRequest> request = helpRequest(askOf(Task::Improve), {});
    QVERIFY(!request);
    QCOMPARE(request.error().kind, ErrorKind::NotFound);
    const Result<ChatRequest> asked = helpRequest(askOf(Task::Improve), someModel());
    QVERIFY(asked && asked->model == "tiny"_L1 && asked->tools.isEmpty() && helpTokens(*asked) > 100);
    ModelChoice narrow = someModel();
    narrow.contextTokens = 64;
    QCOMPARE(helpRequest(askOf(Task::Improve), narrow).error().kind, ErrorKind::ContextTooLong);
}

void TestDraftHelp::anAnswerComesPieceByPiece()
{
    test::FakeChatBackend models;
    DraftHelp help(models);
    QSignalSpy grew(&help, &DraftHelp::grew);
    QSignalSpy finished(&help, &DraftHelp::finished);
    help.start(*helpRequest(askOf(Task::Improve), someModel()));
    QVERIFY(help.isRunning());
    models.say(TextDelta{u"BEGIN"_s});
    models.say(TextDelta{u" TEXT"_s});
    QCOMPARE(grew.count(), 2);
    models.say(Finished{StopReason::EndOfTurn});
    QCOMPARE(finished.count(), 1);
    QCOMPARE(finished.at(0).at(0).toString(), u"BEGIN TEXT"_s);
    QVERIFY(!help.isRunning());
}

void TestDraftHelp::aCancelledAnswerSaysNothingMore()
{
    test::FakeChatBackend models;
    DraftHelp help(models);
    QSignalSpy finished(&help, &DraftHelp::finished);
    QSignalSpy stopped(&help, &DraftHelp::stopped);
    help.start(*helpRequest(askOf(Task::Improve), someModel()));
    help.cancel();
    QCOMPARE(stopped.count(), 1);
    QCOMPARE(models.cancelled.size(), 1);
    models.say(TextDelta{u"late"_s});
    models.say(Finished{});
    QCOMPARE(finished.count(), 0);
    QVERIFY(help.said().isEmpty());
    help.cancel();
    QCOMPARE(stopped.count(), 1);
}

void TestDraftHelp::anAnswerThatFailsIsTold_data()
{
    QTest::addColumn<TurnEvent>("event");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("refused") << TurnEvent(Finished{StopReason::Refusal}) << ErrorKind::AnswerRefused;
    QTest::newRow("withheld") << TurnEvent(Finished{StopReason::ContentFilter}) << ErrorKind::AnswerWithheld;
    QTest::newRow("cut at its limit") << TurnEvent(Finished{StopReason::Length}) << ErrorKind::AnswerCut;
    QTest::newRow("lost") << TurnEvent(Truncated{}) << ErrorKind::ConnectionLost;
    QTest::newRow("failed") << TurnEvent(Failed{{.error = {ErrorKind::KeyRejected, {}}}}) << ErrorKind::KeyRejected;
}

void TestDraftHelp::anAnswerThatFailsIsTold()
{
    QFETCH(const TurnEvent, event);
    QFETCH(const ErrorKind, kind);
    test::FakeChatBackend models;
    DraftHelp help(models);
    QSignalSpy failed(&help, &DraftHelp::failed);
    help.start(*helpRequest(askOf(Task::Improve), someModel()));
    models.say(TextDelta{u"BEGIN TEXT"_s});
    models.say(event);
    QCOMPARE(failed.count(), 1);
    const auto failure = failed.at(0).at(0).value<Failure>();
    QCOMPARE(failure.error.kind, kind);
    QVERIFY(!failure.host.isEmpty());
}

void TestDraftHelp::anEndlessAnswerIsStopped()
{
    test::FakeChatBackend models;
    DraftHelp help(models);
    QSignalSpy failed(&help, &DraftHelp::failed);
    help.start(*helpRequest(askOf(Task::Improve), someModel()));
    models.say(TextDelta{u"x"_s.repeated(limits::helpAnswerCharacters)});
    QCOMPARE(failed.count(), 0);
    models.say(TextDelta{u"x"_s});
    QCOMPARE(failed.count(), 1);
    QCOMPARE(failed.at(0).at(0).value<Failure>().error.kind, ErrorKind::TooLarge);
    QCOMPARE(models.cancelled.size(), 1);
}

QTEST_GUILESS_MAIN(TestDraftHelp)
#include "tst_drafthelp.moc"
