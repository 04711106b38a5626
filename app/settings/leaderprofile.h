// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace sb {

class Settings;

/// Of one line of a profile.
inline constexpr qsizetype leaderLineCharacters = 300;
/// People and groups in a profile.
inline constexpr qsizetype mostStakeholders = 20;

/// Somebody whom a decision concerns. People stay on this computer unless the leader says otherwise of each.
struct Stakeholder {
    QString who;
    bool isTold = false;

    bool operator==(const Stakeholder &) const = default;
};

/// What leaders say of themselves and of their organisation, each in one line; empty: not said. Advisors are told the told part of it.
struct LeaderProfile {
    QString name;
    QString role;  ///< "VP of Engineering"
    QString organisation;  ///< its name
    QString size;  ///< "120 engineers in 14 teams"
    QString stage;  ///< "scale-up"
    QString constraints;  ///< what cannot be changed
    QString teamSize = {};  ///< of the leader's own part: "three teams of six"
    QString tried = {};  ///< what was done already, and what came of it
    QList<Stakeholder> stakeholders = {};
    bool isTold = true;  ///< false: advisors are told nothing of it
    QStringList withheld = {};  ///< variables of the lines that they are not told

    bool operator==(const LeaderProfile &) const = default;
};

/// The lines of a profile, in the order in which they are asked for and told.
struct LeaderLine {
    QString LeaderProfile::*line;
    QLatin1StringView variable;  ///< stands for it in an advisor's text
};
[[nodiscard]] QList<LeaderLine> leaderLines();

/// What of it advisors are told: lines that are withheld are empty, and only those stakeholders are there that may be named.
[[nodiscard]] LeaderProfile toldPart(const LeaderProfile &profile);

/// By the name of the variable, also what is not said: "user" and "user.name", "user.role", "org.name", "org.size",
/// "org.stage", "org.constraints", "team.size", "context.tried", "context.stakeholders".
[[nodiscard]] QMap<QString, QString> variablesOf(const LeaderProfile &profile);

[[nodiscard]] LeaderProfile leaderProfile(const Settings &settings);
/// Each line without blanks at its ends, at most `leaderLineCharacters` of it; the first `mostStakeholders` of those who are named.
void keepLeaderProfile(Settings &settings, const LeaderProfile &profile);

}  // namespace sb
