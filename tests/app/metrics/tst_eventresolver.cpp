// SPDX-License-Identifier: Apache-2.0
#include "metrics/eventresolver.h"

#include "app/metrics/eventroom.h"
#include "metrics/operations.h"
#include "support/testcase.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

class TestEventResolver : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void exampleSetAGivesItsNumbers();
    void environmentsHaveTiers_data();
    void environmentsHaveTiers();
    void servicesBelongToTeamsForAWhile();
    void botsAreKnownByNameOrDecision();
    void excludedEventsAreMarked();
    void equalCommitsTellWhatADeploymentHolds();
    void versionsTellRollbacks();
    void hotfixesNameWhatTheyMend();
    void causesAreNamedInManyWays_data();
    void causesAreNamedInManyWays();
    void decisionsOfPersonsCount();
    void patchVersions();
    void anIncidentThatNobodyNoticedCountsWhenItBegan();
    void duplicatesInACircleCountOnce();
};

void TestEventResolver::exampleSetAGivesItsNumbers()
{
    Room room;
    room.write(setA());
    const WorkspaceEvents events = room.resolve();
    const DeliveryData &data = events.data;
    QCOMPARE(data.deployments.size(), size_t{10});
    const MetricScope both{.window = seta::both()};
    const auto isNear = [](std::optional<double> value, double wanted) {
        return value && std::abs(*value - wanted) < 1e-6 * wanted;
    };
    QVERIFY(isNear(deploymentFrequency(data, both).value, 0.5));
    QVERIFY(isNear(deploymentDays(data, both, room.rules.calendar).value, 3.5));
    const Figure lead = leadTime(data, both, LeadPart::Whole);
    QCOMPARE(lead.n, 7);
    QVERIFY(std::abs(*lead.value / 3'600'000 - 19.3333) < 1e-4);
    QCOMPARE(changeFailRate(data, both).numerator, 2);
    QVERIFY(isNear(recoveryTime(data, both).value, seta::minutes(1077.5)));
    QCOMPARE(reworkRate(data, both).numerator, 1);
    QVERIFY(isNear(deployFailRate(data, both).value, 1.0 / 8));
    QCOMPARE(events.services, QStringList{u"pay"_s});
    QCOMPARE(events.repos, (QStringList{u"pay"_s, u"pay-web"_s}));
}

void TestEventResolver::anIncidentThatNobodyNoticedCountsWhenItBegan()
{
    Room room;
    room.write({.incidents = {
                    {.origin = {.key = u"I"_s}, .impactStart = seta::at("26 12:20"), .firstResolved = seta::at("26 13:20")}}});
    const DeliveryData data = room.resolve().data;
    const MetricScope both{.window = seta::both()};
    QCOMPARE(incidentCount(data, both).n, 1);
    QCOMPARE(incidentTime(data, both, IncidentSpan::Resolve).value, std::optional<double>(seta::minutes(60)));
}

void TestEventResolver::duplicatesInACircleCountOnce()
{
    Room room;
    const auto incident = [](const char *key, const char *of) {
        return IncidentRecord{.origin = {.key = QString::fromLatin1(key)},
                              .duplicateOf = QString::fromLatin1(of),
                              .created = seta::at("26 12:20")};
    };
    room.write({.incidents = {incident("a", "b"), incident("b", "c"), incident("c", "b"), incident("self", "self"),
                              incident("one", ""), incident("copy", "one"), incident("lost", "nowhere")}});
    QStringList counted;
    const WorkspaceEvents events = room.resolve();
    for (const Incident &one : events.data.incidents)
        counted.append(one.isDuplicate ? u"copy"_s : u"counts"_s);
    // In the order of their keys or of their coming: of b and c one counts, and what names itself, and the original.
    QCOMPARE(counted.count(u"counts"_s), 3);
}

void TestEventResolver::environmentsHaveTiers_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("tier");
    const auto row = [](const char *name, Tier tier) {
        QTest::newRow(name) << QString::fromLatin1(name) << static_cast<int>(tier);
    };
    row("production", Tier::Production);
    row("Prod", Tier::Production);
    row("eu-prod", Tier::Production);
    row("production/eu", Tier::Production);
    row("live", Tier::Production);
    row("staging", Tier::Staging);
    row("preprod", Tier::Staging);
    row("dev", Tier::Testing);
    row("review/feature-1", Tier::Testing);
    row("products", Tier::Other);
    row("", Tier::Other);
}

