// SPDX-License-Identifier: Apache-2.0
#include "base/paths.h"
#include "meetings/meetingstore.h"
#include "support/testcase.h"

#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb;

/// A program that is killed in the middle of a meeting.
class TestMeetingCrash : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void nothingThatWasTypedIsLost();
};

void TestMeetingCrash::nothingThatWasTypedIsLost()
{
    const QTemporaryDir home;
    for (const char *name : {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"})
        qputenv(name, home.path().toUtf8());
    qputenv("SOUNDINGBOARD_PROBE_PORTS", "1");
    QProcess child;
    child.start(QStringLiteral(SB_MEETING_CHILD), QStringList());
    QByteArray typed;
    const auto read = [&child, &typed] {
        while (child.canReadLine())
            typed = child.readLine().trimmed();
        return typed.size();
    };
    QTRY_VERIFY_WITH_TIMEOUT(read() > 60, 90'000);
    child.kill();
    QVERIFY(child.waitForFinished(10'000));
    std::ignore = read();
    MeetingStore store(meetingDatabase(standardPaths().data));
    const QList<Meeting> meetings = store.meetings().result().value();
    QCOMPARE(meetings.size(), 1);
    QVERIFY(!meetings.constFirst().isOver());
    const MeetingFile file = store.open(meetings.constFirst().id).result().value();
    const QString kept = file.record.minuteOf(u"dora.change_lead_time.p50"_s).note;
    // The key that was on its way to the disk, and the one that was being pressed, may be missing.
    QVERIFY2(kept.size() >= typed.size() - 3, qPrintable(u"%1 of %2"_s.arg(kept.size()).arg(typed.size())));
    QVERIFY(kept.startsWith(QString::fromLatin1(typed.first(typed.size() - 3))));
}

QTEST_GUILESS_MAIN(TestMeetingCrash)
#include "tst_meetingcrash.moc"
