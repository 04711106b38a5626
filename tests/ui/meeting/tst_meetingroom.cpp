// SPDX-License-Identifier: Apache-2.0
#include "meetingkit.h"
#include "support/testcase.h"
#include "support/webmain.h"
#include "ui/meeting/meetingpresenter.h"
#include "ui/meeting/minutesdialog.h"
#include "ui/meeting/noteswindow.h"
#include "ui/minutes/minutes.h"

#include <QAccessible>
#include <QComboBox>
#include <QDateEdit>
#include <QDoubleSpinBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QShortcut>
#include <QTableWidget>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace sb;
using Room = sb::test::ReviewRoom;

namespace {

const QString lead = u"dora.change_lead_time.p50"_s;

QString stepOf(const QString &metric)
{
    return u"metric:"_s + metric;
}

}  // namespace

class TestMeetingRoom : public sb::test::TestCase {
    Q_OBJECT
private slots:
    /// The engine's first page says what it does without a graphics card.
    void initTestCase()
    {
        Room room;
        room.start();
    }
    void aMeetingIsStartedFromATemplate();
    void theAgendaIsWalkedByKeys();
    void aSignalAsksForAnExplanation();
    void allIsWrittenByKeys();
    void whatIsTypedIsThereAfterACrash();
    void aPromiseOpensTheNextMeeting();
    void aDueReviewIsAnswered();
    void laterDataAreSaidBesideTheFreeze();
    void theTimerPauses();
    void thePresenterFollows();
    void privateNotesStayPrivate();
    void minutesAreSaved();
    void anEndedMeetingIsRead();
    void aTemplateOfOnesOwnIsKept();
    void everyControlHasAName();
    void nothingIsCutOff();
};

void TestMeetingRoom::aMeetingIsStartedFromATemplate()
{
    Room room;
    QVERIFY(room.find("noMeetings")->isVisible());
    QSignalSpy titles(&*room.room, &ui::MeetingRoom::titleChanged);
    room.find<QComboBox>("meetingTemplate")->setCurrentIndex(1);
    QCOMPARE(room.find<QLineEdit>("meetingName")->text(), u"Monthly business review"_s);
    room.start();
    QCOMPARE(titles.constLast().constFirst().toString(), u"Monthly business review"_s);
    QVERIFY(room.find<QLabel>("frozenAt")->text().startsWith(u"Frozen 28 Sep 2026, 10:00"_s));
    QCOMPARE(room.desk->file().meeting.attendees.constFirst(), (Attendee{u"Ilse Brandt"_s, u"explains delivery"_s}));
    QCOMPARE(room.desk->file().meeting.series, u"monthly"_s);
    // Exceptions stand first, and the first of them is shown.
    QCOMPARE(room.room->step(), stepOf(room.desk->agenda().exceptions.constFirst().metric));
}

void TestMeetingRoom::theAgendaIsWalkedByKeys()
{
    Room room;
    room.start();
    const QStringList steps = room.desk->agenda().steps();
    room.press(Qt::Key_N);
    room.waitForStep(stepOf(steps.at(1)));
    QCOMPARE(room.find<QTreeWidget>("agenda")->currentItem()->data(0, Qt::UserRole).toString(), stepOf(steps.at(1)));
    room.press(Qt::Key_P);
    room.waitForStep(stepOf(steps.at(0)));
    QVERIFY(!room.find<QAbstractButton>("previousStep")->isEnabled());
    for (qsizetype i = 0; i < steps.size() + room.desk->agenda().withoutData.size(); ++i)
        room.press(Qt::Key_N);
    room.waitForStep(u"close"_s);
    QVERIFY(!room.find<QAbstractButton>("nextStep")->isEnabled());
    QVERIFY(room.evaluated(u"document.body.innerText"_s).contains(u"Nothing was decided."_s));
}

