// SPDX-License-Identifier: Apache-2.0
#include "meetingkit.h"
#include "support/testcase.h"
#include "support/webmain.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTableWidget>

using namespace Qt::StringLiterals;
using namespace sb;
using Room = sb::test::ReviewRoom;

class TestMeetingPeople : public sb::test::TestCase {
    Q_OBJECT
private slots:
    /// The engine's first page says what it does without a graphics card.
    void initTestCase()
    {
        Room room;
        room.start();
    }
    void whoIsAbsentIsTickedOff();
    void ownersAreChosenFromThosePresent();
    void aTemplateOfOnesOwnIsTakenAway();
    void theNextMeetingBeginsWithTheSamePeople();
    void anEarlierMeetingIsOpenedFromTheList();
    void whereThereIsNoRoomTheAgendaIsAMenu();
};

void TestMeetingPeople::whoIsAbsentIsTickedOff()
{
    Room room;
    room.start();
    room.goTo(u"close"_s);
    QVERIFY(room.find<QCheckBox>("present1")->isChecked());
    room.find<QCheckBox>("present1")->click();
    QCOMPARE(room.desk->file().record.attendees.at(1), (Attendee{u"Tomas Rey"_s, {}, false}));
    const MeetingId id = room.desk->file().meeting.id;
    room.desk->close();
    QCOMPARE(room.meetings.open(id).result()->record.attendees.at(1).isPresent, false);
}

void TestMeetingPeople::ownersAreChosenFromThosePresent()
{
    Room room;
    room.start();
    room.goTo(u"metric:dora.change_lead_time.p50"_s);
    room.press(Qt::CTRL | Qt::Key_3);
    auto *owner = room.last<QComboBox>("actionOwner");
    QCOMPARE(owner->count(), 2);
    QCOMPARE(owner->itemText(0), u"Ilse Brandt"_s);
    owner->setCurrentText(u"Somebody else"_s);
    QCOMPARE(room.desk->file().record.actions.constFirst().owner, u"Somebody else"_s);
}

void TestMeetingPeople::aTemplateOfOnesOwnIsTakenAway()
{
    Room room;
    auto *templates = room.find<QComboBox>("meetingTemplate");
    QVERIFY(!room.find("removeTemplate")->isVisible());
    room.find<QLineEdit>("templateName")->setText(u"Launch review"_s);
    room.click("keepTemplate");
    QTRY_COMPARE(templates->count(), 4);
    templates->setCurrentIndex(3);
    room.click("removeTemplate");
    QTRY_COMPARE(templates->count(), 3);
    QVERIFY(!room.find("removeTemplate")->isVisible());
    QCOMPARE(room.find<QLineEdit>("meetingName")->text(), u"Weekly ops review"_s);
}

void TestMeetingPeople::theNextMeetingBeginsWithTheSamePeople()
{
    Room room;
    room.start(u"Ada Okoye, quality"_s);
    room.click("leaveMeeting");
    QTRY_COMPARE(room.find<QPlainTextEdit>("meetingPeople")->toPlainText(), u"Ada Okoye, quality"_s);
    // What a person has written there stays.
    room.find<QPlainTextEdit>("meetingPeople")->setPlainText(u"Bea"_s);
    QSignalSpy read(&*room.desk, &MeetingDesk::listsChanged);
    room.desk->reload();
    QVERIFY(!read.isEmpty() || read.wait(60000));
    QCOMPARE(room.find<QPlainTextEdit>("meetingPeople")->toPlainText(), u"Bea"_s);
}

void TestMeetingPeople::anEarlierMeetingIsOpenedFromTheList()
{
    Room room;
    room.start();
    const MeetingId id = room.desk->file().meeting.id;
    room.click("leaveMeeting");
    auto *list = room.find<QTableWidget>("meetingList");
    QTRY_COMPARE(list->rowCount(), 1);
    QSignalSpy opened(&*room.desk, &MeetingDesk::opened);
    emit list->cellActivated(0, 0);
    QVERIFY(!opened.isEmpty() || opened.wait(60000));
    QCOMPARE(room.desk->file().meeting.id, id);
    QVERIFY(room.desk->isWritable());
}

void TestMeetingPeople::whereThereIsNoRoomTheAgendaIsAMenu()
{
    Room room({952, 690});
    room.start();
    QVERIFY(!room.find("agenda")->isVisible());
    room.click("openAgenda");
    auto *menu = room.room->findChild<QMenu *>();
    QVERIFY(menu != nullptr);
    menu->actions().constLast()->trigger();
    menu->close();
    room.waitForStep(u"close"_s);
    room.room->resize(1368, 832);
    QVERIFY(room.find("agenda")->isVisible());
    QVERIFY(!room.find("openAgenda")->isVisible());
}

int main(int argc, char **argv)
{
    return sb::test::runWebTest<TestMeetingPeople>(argc, argv);
}
#include "tst_meetingpeople.moc"
