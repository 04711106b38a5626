// SPDX-License-Identifier: Apache-2.0
#include "models/draftlists.h"

#include "support/testcase.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QSignalSpy>
#include <memory>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

ChapterRow chapter(const QString &title, qsizetype begin, qsizetype end)
{
    return {.title = title, .range = {begin, end, 1}, .tokens = 10};
}

LintFinding finding(Severity severity, qsizetype begin)
{
    return {.problem = {{begin, begin + 1, 1}, severity, u"L09"_s, u"40%"_s}};
}

struct Chapters {
    ChapterList list{{[](const ChapterRow &row) { return row.title.isEmpty() ? u"Head"_s : row.title; },
                      [](const ChapterRow &row) { return QString(row.title + u" whole"_s); }}};
    QAbstractItemModelTester tester{&list, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

}  // namespace

class TestDraftLists : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase();
    void aRowSaysWhatItIs();
    void aByteIsInItsChapter();
    void changedRowsKeepTheirPlace();
    void chaptersAreDraggedAmongEachOther_data();
    void chaptersAreDraggedAmongEachOther();
    void theHeadStaysWhereItIs();
    void findingsAreCounted();
};

void TestDraftLists::initTestCase()
{
    Chapters room;
    // Without QtGui the tester cannot look at decorations and says so once.
    QTest::ignoreMessage(QtWarningMsg, "Trying to construct an instance of an invalid type, type id: 4097");
    room.list.setChapters({chapter({}, 0, 10)});
}

void TestDraftLists::aRowSaysWhatItIs()
{
    Chapters room;
    room.list.setChapters({chapter({}, 0, 10), chapter(u"Profile"_s, 10, 30)});
    QCOMPARE(room.list.index(0).data().toString(), u"Head"_s);
    QCOMPARE(room.list.index(1).data(Qt::AccessibleTextRole).toString(), u"Profile whole"_s);
    QCOMPARE(room.list.index(1).data(ChapterList::ChapterRole).value<ChapterRow>().tokens, 10);
}

void TestDraftLists::aByteIsInItsChapter()
{
    Chapters room;
    QCOMPARE(room.list.rowAt(0), -1);
    room.list.setChapters({chapter({}, 0, 10), chapter(u"Profile"_s, 10, 30), chapter(u"Quotes"_s, 30, 40)});
    QCOMPARE(room.list.rowAt(0), 0);
    QCOMPARE(room.list.rowAt(10), 1);
    QCOMPARE(room.list.rowAt(29), 1);
    QCOMPARE(room.list.rowAt(40), 2);
}

void TestDraftLists::changedRowsKeepTheirPlace()
{
    Chapters room;
    room.list.setChapters({chapter({}, 0, 10), chapter(u"Profile"_s, 10, 30)});
    QSignalSpy reset(&room.list, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&room.list, &QAbstractItemModel::dataChanged);
    room.list.setChapters({chapter({}, 0, 10), chapter(u"Profile"_s, 10, 31)});
    QCOMPARE(reset.count(), 0);
    QCOMPARE(changed.count(), 1);
    room.list.setChapters({chapter({}, 0, 10)});
    QCOMPARE(reset.count(), 1);
}

void TestDraftLists::chaptersAreDraggedAmongEachOther_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("above");
    QTest::addColumn<int>("to");
    QTest::newRow("down") << 1 << 3 << 2;
    QTest::newRow("to the end") << 1 << 4 << 3;
    QTest::newRow("up") << 3 << 1 << 1;
    QTest::newRow("above the head") << 3 << 0 << 1;
}

void TestDraftLists::chaptersAreDraggedAmongEachOther()
{
    QFETCH(const int, from);
    QFETCH(const int, above);
    QFETCH(const int, to);
    Chapters room;
    room.list.setChapters({chapter({}, 0, 1), chapter(u"a"_s, 1, 2), chapter(u"b"_s, 2, 3), chapter(u"c"_s, 3, 4)});
    QSignalSpy wanted(&room.list, &ChapterList::moveWanted);
    const std::unique_ptr<QMimeData> data(room.list.mimeData({room.list.index(from)}));
    room.list.dropMimeData(data.get(), Qt::MoveAction, above, 0, {});
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.constFirst(), (QVariantList{from, to}));
}

void TestDraftLists::theHeadStaysWhereItIs()
{
    Chapters room;
    room.list.setChapters({chapter({}, 0, 1), chapter(u"a"_s, 1, 2)});
    QVERIFY(!room.list.flags(room.list.index(0)).testFlag(Qt::ItemIsDragEnabled));
    QVERIFY(room.list.flags(room.list.index(1)).testFlag(Qt::ItemIsDragEnabled));
    QSignalSpy wanted(&room.list, &ChapterList::moveWanted);
    const std::unique_ptr<QMimeData> data(room.list.mimeData({room.list.index(0)}));
    room.list.dropMimeData(data.get(), Qt::MoveAction, 2, 0, {});
    QCOMPARE(wanted.count(), 0);
}

void TestDraftLists::findingsAreCounted()
{
    FindingList list([](const LintFinding &one) { return one.problem.detail; });
    const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
    list.setFindings({finding(Severity::Error, 1), finding(Severity::Warning, 2), finding(Severity::Warning, 3)});
    QCOMPARE(list.count(Severity::Error), 1);
    QCOMPARE(list.count(Severity::Warning), 2);
    QCOMPARE(list.count(Severity::Information), 0);
    QCOMPARE(list.index(1).data().toString(), u"40%"_s);
    QCOMPARE(list.index(2).data(FindingList::FindingRole).value<LintFinding>().problem.range.begin, 3);
}

QTEST_GUILESS_MAIN(TestDraftLists)
#include "tst_draftlists.moc"