void TestMeetingRoom::aSignalAsksForAnExplanation()
{
    Room room;
    room.start();
    const Agenda agenda = room.desk->agenda();
    const auto signal = std::ranges::find_if(agenda.exceptions, needsExplanation);
    QVERIFY(signal != agenda.exceptions.end());
    room.goTo(stepOf(signal->metric));
    QVERIFY(room.find("explanationNeed")->isVisible());
    QTest::mouseClick(test::buttonNamed(*room.room, u"Explanation: Investigating"_s), Qt::LeftButton);
    QVERIFY(!room.find("explanationNeed")->isVisible());
    QCOMPARE(room.desk->file().record.minuteOf(signal->metric).explanation, MetricMinute::Explanation::Investigating);
    QTest::mouseClick(test::buttonNamed(*room.room, u"Explanation: Explained"_s), Qt::LeftButton);
    QCOMPARE(room.desk->file().record.minuteOf(signal->metric).explanation, MetricMinute::Explanation::Explained);
    QTest::mouseClick(test::buttonNamed(*room.room, u"Explanation: Explained"_s), Qt::LeftButton);
    QCOMPARE(room.desk->file().record.minuteOf(signal->metric).explanation, MetricMinute::Explanation::None);
}

void TestMeetingRoom::allIsWrittenByKeys()
{
    Room room;
    room.start();
    room.goTo(stepOf(lead));
    room.press(Qt::CTRL | Qt::Key_1);
    QTest::keyClicks(room.find<QPlainTextEdit>("note"), u"Two reviewers"_s);
    room.press(Qt::CTRL | Qt::Key_2);
    QTest::keyClicks(room.last<QPlainTextEdit>("decisionText"), u"One is enough"_s);
    room.last<QComboBox>("decisionType")->setCurrentIndex(1);
    QTest::mouseClick(room.last<QAbstractButton>("decisionMore"), Qt::LeftButton);
    room.last<QPlainTextEdit>("decisionOptions")->setPlainText(u"Two\n\nNone\n"_s);
    room.last<QComboBox>("decisionAdvisor")->setCurrentText(u"Diego"_s);
    room.press(Qt::CTRL | Qt::Key_3);
    QTest::keyClicks(room.last<QPlainTextEdit>("actionText"), u"Rota"_s);
    room.last<QComboBox>("actionOwner")->setCurrentText(u"Tomas Rey"_s);
    room.last<QComboBox>("expectedDirection")->setCurrentIndex(1);
    room.last<QDoubleSpinBox>("expectedGoal")->setValue(24);
    const MeetingRecord &record = room.desk->file().record;
    QCOMPARE(record.minuteOf(lead).note, u"Two reviewers"_s);
    QCOMPARE(record.decisions[0].text, u"One is enough"_s);
    QCOMPARE(record.decisions[0].type, MeetingDecision::Type::OneWay);
    QCOMPARE(record.decisions[0].options, (QStringList{u"Two"_s, u"None"_s}));
    QCOMPARE(record.decisions[0].advice.persona, u"Diego"_s);
    QCOMPARE(record.decisions[0].evidence, QStringList{lead});
    QCOMPARE(record.actions.size(), 1);
    QCOMPARE(record.actions[0].owner, u"Tomas Rey"_s);
    QCOMPARE(record.actions[0].due, QDate(2026, 10, 5));
    QCOMPARE(record.actions[0].expected.goal, 24 * 3'600'000.0);
    QCOMPARE(record.actions[0].expected.metric, lead);
    room.press(Qt::Key_N);
    room.goTo(stepOf(lead));  // again
    QCOMPARE(room.find<QPlainTextEdit>("note")->toPlainText(), u"Two reviewers"_s);
    QCOMPARE(room.find<QPlainTextEdit>("decisionText")->toPlainText(), u"One is enough"_s);
    QCOMPARE(room.find<QDoubleSpinBox>("expectedGoal")->value(), 24);
    room.goTo(u"close"_s);
    QTRY_VERIFY(room.evaluated(u"document.body.innerText"_s).contains(u"Rota"_s));
}

void TestMeetingRoom::whatIsTypedIsThereAfterACrash()
{
    Room room;
    room.start();
    room.goTo(stepOf(lead));
    QSignalSpy kept(&*room.desk, &MeetingDesk::kept);
    QTest::keyClicks(room.find<QPlainTextEdit>("explanationText"), u"Half a sen"_s);
    QTRY_VERIFY(!kept.isEmpty());
    const MeetingId id = room.desk->file().meeting.id;
    MeetingStore other(meetingDatabase(room.folder.path()));  // as another process would find it now
    QCOMPARE(other.open(id).result()->record.minuteOf(lead).why, u"Half a sen"_s);
}

