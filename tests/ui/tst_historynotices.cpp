// SPDX-License-Identifier: Apache-2.0
#include "ui/historynotices.h"

#include "support/damagedhistory.h"
#include "support/oldhistories.h"
#include "support/testcase.h"
#include "support/widgetkit.h"
#include "tests/ui/conversation/talkkit.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;
using namespace sb::test;
using sb::ErrorKind;
using sb::History;
using sb::Recovery;

class TestHistoryNotices : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { QLoggingCategory::setFilterRules(u"sb.store=false"_s); }
    void whatCameBackIsCounted_data();
    void whatCameBackIsCounted();
    void aDamagedHistoryIsToldOfWithWhatCameBack();
    void whatLastsIsSaidUntilTheHistoryIsOpen();
    void aCopyThatFailedSaysThatTheHistoryIsWritten();
    void damageMetLaterSaysWhatTheNextStartDoes();
    void theNoticeReadsWellInBothThemes();
};

void TestHistoryNotices::whatCameBackIsCounted_data()
{
    QTest::addColumn<Recovery>("recovery");
    QTest::addColumn<QString>("text");
    QTest::newRow("all")
        << Recovery{u"/h/corrupt-1"_s, 2, 40, 0, 0, 0, {}, 0, true, false}
        << u"The history was damaged. Read out of it: 2 conversations and 40 messages. No message was lost. The "
           "damaged files lie, whole, in /h/corrupt-1."_s;
    QTest::newRow("one of each, and a loss") << Recovery{u"/h"_s, 1, 1, 1, 0, 0, {}, 1, true, false}
                                             << u"The history was damaged. Read out of it: 1 conversation and 1 message. 1 "
                                                u"text not sent or not finished came back, too. 1 "
                                                "message could not be read. The damaged files lie, whole, in /h."_s;
    QTest::newRow("from a copy")
        << Recovery{u"/h"_s, 0, 0, 0, 3, 60, timeOfSample(), 0, false, false}
        << u"The history was damaged. Read out of it: 0 conversations and 0 messages. Out of the copy made on "
           "9/28/26 10:00\u202fAM: 3 conversations and 60 messages. Whether more is missing cannot be told. The "
           "damaged files lie, whole, in /h."_s;
    QTest::newRow("nothing")
        << Recovery{u"/h"_s, 0, 0, 0, 0, 0, {}, 0, false, false}
        << u"The history was damaged. Nothing in it could be read, and a new one was begun. Whether more is "
           "missing cannot be told. The damaged files lie, whole, in /h."_s;
    QTest::newRow("cut short")
        << Recovery{u"/h"_s, 1, 2, 0, 0, 0, {}, 7, false, true}
        << u"The history was damaged. Read out of it: 1 conversation and 2 messages. Not all of it could be "
           "gone through. The damaged files lie, whole, in /h."_s;
}

void TestHistoryNotices::whatCameBackIsCounted()
{
    QFETCH(const Recovery, recovery);
    QFETCH(const QString, text);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QCOMPARE(sb::ui::recoveryText(recovery), text);
}

void TestHistoryNotices::aDamagedHistoryIsToldOfWithWhatCameBack()
{
    DamagedHistory damaged;
    QVERIFY(damaged.fill(3, 20, 300));
    damaged.smash(1);
    TalkKit kit;
    History history(damaged.path);
    const sb::ui::HistoryNotices notices(history, kit.room);
    QTRY_VERIFY(kit.label("noticeText").text().contains(u"3 conversations and 60 messages"_s));
    QVERIFY(kit.label("noticeText").isVisibleTo(&kit.room));
    QVERIFY(!kit.label("noticeText").text().contains(u'…'));
}

void TestHistoryNotices::whatLastsIsSaidUntilTheHistoryIsOpen()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"history.sqlite"_s);
    QVERIFY(makeDatabase(path, historyOfVersion1));
    TalkKit kit;
    History history(path);
    const sb::ui::HistoryNotices notices(history, kit.room);
    emit history.openingWork(sb::Opening::Updating, -1);
    QCOMPARE(kit.label("noticeText").text(), u"Bringing your history up to date …"_s);
    emit history.openingWork(sb::Opening::Recovering, 40);
    QCOMPARE(kit.label("noticeText").text(), u"Reading what is left of the damaged history … 40 %"_s);
    QTRY_VERIFY(!kit.label("noticeText").isVisibleTo(&kit.room));
}

void TestHistoryNotices::aCopyThatFailedSaysThatTheHistoryIsWritten()
{
    TalkKit kit;
    const QTemporaryDir folder;
    History history(folder.filePath(u"history.sqlite"_s));
    const sb::ui::HistoryNotices notices(history, kit.room);
    emit history.copyFailed({ErrorKind::DiskFull, u"a copy needs 20 bytes"_s});
    QVERIFY(kit.label("noticeText").text().contains(u"too little room"_s));
    emit history.copyFailed({ErrorKind::ReadOnly, u"/h/backups"_s});
    QVERIFY(kit.label("noticeText").text().contains(u"/h/backups"_s));
    emit history.copyFailed({ErrorKind::Malformed, u"/h"_s});
    QVERIFY(kit.label("noticeText").text().contains(u"the next start looks the history through"_s));
}

void TestHistoryNotices::damageMetLaterSaysWhatTheNextStartDoes()
{
    TalkKit kit;
    const QTemporaryDir folder;
    History history(folder.filePath(u"history.sqlite"_s));
    const sb::ui::HistoryNotices notices(history, kit.room);
    emit history.accessLost({sb::HistoryAccess::ReadOnly, {ErrorKind::Corrupt, u"SQLite 11"_s}, {}, {}});
    QVERIFY(kit.label("noticeText").text().contains(u"brings back what can be read"_s));
    QVERIFY(!kit.label("noticeText").text().contains(u"SQLite"_s));
}

void TestHistoryNotices::theNoticeReadsWellInBothThemes()
{
    for (const sb::ui::Scheme scheme : {sb::ui::Scheme::Light, sb::ui::Scheme::Dark}) {
        QApplication::setPalette(sb::ui::palette(scheme));
        qApp->setStyleSheet(sb::ui::styleSheet(scheme));
        TalkKit kit;
        kit.room.resize(900, 400);
        kit.room.addNotice(sb::ui::recoveryText({u"/home/ada/.local/share/soundingboard/corrupt-20261126T101112000"_s, 12, 240,
                                                 1, 1, 9, timeOfSample(), 2, true, false}));
        kit.room.showPassing(sb::ui::openingText(sb::Opening::Recovering, 40));
        kit.room.show();
        QVERIFY(QTest::qWaitForWindowExposed(&kit.room));
        const QLabel &text = kit.label("noticeText");
        QVERIFY(text.height() >= text.heightForWidth(text.width()));
        keepPicture(kit.room, u"history-recovered"_s, scheme);
    }
}

QTEST_MAIN(TestHistoryNotices)
#include "tst_historynotices.moc"
