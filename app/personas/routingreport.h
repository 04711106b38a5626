// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/personatests.h"
#include "personas/router.h"

#include <QList>

namespace sb {

/// Where a routing case went.
struct RoutedCase {
    RoutingCase test;
    Route route;
    bool hasPassed = false;

    bool operator==(const RoutedCase &) const = default;
};

struct RoutingReport {
    QList<RoutedCase> cases;
    int failed = 0;

    [[nodiscard]] bool hasPassed() const { return failed == 0; }
};

/// A name that is expected is met when the question is routed to it, or asked with it among the choices (not for a case that must
/// route); "none" when nobody in particular answers. A name that is unwanted is missed by anything but being routed to it.
[[nodiscard]] bool isMet(const RoutingCase &test, const Route &route);

/// All routing cases, offline. Pure; some 0.1 ms a case.
[[nodiscard]] RoutingReport runRouting(const PersonaTests &tests, const Router &router);

}  // namespace sb
