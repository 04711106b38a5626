// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/panelplan.h"
#include "personas/personalibrary.h"
#include "personas/router.h"

#include <QList>
#include <QString>
#include <functional>

namespace sb {

/// What a panel is to prepare.
enum class MeetingType {
    Board,
    OneToOne,
    QuarterlyReview,
    Budget,
    VendorNegotiation,
    Platform,
    Investment,
    Compliance,
    Incident,
    Offsite,
    AnnualPlanning,
};

struct PanelPreset {
    MeetingType type = MeetingType::Board;
    PanelPlan plan;  ///< the lead first; without caps
    QList<QString> reasons = {};  ///< of each member why, as the lead's document gives it; of the lead empty
};

/// For each meeting who is nearest to it by `route` (the router's, without a current advisor), and those that one combines well with
/// as its document says, four at most. A meeting for which fewer than two are there is left out. Pure.
[[nodiscard]] QList<PanelPreset> panelPresets(const PersonaLibrary &library,
                                              const std::function<Route(const QString &)> &route);

/// Slugs of all advisors that a question addresses with @, each once, in its order. Pure.
[[nodiscard]] QStringList advisorsAddressedIn(const PersonaLibrary &library, const QString &question);

}  // namespace sb