void TestEventResolver::environmentsHaveTiers()
{
    QFETCH(QString, name);
    QFETCH(int, tier);
    Room room;
    DeploymentRecord one = deployment(u"D"_s, "20 10:00");
    one.environment = name;
    room.write({.deployments = {one}});
    const WorkspaceEvents events = room.resolve();
    QCOMPARE(static_cast<int>(events.data.deployments.at(0).tier), tier);
    QCOMPARE(events.unmappedEnvironments, tier == static_cast<int>(Tier::Other) ? 1 : 0);
}

void TestEventResolver::servicesBelongToTeamsForAWhile()
{
    Room room;
    DeploymentRecord ofRepo = deployment(u"D3"_s, "27 10:00");
    ofRepo.service.clear();
    room.write({.deployments = {deployment(u"D1"_s, "20 10:00"), deployment(u"D2"_s, "26 10:00"), ofRepo}});
    room.execute("INSERT INTO team(id, name) VALUES(1,'Ants'),(2,'Bees')");
    const QString owners =
        u"INSERT INTO service_team(service, team, valid_from, valid_to) VALUES(1,1,0,%1),(1,2,%1,NULL)"_s.arg(
            seta::at("26 00:00"));
    room.execute(owners.toLatin1().constData());
    room.execute("INSERT INTO repo_service(repo, service) VALUES(1,1)");
    const WorkspaceEvents events = room.resolve();
    QCOMPARE(events.teams, (QStringList{u"Ants"_s, u"Bees"_s}));
    QCOMPARE(events.data.deployments.at(0).team, 0);
    QCOMPARE(events.data.deployments.at(1).team, 1);
    QCOMPARE(events.data.deployments.at(2).service, 0);
    QCOMPARE(events.data.deployments.at(2).team, 1);
    QCOMPARE(events.unmappedServices, 0);
}

void TestEventResolver::botsAreKnownByNameOrDecision()
{
    Room room;
    EventBatch batch{.changes = {pull(1, "20 09:00", "20 09:00", "", "20 10:00"),
                                 pull(2, "20 09:00", "20 09:00", "", "20 10:00"),
                                 pull(3, "20 09:00", "20 09:00", "", "20 10:00")}};
    batch.changes[1].author = u"renovate[bot]"_s;
    batch.changes[2].author = u"release-train"_s;
    batch.changes[2].authorClass = AuthorClass::Human;
    room.write(batch);
    room.execute("UPDATE account SET class=2, is_class_chosen=1 WHERE login='release-train'");
    const WorkspaceEvents events = room.resolve();
    QCOMPARE(events.data.changes.at(0).author, AuthorClass::Unknown);
    QCOMPARE(events.data.changes.at(1).author, AuthorClass::Bot);
    QCOMPARE(events.data.changes.at(2).author, AuthorClass::Service);
}

void TestEventResolver::excludedEventsAreMarked()
{
    Room room;
    room.write(setA());
    room.execute("INSERT INTO exclusion(kind, source, key, reason, person, at) VALUES('deployment',1,'D3','drill','ada',0),"
                 "('change',1,'1','','',0),('incident',1,'I4','','',0)");
    const WorkspaceEvents events = room.resolve();
    QVERIFY(events.data.deployments.at(3).isExcluded && !events.data.deployments.at(2).isExcluded);
    QCOMPARE(std::ranges::count_if(events.data.changes, &Change::isExcluded), 1);
    QCOMPARE(std::ranges::count_if(events.data.incidents, &Incident::isExcluded), 1);
}

void TestEventResolver::equalCommitsTellWhatADeploymentHolds()
{
    Room room;
    DeploymentRecord first = deployment(u"D1"_s, "20 10:00");
    DeploymentRecord second = deployment(u"D2"_s, "21 10:00");
    second.commit = u"c1"_s;
    room.write({.deployments = {first, second}, .changes = {pull(1, "19 09:00", "19 09:00", "", "19 10:00")}});
    const WorkspaceEvents events = room.resolve();
    QCOMPARE(events.data.changes.at(0).deployment, 1);
    QVERIFY(!events.data.changes.at(0).isLinkWeak);
}

void TestEventResolver::versionsTellRollbacks()
{
    Room room;
    room.write({.deployments = {deployment(u"D1"_s, "20 10:00", u"1"_s), deployment(u"D2"_s, "21 10:00", u"2"_s),
                                deployment(u"D3"_s, "22 10:00", u"3"_s), deployment(u"D4"_s, "23 10:00", u"1"_s)}});
    const WorkspaceEvents events = room.resolve();
    QCOMPARE(events.data.links.size(), size_t{1});
    QCOMPARE(events.data.links.at(0).deployment, 1);
    QCOMPARE(events.data.links.at(0).fix, 3);
    QCOMPARE(events.data.links.at(0).level, 2);
    QVERIFY(events.data.deployments.at(3).redeploysOlder && !events.data.deployments.at(2).redeploysOlder);
}

