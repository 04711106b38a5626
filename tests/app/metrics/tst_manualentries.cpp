// SPDX-License-Identifier: Apache-2.0
#include "app/metrics/eventroom.h"

#include "metrics/eventdecisions.h"
#include "metrics/metricengine.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using sb::test::Room;

namespace {

Decider by(const QString &person, const QString &note, int hours = 0)
{
    return {person, note, sb::test::now.addSecs(hours * 3600)};
}

Instant hoursBefore(int hours)
{
    return sb::test::now.addSecs(-hours * 3600).toMSecsSinceEpoch();
}

DeploymentRecord release()
{
    return {.service = u"till"_s, .environment = u"production"_s, .version = u"1.4.0"_s, .finished = hoursBefore(30)};
}

IncidentRecord outage()
{
    return {.service = u"till"_s,
            .title = u"No receipts"_s,
            .severity = 2,
            .causedBy = u"1.4.0"_s,
            .impactStart = hoursBefore(29),
            .mitigated = hoursBefore(27)};
}

MetricPointRecord point()
{
    return {.metric = u"coaching.hours"_s, .from = QDate(2026, 3, 1), .to = QDate(2026, 4, 1), .value = 12.5, .unit = u"h"_s};
}

qint64 enter(Room &room, const ManualRecord &record, int hours = 0)
{
    return EventDecisions(room.store).enter(record, by(u"Ada"_s, u"From the logbook"_s, hours)).result().value_or(-1);
}

QList<ManualEntry> entries(Room &room)
{
    return EventDecisions(room.store).entries(100).result().value_or(QList<ManualEntry>());
}

}  // namespace

class TestManualEntries : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void whatIsEnteredIsAnEvent();
    void entriesCountInNumbers();
    void whatIsTakenBackIsGoneAndComesAgain();
    void entriesSayWhoAndWhy();
    void nothingIsEnteredWithoutPersonAndNote();
    void wrongFieldsAreNamed_data();
    void wrongFieldsAreNamed();
    void recordsSurviveTheAudit();
    void anImportDoesNotTouchEntries();
    void entriesDoNotNarrowWhatSourcesCover();
    void aNumberSaysNothingOfEvents();
    void aSourceOfTheSameNameIsLeftAlone();
};

void TestManualEntries::whatIsEnteredIsAnEvent()
{
    Room room;
    QVERIFY(enter(room, release()) > 0);
    QVERIFY(enter(room, outage()) > 0);
    const WorkspaceEvents events = room.resolve();
    QCOMPARE(events.data.deployments.size(), size_t{1});
    QCOMPARE(events.data.deployments[0].finished, hoursBefore(30));
    QCOMPARE(events.data.incidents.size(), size_t{1});
    QCOMPARE(events.data.incidents[0].severity, 2);
    QCOMPARE(events.data.incidents[0].created, hoursBefore(29));
    QCOMPARE(events.data.links.size(), size_t{1});  // the incident names the version
    QCOMPARE(events.data.links[0].level, 1);
    QCOMPARE(events.services, QStringList{u"till"_s});
}

void TestManualEntries::entriesCountInNumbers()
{
    Room room;
    QVERIFY(enter(room, release()) > 0);
    QVERIFY(enter(room, outage()) > 0);
    const Workspace workspace = openWorkspace(room.store).result().value();
    MetricEngine engine(workspace, {}, sb::test::now.toMSecsSinceEpoch());
    const QDate first(2026, 3, 30);
    const MetricQuery query{.window = workspace.rules.calendar.between(first, first.addDays(14))};
    QCOMPARE(engine.result(*metricDefinition(u"dora.change_fail_rate"), query).now.numerator, 1);
    QVERIFY(enter(room, point()) > 0);  // the workspace that was open before keeps its state, the next one has all
    QCOMPARE(
        room.store.read<qint64>([](Connection &c) { return c.number("SELECT count(*) FROM metric_point WHERE made_by=0"); })
            .result(),
        1);
}

void TestManualEntries::whatIsTakenBackIsGoneAndComesAgain()
{
    Room room;
    EventDecisions decisions(room.store);
    const QList<ManualRecord> records{release(), outage(), point()};
    for (const ManualRecord &record : records) {
        const qint64 number = enter(room, record);
        const auto count = [&room, kind = manualKind(record)] {
            const QString table = kind == "point"_L1 ? u"metric_point"_s : kind;
            const QByteArray sql = u"SELECT count(*) FROM %1 WHERE gone_at IS NULL"_s.arg(table).toUtf8();
            return room.store.read<qint64>([sql](Connection &c) { return c.number(sql.constData()); }).result().value_or(-1);
        };
        QCOMPARE(count(), 1);
        QVERIFY(decisions.undo(number, by(u"Bo"_s, u"Typed twice"_s, 1)).result());
        QCOMPARE(count(), 0);
        QVERIFY(entries(room).constFirst().isGone);
        QCOMPARE(decisions.undo(number, by(u"Bo"_s, u"Again"_s, 1)).result().error().kind, ErrorKind::Busy);
        QVERIFY(decisions.undo(entries(room).constFirst().number, by(u"Ada"_s, u"It was right"_s, 2)).result());
        QCOMPARE(count(), 1);
        QVERIFY(!entries(room).constFirst().isGone);
    }
    QCOMPARE(entries(room).size(), 3);
}