void TestMeetingRoom::aPromiseOpensTheNextMeeting()
{
    Room room;
    room.start();
    room.goTo(stepOf(lead));
    room.press(Qt::CTRL | Qt::Key_3);
    room.last<QPlainTextEdit>("actionText")->setPlainText(u"Reviewer rota"_s);
    room.press(Qt::CTRL | Qt::Key_1);
    room.find<QPlainTextEdit>("note")->setPlainText(u"Said on Monday"_s);
    QSignalSpy opened(&*room.desk, &MeetingDesk::opened);
    room.click("endMeeting");
    QVERIFY(opened.wait(60000));
    room.click("leaveMeeting");
    QTRY_COMPARE(room.find<QTableWidget>("openActions")->rowCount(), 1);
    QCOMPARE(room.find<QTableWidget>("openActions")->item(0, 0)->text(), u"Reviewer rota"_s);
    QCOMPARE(room.find<QTableWidget>("meetingList")->rowCount(), 1);
    room.nextWeek();
    room.start();
    QVERIFY(room.room->step().startsWith(u"action:"_s));
    QVERIFY(room.evaluated(u"document.querySelector('h1').innerText"_s).contains(u"Reviewer rota"_s));
    room.click("actionDone");
    room.find<QLineEdit>("closingNote")->setText(u"In use"_s);
    QCOMPARE(room.desk->file().record.carried[0].state, MeetingAction::State::Done);
    QCOMPARE(room.desk->file().record.carried[0].closed, QDate(2026, 10, 5));
    // What it came to is drawn at once.
    QTRY_VERIFY(room.evaluated(u"document.body.innerText"_s).contains(u"Too early to tell"_s));
    room.goTo(stepOf(lead));
    QTRY_VERIFY(room.evaluated(u"document.body.innerText"_s).contains(u"Since last meeting"_s));
    QVERIFY(room.evaluated(u"document.body.innerText"_s).contains(u"Said on Monday"_s));
}

void TestMeetingRoom::aDueReviewIsAnswered()
{
    Room room;
    room.start();
    room.goTo(stepOf(lead));
    room.press(Qt::CTRL | Qt::Key_2);
    room.last<QPlainTextEdit>("decisionText")->setPlainText(u"One reviewer"_s);
    room.last<QDateEdit>("decisionReview")->setDate({2026, 10, 5});
    room.desk->close();
    room.nextWeek();
    room.start();
    QVERIFY(room.room->step().startsWith(u"review:"_s));
    room.find<QComboBox>("outcome")->setCurrentIndex(3);
    room.find<QPlainTextEdit>("outcomeText")->setPlainText(u"It took as long"_s);
    const MeetingDecision &told = room.desk->file().record.reviewed.constFirst();
    QCOMPARE(told.outcome, MeetingDecision::Outcome::Failed);
    QCOMPARE(told.outcomeText, u"It took as long"_s);
    QCOMPARE(told.outcomeOn, QDate(2026, 10, 5));
}

void TestMeetingRoom::laterDataAreSaidBesideTheFreeze()
{
    Room room;
    room.start();
    const QString before = room.find<QLabel>("frozenFacts")->text();
    const QByteArray frozen = bytesOf(*room.desk->file().freeze);
    const QDateTime now = room.clock.now();
    const EventSource source = room.events.keepSource({.kind = u"csv"_s, .name = u"Export"_s}, now).result().value();
    EventStream stream = room.events.stream(source.id, u"rows"_s, u"all"_s).result().value();
    stream.coverageFrom = now.addDays(-365).toMSecsSinceEpoch();
    stream.watermark = now.toMSecsSinceEpoch();
    EventBatch batch;
    batch.deployments.append({.origin = {.key = u"late"_s},
                              .repo = u"ledger"_s,
                              .service = u"ledger"_s,
                              .environment = u"production"_s,
                              .finished = now.addDays(-3).toMSecsSinceEpoch()});
    const IngestRun run = room.events.beginRun(stream.id, now).result().value();
    QVERIFY(room.events.commit(run, stream, batch).result());
    room.dashboard.reload();
    QTRY_VERIFY(room.find<QLabel>("frozenFacts")->text() != before);
    QVERIFY(room.find<QLabel>("frozenFacts")->text().contains(u"later data"_s));
    QCOMPARE(bytesOf(*room.desk->file().freeze), frozen);
}

