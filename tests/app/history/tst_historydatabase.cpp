// SPDX-License-Identifier: Apache-2.0
#include "history/historydatabase.h"

#include "base/limits.h"
#include "support/samplemessages.h"
#include "support/storekit.h"
#include "support/testcase.h"

#include <QTemporaryDir>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace sb::test;
using sb::Conversation;
using sb::ErrorKind;
using sb::HistoryDatabase;
using sb::Message;
using sb::MessageState;

namespace {

/// A database with one conversation in it.
struct Scene {
    QTemporaryDir folder;
    QString path = folder.filePath(u"data/history.sqlite"_s);
    Conversation conversation = sampleConversation();
    sb::Result<HistoryDatabase> database = sb::fail(ErrorKind::Io);

    Scene()
    {
        reopen();
        isReady = database && database->saveConversation(conversation).has_value();
    }
    void reopen()
    {
        database = sb::fail(ErrorKind::Io);  // closed first: one instance writes
        database = HistoryDatabase::open(path);
    }
    [[nodiscard]] QList<Message> messages() { return database->messages(conversation.id).value_or(QList<Message>()); }
    [[nodiscard]] Message answer(const QString &text = u"Because of review queues."_s) const
    {
        Message message = fullAnswer(conversation.id, {});
        message.state = MessageState::Streaming;
        message.text = text;
        return message;
    }

    bool isReady = false;
};

ErrorKind kindOf(const sb::Result<> &result)
{
    return result ? ErrorKind::Protocol : result.error().kind;
}

}  // namespace

class TestHistoryDatabase : public TestCase {
    Q_OBJECT
private slots:
    void conversationsComeNewestFirst();
    void savingAgainNeitherMovesItsBirthNorMakesItASample();
    void aMessageMovesItsConversationUp();
    void messagesComeInTheOrderTheyWereMadeWhateverTheClockSays();
    void messagesStayInTheirConversation();
    void aMessageIsStoredOnceAndInAKnownConversation();
    void whatIsTooLargeIsRefusedWhole_data();
    void whatIsTooLargeIsRefusedWhole();
    void theLargestMessageIsKept();
    void aFinishedAnswerTakesItsDraftAway();
    void draftsBecomeInterruptedAnswersInTheirOrder();
    void draftsWithoutTextGo();
    void aDraftThatOnlyUsedToolsStays();
    void aDraftThatOnlyReasonedIsShownAsText();
    void anAnswerWrittenLateStandsBeforeWhatFollowsIt();
    void aQuestionComesWithItsConversationOrNotAtAll();
    void aLateDraftOfAFinishedAnswerIsIgnored();
    void aDroppedDraftIsNotRestored();
    void aFailedEndLeavesTheDraft();
    void composerTextIsKeptAndRemoved();
};

void TestHistoryDatabase::conversationsComeNewestFirst()
{
    Scene scene;
    QVERIFY(scene.isReady);
    Conversation older = sampleConversation(u"older"_s);
    older.updatedAt = timeOfSample(-60);
    Conversation same = sampleConversation(u"same time, made later"_s);
    QVERIFY(scene.database->saveConversation(older));
    QVERIFY(scene.database->saveConversation(same));
    scene.reopen();
    QCOMPARE(scene.database->conversations(), sb::Result<QList<Conversation>>({same, scene.conversation, older}));
}

void TestHistoryDatabase::savingAgainNeitherMovesItsBirthNorMakesItASample()
{
    Scene scene;
    QVERIFY(scene.isReady);
    QVERIFY(scene.database->addMessage(sampleQuestion(scene.conversation.id)));
    Conversation changed = scene.conversation;
    changed.title = u"it's \"renamed\""_s;
    changed.persona = u"thought-partner"_s;
    changed.updatedAt = timeOfSample(100);
    QVERIFY(scene.database->saveConversation(changed));
    QCOMPARE(scene.database->conversations(), sb::Result<QList<Conversation>>({changed}));
    QCOMPARE(scene.messages().size(), 1);
    changed.createdAt = timeOfSample(500);
    changed.isSample = true;
    QVERIFY(scene.database->saveConversation(changed));
    QCOMPARE(scene.database->conversations()->constFirst().createdAt, scene.conversation.createdAt);
    QVERIFY(!scene.database->conversations()->constFirst().isSample);
}