void TestManualEntries::entriesSayWhoAndWhy()
{
    Room room;
    const qint64 first = enter(room, release());
    const qint64 second = enter(room, outage(), 1);
    const QList<ManualEntry> all = entries(room);
    QCOMPARE(all.size(), 2);
    QCOMPARE(all.at(0).number, second);
    QCOMPARE(all.at(1).number, first);
    QVERIFY(all.at(0).key != all.at(1).key);
    QCOMPARE(all.at(1).person, u"Ada"_s);
    QCOMPARE(all.at(1).note, u"From the logbook"_s);
    QCOMPARE(all.at(1).at, sb::test::now.toMSecsSinceEpoch());
    QCOMPARE(toJson(all.at(1).record), toJson(ManualRecord(release())));
    const QList<AuditEntry> audit = EventDecisions(room.store).audit(10).result().value();
    QCOMPARE(audit.size(), 2);
    QCOMPARE(audit.at(1).what, u"entry"_s);
    QCOMPARE(audit.at(1).before, u"null"_s);
}

void TestManualEntries::nothingIsEnteredWithoutPersonAndNote()
{
    Room room;
    EventDecisions decisions(room.store);
    QCOMPARE(decisions.enter(release(), by(u" "_s, u"Why"_s)).result().error(), (Error{ErrorKind::Malformed, u"person"_s}));
    QCOMPARE(decisions.enter(release(), by(u"Ada"_s, {})).result().error(), (Error{ErrorKind::Malformed, u"note"_s}));
    QVERIFY(entries(room).isEmpty());
    QVERIFY(room.resolve().data.deployments.empty());
}

void TestManualEntries::wrongFieldsAreNamed_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QJsonObject>("object");
    QTest::addColumn<QString>("field");
    const qint64 at = hoursBefore(5);
    const qint64 later = hoursBefore(-5);
    const auto row = [](const char *name, const char *kind, const QJsonObject &object, const char *field) {
        QTest::newRow(name) << QString::fromLatin1(kind) << object << QString::fromLatin1(field);
    };
    const QJsonObject fine{{u"service"_s, u"till"_s}, {u"environment"_s, u"production"_s}, {u"finished"_s, at}};
    const auto with = [](QJsonObject object, const QString &field, const QJsonValue &value) {
        object.insert(field, value);
        return object;
    };
    row("no service", "deployment", with(fine, u"service"_s, {}), "service");
    row("no environment", "deployment", with(fine, u"environment"_s, {}), "environment");
    row("no end", "deployment", with(fine, u"finished"_s, {}), "finished");
    row("not yet", "deployment", with(fine, u"finished"_s, later), "finished");
    row("began later", "deployment", with(fine, u"started"_s, at + 1), "finished");
    row("long", "deployment", with(fine, u"version"_s, QString(5000, u'x')), "version");
    row("no start", "incident", {{u"resolved"_s, at}}, "impact_start");
    row("ends before", "incident", {{u"impact_start"_s, at}, {u"resolved"_s, at - 1}}, "resolved");
    row("too grave", "incident", {{u"impact_start"_s, at}, {u"severity"_s, 10}}, "severity");
    const QJsonObject hours{{u"metric"_s, u"m"_s}, {u"value"_s, 1}, {u"from"_s, u"2026-03-01"_s}, {u"to"_s, u"2026-03-02"_s}};
    row("of nothing", "point", with(hours, u"denominator"_s, 0), "denominator");
    row("a day to come", "point", with(with(hours, u"from"_s, u"2046-03-01"_s), u"to"_s, u"2046-03-02"_s), "from");
    row("no metric", "point", {{u"value"_s, 1}, {u"from"_s, u"2026-03-01"_s}, {u"to"_s, u"2026-03-02"_s}}, "metric");
    row("no days", "point", {{u"metric"_s, u"m"_s}, {u"value"_s, 1}, {u"from"_s, u"2026-03-01"_s}, {u"to"_s, u"2026-03-01"_s}},
        "to");
    row("no number", "point",
        {{u"metric"_s, u"m"_s}, {u"numerator"_s, 1}, {u"from"_s, u"2026-03-01"_s}, {u"to"_s, u"2026-03-02"_s}}, "value");
    row("vast", "point", {{u"metric"_s, u"m"_s}, {u"value"_s, 1e300}, {u"from"_s, u"2026-03-01"_s}, {u"to"_s, u"2026-03-02"_s}},
        "value");
}

