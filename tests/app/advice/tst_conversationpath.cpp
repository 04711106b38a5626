// SPDX-License-Identifier: Apache-2.0
#include "advice/conversationpath.h"

#include "support/samplemessages.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

class TestConversationPath : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void thePathLeavesOtherTriesOut();
    void theOrderOfTheListDoesNotMatter();
    void aCircleEnds();
    void theModelSeesWordsOnly();

private:
    static Message message(const QString &text, MessageId parent)
    {
        Message made = test::sampleQuestion(ConversationId::make(), text);
        made.parent = parent;
        return made;
    }
    static QStringList textsOf(const QList<Message> &messages)
    {
        QStringList texts;
        for (const Message &one : messages)
            texts.append(one.text);
        return texts;
    }
    const Message m_question = message(u"Why?"_s, {});
    const Message m_first = message(u"Because."_s, m_question.id);
    const Message m_second = message(u"Since."_s, m_question.id);
    const Message m_next = message(u"And?"_s, m_second.id);
};

void TestConversationPath::thePathLeavesOtherTriesOut()
{
    QCOMPARE(textsOf(pathTo(m_next.id, {m_question, m_first, m_second, m_next})),
             (QStringList{u"Why?"_s, u"Since."_s, u"And?"_s}));
}

void TestConversationPath::theOrderOfTheListDoesNotMatter()
{
    QCOMPARE(textsOf(pathTo(m_next.id, {m_next, m_first, m_question, m_second})),
             (QStringList{u"Why?"_s, u"Since."_s, u"And?"_s}));
}

void TestConversationPath::aCircleEnds()
{
    Message one = message(u"One"_s, {});
    const Message two = message(u"Two"_s, one.id);
    one.parent = two.id;
    QCOMPARE(textsOf(pathTo(two.id, {one, two})), (QStringList{u"One"_s, u"Two"_s}));
}

void TestConversationPath::theModelSeesWordsOnly()
{
    Message empty = message({}, {});
    empty.reasoning = u"Hm."_s;
    QCOMPARE(asChat({empty, m_question}).size(), 1);
    QCOMPARE(asChat({empty, m_question}).constFirst().text, u"Why?"_s);
}

QTEST_GUILESS_MAIN(TestConversationPath)
#include "tst_conversationpath.moc"
