// SPDX-License-Identifier: Apache-2.0
#include "models/conversationlist.h"

#include "support/testcase.h"

#include <QAbstractItemModelTester>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

Conversation conversation(const QString &title, int minute)
{
    const QDateTime at(QDate(2026, 9, 28), QTime(10, minute), QTimeZone::UTC);
    return {ConversationId::make(), title, u"diego"_s, at, at};
}

QStringList titles(const ConversationList &list)
{
    QStringList all;
    for (int row = 0; row < list.rowCount(); ++row)
        all.append(list.index(row).data(ConversationList::TitleRole).toString());
    return all;
}

}  // namespace

class TestConversationList : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theNewestStandsFirst();
    void aChangedConversationMovesToItsPlace();
    void anUnknownOneIsAddedInOrder();
    void whatIsAsItWasTellsNobody();
    void pinnedOnesStandFirst();
    void aRemovedOneIsGone();
    void whatOneGoesOnToIsTheNearestThatIsThere();
    void theLibrarysFieldsAreThere();
};

void TestConversationList::theNewestStandsFirst()
{
    // Without QtGui the tester cannot look at decorations and says so once.
    QTest::ignoreMessage(QtWarningMsg, "Trying to construct an instance of an invalid type, type id: 4097");
    ConversationList list;
    const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
    list.setConversations({conversation(u"a"_s, 1), conversation(u"b"_s, 3), conversation(u"c"_s, 2)});
    QCOMPARE(titles(list), (QStringList{u"b"_s, u"c"_s, u"a"_s}));
}

void TestConversationList::aChangedConversationMovesToItsPlace()
{
    ConversationList list;
    const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QList<Conversation> all{conversation(u"a"_s, 1), conversation(u"b"_s, 3), conversation(u"c"_s, 2)};
    list.setConversations(all);
    all[0].updatedAt = all[0].updatedAt.addSecs(3600);
    all[0].title = u"A"_s;
    list.put(all[0]);
    QCOMPARE(titles(list), (QStringList{u"A"_s, u"b"_s, u"c"_s}));
    all[0].updatedAt = all[0].updatedAt.addSecs(-7200);
    list.put(all[0]);
    QCOMPARE(titles(list), (QStringList{u"b"_s, u"c"_s, u"A"_s}));
    list.put(all[1]);
    QCOMPARE(titles(list), (QStringList{u"b"_s, u"c"_s, u"A"_s}));
}

void TestConversationList::anUnknownOneIsAddedInOrder()
{
    ConversationList list;
    const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
    list.put(conversation(u"a"_s, 5));
    list.put(conversation(u"b"_s, 7));
    list.put(conversation(u"c"_s, 6));
    QCOMPARE(titles(list), (QStringList{u"b"_s, u"c"_s, u"a"_s}));
    QCOMPARE(list.rowOf(list.at(2)->id), 2);
    QCOMPARE(list.at(3), nullptr);
}

void TestConversationList::whatIsAsItWasTellsNobody()
{
    ConversationList list;
    const Conversation one = conversation(u"one"_s, 1);
    list.setConversations({one});
    const QSignalSpy changed(&list, &QAbstractItemModel::dataChanged);
    list.put(one);
    QVERIFY(changed.isEmpty());
    list.put(conversation(u"two"_s, 2));
    QCOMPARE(list.rowCount(), 2);
}

void TestConversationList::pinnedOnesStandFirst()
{
    ConversationList list;
    const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QList<Conversation> all{conversation(u"a"_s, 1), conversation(u"b"_s, 3), conversation(u"c"_s, 2)};
    all[0].isPinned = true;
    list.setConversations(all);
    QCOMPARE(titles(list), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    all[2].isPinned = true;
    list.put(all[2]);
    QCOMPARE(titles(list), (QStringList{u"c"_s, u"a"_s, u"b"_s}));
    all[2].isPinned = false;
    list.put(all[2]);
    QCOMPARE(titles(list), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
}

void TestConversationList::aRemovedOneIsGone()
{
    ConversationList list;
    const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QList<Conversation> all{conversation(u"a"_s, 1), conversation(u"b"_s, 3)};
    list.setConversations(all);
    list.remove(all[1].id);
    list.remove(ConversationId::make());
    QCOMPARE(titles(list), QStringList{u"a"_s});
}

void TestConversationList::whatOneGoesOnToIsTheNearestThatIsThere()
{
    QList<Conversation> all{conversation(u"a"_s, 5), conversation(u"b"_s, 4), conversation(u"c"_s, 3), conversation(u"d"_s, 2)};
    all[1].trashedAt = all[1].createdAt;
    all[3].isArchived = true;
    ConversationList list;
    list.setConversations(all);
    const auto next = [&list](int row) { return list.nextTo(row) != nullptr ? list.nextTo(row)->title : QString(); };
    QCOMPARE(next(0), u"c"_s);
    QCOMPARE(next(1), u"c"_s);
    QCOMPARE(next(2), u"a"_s);
    QCOMPARE(next(-1), u"a"_s);  // it is not in the list any more
    list.remove(all[0].id);
    list.remove(all[2].id);
    QCOMPARE(next(0), QString());
}

void TestConversationList::theLibrarysFieldsAreThere()
{
    ConversationList list;
    Conversation one = conversation(u"a"_s, 1);
    one.folder = u"Team"_s;
    one.tags = {u"x"_s, u"y"_s};
    one.isPinned = one.isArchived = true;
    one.trashedAt = one.createdAt;
    list.put(one);
    const QModelIndex index = list.index(0);
    QCOMPARE(index.data(ConversationList::FolderRole).toString(), u"Team"_s);
    QCOMPARE(index.data(ConversationList::TagsRole).toStringList(), (QStringList{u"x"_s, u"y"_s}));
    QVERIFY(index.data(ConversationList::IsPinnedRole).toBool() && index.data(ConversationList::IsArchivedRole).toBool());
    QCOMPARE(index.data(ConversationList::TrashedAtRole).toDateTime(), one.createdAt);
}

QTEST_GUILESS_MAIN(TestConversationList)
#include "tst_conversationlist.moc"
