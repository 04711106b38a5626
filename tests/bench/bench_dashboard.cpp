// SPDX-License-Identifier: Apache-2.0
#include "models/dashboardwork.h"
#include "tests/bench/bigworkspace.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::bench;

namespace {

constexpr double firstPageTarget = 150;
constexpr double filterTarget = 40;

DashboardWork readWork(BigWorkspace &big)
{
    DashboardWork work(big.store, u":/sample"_s);
    (void)work.read(BigWorkspace::readAt);
    return work;
}

void measureDashboard(BigWorkspace &big)
{
    const long long size = big.size();
    const std::stop_token never;
    const auto nothing = [] { return 0; };
    (void)readWork(big);
    least("dashboard/first page, cold", size, firstPageTarget, nothing, [&](int) {
        DashboardWork work = readWork(big);
        (void)work.data({}, never);
    });
    const auto shown = [&] {
        auto work = std::make_unique<DashboardWork>(readWork(big));
        (void)work->data({}, never);
        return work;
    };
    const auto viewed = [&never](const DashboardView &view) {
        return [&never, view](std::unique_ptr<DashboardWork> &work) { (void)work->data(view, never); };
    };
    least("dashboard/one team", size, filterTarget, shown, viewed({.teams = {u"team-7"_s}}));
    QStringList half;
    for (int team = 0; team < ManyEvents::teams / 2; ++team)
        half.append(u"team-%1"_s.arg(team));
    least("dashboard/half of the teams", size, 0, shown, viewed({.teams = half}));
    least("dashboard/52 weeks", size, 0, shown, viewed({.count = 52}));
    for (const char *key : {"dora.deployment_frequency", "dora.change_lead_time.p50", "dora.change_fail_rate", "inc.ttr"})
        least((std::string("dashboard/detail of ") + key).c_str(), size, 0, shown,
              [&](std::unique_ptr<DashboardWork> &work) { (void)work->detail(QString::fromLatin1(key), {}, never); });
}

}  // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    BigWorkspace small({.deployments = 12'000, .changes = 25'000, .incidents = 400});
    measureDashboard(small);
    BigWorkspace large({});
    measureDashboard(large);
    return 0;
}
