// SPDX-License-Identifier: Apache-2.0
#include "metrics/linking.h"

#include "app/metrics/seta.h"
#include "support/testcase.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test::seta;
using Method = Containment::Method;

namespace {

QString words(const std::vector<CauseLink> &links)
{
    QStringList said;
    for (const CauseLink &link : links)
        said.append(u"D%1 I%2 fix D%3 L%4%5"_s.arg(link.deployment)
                        .arg(link.incident)
                        .arg(link.fix)
                        .arg(link.level)
                        .arg(link.isRejected ? u" rejected"_s : QString()));
    return said.join("; "_L1);
}

/// A day apart from each other, all of one service.
DeliveryData line(int count)
{
    DeliveryData data;
    for (int i = 0; i < count; ++i)
        data.deployments.push_back({.finished = Instant{i} * 24 * 3'600'000, .service = 0, .repo = 0});
    return data;
}

}  // namespace

class TestLinking : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theStrongestMethodWins();
    void withoutKnowledgeTheNextDeploymentHoldsAChange();
    void whatADeploymentListsIsAllThatItHolds();
    void onlyLandedDeploymentsHoldChanges();
    void aRollbackTellsTheFirstAfterItsTarget();
    void aVersionAgainIsNoRollback();
    void aRevertTellsWhatHeldTheChange();
    void aHotfixTellsWhatItMends();
    void timeIsTheLastResort();
    void thePersonHasTheLastWord();
    void exampleSetA();
};

void TestLinking::theStrongestMethodWins()
{
    DeliveryData data = line(4);
    data.changes = {{.merged = -1, .repo = 0}};
    linkChanges(data, {{0, 3, Method::Reachable}, {0, 2, Method::Reachable}, {0, 1, Method::Number}});
    QCOMPARE(data.changes[0].deployment, 2);
    QVERIFY(!data.changes[0].isLinkWeak);
    linkChanges(data, {{0, 2, Method::Reachable}, {0, 3, Method::Explicit}});
    QCOMPARE(data.changes[0].deployment, 3);
}

void TestLinking::withoutKnowledgeTheNextDeploymentHoldsAChange()
{
    DeliveryData data = line(3);
    data.deployments[1].repo = 5;
    data.changes = {{.merged = 1, .service = 0, .repo = 0},
                    {.merged = 1, .service = 0, .repo = 7},
                    {.merged = data.deployments[2].finished + 1, .service = 0, .repo = 0},
                    {.service = 0, .repo = 0}};
    linkChanges(data, {});
    QCOMPARE(data.changes[0].deployment, 2);
    QCOMPARE(data.changes[1].deployment, 1);  // by service
    QVERIFY(data.changes[0].isLinkWeak && data.changes[1].isLinkWeak);
    QCOMPARE(data.changes[2].deployment, noPlace);
    QCOMPARE(data.changes[3].deployment, noPlace);
    QVERIFY(!data.changes[2].isLinkWeak);
}

void TestLinking::whatADeploymentListsIsAllThatItHolds()
{
    DeliveryData data = line(3);
    data.changes = {{.merged = 1, .service = 0, .repo = 0}, {.merged = 1, .service = 0, .repo = 0}};
    linkChanges(data, {{0, 2, Method::Reachable}}, {true, true, true});
    QCOMPARE(data.changes[0].deployment, 2);
    QCOMPARE(data.changes[1].deployment, noPlace);
    linkChanges(data, {}, {true, true, false});
    QCOMPARE(data.changes[1].deployment, 2);
    QVERIFY(data.changes[1].isLinkWeak);
}

void TestLinking::onlyLandedDeploymentsHoldChanges()
{
    DeliveryData data = line(3);
    data.deployments[0].outcome = Deployment::Outcome::Failed;
    data.deployments[1].tier = Tier::Staging;
    data.changes = {{.merged = -1, .repo = 0}};
    linkChanges(data, {{0, 0, Method::Explicit}, {0, 1, Method::Explicit}});
    QCOMPARE(data.changes[0].deployment, 2);
}

/// V1, V2, V3, V1: V2 has failed.
void TestLinking::aRollbackTellsTheFirstAfterItsTarget()
{
    const DeliveryData data = line(4);
    QCOMPARE(words(causeLinks(data, {.version = {1, 2, 3, 1}})), u"D1 I-1 fix D3 L2"_s);
    QCOMPARE(words(causeLinks(data, {.version = {1, 2, 1, noPlace}})), u"D1 I-1 fix D2 L2"_s);
}

