// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "support/givenmeeting.h"
#include "support/testcase.h"

#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

struct Said {
    int exit = -1;
    QByteArray out;
    QByteArray err;
};

/// Two weekly reviews, held on a computer of its own.
class Desk {
public:
    Desk()
    {
        MeetingStore store(meetingDatabase(m_home.path() + u"/soundingboard"_s));
        const MeetingFile given = givenMeeting();
        Meeting first = given.meeting;
        first.id = MeetingId::make();
        QVERIFY(store.begin(first, *given.previous).result());
        Meeting second = given.meeting;
        QVERIFY(store.begin(second, *given.freeze).result());
        id = second.id;
        MetricMinute minute = given.record.minutes.constFirst();
        QVERIFY(
            store
                .draft(
                    {.meeting = id, .at = 1, .kind = RecordEntry::Kind::Minute, .about = minute.metric, .body = jsonOf(minute)})
                .result());
        for (const MeetingAction &action : given.record.actions)
            QVERIFY(store
                        .append({.meeting = id,
                                 .at = 2,
                                 .kind = RecordEntry::Kind::Action,
                                 .about = action.id.toString(),
                                 .body = jsonOf(action)})
                        .result());
        QVERIFY(store.end(id, given.meeting.endedAt, given.meeting.tookMilliseconds).result());
    }

    [[nodiscard]] Said meeting(const QStringList &words, const QString &locale = u"C.UTF-8"_s) const
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"XDG_DATA_HOME"_s, m_home.path());
        environment.insert(u"LC_ALL"_s, locale);
        environment.insert(u"TZ"_s, locale == "C.UTF-8"_L1 ? u"UTC"_s : u"Asia/Tokyo"_s);
        process.setProcessEnvironment(environment);
        QSignalSpy finished(&process, &QProcess::finished);
        process.start(QStringLiteral(SB_CLI), QStringList(u"meeting"_s) + words);
        if (finished.isEmpty() && !finished.wait(30'000))
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

    void damage() const
    {
        QFile file(meetingDatabase(m_home.path() + u"/soundingboard"_s));
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.write(QByteArray(4096, 'x'));
    }

    MeetingId id;

private:
    QTemporaryDir m_home;
};

}  // namespace

class TestCliMeeting : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void meetingsAreListed();
    void minutesAreTheSameEachTime();
    void actionsLeaveForCalendarsAndSpreadsheets();
    void whatWasSaidIsJsonWithoutPrivateNotes();
    void whatIsNotUnderstoodIsSaid();
    void withoutMeetingsItSaysSo();
    void aDamagedFileIsNamed();
};

void TestCliMeeting::meetingsAreListed()
{
    const Desk desk;
    const Said said = desk.meeting({u"list"_s});
    QCOMPARE(said.exit, 0);
    const QList<QByteArray> lines = said.out.trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].startsWith(desk.id.toString().toLatin1()));
    QVERIFY(!lines[0].contains("goes on"));
    QVERIFY(lines[1].contains("goes on"));
    const QJsonObject newest = parseJsonObject(desk.meeting({u"list"_s, u"--json"_s}).out.split('\n').constFirst()).value();
    QCOMPARE(newest["title"_L1].toString(), u"Weekly ops review"_s);
    QCOMPARE(newest["freeze"_L1].toString().size(), 64);
}

void TestCliMeeting::minutesAreTheSameEachTime()
{
    const Desk desk;
    for (const QString &format : {u"md"_s, u"html"_s}) {
        const Said first = desk.meeting({u"minutes"_s, desk.id.toString(), u"--format"_s, format});
        QCOMPARE(first.exit, 0);
        QVERIFY(first.out.contains("Since 13 July two reviewers are required."));
        QVERIFY(!first.out.contains("Ask Ilse alone"));
        const Said again = desk.meeting({u"minutes"_s, desk.id.toString().first(8), u"--format"_s, format}, u"de_DE.UTF-8"_s);
        QCOMPARE(again.out, first.out);
    }
    QCOMPARE(desk.meeting({u"minutes"_s, u"last"_s}).out, desk.meeting({u"minutes"_s, desk.id.toString()}).out);
}

void TestCliMeeting::actionsLeaveForCalendarsAndSpreadsheets()
{
    const Desk desk;
    const Said calendar = desk.meeting({u"minutes"_s, u"last"_s, u"--format"_s, u"ics"_s});
    QVERIFY(calendar.out.startsWith("BEGIN:VCALENDAR\r\n"));
    QVERIFY(calendar.out.contains("SUMMARY:Two more reviewers for Carrier API\r\n"));
    const Said table = desk.meeting({u"minutes"_s, u"last"_s, u"--format"_s, u"csv"_s});
    QCOMPARE(table.out.count("\r\n"), 2);
    QVERIFY(table.out.contains("Two more reviewers for Carrier API,Tomas Rey,2026-09-28,2026-10-09,open"));
}

void TestCliMeeting::whatWasSaidIsJsonWithoutPrivateNotes()
{
    const Desk desk;
    const Said said = desk.meeting({u"show"_s, u"last"_s, u"--json"_s});
    const QJsonObject object = parseJsonObject(said.out).value();
    QCOMPARE(object["minutes"_L1].toArray().size(), 1);
    QCOMPARE(object["actions"_L1].toArray().size(), 1);
    QVERIFY(!said.out.contains("Ask Ilse alone"));
}

void TestCliMeeting::whatIsNotUnderstoodIsSaid()
{
    const Desk desk;
    QCOMPARE(desk.meeting({u"dance"_s}).exit, 2);
    QCOMPARE(desk.meeting({u"minutes"_s}).exit, 2);
    QCOMPARE(desk.meeting({u"minutes"_s, u"last"_s, u"--format"_s, u"docx"_s}).exit, 2);
    const Said unknown = desk.meeting({u"show"_s, u"00000000"_s});
    QCOMPARE(unknown.exit, 4);
    QVERIFY(unknown.err.contains("00000000"));
}

void TestCliMeeting::withoutMeetingsItSaysSo()
{
    QTemporaryDir home;
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_DATA_HOME"_s, home.path());
    process.setProcessEnvironment(environment);
    QSignalSpy finished(&process, &QProcess::finished);
    process.start(QStringLiteral(SB_CLI), {u"meeting"_s, u"list"_s});
    QVERIFY(!finished.isEmpty() || finished.wait(30'000));
    QCOMPARE(process.exitCode(), 4);
    QVERIFY(process.readAllStandardError().contains("no meeting"));
}

void TestCliMeeting::aDamagedFileIsNamed()
{
    const Desk desk;
    desk.damage();
    const Said said = desk.meeting({u"list"_s});
    QCOMPARE(said.exit, 4);
    QVERIFY(said.err.contains("damaged"));
}

QTEST_GUILESS_MAIN(TestCliMeeting)
#include "tst_climeeting.moc"
