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
        ProfileLine{settings::leaderTeamSize, &LeaderProfile::teamSize, "team.size"_L1},
        ProfileLine{settings::organisationName, &LeaderProfile::organisation, "org.name"_L1},
        ProfileLine{settings::organisationSize, &LeaderProfile::size, "org.size"_L1},
        ProfileLine{settings::organisationStage, &LeaderProfile::stage, "org.stage"_L1},
        ProfileLine{settings::organisationConstraints, &LeaderProfile::constraints, "org.constraints"_L1},
        ProfileLine{settings::leaderTried, &LeaderProfile::tried, "context.tried"_L1},
    };
    return lines;
}

QString oneLine(const QString &text)
{
    return text.simplified().left(leaderLineCharacters);
}

}  // namespace

QList<LeaderLine> leaderLines()
{
    QList<LeaderLine> lines;
    for (const ProfileLine &line : profileLines())
        lines.append({line.line, line.variable});
    return lines;
}

LeaderProfile toldPart(const LeaderProfile &profile)
{
    if (!profile.isTold)
        return {.isTold = false};
    LeaderProfile told = profile;
    for (const ProfileLine &line : profileLines()) {
        if (profile.withheld.contains(line.variable))
            (told.*line.line).clear();
    }
    told.stakeholders.removeIf([](const Stakeholder &one) { return !one.isTold; });
    return told;
}

QMap<QString, QString> variablesOf(const LeaderProfile &profile)
{
    QMap<QString, QString> variables{{u"user"_s, profile.name}};
    for (const ProfileLine &line : profileLines())
        variables.insert(line.variable, profile.*line.line);
    QStringList concerned;
    for (const Stakeholder &one : profile.stakeholders)
        concerned.append(one.who);
    variables.insert(u"context.stakeholders"_s, concerned.join("; "_L1));
    return variables;
}

LeaderProfile leaderProfile(const Settings &settings)
{
    LeaderProfile profile;
    for (const ProfileLine &line : profileLines())
        profile.*line.line = settings.get(line.key);
    for (const auto kept = settings.get(settings::leaderStakeholders); const QString &one : kept)
        profile.stakeholders.append({one.mid(2), one.startsWith(u'+')});
    profile.isTold = settings.get(settings::leaderTold);
    profile.withheld = settings.get(settings::leaderWithheld);
    return profile;
}

void keepLeaderProfile(Settings &settings, const LeaderProfile &profile)
{
    for (const ProfileLine &line : profileLines())
        settings.set(line.key, oneLine(profile.*line.line));
    QStringList concerned;
    for (const Stakeholder &one : profile.stakeholders) {
        if (const QString who = oneLine(one.who); !who.isEmpty() && concerned.size() < mostStakeholders)
            concerned.append((one.isTold ? u"+ "_s : u"- "_s) + who);
    }
    settings.set(settings::leaderStakeholders, concerned);
    settings.set(settings::leaderTold, profile.isTold);
    settings.set(settings::leaderWithheld, profile.withheld);
}

}  // namespace sb