void TestLinking::aVersionAgainIsNoRollback()
{
    QCOMPARE(words(causeLinks(line(3), {.version = {1, 1, 2}})), QString());
    DeliveryData two = line(3);
    two.deployments[1].service = 1;
    QCOMPARE(words(causeLinks(two, {.version = {1, 2, 1}})), QString());
    QCOMPARE(words(causeLinks(line(3), {.version = {1, 2}})), QString());
}

void TestLinking::aRevertTellsWhatHeldTheChange()
{
    DeliveryData data = line(3);
    data.changes = {{.merged = 1, .repo = 0, .deployment = 1},
                    {.merged = 2, .repo = 0, .deployment = 2},
                    {.merged = 3, .repo = 0, .deployment = 1}};
    QCOMPARE(words(causeLinks(data, {.revertedChange = {noPlace, 0, noPlace}})), u"D1 I-1 fix D2 L3"_s);
    QCOMPARE(words(causeLinks(data, {.revertedChange = {noPlace, noPlace, 0}})), QString());  // both in one
}

void TestLinking::aHotfixTellsWhatItMends()
{
    DeliveryData data = line(4);
    data.incidents = {{.impactStart = data.deployments[1].finished + 5, .service = 0}};
    QCOMPARE(words(causeLinks(data, {.previousPatch = {noPlace, noPlace, 1, noPlace}, .window = std::chrono::milliseconds(1)})),
             u"D1 I-1 fix D2 L4"_s);
    QCOMPARE(words(causeLinks(data, {.mendedIncident = {noPlace, noPlace, noPlace, 0}})), u"D1 I0 fix D3 L4"_s);
}

void TestLinking::timeIsTheLastResort()
{
    DeliveryData data = line(2);
    const Instant last = data.deployments[1].finished;
    const Instant hour = 3'600'000;
    data.incidents = {{.impactStart = last + 72 * hour, .service = 0},
                      {.impactStart = last + 72 * hour + 1, .service = 0},
                      {.created = last - 1, .service = 0},
                      {.created = last + 1},
                      {.created = last + 1, .service = 0, .isDuplicate = true}};
    QCOMPARE(words(causeLinks(data, {})), u"D0 I2 fix D-1 L5; D1 I0 fix D-1 L5"_s);
    QCOMPARE(words(causeLinks(data, {.saidCause = {0, noPlace, noPlace, noPlace, noPlace}})),
             u"D0 I0 fix D-1 L1; D0 I2 fix D-1 L5"_s);
}

void TestLinking::thePersonHasTheLastWord()
{
    DeliveryData data = line(2);
    data.incidents = {{.impactStart = data.deployments[1].finished + 1, .service = 0}};
    QCOMPARE(words(causeLinks(data, {.decisions = {{0, 1, false}}})), u"D1 I0 fix D-1 L5 rejected"_s);
    QCOMPARE(words(causeLinks(data, {.decisions = {{0, 0, true}, {0, 1, true}}})), u"D0 I0 fix D-1 L1; D1 I0 fix D-1 L1"_s);
}

/// I1 says D3, I2 has it from a person; C7 in D6 takes back C6 in D5.
void TestLinking::exampleSetA()
{
    DeliveryData set = data();
    std::vector<qint32> reverted(set.changes.size(), noPlace);
    reverted[6] = 5;
    const LinkFacts facts{.revertedChange = reverted,
                          .saidCause = {3, noPlace, noPlace, noPlace},
                          .decisions = {{1, 3, true}},
                          .window = std::chrono::hours(0)};
    QCOMPARE(words(causeLinks(set, facts)), u"D3 I0 fix D-1 L1; D3 I1 fix D-1 L1; D5 I-1 fix D6 L3"_s);
    std::vector<Containment> known;
    for (size_t i = 0; i < set.changes.size(); ++i)
        known.push_back({static_cast<qint32>(i), set.changes[i].deployment, Method::Explicit});
    DeliveryData relinked = set;
    linkChanges(relinked, known);
    for (size_t i = 0; i < set.changes.size(); ++i)
        QCOMPARE(relinked.changes[i].deployment, set.changes[i].deployment);
}

QTEST_GUILESS_MAIN(TestLinking)
#include "tst_linking.moc"