void TestManualEntries::wrongFieldsAreNamed()
{
    QFETCH(QString, kind);
    QFETCH(QJsonObject, object);
    QFETCH(QString, field);
    const Result<> checked = checkManual(manualRecord(kind, object).value(), sb::test::now.toMSecsSinceEpoch());
    QVERIFY(!checked);
    QCOMPARE(checked.error(), (Error{ErrorKind::Malformed, field}));
}

void TestManualEntries::recordsSurviveTheAudit()
{
    DeploymentRecord failed = release();
    failed.result = DeployResult::Failure;
    failed.kind = Deployment::Kind::Rollback;
    failed.hasFailed = true;
    failed.started = hoursBefore(31);
    failed.repo = u"acme/till"_s;
    failed.commit = u"abc"_s;
    QVERIFY(std::get<DeploymentRecord>(manualRecord(u"deployment"_s, toJson(ManualRecord(failed))).value()) == failed);
    IncidentRecord noticed = outage();
    noticed.detected = hoursBefore(28);
    QVERIFY(std::get<IncidentRecord>(manualRecord(u"incident"_s, toJson(ManualRecord(noticed))).value()) == noticed);
    MetricPointRecord ratio = point();
    ratio.value.reset();
    ratio.numerator = 3;
    ratio.denominator = 4;
    ratio.team = u"Ants"_s;
    ratio.note = u"Counted by hand"_s;
    QVERIFY(std::get<MetricPointRecord>(manualRecord(u"point"_s, toJson(ManualRecord(ratio))).value()) == ratio);
    QCOMPARE(manualRecord(u"deployment"_s, {{u"result"_s, u"failed"_s}}).error(), (Error{ErrorKind::Malformed, u"result"_s}));
    QCOMPARE(manualRecord(u"deployment"_s, {{u"kind"_s, u"odd"_s}}).error(), (Error{ErrorKind::Malformed, u"kind"_s}));
    QCOMPARE(manualRecord(u"incident"_s, {{u"severity"_s, 2.5}}).error(), (Error{ErrorKind::Malformed, u"severity"_s}));
    QCOMPARE(manualRecord(u"wish"_s, {}).error().kind, ErrorKind::Malformed);
}

void TestManualEntries::anImportDoesNotTouchEntries()
{
    Room room;
    QVERIFY(enter(room, release()) > 0);
    room.write({.deployments = {sb::test::deployment(u"manual-1"_s, "20 10:00")}});
    QCOMPARE(room.resolve().data.deployments.size(), size_t{2});
    QVERIFY(room.store.removeSource(room.source.id).result());
    QCOMPARE(room.resolve().data.deployments.size(), size_t{1});
}

void TestManualEntries::entriesDoNotNarrowWhatSourcesCover()
{
    Room room;
    QVERIFY(enter(room, release()) > 0);
    QVERIFY(enter(room, outage()) > 0);
    room.stream.coverageFrom = sb::test::seta::at("1 00:00");
    room.stream.coverageTo = sb::test::seta::at("+5 00:00");
    room.write({.deployments = {sb::test::deployment(u"d"_s, "20 10:00")}});
    const std::vector<StreamCoverage> streams = room.resolve().streams;
    const auto of = [&streams](quint8 kind) {
        std::vector<StreamCoverage> found;
        std::ranges::copy_if(streams, std::back_inserter(found),
                             [kind](const StreamCoverage &one) { return (one.kinds & kind) != 0; });
        return found;
    };
    QCOMPARE(of(StreamCoverage::Deployments).size(), size_t{1});
    QCOMPARE(of(StreamCoverage::Deployments)[0].from, sb::test::seta::at("1 00:00"));
    QCOMPARE(of(StreamCoverage::Incidents).size(), size_t{1});  // of which nothing else tells
    QCOMPARE(of(StreamCoverage::Incidents)[0].to, sb::test::now.toMSecsSinceEpoch());
}

void TestManualEntries::aNumberSaysNothingOfEvents()
{
    Room room;
    QVERIFY(enter(room, point()) > 0);
    QVERIFY(enter(room, release()) > 0);
    std::vector<StreamCoverage> streams = room.resolve().streams;
    std::erase_if(streams, [](const StreamCoverage &one) { return (one.kinds & StreamCoverage::Deployments) == 0; });
    QCOMPARE(streams.size(), size_t{1});
    QCOMPARE(streams[0].from, hoursBefore(30));  // not the first of March, of which a number was told
}

void TestManualEntries::aSourceOfTheSameNameIsLeftAlone()
{
    Room room;
    QVERIFY(room.store.keepSource({.kind = u"csv"_s, .name = u"manual"_s}, sb::test::now).result());
    QCOMPARE(EventDecisions(room.store).enter(release(), by(u"Ada"_s, u"Why"_s)).result().error(),
             (Error{ErrorKind::AlreadyExists, u"manual"_s}));
    QCOMPARE(room.store.sources().result()->size(), 2);
}

QTEST_GUILESS_MAIN(TestManualEntries)
#include "tst_manualentries.moc"
