// SPDX-License-Identifier: Apache-2.0
#include "history/history.h"

#include "base/limits.h"
#include "history/historydatabase.h"
#include "support/samplemessages.h"
#include "support/storekit.h"
#include "support/testcase.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <optional>

using namespace Qt::StringLiterals;
using namespace sb::test;
using sb::Conversation;
using sb::ErrorKind;
using sb::History;
using sb::HistoryAccess;
using sb::HistoryStatus;
using sb::Message;
using sb::MessageState;

namespace {

/// The program's history over several starts.
struct Scene {
    QTemporaryDir folder;
    QString path = folder.filePath(u"data/history.sqlite"_s);
    Conversation conversation = sampleConversation();
    std::optional<History> history{std::in_place, path};

    HistoryStatus restart()
    {
        history.reset();
        history.emplace(path);
        return history->opened().result();
    }
    [[nodiscard]] QList<Message> messages() { return history->messages(conversation.id).result().value_or(QList<Message>()); }
    [[nodiscard]] Message answer(const QString &text) const
    {
        Message message = fullAnswer(conversation.id, {});
        message.state = MessageState::Streaming;
        message.text = text;
        return message;
    }
};

/// Once, however often it fails in that way.
void expectFailure(const char *kind)
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^the history met \"%1\""_s.arg(QLatin1StringView(kind))));
}

void expectUnavailable()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^the history could not be opened"_s));
}

ErrorKind kindOf(const sb::Result<> &result)
{
    return result ? ErrorKind::Protocol : result.error().kind;
}

/// What every writing function answers; each must be the same.
QList<ErrorKind> answersOfAllWrites(History &history, const Conversation &conversation)
{
    const Message question = sampleQuestion(conversation.id);
    return {kindOf(history.saveConversation(conversation).result()),
            kindOf(history.addMessage(question).result()),
            kindOf(history.finishAnswer(question).result()),
            kindOf(history.dropDraft(question.id).result()),
            kindOf(history.setShown(conversation.id, {}).result()),
            kindOf(history.removeConversation(conversation.id).result()),
            kindOf(history.restoreBranch(conversation.id, timeOfSample()).result())};
}

}  // namespace

class TestHistory : public TestCase {
    Q_OBJECT
private slots:
    void everyoneWhoAsksLearnsHowItWasOpened();
    void everythingIsThereAfterARestart();
    void callsAreDoneInTheirOrderWithoutWaiting();
    void aDraftDoesNotOvertakeWhatItNeeds();
    void aDraftLeftBehindIsAnInterruptedAnswer();
    void aFinishedAnswerLeavesNoDraft();
    void aDroppedDraftLeavesNothing();
    void composerTextSurvivesARestart();
    void composerTextIsThereBeforeItIsOnDisk();
    void anAnswerThatCouldNotBeWrittenIsTriedAgain();
    void aDraftThatCannotBeKeptIsToldOnce();
    void aNewerDatabaseIsReadAndNothingIsWritten();
    void aReadOnlyFolderIsReadAndNothingIsWritten();
    void aForeignFileLeavesTheProgramInMemory();
    void aDamagedFileIsReportedAndReplaced();
    void damageMetLaterStopsWritingAndIsMovedAsideAtTheNextStart();
    void aSecondInstanceReads();
    void anotherProgramsLockDoesNotHoldUpTheEnd();
};

/// The file is made while both wait: each has a continuation of its own.
void TestHistory::everyoneWhoAsksLearnsHowItWasOpened()
{
    Scene scene;
    for (int start = 0; start < 20; ++start) {
        scene.history.emplace(scene.folder.filePath(u"%1.sqlite"_s.arg(start)));
        int told = 0;
        for (int asker = 0; asker < 3; ++asker)
            scene.history->opened().then(this, [&told](const HistoryStatus &) { ++told; });
        QTRY_COMPARE(told, 3);
    }
}

