// SPDX-License-Identifier: Apache-2.0
#include "metrics/teamsprints.h"

#include "app/metrics/eventroom.h"
#include "app/metrics/workroom.h"
#include "support/testcase.h"

#include <QJsonObject>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

MetricQuery march()
{
    return {.window = setb::calendar().between(QDate(2026, 3, 1), QDate(2026, 4, 1))};
}

Workspace workspaceWith(const QList<SprintRecord> &more)
{
    Room room;
    EventBatch batch = setBRecords();
    batch.sprints[0].name = u"Honey"_s;
    batch.sprints += more;
    room.write(batch);
    return openWorkspace(room.store).result().value_or(Workspace());
}

SprintRecord sprintOf(const QString &key, const QString &team, Instant from, Instant to)
{
    return {.origin = {.key = key, .raw = key.toUtf8()}, .team = team, .from = from, .to = to, .items = {{.ticket = u"T1"_s}}};
}

}  // namespace

class TestTeamSprints : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theWorkedExample();
    void teamsStandOneBehindTheOther();
    void onlyThoseThatEndInTheWindow();
    void asJson();
};

void TestTeamSprints::theWorkedExample()
{
    const QList<TeamSprint> sprints = teamSprints(workspaceWith({}), march());
    QCOMPARE(sprints.size(), 1);
    QCOMPARE(sprints.at(0).team, u"Ants"_s);
    QCOMPARE(sprints.at(0).name, u"Honey"_s);
    QCOMPARE(sprints.at(0).result.velocity, 19.0);
    QVERIFY(std::abs(sprints.at(0).result.sayDo().value_or(0) - 13.0 / 18) < 1e-9);
}

void TestTeamSprints::teamsStandOneBehindTheOther()
{
    const Workspace workspace = workspaceWith({sprintOf(u"S9"_s, u"Bees"_s, setb::at(3, 0), setb::at(10, 0)),
                                               sprintOf(u"S0"_s, u"Ants"_s, setb::at(17, 0), setb::at(24, 0))});
    QStringList told;
    for (const auto all = teamSprints(workspace, march()); const TeamSprint &one : all)
        told.append(one.team + u' ' + one.name);
    QCOMPARE(told, (QStringList{u"Ants Honey"_s, u"Ants S0"_s, u"Bees S9"_s}));
    MetricQuery bees = march();
    bees.filter.teams = {false, true};
    QCOMPARE(teamSprints(workspace, bees).size(), 1);
}

void TestTeamSprints::onlyThoseThatEndInTheWindow()
{
    const Workspace workspace = workspaceWith({});
    MetricQuery query = march();
    query.window = setb::calendar().between(QDate(2026, 3, 2), QDate(2026, 3, 16));
    QCOMPARE(teamSprints(workspace, query).size(), 1);
    query.window = setb::calendar().between(QDate(2026, 3, 2), QDate(2026, 3, 15));
    QVERIFY(teamSprints(workspace, query).isEmpty());
    query.window = setb::calendar().between(QDate(2026, 3, 16), QDate(2026, 3, 30));
    QVERIFY(teamSprints(workspace, query).isEmpty());
}

void TestTeamSprints::asJson()
{
    const QJsonArray all = toJson(teamSprints(workspaceWith({}), march()));
    QCOMPARE(all.size(), 1);
    QCOMPARE(all.at(0)["velocity"_L1].toDouble(), 19.0);
    QVERIFY(std::abs(all.at(0)["say_do"_L1].toDouble() - 1300.0 / 18) < 1e-9);
    QCOMPARE(all.at(0)["to"_L1].toString(), u"2026-03-16T00:00:00.000Z"_s);
    QVERIFY(toJson(QList<TeamSprint>{{.team = u"Ants"_s}}).at(0)["say_do"_L1].isNull());
}

QTEST_GUILESS_MAIN(TestTeamSprints)
#include "tst_teamsprints.moc"
