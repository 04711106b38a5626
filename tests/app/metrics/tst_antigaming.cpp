// SPDX-License-Identifier: Apache-2.0
#include "metrics/antigaming.h"

#include "app/metrics/seta.h"
#include "support/testcase.h"

#include <algorithm>
#include <cmath>

using namespace sb;
using namespace sb::test::seta;

namespace {

using Kind = GamingSign::Kind;

std::vector<GamingSign> signsOf(const DeliveryData &delivery, const WorkData &work = {})
{
    return gamingSigns({delivery, work}, {both()}, calendar().before(both()));
}

std::optional<GamingSign> sign(const std::vector<GamingSign> &signs, Kind kind)
{
    const auto found = std::ranges::find(signs, kind, &GamingSign::kind);
    return found != signs.end() ? std::optional(*found) : std::nullopt;
}

}  // namespace

class TestAntiGaming : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void deploymentsThatHoldNothing();
    void requestsGetTiny();
    void severityIsLoweredBehindALink();
    void fixesThatAreCalledPlanned();
    void manyExclusions();
    void nothingToTell();
};

void TestAntiGaming::deploymentsThatHoldNothing()
{
    DeliveryData data = test::seta::data();
    QVERIFY(!sign(signsOf(data), Kind::DeploymentsWithoutChange));
    data.changes.erase(data.changes.begin());
    const auto found = sign(signsOf(data), Kind::DeploymentsWithoutChange);
    QVERIFY(found && found->rows == std::vector<qint32>{1});
    QVERIFY(std::abs(found->share - 1.0 / 7) < 1e-9);
}

void TestAntiGaming::requestsGetTiny()
{
    DeliveryData delivery;
    WorkData work;
    const auto add = [&](const char *merged, int count, qint64 lines) {
        for (int i = 0; i < count; ++i) {
            delivery.changes.push_back(change(merged, merged, "", merged, noPlace));
            work.sizes.push_back({.lines = lines});
        }
    };
    add("12 10:00", 2, 4);
    add("12 10:00", 18, 5);
    add("26 10:00", 3, 4);
    add("26 10:00", 17, 5);
    QVERIFY(!sign(signsOf(delivery, work), Kind::TinyRequestsDoubled));
    work.sizes[39].lines = 0;
    const auto found = sign(signsOf(delivery, work), Kind::TinyRequestsDoubled);
    QVERIFY(found && found->rows.size() == 4);
    QVERIFY(std::abs(found->share - 0.2) < 1e-9 && std::abs(*found->before - 0.1) < 1e-9);
    work.sizes[0].lines = -1;  // of fewer than 20 nothing is said
    QVERIFY(!sign(signsOf(delivery, work), Kind::TinyRequestsDoubled));
}

void TestAntiGaming::severityIsLoweredBehindALink()
{
    const DeliveryData data = test::seta::data();
    const auto found = [&data](const SeverityChange &change) {
        return sign(signsOf(data, {.severities = {change}}), Kind::SeverityLowered);
    };
    const SeverityChange lowered{.incident = 0, .at = at("26 14:00"), .from = 1, .to = 4};
    QVERIFY(found(lowered) && found(lowered)->rows == std::vector<qint32>{0});
    QVERIFY(!found({.incident = 0, .at = at("26 14:00"), .from = 3, .to = 1}));
    QVERIFY(!found({.incident = 0, .at = at("26 12:30"), .from = 1, .to = 4}));  // before it was noticed
    QVERIFY(!found({.incident = 2, .at = at("26 14:00"), .from = 1, .to = 4}));  // of no deployment
    QVERIFY(!found({.incident = 0, .at = at("26 14:00"), .from = 0, .to = 4}));
}

void TestAntiGaming::fixesThatAreCalledPlanned()
{
    DeliveryData data = test::seta::data();
    const auto found = sign(signsOf(data), Kind::FixesCalledPlanned);
    QVERIFY(found && found->rows == std::vector<qint32>{6});
    data.deployments[6].kind = Deployment::Kind::Hotfix;
    QVERIFY(!sign(signsOf(data), Kind::FixesCalledPlanned));
    data.deployments[2].redeploysOlder = true;
    QVERIFY(sign(signsOf(data), Kind::FixesCalledPlanned)->rows == std::vector<qint32>{2});
}

void TestAntiGaming::manyExclusions()
{
    DeliveryData data = test::seta::data();
    data.deployments[2].isExcluded = true;  // one of 22
    QVERIFY(!sign(signsOf(data), Kind::ManyExclusions));
    data.changes[2].isExcluded = true;
    const auto found = sign(signsOf(data), Kind::ManyExclusions);
    QVERIFY(found && found->rows.empty() && std::abs(found->share - 2.0 / 22) < 1e-9);
}

void TestAntiGaming::nothingToTell()
{
    QVERIFY(signsOf({}).empty());
}

QTEST_GUILESS_MAIN(TestAntiGaming)
#include "tst_antigaming.moc"