void TestMeetingRoom::theTimerPauses()
{
    Room room;
    room.start();
    auto *time = room.find<QLabel>("meetingTime");
    room.clock.advance(70s);
    QTRY_VERIFY(time->text().startsWith(u"01:10 on this, 58:50 left"_s));
    room.click("pauseMeeting");
    room.clock.advance(600s);
    QCOMPARE(room.desk->timer().elapsed(), 70s);
    room.click("pauseMeeting");
    room.clock.advance(3600s);
    QTRY_VERIFY(time->text().endsWith(u"01:10 over"_s));
}

void TestMeetingRoom::thePresenterFollows()
{
    Room room;
    room.start();
    room.press(Qt::Key_F5);
    QPointer<ui::MeetingPresenter> presenter = room.room->findChild<ui::MeetingPresenter *>();
    QVERIFY(presenter != nullptr);
    auto *place = presenter->findChild<ui::PagePlace *>();
    QTRY_VERIFY_WITH_TIMEOUT(place->isReady(), 60000);
    const auto said = [place] { return test::evaluated(*place->page(), u"document.body.innerText"_s).toString(); };
    QTRY_VERIFY_WITH_TIMEOUT(said().contains(u"frozen"_s), 60000);
    const QString first = room.room->step();
    const auto press = [&presenter](const QKeySequence &key) {
        for (QShortcut *shortcut : presenter->findChildren<QShortcut *>()) {
            if (shortcut->key() == key)
                emit shortcut->activated();  // a window that is not the active one hears of no key
        }
    };
    press(Qt::Key_N);
    QTRY_VERIFY(room.room->step() != first);
    press(Qt::Key_B);
    QTRY_VERIFY(said().trimmed().isEmpty());
    press(Qt::Key_Escape);
    QTRY_VERIFY(presenter.isNull());
}

void TestMeetingRoom::privateNotesStayPrivate()
{
    Room room;
    room.start();
    room.goTo(stepOf(lead));
    room.press(Qt::ALT | Qt::Key_N);
    auto *notes = room.room->findChild<ui::NotesWindow *>();
    QVERIFY(notes != nullptr && notes->isVisible());
    notes->findChild<QPlainTextEdit *>(u"privateNote"_s)->setPlainText(u"Ask Ilse alone"_s);
    QCOMPARE(room.desk->file().record.minuteOf(lead).aside, u"Ask Ilse alone"_s);
    QVERIFY(!ui::minutesMarkdown(room.desk->file()).contains("Ask Ilse alone"));
    QTest::mouseClick(notes->findChild<QAbstractButton *>(u"notesNext"_s), Qt::LeftButton);
    QVERIFY(room.room->step() != stepOf(lead));
    QVERIFY(notes->findChild<QPlainTextEdit *>(u"privateNote"_s)->toPlainText().isEmpty());
}

