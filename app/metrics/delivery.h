// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLatin1StringView>
#include <QtTypes>

#include <array>
#include <limits>
#include <vector>

namespace sb {

/// Milliseconds since 1970 UTC.
using Instant = qint64;
inline constexpr Instant unknownInstant = std::numeric_limits<Instant>::min();
[[nodiscard]] inline constexpr bool isKnown(Instant instant)
{
    return instant != unknownInstant;
}

/// Of teams, services, repositories: a place in the list of their names; this one stands for none.
inline constexpr qint32 noPlace = -1;

enum class Tier : quint8 { Production, Staging, Testing, Other };
/// As files and commands name them, by value.
inline constexpr std::array<QLatin1StringView, 4> tierWords{QLatin1StringView("production"), QLatin1StringView("staging"),
                                                            QLatin1StringView("testing"), QLatin1StringView("other")};
enum class AuthorClass : quint8 { Human, Bot, Service, Unknown };

/// What happened, as formulas read it: resolved, in memory, without a name. Everything that a table of events says beside that stays
/// on the disk. Excluded events are here, too, so that they can be counted. Source: reference "metrics", 4.

/// All rows that share a group key: one deployment, be it of several repositories.
struct Deployment {
    enum class Kind : quint8 { Planned, Hotfix, Rollback, Unknown };
    enum class Outcome : quint8 {
        Landed,  ///< each row succeeded, or reached production all the same
        Failed,  ///< some row failed, and it did not reach production
        Neither,  ///< canceled, skipped, waiting
    };
    enum class Trigger : quint8 { Automated, Manual, Unknown };

    Instant started = unknownInstant;
    Instant finished = unknownInstant;  ///< of its last row
    qint32 team = noPlace;  ///< at that time
    qint32 service = noPlace;
    qint32 repo = noPlace;  ///< of its first row
    Tier tier = Tier::Production;
    Outcome outcome = Outcome::Landed;
    Kind kind = Kind::Planned;
    Trigger trigger = Trigger::Unknown;
    bool isBaseline = false;  ///< the first one that is known of its service: how old its changes are is not known
    bool redeploysOlder = false;  ///< a version that was there before
    bool isExcluded = false;
    bool isTimeLent = false;  ///< `finished` is not its own: a light tag has the date of its commit

    [[nodiscard]] bool isLanded() const { return outcome == Outcome::Landed && tier == Tier::Production; }
    bool operator==(const Deployment &) const = default;
};

struct Change {
    Instant firstCommit = unknownInstant;  ///< earliest author time of its own commits; of a push its author time
    Instant created = unknownInstant;
    Instant ready = unknownInstant;  ///< of one that was opened as a draft
    Instant firstReview = unknownInstant;  ///< by a human who is no author of it
    Instant merged = unknownInstant;
    qint32 team = noPlace;
    qint32 service = noPlace;
    qint32 repo = noPlace;
    qint32 deployment = noPlace;  ///< the first landed one that holds it
    AuthorClass author = AuthorClass::Human;
    bool isPull = true;  ///< no push
    bool isFix = false;  ///< a revert, of an incident, or called a hotfix
    bool isLinkWeak = false;  ///< found by time alone
    bool isExcluded = false;

    /// When others could look at it.
    [[nodiscard]] Instant opened() const
    {
        const bool isReviewedBefore = isKnown(firstReview) && isKnown(ready) && firstReview < ready;
        return isKnown(ready) && !isReviewedBefore ? ready : created;
    }
    bool operator==(const Change &) const = default;
};

struct Incident {
    Instant impactStart = unknownInstant;
    Instant detected = unknownInstant;
    Instant created = unknownInstant;
    Instant acknowledged = unknownInstant;
    Instant mitigated = unknownInstant;
    Instant firstResolved = unknownInstant;
    qint32 team = noPlace;
    qint32 service = noPlace;
    qint32 causeKey = noPlace;
    double impactShare = -1;  ///< 0 to 1; below 0: not known
    qint8 severity = 0;  ///< 1 is the gravest; 0: not known
    bool isDuplicate = false;
    bool isReopened = false;
    bool isExcluded = false;

    [[nodiscard]] Instant restored() const { return isKnown(mitigated) ? mitigated : firstResolved; }
    bool operator==(const Incident &) const = default;
};

/// Why a deployment is held to have failed.
struct CauseLink {
    qint32 deployment = noPlace;
    qint32 incident = noPlace;  ///< or only its fix tells
    qint32 fix = noPlace;  ///< deployment
    qint8 level = 1;  ///< 1 (said by somebody) to 5 (near in time)
    bool isRejected = false;
    bool operator==(const CauseLink &) const = default;
};

struct DeliveryData {
    std::vector<Deployment> deployments;  ///< by `finished`
    std::vector<Change> changes;
    std::vector<Incident> incidents;
    std::vector<CauseLink> links;
    bool operator==(const DeliveryData &) const = default;
};

/// Which events belong to a number; an empty list takes all of its kind.
struct EventFilter {
    std::vector<bool> teams = {};  ///< by place
    std::vector<bool> services = {};
    std::vector<bool> repos = {};
    Tier tier = Tier::Production;  ///< of the deployments that count; events that are in none are of all

    bool operator==(const EventFilter &) const = default;
    [[nodiscard]] bool isEmpty() const
    {
        return teams.empty() && services.empty() && repos.empty() && tier == Tier::Production;
    }

    template<class Event>
    [[nodiscard]] bool takes(const Event &event) const
    {
        bool isTaken = holds(teams, event.team) && holds(services, event.service);
        if constexpr (requires { event.repo; })
            isTaken = isTaken && holds(repos, event.repo);
        return isTaken;
    }
    [[nodiscard]] bool takesLanded(const Deployment &deployment) const
    {
        return deployment.outcome == Deployment::Outcome::Landed && deployment.tier == tier && takes(deployment);
    }
    [[nodiscard]] static bool holds(const std::vector<bool> &wanted, qint32 place)
    {
        return wanted.empty()
            || (place >= 0 && static_cast<size_t>(place) < wanted.size() && wanted[static_cast<size_t>(place)]);
    }
};

}  // namespace sb
