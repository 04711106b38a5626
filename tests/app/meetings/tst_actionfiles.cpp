// SPDX-License-Identifier: Apache-2.0
#include "meetings/actionfiles.h"

#include "support/testcase.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

Meeting meeting()
{
    const QDateTime begun(QDate(2026, 9, 28), QTime(8, 0, 5), QTimeZone::UTC);
    return {.id = MeetingId::make(), .title = u"Weekly, ops"_s, .begunAt = begun.toMSecsSinceEpoch()};
}

MeetingAction action(const QString &text)
{
    return {
        .id = QUuid(u"12345678-1234-1234-1234-123456789012"_s), .text = text, .owner = u"Tomas; Rey"_s, .due = {2026, 10, 9}};
}

}  // namespace

class TestActionFiles : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aCalendarHoldsEachAction();
    void textCannotMakeAPropertyOfItsOwn();
    void longLinesAreFoldedBetweenCharacters();
    void aSpreadsheetTakesNothingForAFormula();
    void expectedEffectsStandInTheUnitThatIsShown();
};

void TestActionFiles::aCalendarHoldsEachAction()
{
    const QByteArray calendar = actionsToCalendar(meeting(), {action(u"Rota"_s)});
    QCOMPARE(calendar,
             "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Sounding Board//Meetings//EN\r\nX-WR-CALNAME:Weekly\\, ops\r\n"
             "BEGIN:VTODO\r\nUID:12345678-1234-1234-1234-123456789012@soundingboard\r\nDTSTAMP:20260928T080005Z\r\n"
             "SUMMARY:Rota\r\nDUE;VALUE=DATE:20261009\r\nCONTACT:Tomas\\; Rey\r\nSTATUS:NEEDS-ACTION\r\nEND:VTODO\r\n"
             "END:VCALENDAR\r\n");
    MeetingAction done = action(u"Rota"_s);
    done.state = MeetingAction::State::Done;
    QVERIFY(actionsToCalendar(meeting(), {done}).contains("STATUS:COMPLETED\r\n"));
}

void TestActionFiles::textCannotMakeAPropertyOfItsOwn()
{
    const QByteArray calendar = actionsToCalendar(meeting(), {action(u"Mend\r\nEND:VTODO\nATTACH:file:///x\u0007\\"_s)});
    QVERIFY(calendar.contains("SUMMARY:Mend\\nEND:VTODO\\nATTACH:file:///x\\\\\r\n"));
    QCOMPARE(calendar.count("\r\nEND:VTODO\r\n"), 1);
}

void TestActionFiles::longLinesAreFoldedBetweenCharacters()
{
    const QString text = QString(200, u'ä') + u"😀"_s.repeated(60);
    const QByteArray calendar = actionsToCalendar(meeting(), {action(text)});
    QByteArray whole;
    for (const auto lines = calendar.split('\n'); const QByteArray &line : lines) {
        QVERIFY(line.size() <= 75 + 1);  // with its CR
        QVERIFY2(QString::fromUtf8(line).contains(QChar::ReplacementCharacter) == false, line.constData());
    }
    whole = QByteArray(calendar).replace("\r\n ", "");
    QVERIFY(whole.contains(QByteArray("SUMMARY:" + text.toUtf8() + "\r\n")));
}

void TestActionFiles::aSpreadsheetTakesNothingForAFormula()
{
    const QByteArray csv = actionsToCsv({action(u"=HYPERLINK(\"x\")"_s)});
    QVERIFY(csv.contains(",\"'=HYPERLINK(\"\"x\"\")\",Tomas; Rey,"));
    QCOMPARE(csv.count("\r\n"), 2);
}

void TestActionFiles::expectedEffectsStandInTheUnitThatIsShown()
{
    MeetingAction one = action(u"Rota"_s);
    one.expected = {u"dora.change_lead_time.p50"_s, Target::Direction::Down, 24.0 * 3'600'000, {2026, 11, 30}};
    QVERIFY(actionsToCsv({one}).endsWith(",dora.change_lead_time.p50,down,24,hours,2026-11-30\r\n"));
}

QTEST_GUILESS_MAIN(TestActionFiles)
#include "tst_actionfiles.moc"