void TestHistoryDatabase::aMessageMovesItsConversationUp()
{
    Scene scene;
    QVERIFY(scene.isReady);
    const Conversation other = sampleConversation(u"other"_s);
    QVERIFY(scene.database->saveConversation(other));
    const Message question = sampleQuestion(scene.conversation.id);
    QVERIFY(scene.database->addMessage(question));
    const QList<Conversation> all = scene.database->conversations().value();
    QCOMPARE(all.constFirst().id, scene.conversation.id);
    QCOMPARE(all.constFirst().updatedAt, question.createdAt);

    Message earlier = sampleQuestion(scene.conversation.id);
    earlier.createdAt = timeOfSample(-5000);  // the clock was set back
    QVERIFY(scene.database->addMessage(earlier));
    QCOMPARE(scene.database->conversations()->constFirst().updatedAt, question.createdAt);
}

void TestHistoryDatabase::messagesComeInTheOrderTheyWereMadeWhateverTheClockSays()
{
    Scene scene;
    QVERIFY(scene.isReady);
    QList<Message> made;
    for (const qint64 seconds : {0LL, -1'700'000'000LL, 3'000'000'000LL, 5LL}) {
        Message message = sampleQuestion(scene.conversation.id, QString::number(seconds));
        message.createdAt = timeOfSample().addSecs(seconds);
        message.parent = made.isEmpty() ? sb::MessageId() : made.constLast().id;
        QVERIFY(scene.database->addMessage(message));
        made += message;
    }
    scene.reopen();
    QVERIFY(scene.messages() == made);
}

void TestHistoryDatabase::messagesStayInTheirConversation()
{
    Scene scene;
    QVERIFY(scene.isReady);
    const Conversation other = sampleConversation(u"other"_s);
    QVERIFY(scene.database->saveConversation(other));
    const Message here = sampleQuestion(scene.conversation.id);
    const Message there = sampleQuestion(other.id);
    QVERIFY(scene.database->addMessage(here) && scene.database->addMessage(there));
    QVERIFY(scene.messages() == QList<Message>{here});
    QVERIFY(scene.database->messages(other.id).value() == QList<Message>{there});
    QVERIFY(scene.database->messages(sb::ConversationId::make())->isEmpty());
}

void TestHistoryDatabase::aMessageIsStoredOnceAndInAKnownConversation()
{
    Scene scene;
    QVERIFY(scene.isReady);
    const Message question = sampleQuestion(scene.conversation.id);
    QVERIFY(scene.database->addMessage(question));
    QCOMPARE(kindOf(scene.database->addMessage(question)), ErrorKind::AlreadyExists);
    QCOMPARE(kindOf(scene.database->addMessage(sampleQuestion(sb::ConversationId::make()))), ErrorKind::NotFound);
    QCOMPARE(scene.messages().size(), 1);
}

void TestHistoryDatabase::whatIsTooLargeIsRefusedWhole_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reasoning");
    const qsizetype limit = sb::limits::messageBytes;
    QTest::newRow("text") << QString(limit + 1, u'x') << QString();
    QTest::newRow("text and reasoning together") << QString(limit / 2, u'x') << QString(limit / 2 + 1, u'y');
    QTest::newRow("bytes count, not characters") << QString(limit / 3 + 1, QChar(0x4EBA)) << QString();
}

void TestHistoryDatabase::whatIsTooLargeIsRefusedWhole()
{
    QFETCH(const QString, text);
    QFETCH(const QString, reasoning);
    Scene scene;
    QVERIFY(scene.isReady);
    Message answer = scene.answer(text);
    answer.reasoning = reasoning;
    QCOMPARE(kindOf(scene.database->addMessage(answer)), ErrorKind::TooLarge);
    QCOMPARE(kindOf(scene.database->writeDraft(answer)), ErrorKind::TooLarge);
    QCOMPARE(kindOf(scene.database->finishAnswer(answer)), ErrorKind::TooLarge);
    QVERIFY(scene.messages().isEmpty());
    QVERIFY(scene.database->restoreDrafts()->isEmpty());
}

