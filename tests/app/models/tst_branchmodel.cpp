// SPDX-License-Identifier: Apache-2.0
#include "models/branchmodel.h"

#include "support/samplemessages.h"
#include "support/testcase.h"

#include <QAbstractItemModelTester>

using namespace Qt::StringLiterals;
using namespace sb;

constexpr auto reporting = QAbstractItemModelTester::FailureReportingMode::QtTest;

class TestBranchModel : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void withoutAForkAllRowsAreOfOneLevel();
    void alternativesAreBelowWhatTheyFollow();
    void twoBeginningsStandBesideEachOther();
    void theShownBranchIsMarked();
    void aMessageIsFoundByItsId();
    void tenThousandMessagesInARowAreNoDepth();

private:
    static Message message(const QString &text, MessageId parent)
    {
        Message made = test::sampleQuestion(ConversationId::make(), text);
        made.parent = parent;
        return made;
    }
    static QString wordsOf(const Message &message) { return message.text; }
    /// The rows as text: "a b(c d)" says that c and d are below b.
    static QString outline(const BranchModel &model, const QModelIndex &parent = {});

    const Message m_one = message(u"1"_s, {});
    const Message m_two = message(u"2"_s, m_one.id);
    const Message m_other = message(u"2b"_s, m_one.id);
    const Message m_three = message(u"3"_s, m_two.id);
    const Message m_four = message(u"4"_s, m_three.id);
};

QString TestBranchModel::outline(const BranchModel &model, const QModelIndex &parent)
{
    QStringList rows;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        const QString below = outline(model, index);
        rows.append(index.data().toString() + (below.isEmpty() ? QString() : u'(' + below + u')'));
    }
    return rows.join(u' ');
}

void TestBranchModel::withoutAForkAllRowsAreOfOneLevel()
{
    // Without QtGui the tester cannot look at decorations and says so once.
    QTest::ignoreMessage(QtWarningMsg, "Trying to construct an instance of an invalid type, type id: 4097");
    BranchModel model(wordsOf, u"%1, shown"_s);
    const QAbstractItemModelTester tester(&model, reporting);
    model.setTree(MessageTree({m_one, m_two, m_three, m_four}), {});
    QCOMPARE(outline(model), u"1 2 3 4"_s);
}

void TestBranchModel::alternativesAreBelowWhatTheyFollow()
{
    BranchModel model(wordsOf, u"%1, shown"_s);
    const QAbstractItemModelTester tester(&model, reporting);
    model.setTree(MessageTree({m_one, m_two, m_other, m_three, m_four}), {});
    QCOMPARE(outline(model), u"1(2(3 4) 2b)"_s);
    model.setTree({}, {});
    QCOMPARE(outline(model), QString());
}

void TestBranchModel::twoBeginningsStandBesideEachOther()
{
    BranchModel model(wordsOf, u"%1, shown"_s);
    const QAbstractItemModelTester tester(&model, reporting);
    const Message begin = message(u"A"_s, {});
    model.setTree(MessageTree({m_one, m_two, begin, message(u"B"_s, begin.id)}), {});
    QCOMPARE(outline(model), u"1(2) A(B)"_s);
}

void TestBranchModel::theShownBranchIsMarked()
{
    BranchModel model(wordsOf, u"%1, shown"_s);
    model.setTree(MessageTree({m_one, m_two, m_other}), {m_one, m_other});
    QVERIFY(model.indexOf(m_other.id).data(BranchModel::IsShownRole).toBool());
    QVERIFY(!model.indexOf(m_two.id).data(BranchModel::IsShownRole).toBool());
}

void TestBranchModel::aMessageIsFoundByItsId()
{
    BranchModel model(wordsOf, u"%1, shown"_s);
    model.setTree(MessageTree({m_one, m_two, m_other, m_three}), {});
    const QModelIndex index = model.indexOf(m_three.id);
    QCOMPARE(index.data().toString(), u"3"_s);
    QCOMPARE(index.parent().data().toString(), u"2"_s);
    QCOMPARE(model.idAt(index), m_three.id);
    QVERIFY(!model.indexOf(MessageId::make()).isValid());
    QVERIFY(model.idAt({}).isNull());
}

void TestBranchModel::tenThousandMessagesInARowAreNoDepth()
{
    QList<Message> all{m_one};
    for (int i = 0; i < 10'000; ++i)
        all.append(message(QString::number(i), all.constLast().id));
    BranchModel model(wordsOf, u"%1, shown"_s);
    model.setTree(MessageTree(all), all);
    QCOMPARE(model.rowCount(), 10'001);
}

QTEST_GUILESS_MAIN(TestBranchModel)
#include "tst_branchmodel.moc"
