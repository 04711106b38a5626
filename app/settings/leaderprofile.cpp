// SPDX-License-Identifier: Apache-2.0
#include "settings/leaderprofile.h"

#include "settings/settings.h"

#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// Where each line of a profile is kept, and the variable that stands for it.
struct ProfileLine {
    const Settings::Key<QString> &key;
    QString LeaderProfile::*line;
    QLatin1StringView variable;
};

const auto &profileLines()
{
    static const std::array lines{
        ProfileLine{settings::leaderName, &LeaderProfile::name, "user.name"_L1},
        ProfileLine{settings::leaderRole, &LeaderProfile::role, "user.role"_L1},
        ProfileLine{settings::organisationName, &LeaderProfile::organisation, "org.name"_L1},
        ProfileLine{settings::organisationSize, &LeaderProfile::size, "org.size"_L1},
        ProfileLine{settings::organisationStage, &LeaderProfile::stage, "org.stage"_L1},
        ProfileLine{settings::organisationConstraints, &LeaderProfile::constraints, "org.constraints"_L1},
    };
    return lines;
}

}  // namespace

QMap<QString, QString> variablesOf(const LeaderProfile &profile)
{
    QMap<QString, QString> variables{{u"user"_s, profile.name}};
    for (const ProfileLine &line : profileLines())
        variables.insert(line.variable, profile.*line.line);
    return variables;
}

LeaderProfile leaderProfile(const Settings &settings)
{
    LeaderProfile profile;
    for (const ProfileLine &line : profileLines())
        profile.*line.line = settings.get(line.key);
    return profile;
}

void keepLeaderProfile(Settings &settings, const LeaderProfile &profile)
{
    for (const ProfileLine &line : profileLines())
        settings.set(line.key, QString((profile.*line.line).simplified().left(leaderLineCharacters)));
}

}  // namespace sb
