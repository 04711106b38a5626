// SPDX-License-Identifier: Apache-2.0
#include "metrics/workblob.h"

#include "app/metrics/randomdelivery.h"
#include "app/metrics/randomwork.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

WorkspaceEvents inventedEvents()
{
    WorkspaceEvents events;
    events.data = randomDelivery(50, 90, 12);
    return events;
}

WorkspaceWork inventedWork()
{
    WorkspaceWork work = randomWork(inventedEvents().data);
    work.items[0].text = u"Größe zählt"_s;
    return work;
}

/// As it is refused once something in it has been changed.
template<class Change>
bool isRefusedWith(Change change)
{
    WorkspaceWork work = inventedWork();
    change(work);
    return !fromWorkSnapshot(toWorkSnapshot(work), inventedEvents());
}

}  // namespace

class TestWorkBlob : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aSnapshotGivesTheSameWork();
    void nothingIsASnapshotToo();
    void aDamagedSnapshotIsRefused_data();
    void aDamagedSnapshotIsRefused();
    void placesThatAreNotThereAreRefused();
    void numbersOutOfReachAreRefused();
    void workOfOtherEventsIsRefused();
    void theVersionIsThatOfTheBytes();
};

void TestWorkBlob::aSnapshotGivesTheSameWork()
{
    const WorkspaceWork work = inventedWork();
    const QByteArray snapshot = toWorkSnapshot(work);
    const Result<StoredWork> read = fromWorkSnapshot(snapshot, inventedEvents());
    QVERIFY(read);
    const WorkData &data = read->work.data;
    QCOMPARE(toWorkSnapshot(read->work), snapshot);
    QCOMPARE(read->work.items, work.items);
    QCOMPARE(read->work.sprints, work.sprints);
    QCOMPARE(data.tickets.size(), work.data.tickets.size());
    for (size_t i = 0; i < data.tickets.size(); ++i) {
        QCOMPARE(data.tickets[i].stays.size(), work.data.tickets[i].stays.size());
        QCOMPARE(data.tickets[i].waitsFor.size(), work.data.tickets[i].waitsFor.size());
        QCOMPARE(data.tickets[i].done, work.data.tickets[i].done);
        QCOMPARE(data.tickets[i].workClass, work.data.tickets[i].workClass);
    }
    for (size_t i = 0; i < data.points.size(); ++i) {
        QCOMPARE(data.points[i].value, work.data.points[i].value);
        QCOMPARE(data.points[i].first, work.data.points[i].first);
        QCOMPARE(data.points[i].hasNote, work.data.points[i].hasNote);
    }
    QCOMPARE(data.waves.at(1).began, QDate(2026, 5, 10));
    QCOMPARE(data.coverage.at(7).lines.all, work.data.coverage.at(7).lines.all);
}

void TestWorkBlob::nothingIsASnapshotToo()
{
    const Result<StoredWork> read = fromWorkSnapshot(toWorkSnapshot({}), {});
    QVERIFY(read);
    QVERIFY(read->work.data.tickets.empty() && read->work.items.isEmpty());
}

void TestWorkBlob::aDamagedSnapshotIsRefused_data()
{
    QTest::addColumn<QByteArray>("snapshot");
    const QByteArray whole = toWorkSnapshot(inventedWork());
    const auto changed = [&whole](qsizetype place) {
        QByteArray bytes = whole;
        bytes[place] = static_cast<char>(bytes.at(place) ^ 1);
        return bytes;
    };
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a head") << whole.first(16);
    QTest::newRow("cut off") << whole.chopped(1);
    QTest::newRow("longer") << whole + '\0';
    QTest::newRow("other bytes") << changed(whole.size() / 2);
    QTest::newRow("other order of bytes") << changed(0);
    QTest::newRow("another form") << changed(4);
}

void TestWorkBlob::aDamagedSnapshotIsRefused()
{
    QFETCH(QByteArray, snapshot);
    const Result<StoredWork> read = fromWorkSnapshot(snapshot, inventedEvents());
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Malformed);
}

void TestWorkBlob::placesThatAreNotThereAreRefused()
{
    QVERIFY(!isRefusedWith([](WorkspaceWork &) {}));
    QVERIFY(isRefusedWith([](WorkspaceWork &work) { work.data.sprints.at(0).items = {{.ticket = 400}}; }));
    QVERIFY(isRefusedWith([](WorkspaceWork &work) { work.data.reviews.back().change = 90; }));
    QVERIFY(isRefusedWith([](WorkspaceWork &work) { work.data.reviews.front().change = 80; }));  // out of order
    QVERIFY(isRefusedWith([](WorkspaceWork &work) { work.data.commits.front().change = noPlace; }));
    QVERIFY(isRefusedWith([](WorkspaceWork &work) { work.data.answers.at(3).wave = 4; }));
    QVERIFY(isRefusedWith([](WorkspaceWork &work) { work.data.answers.at(3).item = -7; }));
    QVERIFY(isRefusedWith([](WorkspaceWork &work) { work.data.points.at(3).metric = 5; }));
    QVERIFY(isRefusedWith([](WorkspaceWork &work) { work.data.severities.at(3).incident = 12; }));
    QVERIFY(isRefusedWith([](WorkspaceWork &work) { work.tickets.pop_back(); }));
    QVERIFY(isRefusedWith([](WorkspaceWork &work) { work.data.tickets.at(5).workClass = static_cast<WorkClass>(9); }));
}

void TestWorkBlob::numbersOutOfReachAreRefused()
{
    constexpr qint64 far = std::numeric_limits<qint64>::max() - 1;
    QVERIFY(isRefusedWith([](WorkspaceWork &work) { work.data.tickets[0].started = far; }));
    QVERIFY(isRefusedWith([](WorkspaceWork &work) { work.data.tickets[0].created = -far; }));
    QVERIFY(isRefusedWith([](WorkspaceWork &work) { work.data.waves[0].began = QDate::fromJulianDay(700'000'000'000); }));
    QVERIFY(!isRefusedWith([](WorkspaceWork &work) { work.data.tickets[0].started = unknownInstant; }));
    QVERIFY(!isRefusedWith([](WorkspaceWork &work) { work.data.waves[0].began = QDate(); }));
}

void TestWorkBlob::workOfOtherEventsIsRefused()
{
    WorkspaceEvents others;
    others.data = randomDelivery(50, 91, 12);
    QVERIFY(!fromWorkSnapshot(toWorkSnapshot(inventedWork()), others));
}

void TestWorkBlob::theVersionIsThatOfTheBytes()
{
    const auto version = [](const WorkspaceWork &work) {
        return fromWorkSnapshot(toWorkSnapshot(work), inventedEvents()).value_or(StoredWork()).version;
    };
    WorkspaceWork other = inventedWork();
    other.data.tickets.at(0).points += 1;
    QCOMPARE(version(inventedWork()), version(inventedWork()));
    QVERIFY(version(other) != version(inventedWork()) && version(other) != 0);
}

QTEST_GUILESS_MAIN(TestWorkBlob)
#include "tst_workblob.moc"