void TestEventResolver::hotfixesNameWhatTheyMend()
{
    Room room;
    DeploymentRecord patch = deployment(u"D3"_s, "22 10:00", u"v1.4.2"_s);
    patch.kind = Deployment::Kind::Hotfix;
    ChangeRecord fix = pull(5, "22 08:00", "22 08:30", "", "22 09:00");
    fix.headRef = u"hotfix/INC-7-payments"_s;
    room.write(
        {.deployments = {deployment(u"D1"_s, "20 10:00", u"v1.4.0"_s), deployment(u"D2"_s, "21 10:00", u"v1.4.1"_s), patch},
         .changes = {fix},
         .contained = {held(u"D3"_s, u"5"_s)},
         .incidents = {{.origin = {.key = u"INC-7-payments"_s}, .service = u"pay"_s, .detected = seta::at("20 11:00")}}});
    const WorkspaceEvents events = room.resolve();
    QCOMPARE(events.data.links.size(), size_t{2});
    QVERIFY(std::ranges::any_of(events.data.links, [](const CauseLink &link) {
        return link.deployment == 1 && link.fix == 2 && link.incident == noPlace && link.level == 4;
    }));
    QVERIFY(std::ranges::any_of(events.data.links, [](const CauseLink &link) {
        return link.deployment == 0 && link.fix == 2 && link.incident == 0 && link.level == 4;
    }));
    QVERIFY(events.data.changes.at(0).isFix);
}

void TestEventResolver::causesAreNamedInManyWays_data()
{
    QTest::addColumn<QString>("said");
    QTest::addColumn<int>("deployment");
    QTest::newRow("key") << u"D1"_s << 0;
    QTest::newRow("version") << u"v2"_s << 1;
    QTest::newRow("commit") << u"0123456789abcdef0123456789abcdef01234567"_s << 1;
    QTest::newRow("beginning of a commit") << u"0123456"_s << 1;
    QTest::newRow("nobody") << u"v9"_s << -1;
}

void TestEventResolver::causesAreNamedInManyWays()
{
    QFETCH(QString, said);
    QFETCH(int, deployment);
    Room room;
    DeploymentRecord second = sb::test::deployment(u"D2"_s, "21 10:00", u"v2"_s);
    second.commit = u"0123456789abcdef0123456789abcdef01234567"_s;
    room.write({.deployments = {sb::test::deployment(u"D1"_s, "20 10:00"), second},
                .incidents = {{.origin = {.key = u"I"_s}, .causedBy = said, .detected = seta::at("28 10:00")}}});
    const WorkspaceEvents events = room.resolve();
    QCOMPARE(events.data.links.size(), size_t(deployment >= 0 ? 1 : 0));
    if (deployment >= 0)
        QCOMPARE(events.data.links.at(0).deployment, deployment);
}

void TestEventResolver::decisionsOfPersonsCount()
{
    Room room;
    room.write(setA());
    room.execute("INSERT INTO link_decision VALUES(1,'I1',1,'D3',0,'data centre','ada',0),(1,'I4',1,'D8a',1,'disk filled by "
                 "it','ada',0)");
    const WorkspaceEvents events = room.resolve();
    const auto rejected = std::ranges::find_if(events.data.links, &CauseLink::isRejected);
    QVERIFY(rejected != events.data.links.end());
    QCOMPARE(rejected->incident, 0);
    QVERIFY(std::ranges::any_of(events.data.links, [](const CauseLink &link) {
        return link.incident == 3 && link.deployment == 8 && link.level == 1;
    }));
}

void TestEventResolver::patchVersions()
{
    QCOMPARE(patchVersion(u"v1.4.2"_s), (PatchVersion{u"1.4"_s, 2}));
    QCOMPARE(patchVersion(u"release-1.4.2+build"_s), (PatchVersion{u"1.4"_s, 2}));
    QVERIFY(!patchVersion(u"1.4"_s) && !patchVersion(u"1.4.2-rc1"_s) && !patchVersion(u"2026-03-01"_s)
            && !patchVersion(QString()));
}

QTEST_GUILESS_MAIN(TestEventResolver)
#include "tst_eventresolver.moc"
