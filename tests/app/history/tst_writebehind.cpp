// SPDX-License-Identifier: Apache-2.0
#include "history/writebehind.h"

#include "support/testcase.h"

#include <QElapsedTimer>
#include <atomic>
#include <optional>
#include <semaphore>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using sb::ErrorKind;
using sb::WriteBehind;

namespace {

constexpr WriteBehind::Pace patient{.interval = 1h, .growth = 100, .retry = 1h};
constexpr WriteBehind::Pace brisk{.interval = 20ms, .growth = 100, .retry = 1ms};

/// Texts as they were written, on the store thread; read after that has ended.
struct Paper {
    QStringList lines;
    QList<sb::Result<>> answers;  ///< of the next writes, then success

    WriteBehind::Write write(const QString &text)
    {
        return [this, text]() -> sb::Result<> {
            lines += text;
            return answers.isEmpty() ? sb::Result<>() : answers.takeFirst();
        };
    }
};

/// The two together; the thread ends first.
struct Desk {
    explicit Desk(WriteBehind::Pace pace) : behind(*thread, pace) {}
    ~Desk() { thread.reset(); }

    void waitForThread()
    {
        thread->run<int>([] { return 0; }).waitForFinished();
    }

    std::optional<sb::TaskThread> thread{std::in_place};
    WriteBehind behind;
};

/// Holds the store thread until released, as a slow disk would.
class SlowDisk {
public:
    explicit SlowDisk(sb::TaskThread &thread)
    {
        thread.tasks().post([this] {
            m_isBusy.release();
            m_released.acquire();
        });
        m_isBusy.acquire();
    }
    void release() { m_released.release(); }

private:
    std::binary_semaphore m_isBusy{0};
    std::binary_semaphore m_released{0};
};

}  // namespace

class TestWriteBehind : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void ofManyFormsTheLatestIsWritten();
    void nothingIsWrittenBeforeTheInterval();
    void muchNewTextIsWrittenAtOnce();
    void growthCountsFromTheLastWrite();
    void behindASlowDiskNoQueueBuildsUp();
    void whatIsForgottenIsNotWritten();
    void textsDoNotReplaceEachOther();
    void aFailureIsToldOnceUntilAWriteSucceeds();
    void whatMayPassIsTriedAgain();
    void whatCannotPassIsNotTriedAgain();
};

void TestWriteBehind::ofManyFormsTheLatestIsWritten()
{
    Paper paper;
    {
        Desk desk(patient);
        const QUuid id = QUuid::createUuid();
        for (int i = 1; i <= 50; ++i)
            desk.behind.keep(id, i, paper.write(QString::number(i)));
    }
    QCOMPARE(paper.lines, QStringList(u"50"_s));
}

void TestWriteBehind::nothingIsWrittenBeforeTheInterval()
{
    QElapsedTimer timer;
    std::atomic<qint64> writtenAfter = 0;
    Desk desk(brisk);
    timer.start();
    desk.behind.keep(QUuid::createUuid(), 1, [&]() -> sb::Result<> {
        writtenAfter = timer.elapsed();
        return {};
    });
    QTRY_VERIFY(writtenAfter > 0);
    QVERIFY(writtenAfter >= 20);
}

void TestWriteBehind::muchNewTextIsWrittenAtOnce()
{
    std::atomic<bool> isWritten = false;
    Desk desk(patient);
    desk.behind.keep(QUuid::createUuid(), patient.growth, [&]() -> sb::Result<> {
        isWritten = true;
        return {};
    });
    QTRY_VERIFY(isWritten);  // an hour otherwise
}

void TestWriteBehind::growthCountsFromTheLastWrite()
{
    Paper paper;
    {
        Desk desk(patient);
        const QUuid id = QUuid::createUuid();
        const auto keep = [&](int size) {
            desk.behind.keep(id, size, paper.write(QString::number(size)));
            desk.waitForThread();
        };
        for (const int size : {40, 120, 180, 219, 230, 300})
            keep(size);
    }
    QCOMPARE(paper.lines, QStringList({u"120"_s, u"230"_s, u"300"_s}));
}

void TestWriteBehind::behindASlowDiskNoQueueBuildsUp()
{
    Paper paper;
    {
        Desk desk(patient);
        SlowDisk disk(*desk.thread);
        const QUuid id = QUuid::createUuid();
        for (int i = 1; i <= 100; ++i)
            desk.behind.keep(id, i * 1000, paper.write(QString::number(i)));
        disk.release();
        desk.waitForThread();
    }
    QCOMPARE(paper.lines, QStringList(u"100"_s));
}

void TestWriteBehind::whatIsForgottenIsNotWritten()
{
    Paper paper;
    {
        Desk desk(patient);
        const QUuid id = QUuid::createUuid();
        desk.behind.keep(id, 10, paper.write(u"draft"_s));
        desk.behind.forget(id);
        desk.behind.forget(QUuid::createUuid());
    }
    QCOMPARE(paper.lines, QStringList());
}

void TestWriteBehind::textsDoNotReplaceEachOther()
{
    Paper paper;
    {
        Desk desk(patient);
        desk.behind.keep(QUuid::createUuid(), 1, paper.write(u"first"_s));
        desk.behind.keep(QUuid::createUuid(), 1, paper.write(u"second"_s));
    }
    paper.lines.sort();
    QCOMPARE(paper.lines, QStringList({u"first"_s, u"second"_s}));
}

void TestWriteBehind::aFailureIsToldOnceUntilAWriteSucceeds()
{
    Paper paper;
    const sb::Result<> denied = sb::fail(ErrorKind::ReadOnly, u"why"_s);
    paper.answers = {denied, denied, {}, denied};
    QList<sb::Error> told;
    Desk desk(patient);
    connect(&desk.behind, &WriteBehind::failed, this, [&told](const sb::Error &error) { told += error; });
    for (int i = 0; i < 4; ++i) {
        desk.behind.keep(QUuid::createUuid(), patient.growth, paper.write(QString::number(i)));
        desk.waitForThread();
    }
    QTRY_COMPARE(told.size(), 2);
    QCOMPARE(told.constFirst(), denied.error());
}

void TestWriteBehind::whatMayPassIsTriedAgain()
{
    Paper paper;
    const sb::Result<> full = sb::fail(ErrorKind::DiskFull);
    paper.answers = {full, full, sb::fail(ErrorKind::Busy)};
    std::atomic<int> tries = 0;
    {
        Desk desk(brisk);
        desk.behind.keep(QUuid::createUuid(), 1, [&, write = paper.write(u"text"_s)] {
            ++tries;
            return write();
        });
        QTRY_COMPARE(tries, 4);
    }
    QCOMPARE(paper.lines.size(), 4);
}

void TestWriteBehind::whatCannotPassIsNotTriedAgain()
{
    Paper paper;
    paper.answers = {sb::fail(ErrorKind::TooLarge)};
    std::atomic<int> later = 0;
    {
        Desk desk(brisk);
        desk.behind.keep(QUuid::createUuid(), brisk.growth, paper.write(u"text"_s));
        // A retry would come after 1 ms, this one after 20.
        desk.behind.keep(QUuid::createUuid(), 1, [&later]() -> sb::Result<> {
            ++later;
            return {};
        });
        QTRY_COMPARE(later, 1);
    }
    QCOMPARE(paper.lines, QStringList(u"text"_s));
}

QTEST_GUILESS_MAIN(TestWriteBehind)
#include "tst_writebehind.moc"
