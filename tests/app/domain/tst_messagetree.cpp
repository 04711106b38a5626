// SPDX-License-Identifier: Apache-2.0
#include "domain/messagetree.h"

#include "support/samplemessages.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

class TestMessageTree : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void thePathLeavesOtherTriesOut();
    void theOrderOfTheListDoesNotMatter();
    void aCircleEnds();
    void aChildStandsBehindItsParent();

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

void TestMessageTree::thePathLeavesOtherTriesOut()
{
    QCOMPARE(textsOf(pathTo(m_next.id, {m_question, m_first, m_second, m_next})),
             (QStringList{u"Why?"_s, u"Since."_s, u"And?"_s}));
}

void TestMessageTree::theOrderOfTheListDoesNotMatter()
{
    QCOMPARE(textsOf(pathTo(m_next.id, {m_next, m_first, m_question, m_second})),
             (QStringList{u"Why?"_s, u"Since."_s, u"And?"_s}));
}

void TestMessageTree::aCircleEnds()
{
    Message one = message(u"One"_s, {});
    const Message two = message(u"Two"_s, one.id);
    one.parent = two.id;
    QCOMPARE(textsOf(pathTo(two.id, {one, two})), (QStringList{u"One"_s, u"Two"_s}));
}

void TestMessageTree::aChildStandsBehindItsParent()
{
    QCOMPARE(textsOf(parentsFirst({m_question, m_next, m_first, m_second})),
             (QStringList{u"Why?"_s, u"Since."_s, u"And?"_s, u"Because."_s}));
    QCOMPARE(textsOf(parentsFirst({m_question, m_first, m_second, m_next})),
             (QStringList{u"Why?"_s, u"Because."_s, u"Since."_s, u"And?"_s}));
}

QTEST_GUILESS_MAIN(TestMessageTree)
#include "tst_messagetree.moc"