void TestHistoryDatabase::theLargestMessageIsKept()
{
    Scene scene;
    QVERIFY(scene.isReady);
    const Message question = sampleQuestion(scene.conversation.id, QString(sb::limits::messageBytes, u'x'));
    QVERIFY(scene.database->addMessage(question));
    QVERIFY(scene.messages() == QList<Message>{question});
}

void TestHistoryDatabase::aFinishedAnswerTakesItsDraftAway()
{
    Scene scene;
    QVERIFY(scene.isReady);
    Message answer = scene.answer(u"Becau"_s);
    QVERIFY(scene.database->writeDraft(answer));
    QVERIFY(scene.messages().isEmpty());
    answer.text = u"Because."_s;
    answer.state = MessageState::Complete;
    QVERIFY(scene.database->finishAnswer(answer));
    scene.reopen();
    QVERIFY(scene.database->restoreDrafts()->isEmpty());
    QVERIFY(scene.messages() == QList<Message>{answer});
}

void TestHistoryDatabase::draftsBecomeInterruptedAnswersInTheirOrder()
{
    Scene scene;
    QVERIFY(scene.isReady);
    Message first = scene.answer(u"F"_s);
    Message second = scene.answer(u"S"_s);
    QVERIFY(scene.database->addMessage(sampleQuestion(scene.conversation.id)));
    QVERIFY(scene.database->writeDraft(first) && scene.database->writeDraft(second));
    first.text = u"First, grown"_s;
    first.usage.output = 99;
    QVERIFY(scene.database->writeDraft(first));
    scene.reopen();
    QCOMPARE(scene.database->restoreDrafts(), sb::Result<QList<sb::MessageId>>({first.id, second.id}));
    first.state = second.state = MessageState::Interrupted;
    QVERIFY(scene.messages().sliced(1) == QList<Message>({first, second}));
    scene.reopen();
    QVERIFY(scene.database->restoreDrafts()->isEmpty());
    QCOMPARE(scene.messages().size(), 3);
}

void TestHistoryDatabase::draftsWithoutTextGo()
{
    Scene scene;
    QVERIFY(scene.isReady);
    Message draft = scene.answer(QString());
    draft.reasoning.clear();
    draft.tools.clear();
    QVERIFY(scene.database->writeDraft(draft));
    QVERIFY(scene.database->restoreDrafts()->isEmpty());
    QVERIFY(scene.messages().isEmpty());
}

void TestHistoryDatabase::aDraftThatOnlyUsedToolsStays()
{
    Scene scene;
    QVERIFY(scene.isReady);
    Message draft = scene.answer(QString());
    draft.reasoning.clear();
    QVERIFY(scene.database->writeDraft(draft));
    QCOMPARE(scene.database->restoreDrafts(), sb::Result<QList<sb::MessageId>>({draft.id}));
    QCOMPARE(scene.messages().constLast().tools, draft.tools);
}

void TestHistoryDatabase::aDraftThatOnlyReasonedIsShownAsText()
{
    Scene scene;
    QVERIFY(scene.isReady);
    Message draft = scene.answer(QString());
    draft.reasoning = u"First, the queues."_s;
    draft.tools.clear();
    QVERIFY(scene.database->writeDraft(draft));
    QCOMPARE(scene.database->restoreDrafts(), sb::Result<QList<sb::MessageId>>({draft.id}));
    QCOMPARE(scene.messages().constFirst().text, u"First, the queues."_s);
    QVERIFY(scene.messages().constFirst().reasoning.isEmpty());
}