void TestHistory::everythingIsThereAfterARestart()
{
    Scene scene;
    QCOMPARE(scene.history->opened().result().access, HistoryAccess::Full);
    const Message question = sampleQuestion(scene.conversation.id);
    const Message answer = fullAnswer(scene.conversation.id, question.id);
    QVERIFY(scene.history->saveConversation(scene.conversation).result());
    QVERIFY(scene.history->addMessage(question).result());
    QVERIFY(scene.history->finishAnswer(answer).result());
    const HistoryStatus status = scene.restart();
    QCOMPARE(status.access, HistoryAccess::Full);
    QVERIFY(status.restored.isEmpty());
    QVERIFY(scene.messages() == QList<Message>({question, answer}));
    Conversation moved = scene.conversation;
    moved.updatedAt = answer.createdAt;
    QVERIFY(scene.history->conversations().result().value() == QList<Conversation>{moved});
}

void TestHistory::callsAreDoneInTheirOrderWithoutWaiting()
{
    Scene scene;
    QList<Message> made;
    scene.history->saveConversation(scene.conversation);
    for (int i = 0; i < 40; ++i) {
        made += sampleQuestion(scene.conversation.id, QString::number(i));
        scene.history->addMessage(made.constLast());
    }
    QVERIFY(scene.messages() == made);
}

void TestHistory::aDraftDoesNotOvertakeWhatItNeeds()
{
    Scene scene;  // not open yet
    scene.history->saveConversation(scene.conversation);
    const Message answer = scene.answer(QString(2 * sb::limits::draftBytes, u'x'));
    scene.history->keepDraft(answer);  // due at once
    QCOMPARE(scene.restart().restored, QList<sb::MessageId>{answer.id});
}

void TestHistory::aDraftLeftBehindIsAnInterruptedAnswer()
{
    Scene scene;
    const Message question = sampleQuestion(scene.conversation.id);
    scene.history->saveConversation(scene.conversation);
    scene.history->addMessage(question);
    Message answer = scene.answer(QString());
    for (int i = 0; i < 100; ++i) {
        answer.text += u"word "_s;
        scene.history->keepDraft(answer);
    }
    const HistoryStatus status = scene.restart();
    QCOMPARE(status.restored, QList<sb::MessageId>{answer.id});
    answer.state = MessageState::Interrupted;
    QVERIFY(scene.messages() == QList<Message>({question, answer}));
    QVERIFY(scene.restart().restored.isEmpty());
}

void TestHistory::aFinishedAnswerLeavesNoDraft()
{
    Scene scene;
    scene.history->saveConversation(scene.conversation);
    Message answer = scene.answer(QString(2 * sb::limits::draftBytes, u'x'));
    scene.history->keepDraft(answer);
    answer.text += u"more"_s;
    scene.history->keepDraft(answer);
    answer.text += u"end"_s;
    answer.state = MessageState::Complete;
    QVERIFY(scene.history->finishAnswer(answer).result());
    QVERIFY(scene.restart().restored.isEmpty());
    QVERIFY(scene.messages() == QList<Message>{answer});
}

void TestHistory::aDroppedDraftLeavesNothing()
{
    Scene scene;
    scene.history->saveConversation(scene.conversation);
    const Message waiting = scene.answer(u"waiting"_s);
    scene.history->keepDraft(waiting);
    QVERIFY(scene.history->dropDraft(waiting.id).result());
    const Message written = scene.answer(QString(2 * sb::limits::draftBytes, u'x'));
    scene.history->keepDraft(written);
    QVERIFY(scene.history->dropDraft(written.id).result());
    QVERIFY(scene.restart().restored.isEmpty());
    QVERIFY(scene.messages().isEmpty());
}

void TestHistory::composerTextSurvivesARestart()
{
    Scene scene;
    scene.history->saveConversation(scene.conversation);
    scene.history->keepComposerText(scene.conversation.id, u"Wh"_s);
    scene.history->keepComposerText(scene.conversation.id, u"Why does"_s);
    scene.restart();
    QCOMPARE(scene.history->composerText(scene.conversation.id).result(), sb::Result<QString>(u"Why does"_s));
    scene.history->keepComposerText(scene.conversation.id, QString());
    scene.restart();
    QCOMPARE(scene.history->composerText(scene.conversation.id).result(), sb::Result<QString>(QString()));
}

void TestHistory::composerTextIsThereBeforeItIsOnDisk()
{
    Scene scene;
    scene.history->opened().waitForFinished();
    scene.history->keepComposerText(scene.conversation.id, u"first"_s);
    scene.history->keepComposerText(scene.conversation.id, u"second"_s);
    QCOMPARE(scene.history->composerText(scene.conversation.id).result(), sb::Result<QString>(u"second"_s));
}

