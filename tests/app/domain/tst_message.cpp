// SPDX-License-Identifier: Apache-2.0
#include "domain/message.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

class TestMessage : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void statesAndRolesHaveWordsThatReadBack();
    void unknownWordsAreHarmless();
    void idsReadBackAndDiffer();
};

void TestMessage::statesAndRolesHaveWordsThatReadBack()
{
    for (const auto state : {MessageState::Complete, MessageState::Streaming, MessageState::Stopped, MessageState::Truncated,
                             MessageState::Failed, MessageState::Interrupted})
        QCOMPARE(messageStateFromWord(toWord(state)), state);
    for (const auto role : {Role::User, Role::Advisor})
        QCOMPARE(roleFromWord(toWord(role)), role);
    QCOMPARE(toWord(MessageState::Interrupted), u"interrupted"_s);
}

void TestMessage::unknownWordsAreHarmless()
{
    QCOMPARE(messageStateFromWord(u"melted"), MessageState::Complete);
    QCOMPARE(roleFromWord(u"tool"), Role::Advisor);
}

void TestMessage::idsReadBackAndDiffer()
{
    const MessageId id = MessageId::make();
    QCOMPARE(MessageId::fromString(id.toString()), id);
    QVERIFY(id != MessageId::make());
    QVERIFY(MessageId().isNull());
}

QTEST_GUILESS_MAIN(TestMessage)
#include "tst_message.moc"
