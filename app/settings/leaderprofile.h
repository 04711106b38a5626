// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMap>
#include <QString>

namespace sb {

class Settings;

/// Of one line of a profile.
inline constexpr qsizetype leaderLineCharacters = 300;

/// What leaders say of themselves and of their organisation, each in one line; empty: not said. An advisor's text gets it where
/// it asks for it by a variable, and nowhere else.
struct LeaderProfile {
    QString name;
    QString role;  ///< "VP of Engineering"
    QString organisation;  ///< its name
    QString size;  ///< "120 engineers in 14 teams"
    QString stage;  ///< "scale-up"
    QString constraints;  ///< what cannot be changed

    bool operator==(const LeaderProfile &) const = default;
};

/// By the name of the variable, also what is not said: "user" and "user.name", "user.role", "org.name", "org.size",
/// "org.stage", "org.constraints".
[[nodiscard]] QMap<QString, QString> variablesOf(const LeaderProfile &profile);

[[nodiscard]] LeaderProfile leaderProfile(const Settings &settings);
/// Each line without blanks at its ends, at most `leaderLineCharacters` of it.
void keepLeaderProfile(Settings &settings, const LeaderProfile &profile);

}  // namespace sb
