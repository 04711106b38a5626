// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/panelplan.h"
#include "personas/personalibrary.h"
#include "personas/router.h"

#include <QList>
#include <QString>
#include <array>
#include <functional>
#include <optional>

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

inline constexpr std::array meetingTypes{MeetingType::Board,      MeetingType::OneToOne,          MeetingType::QuarterlyReview,
                                         MeetingType::Budget,     MeetingType::VendorNegotiation, MeetingType::Platform,
                                         MeetingType::Investment, MeetingType::Compliance,        MeetingType::Incident,
                                         MeetingType::Offsite,    MeetingType::AnnualPlanning};

/// For a meeting who is nearest to it by `route` (the router's, without a current advisor), and those that one combines well with
/// as its document says, four at most. None where fewer than two are there. Pure.
[[nodiscard]] std::optional<PanelPreset> panelPreset(MeetingType type, const PersonaLibrary &library,
                                                     const std::function<Route(const QString &)> &route);

/// An advisor and the first two that it combines well with. Pure.
[[nodiscard]] QStringList advisorWithColleagues(const PersonaEntry &lead, const PersonaLibrary &library);

/// Slugs of all advisors that a question addresses with @, each once, in its order. Pure.
[[nodiscard]] QStringList advisorsAddressedIn(const PersonaLibrary &library, const QString &question);

}  // namespace sb
