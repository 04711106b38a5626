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
    void whatStandsInOnePlaceIsAFork();
    void theNewestBranchIsFollowedToItsEnd();
    void aBranchIsTakenOutWhole();
    void aMessageWithoutItsParentBeginsABranch();
    void aSummaryStandsBehindItsPartAndIsNoBranch();
    void theNewestSummaryOfAPlaceIsTheOneOnThePath();
    void whatFollowsASummaryFollowsItsPart();

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
    QCOMPARE(textsOf(MessageTree({m_question, m_first, m_second, m_next}).pathTo(m_next.id)),
             (QStringList{u"Why?"_s, u"Since."_s, u"And?"_s}));
}

void TestMessageTree::theOrderOfTheListDoesNotMatter()
{
    QCOMPARE(textsOf(MessageTree({m_next, m_first, m_question, m_second}).pathTo(m_next.id)),
             (QStringList{u"Why?"_s, u"Since."_s, u"And?"_s}));
}

void TestMessageTree::aCircleEnds()
{
    Message one = message(u"One"_s, {});
    const Message two = message(u"Two"_s, one.id);
    one.parent = two.id;
    const MessageTree tree({one, two});  // cut where it begins; both are there
    QCOMPARE(textsOf(tree.pathTo(tree.newestEnd({}))), (QStringList{u"Two"_s, u"One"_s}));
    QCOMPARE(textsOf(tree.pathTo(two.id)), QStringList{u"Two"_s});
}

void TestMessageTree::aChildStandsBehindItsParent()
{
    QCOMPARE(textsOf(parentsFirst({m_question, m_next, m_first, m_second})),
             (QStringList{u"Why?"_s, u"Since."_s, u"And?"_s, u"Because."_s}));
    QCOMPARE(textsOf(parentsFirst({m_question, m_first, m_second, m_next})),
             (QStringList{u"Why?"_s, u"Because."_s, u"Since."_s, u"And?"_s}));
}

void TestMessageTree::whatStandsInOnePlaceIsAFork()
{
    const MessageTree tree({m_question, m_first, m_second, m_next});
    QCOMPARE(tree.forkOf(m_first.id), (Fork{0, 2}));
    QCOMPARE(tree.forkOf(m_second.id), (Fork{1, 2}));
    QCOMPARE(tree.forkOf(m_next.id), (Fork{0, 1}));
    QCOMPARE(tree.forkOf(MessageId::make()), Fork());
    QCOMPARE(tree.siblingsOf(m_second.id), (QList<MessageId>{m_first.id, m_second.id}));
    QCOMPARE(tree.childrenOf({}), QList<MessageId>{m_question.id});
    QCOMPARE(tree.endCount(), 2);
    QCOMPARE(MessageTree().endCount(), 0);
    QCOMPARE(tree.countBelow(m_question.id), 3);
    QCOMPARE(tree.countBelow(m_first.id), 0);
}

void TestMessageTree::theNewestBranchIsFollowedToItsEnd()
{
    const Message reworded = message(u"Why not?"_s, {});
    const MessageTree tree({m_question, m_first, m_second, m_next, reworded});
    QCOMPARE(tree.newestEnd({}), reworded.id);
    QCOMPARE(tree.newestEnd(m_question.id), m_next.id);
    QCOMPARE(tree.newestEnd(m_first.id), m_first.id);
    QCOMPARE(tree.newestEnd(MessageId::make()), reworded.id);
    QCOMPARE(MessageTree().newestEnd({}), MessageId());
}

void TestMessageTree::aBranchIsTakenOutWhole()
{
    MessageTree tree({m_question, m_first, m_second, m_next});
    QCOMPARE(textsOf(tree.take(m_second.id)), (QStringList{u"Since."_s, u"And?"_s}));
    QCOMPARE(textsOf(tree.all()), (QStringList{u"Why?"_s, u"Because."_s}));
    QCOMPARE(tree.forkOf(m_first.id), Fork());
    QCOMPARE(tree.find(m_next.id), nullptr);
    tree.add(m_second);
    QCOMPARE(tree.forkOf(m_second.id), (Fork{1, 2}));
}

void TestMessageTree::aMessageWithoutItsParentBeginsABranch()
{
    const MessageTree tree({m_next, m_question});
    QCOMPARE(tree.childrenOf({}), (QList<MessageId>{m_next.id, m_question.id}));
    QCOMPARE(textsOf(tree.pathTo(m_next.id)), QStringList{u"And?"_s});
}

void TestMessageTree::aSummaryStandsBehindItsPartAndIsNoBranch()
{
    Message summary = message(u"In short."_s, m_second.id);
    summary.role = Role::Summary;
    MessageTree tree({m_question, m_first, m_second, m_next, summary});
    QCOMPARE(textsOf(tree.pathTo(m_next.id)), (QStringList{u"Why?"_s, u"Since."_s, u"In short."_s, u"And?"_s}));
    QCOMPARE(textsOf(tree.pathTo(m_first.id)), (QStringList{u"Why?"_s, u"Because."_s}));
    QCOMPARE(textsOf(tree.pathTo(summary.id)), (QStringList{u"Why?"_s, u"Since."_s, u"In short."_s}));
    QCOMPARE(tree.forkOf(m_next.id), Fork());
    QCOMPARE(tree.forkOf(summary.id), Fork());
    QCOMPARE(tree.endCount(), 2);
    QCOMPARE(tree.newestEnd({}), m_next.id);
    QCOMPARE(tree.newestEnd(summary.id), m_next.id);
    QCOMPARE(tree.countBelow(m_second.id), 1);
    QCOMPARE(tree.countTo(m_next.id), 3);
    QCOMPARE(tree.countTo(summary.id), 2);

    QCOMPARE(textsOf(tree.take(summary.id)), QStringList{u"In short."_s});
    QCOMPARE(textsOf(tree.pathTo(m_next.id)), (QStringList{u"Why?"_s, u"Since."_s, u"And?"_s}));
    tree.add(summary);
    QCOMPARE(tree.take(m_second.id).size(), 3);
}

void TestMessageTree::theNewestSummaryOfAPlaceIsTheOneOnThePath()
{
    Message before = message(u"Long."_s, m_first.id);
    before.role = Role::Summary;
    Message summary = before;
    summary.id = MessageId::make();
    summary.text = u"Short."_s;
    const MessageTree tree({m_question, m_first, before, summary});
    QCOMPARE(textsOf(tree.pathTo(m_first.id)), (QStringList{u"Why?"_s, u"Because."_s, u"Short."_s}));
    QCOMPARE(tree.summariesAt(m_first.id), (QList{before.id, summary.id}));
}

void TestMessageTree::whatFollowsASummaryFollowsItsPart()
{
    Message summary = message(u"In short."_s, m_first.id);
    summary.role = Role::Summary;
    const MessageTree tree({m_question, m_first, summary, message(u"And?"_s, summary.id)});
    QCOMPARE(textsOf(tree.pathTo(tree.newestEnd({}))), (QStringList{u"Why?"_s, u"Because."_s, u"In short."_s, u"And?"_s}));
    QCOMPARE(tree.endCount(), 1);
}

QTEST_GUILESS_MAIN(TestMessageTree)
#include "tst_messagetree.moc"