void TestHistoryDatabase::anAnswerWrittenLateStandsBeforeWhatFollowsIt()
{
    Scene scene;
    QVERIFY(scene.isReady);
    const Message question = sampleQuestion(scene.conversation.id);
    Message answer = scene.answer();
    answer.parent = question.id;
    Message next = sampleQuestion(scene.conversation.id);
    next.parent = answer.id;
    Message last = sampleQuestion(scene.conversation.id);
    last.parent = next.id;
    for (const Message &message : {question, next, last, answer})
        QVERIFY(scene.database->addMessage(message));
    QList<sb::MessageId> order;
    for (const Message &message : scene.messages())
        order.append(message.id);
    QCOMPARE(order, (QList<sb::MessageId>{question.id, answer.id, next.id, last.id}));
}

void TestHistoryDatabase::aQuestionComesWithItsConversationOrNotAtAll()
{
    Scene scene;
    QVERIFY(scene.isReady);
    Conversation other = sampleConversation();
    const Message question = sampleQuestion(other.id);
    QVERIFY(scene.database->addQuestion(other, question));
    other.title = u"Another title"_s;
    QVERIFY(!scene.database->addQuestion(other, question));  // the message is there already
    QCOMPARE(scene.database->messages(other.id)->size(), 1);
    const QList<Conversation> all = *scene.database->conversations();
    QVERIFY(std::ranges::none_of(all, [](const Conversation &c) { return c.title == "Another title"_L1; }));
}

void TestHistoryDatabase::aLateDraftOfAFinishedAnswerIsIgnored()
{
    Scene scene;
    QVERIFY(scene.isReady);
    const Message answer = scene.answer();
    QVERIFY(scene.database->finishAnswer(answer));
    QVERIFY(scene.database->writeDraft(answer));
    QVERIFY(scene.database->restoreDrafts()->isEmpty());
    QCOMPARE(scene.messages().size(), 1);
}

void TestHistoryDatabase::aDroppedDraftIsNotRestored()
{
    Scene scene;
    QVERIFY(scene.isReady);
    const Message answer = scene.answer();
    QVERIFY(scene.database->writeDraft(answer));
    QVERIFY(scene.database->dropDraft(answer.id));
    QVERIFY(scene.database->dropDraft(sb::MessageId::make()));
    QVERIFY(scene.database->restoreDrafts()->isEmpty());
}

void TestHistoryDatabase::aFailedEndLeavesTheDraft()
{
    Scene scene;
    QVERIFY(scene.isReady);
    const Message draft = scene.answer(u"so far"_s);
    QVERIFY(scene.database->writeDraft(draft));
    Message answer = draft;
    answer.text = QString(sb::limits::messageBytes + 1, u'x');
    QCOMPARE(kindOf(scene.database->finishAnswer(answer)), ErrorKind::TooLarge);
    QCOMPARE(scene.database->restoreDrafts(), sb::Result<QList<sb::MessageId>>({draft.id}));
}

void TestHistoryDatabase::composerTextIsKeptAndRemoved()
{
    Scene scene;
    QVERIFY(scene.isReady);
    const sb::ConversationId other = sb::ConversationId::make();  // not saved before its first question
    QVERIFY(scene.database->writeComposerText(scene.conversation.id, u"half a thought"_s));
    QVERIFY(scene.database->writeComposerText(other, u"x"_s));
    QVERIFY(scene.database->writeComposerText(other, u"an\0other"_s + QChar(0xD800)));
    scene.reopen();
    QCOMPARE(scene.database->composerText(scene.conversation.id), sb::Result<QString>(u"half a thought"_s));
    QCOMPARE(scene.database->composerText(other), sb::Result<QString>(u"another\uFFFD"_s));
    QVERIFY(scene.database->writeComposerText(other, QString()));
    QCOMPARE(scene.database->composerText(other), sb::Result<QString>(QString()));
    QCOMPARE(kindOf(scene.database->writeComposerText(other, QString(sb::limits::messageBytes + 1, u'x'))),
             ErrorKind::TooLarge);
}

QTEST_GUILESS_MAIN(TestHistoryDatabase)
#include "tst_historydatabase.moc"
