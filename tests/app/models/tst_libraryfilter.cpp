// SPDX-License-Identifier: Apache-2.0
#include "models/libraryfilter.h"

#include "models/conversationlist.h"
#include "support/samplemessages.h"
#include "support/testcase.h"

#include <QAbstractItemModelTester>

using namespace Qt::StringLiterals;
using namespace sb;
using Kind = LibraryView::Kind;

namespace {

Conversation named(const QString &title)
{
    Conversation made = test::sampleConversation(title);
    made.updatedAt = test::timeOfSample(-static_cast<int>(title.front().unicode()));
    return made;
}

struct Views {
    Views()
    {
        Conversation plain = named(u"a plain"_s);
        Conversation filed = named(u"b filed"_s);
        filed.folder = u"Board"_s;
        filed.tags = {u"cfo"_s, u"x"_s};
        Conversation archived = named(u"c archived"_s);
        archived.isArchived = true;
        archived.folder = u"Board"_s;
        archived.tags = {u"cfo"_s};
        Conversation trashed = archived;
        trashed.id = ConversationId::make();
        trashed.title = u"d trashed"_s;
        trashed.updatedAt = test::timeOfSample(-1000);
        trashed.trashedAt = test::timeOfSample();
        list.setConversations({plain, filed, archived, trashed});
    }

    QStringList titles(const LibraryView &view)
    {
        filter.setView(view);
        QStringList all;
        for (int row = 0; row < filter.rowCount(); ++row)
            all.append(filter.index(row, 0).data().toString());
        return all;
    }

    ConversationList list;
    LibraryFilter filter{list, [](const QModelIndex &row) { return u"spoken: "_s + row.data().toString(); }};
};

}  // namespace

class TestLibraryFilter : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void eachViewHasItsOwn();
    void whatChangesGoesToItsView();
    void aRowIsFoundByItsId();
    void aRowSaysMoreThanItsTitle();
};

void TestLibraryFilter::eachViewHasItsOwn()
{
    QTest::ignoreMessage(QtWarningMsg, "Trying to construct an instance of an invalid type, type id: 4097");
    Views views;
    const QAbstractItemModelTester tester(&views.filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(views.titles({}), (QStringList{u"a plain"_s, u"b filed"_s}));
    QCOMPARE(views.titles({Kind::Folder, u"Board"_s}), QStringList{u"b filed"_s});
    QCOMPARE(views.titles({Kind::Folder, u"board"_s}), QStringList());
    QCOMPARE(views.titles({Kind::Tag, u"cfo"_s}), QStringList{u"b filed"_s});
    QCOMPARE(views.titles({Kind::Archive}), QStringList{u"c archived"_s});
    QCOMPARE(views.titles({Kind::Trash}), QStringList{u"d trashed"_s});
    QCOMPARE(views.titles({}).size(), 2);
}

void TestLibraryFilter::whatChangesGoesToItsView()
{
    Views views;
    Conversation changed = *views.list.at(0);
    changed.isArchived = true;
    views.list.put(changed);
    QCOMPARE(views.titles({}), QStringList{u"b filed"_s});
    QCOMPARE(views.titles({Kind::Archive}), (QStringList{u"a plain"_s, u"c archived"_s}));
}

void TestLibraryFilter::aRowIsFoundByItsId()
{
    Views views;
    const ConversationId filed = views.list.at(1)->id;
    QCOMPARE(LibraryFilter::idAt(views.filter.indexOf(filed)), filed);
    QVERIFY(!views.filter.indexOf(views.list.at(3)->id).isValid());
    QVERIFY(!views.filter.indexOf(ConversationId::make()).isValid());
    QVERIFY(LibraryFilter::idAt({}).isNull());
}

void TestLibraryFilter::aRowSaysMoreThanItsTitle()
{
    Views views;
    QCOMPARE(views.filter.index(0, 0).data(Qt::AccessibleTextRole).toString(), u"spoken: a plain"_s);
    QVERIFY(views.filter.index(0, 0).flags() & Qt::ItemIsEditable);
}

QTEST_GUILESS_MAIN(TestLibraryFilter)
#include "tst_libraryfilter.moc"