void TestHistory::anAnswerThatCouldNotBeWrittenIsTriedAgain()
{
    Scene scene;
    QVERIFY(scene.history->saveConversation(scene.conversation).result());
    {
        sb::Result<sb::Connection> other = sb::Connection::open(scene.path, sb::Connection::Mode::ReadWrite);
        QVERIFY(other && other->execute("BEGIN IMMEDIATE"));
        expectFailure("Busy");
        const sb::Result<> written = scene.history->finishAnswer(scene.answer(u"So."_s)).result();
        QVERIFY(!written && written.error().kind == ErrorKind::Busy);
    }
    QTRY_COMPARE_WITH_TIMEOUT(scene.messages().size(), 1, 20'000);
    QCOMPARE(scene.messages().constFirst().text, u"So."_s);
}

void TestHistory::aDraftThatCannotBeKeptIsToldOnce()
{
    Scene scene;
    QList<ErrorKind> told;
    connect(&*scene.history, &History::writeFailed, this, [&told](const sb::Error &error) { told += error.kind; });
    expectFailure("NotFound");  // the conversation was never saved; the log too says so once
    for (int i = 0; i < 2; ++i) {
        scene.history->keepDraft(scene.answer(QString(2 * sb::limits::draftBytes, u'x')));
        std::ignore = scene.messages();
    }
    QTRY_COMPARE(told, QList<ErrorKind>{ErrorKind::NotFound});
    QVERIFY(scene.history->saveConversation(scene.conversation).result());
}

void TestHistory::aNewerDatabaseIsReadAndNothingIsWritten()
{
    Scene scene;
    scene.history->saveConversation(scene.conversation);
    scene.history->addMessage(sampleQuestion(scene.conversation.id));
    scene.history.reset();
    {
        sb::Result<sb::Connection> future = sb::Connection::open(scene.path, sb::Connection::Mode::ReadWrite);
        QVERIFY(future && future->startWriting(sb::Journal::WriteAhead) && future->execute("PRAGMA user_version=99"));
    }
    const QByteArray before = contentOf(scene.path);
    const HistoryStatus status = scene.restart();
    QCOMPARE(status.access, HistoryAccess::ReadOnly);
    QCOMPARE(status.error.kind, ErrorKind::NewerVersion);
    QCOMPARE(scene.messages().size(), 1);
    QCOMPARE(answersOfAllWrites(*scene.history, scene.conversation), QList<ErrorKind>(7, ErrorKind::NewerVersion));
    scene.history->keepDraft(scene.answer(u"x"_s));
    scene.history->keepComposerText(scene.conversation.id, u"x"_s);
    scene.history.reset();
    QCOMPARE(contentOf(scene.path), before);
}

void TestHistory::aReadOnlyFolderIsReadAndNothingIsWritten()
{
    Scene scene;
    scene.history->saveConversation(scene.conversation);
    scene.history->addMessage(sampleQuestion(scene.conversation.id));
    scene.history.reset();
    setMode(scene.folder.filePath(u"data"_s), 0500);
    setMode(scene.path, 0400);
    setMode(scene.path + u".lock"_s, 0400);
    const HistoryStatus status = scene.restart();
    const QList<ErrorKind> answers = answersOfAllWrites(*scene.history, scene.conversation);
    const qsizetype count = scene.messages().size();
    scene.history.reset();
    setMode(scene.folder.filePath(u"data"_s), 0700);
    QCOMPARE(status.access, HistoryAccess::ReadOnly);
    QCOMPARE(status.error.kind, ErrorKind::ReadOnly);
    QCOMPARE(answers, QList<ErrorKind>(7, ErrorKind::ReadOnly));
    QCOMPARE(count, 1);
}

void TestHistory::aForeignFileLeavesTheProgramInMemory()
{
    Scene scene;
    scene.history.reset();
    QVERIFY(QFile::remove(scene.path));
    QVERIFY(makeDatabase(scene.path, "CREATE TABLE recipe(a)"));
    expectUnavailable();
    const HistoryStatus status = scene.restart();
    QCOMPARE(status.access, HistoryAccess::Unavailable);
    QCOMPARE(status.error.kind, ErrorKind::ForeignFile);
    QCOMPARE(answersOfAllWrites(*scene.history, scene.conversation), QList<ErrorKind>(7, ErrorKind::ForeignFile));
    QCOMPARE(scene.history->conversations().result().error().kind, ErrorKind::ForeignFile);
    QCOMPARE(scene.history->messages(scene.conversation.id).result().error().kind, ErrorKind::ForeignFile);
    QCOMPARE(scene.history->composerText(scene.conversation.id).result().error().kind, ErrorKind::ForeignFile);
}

void TestHistory::aDamagedFileIsReportedAndReplaced()
{
    Scene scene;
    scene.history.reset();
    const QByteArray text = QByteArray("not a database\n").repeated(100);
    QVERIFY(writeContent(scene.path, text));
    QTest::ignoreMessage(QtWarningMsg, "a damaged database was moved aside");
    const HistoryStatus status = scene.restart();
    QCOMPARE(status.access, HistoryAccess::Full);
    QCOMPARE(status.error.kind, ErrorKind::Corrupt);
    QCOMPARE(contentOf(QDir(status.error.detail).filePath(u"history.sqlite"_s)), text);
    QVERIFY(scene.history->saveConversation(scene.conversation).result());
    QVERIFY(scene.restart().error.kind != ErrorKind::Corrupt);
    QCOMPARE(scene.history->conversations().result()->size(), 1);
}

void TestHistory::damageMetLaterStopsWritingAndIsMovedAsideAtTheNextStart()
{
    Scene scene;
    scene.history->saveConversation(scene.conversation);
    for (int i = 0; i < 50; ++i)
        scene.history->addMessage(sampleQuestion(scene.conversation.id, QString(5000, u'x')));
    scene.history.reset();
    QByteArray content = contentOf(scene.path);
    constexpr qsizetype tables = 28 * 4096;  // their first pages
    QVERIFY(content.size() > 2 * tables);
    content.replace(tables, content.size() - tables, QByteArray(content.size() - tables, '\x5a'));
    QVERIFY(writeContent(scene.path, content));

    QCOMPARE(scene.restart().access, HistoryAccess::Full);
    expectFailure("Corrupt");
    QCOMPARE(scene.history->messages(scene.conversation.id).result().error().kind, ErrorKind::Corrupt);
    QCOMPARE(answersOfAllWrites(*scene.history, scene.conversation), QList<ErrorKind>(7, ErrorKind::Corrupt));
    QTest::ignoreMessage(QtWarningMsg, "a damaged database was moved aside");
    const HistoryStatus status = scene.restart();
    QCOMPARE(status.access, HistoryAccess::Full);
    QCOMPARE(status.error.kind, ErrorKind::Corrupt);
    QVERIFY(contentOf(QDir(status.error.detail).filePath(u"history.sqlite"_s)) == content);
}

void TestHistory::aSecondInstanceReads()
{
    Scene scene;
    QVERIFY(scene.history->saveConversation(scene.conversation).result());
    History second(scene.path);
    const HistoryStatus status = second.opened().result();
    QCOMPARE(status.access, HistoryAccess::ReadOnly);
    QCOMPARE(status.error.kind, ErrorKind::Busy);
    QVERIFY(scene.history->addMessage(sampleQuestion(scene.conversation.id)).result());
    QCOMPARE(second.messages(scene.conversation.id).result()->size(), 1);
    QCOMPARE(answersOfAllWrites(second, scene.conversation), QList<ErrorKind>(7, ErrorKind::Busy));
}

void TestHistory::anotherProgramsLockDoesNotHoldUpTheEnd()
{
    Scene scene;
    QVERIFY(scene.history->saveConversation(scene.conversation).result());
    sb::Result<sb::Connection> other = sb::Connection::open(scene.path, sb::Connection::Mode::ReadWrite);
    QVERIFY(other && other->execute("BEGIN IMMEDIATE"));
    constexpr int count = 60;  // five minutes, if each waited as long as it may: the test would be stopped
    expectFailure("Busy");
    QList<QFuture<sb::Result<>>> added;
    for (int i = 0; i < count; ++i)
        added += scene.history->addMessage(sampleQuestion(scene.conversation.id));
    scene.history.reset();
    for (const QFuture<sb::Result<>> &each : std::as_const(added))
        QCOMPARE(kindOf(each.result()), ErrorKind::Busy);
}

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
