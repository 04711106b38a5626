// SPDX-License-Identifier: Apache-2.0
#include "personas/routingreport.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

bool isMet(const RoutingCase &test, const Route &route)
{
    if (route.verdict == Route::Verdict::Routed && test.unwanted.contains(route.persona))
        return false;
    if (test.expected.isEmpty())
        return true;
    switch (route.verdict) {
    case Route::Verdict::Routed:
        return test.expected.contains(route.persona);
    case Route::Verdict::Default:
        return test.expected.contains("none"_L1);
    case Route::Verdict::Ask:
        break;
    }
    const QList<RouteCandidate> choices = route.choices();
    return !test.mustRoute && std::ranges::any_of(choices, [&test](const RouteCandidate &choice) {
        return test.expected.contains(choice.persona);
    });
}

RoutingReport runRouting(const PersonaTests &tests, const Router &router)
{
    RoutingReport report;
    for (const RoutingCase &test : tests.routing) {
        const Route route = router.route(test.question);
        const bool hasPassed = isMet(test, route);
        report.failed += hasPassed ? 0 : 1;
        report.cases.append({test, route, hasPassed});
    }
    return report;
}

}  // namespace sb