void TestMeetingRoom::minutesAreSaved()
{
    Room room;
    room.start();
    room.goTo(stepOf(lead));
    room.find<QPlainTextEdit>("note")->setPlainText(u"Two reviewers"_s);
    room.click("showMinutes");
    auto *minutes = room.room->findChild<ui::MinutesDialog *>();
    QVERIFY(minutes != nullptr);
    auto *place = minutes->findChild<ui::PagePlace *>();
    QTRY_VERIFY_WITH_TIMEOUT(place->isReady(), 60000);
    QTRY_VERIFY_WITH_TIMEOUT(
        test::evaluated(*place->page(), u"document.body.innerText"_s).toString().contains(u"Two reviewers"_s), 60000);
    QSignalSpy written(minutes, &ui::MinutesDialog::written);
    const QString path = room.folder.filePath(u"minutes.pdf"_s);
    minutes->printTo(path);
    QVERIFY(written.wait(60000));
    QFile pdf(path);
    QVERIFY(pdf.open(QIODevice::ReadOnly));
    const QByteArray bytes = pdf.readAll();
    QVERIFY(bytes.startsWith("%PDF-"));
    QVERIFY(bytes.size() > 10'000);
    QVERIFY(!bytes.contains("/Subtype /Image"));  // vectors, not pixels
}

void TestMeetingRoom::anEndedMeetingIsRead()
{
    Room room;
    room.start();
    room.goTo(stepOf(lead));
    room.find<QPlainTextEdit>("note")->setPlainText(u"Said"_s);
    QSignalSpy opened(&*room.desk, &MeetingDesk::opened);
    room.click("endMeeting");
    QVERIFY(opened.wait(60000));
    QVERIFY(!room.find("endMeeting")->isVisible());
    QCOMPARE(room.room->step(), stepOf(lead));
    QVERIFY(room.find<QPlainTextEdit>("note")->isReadOnly());
    QVERIFY(!room.find("addAction")->isVisible());
    room.press(Qt::CTRL | Qt::Key_3);
    QVERIFY(room.desk->file().record.actions.isEmpty());
}

void TestMeetingRoom::aTemplateOfOnesOwnIsKept()
{
    Room room;
    room.find<QPlainTextEdit>("meetingPeople")->setPlainText(u"Ada Okoye"_s);
    room.find<QLineEdit>("templateName")->setText(u"Launch review"_s);
    room.click("keepTemplate");
    auto *templates = room.find<QComboBox>("meetingTemplate");
    QTRY_COMPARE(templates->count(), 4);
    templates->setCurrentIndex(3);
    QCOMPARE(room.find<QLineEdit>("meetingName")->text(), u"Launch review"_s);
    QCOMPARE(room.find<QPlainTextEdit>("meetingPeople")->toPlainText(), u"Ada Okoye"_s);
}

void TestMeetingRoom::everyControlHasAName()
{
    Room room;
    const auto nameless = [&room] {
        QStringList found;
        for (const QWidget *widget : room.room->findChildren<QWidget *>()) {
            const bool isControl = qobject_cast<const QAbstractButton *>(widget) != nullptr
                || widget->inherits("QAbstractSpinBox") || qobject_cast<const QLineEdit *>(widget) != nullptr
                || qobject_cast<const QComboBox *>(widget) != nullptr || qobject_cast<const QPlainTextEdit *>(widget) != nullptr
                || widget->inherits("QAbstractItemView");
            if (!isControl || !widget->isVisibleTo(&*room.room) || widget->objectName().startsWith("qt_"_L1)
                || widget->inherits("QHeaderView") || widget->inherits("QTableCornerButton")
                || qobject_cast<const QLineEdit *>(widget->parentWidget()) != nullptr)
                continue;
            QAccessibleInterface *said = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
            if (said == nullptr || said->text(QAccessible::Name).isEmpty())
                found.append(widget->objectName() + u' ' + QLatin1StringView(widget->metaObject()->className()));
        }
        return found.join(u", "_s);
    };
    QCOMPARE(nameless(), QString());
    room.start();
    room.goTo(stepOf(lead));
    room.press(Qt::CTRL | Qt::Key_2);
    room.press(Qt::CTRL | Qt::Key_3);
    QCOMPARE(nameless(), QString());
}

void TestMeetingRoom::nothingIsCutOff()
{
    for (const QSize size : {QSize(1368, 832), QSize(952, 690)}) {
        Room room(size);
        QCOMPARE(test::clippedTexts(*room.find("meetingForm")), QString());
        room.start();
        QCOMPARE(test::clippedTexts(*room.find("meetingHead")), QString());
        QCOMPARE(test::clippedTexts(*room.find("meetingFoot")), QString());
    }
}

int main(int argc, char **argv)
{
    return sb::test::runWebTest<TestMeetingRoom>(argc, argv);
}
#include "tst_meetingroom.moc"
