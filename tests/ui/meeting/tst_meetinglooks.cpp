// SPDX-License-Identifier: Apache-2.0
#include "meetingkit.h"
#include "support/testcase.h"
#include "support/webmain.h"
#include "ui/meeting/minutesdialog.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QTableWidget>

using namespace Qt::StringLiterals;
using namespace sb;
using Room = sb::test::ReviewRoom;

class TestMeetingLooks : public sb::test::TestCase {
    Q_OBJECT
private slots:
    /// The engine's first page says what it does without a graphics card.
    void initTestCase()
    {
        Room room;
        room.start();
    }
    void itLooksAsItShould_data();
    void itLooksAsItShould();

private:
    static void write(Room &room);
    static void keep(Room &room, const QString &name);
};

void TestMeetingLooks::itLooksAsItShould_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("1024") << QSize(952, 690);
    QTest::newRow("1440") << QSize(1368, 832);
    QTest::newRow("1920") << QSize(1848, 1010);
}

void TestMeetingLooks::keep(Room &room, const QString &name)
{
    test::waitForFrames(room.page());
    test::keepPicture(*room.room, u"meeting-%1-%2"_s.arg(name).arg(room.room->width()), ui::systemScheme());
}

void TestMeetingLooks::write(Room &room)
{
    room.find<QPlainTextEdit>("explanationText")
        ->setPlainText(u"Since 13 July two reviewers are required. Carrier API and Ledger share the same three reviewers."_s);
    room.press(Qt::CTRL | Qt::Key_2);
    room.last<QPlainTextEdit>("decisionText")->setPlainText(u"One reviewer is enough below 200 lines, except in Ledger."_s);
    room.press(Qt::CTRL | Qt::Key_3);
    room.last<QPlainTextEdit>("actionText")->setPlainText(u"Two more reviewers for Carrier API"_s);
    room.last<QComboBox>("actionOwner")->setCurrentText(u"Tomas Rey"_s);
    room.last<QComboBox>("expectedDirection")->setCurrentIndex(1);
    room.last<QDoubleSpinBox>("expectedGoal")->setValue(24);
}

void TestMeetingLooks::itLooksAsItShould()
{
    QFETCH(QSize, size);
    Room room(size);
    test::keepPicture(*room.room, u"meeting-empty-%1"_s.arg(size.width()), ui::systemScheme());
    room.start();
    room.goTo(u"metric:dora.change_lead_time.p50"_s);
    write(room);
    keep(room, u"metric"_s);
    QSignalSpy ended(&*room.desk, &MeetingDesk::opened);
    room.desk->end();
    QVERIFY(ended.wait(60000));
    room.desk->close();
    QTRY_COMPARE_WITH_TIMEOUT(room.find<QTableWidget>("openActions")->rowCount(), 1, 60000);
    test::keepPicture(*room.room, u"meeting-lobby-%1"_s.arg(size.width()), ui::systemScheme());
    room.nextWeek();
    room.start();
    keep(room, u"action"_s);
    room.goTo(u"metric:dora.change_lead_time.p50"_s);
    keep(room, u"since"_s);
    room.goTo(u"close"_s);
    keep(room, u"close"_s);
    room.room->showMinutes();
    auto *minutes = room.room->findChild<ui::MinutesDialog *>();
    QSignalSpy shown(minutes, &ui::MinutesDialog::shown);
    QVERIFY(!shown.isEmpty() || shown.wait(60000));
    test::waitForFrames(*minutes->findChild<ui::PagePlace *>()->page());
    test::keepPicture(*minutes, u"meeting-minutes-%1"_s.arg(size.width()), ui::systemScheme());
}

int main(int argc, char **argv)
{
    return sb::test::runWebTest<TestMeetingLooks>(argc, argv);
}
#include "tst_meetinglooks.moc"
