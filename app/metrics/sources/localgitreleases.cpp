// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/localgitreleases.h"

#include "metrics/eventresolver.h"
#include "metrics/metriclimits.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <map>
#include <tuple>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr qint64 secondsOfDay = 24 * 3600;
constexpr qint64 millisecondsOfDay = secondsOfDay * 1000;
constexpr qint64 mostHotfixDays = 365;

/// The one that stands for the commit: what says its own time before what borrows it, then the earliest, then the most exact name.
auto rankOf(const GitRelease &release)
{
    return std::tuple(release.isLight, release.at, -release.name.size(), release.name);
}

Reject rejectedTag(const QString &name, qint64 seconds)
{
    return {.key = name.left(limits::rejectedTextCharacters),
            .field = u"date"_s,
            .reason = seconds > secondsOfDay ? Reject::Reason::FutureDate : Reject::Reason::BadDate,
            .text = QString::number(seconds)};
}

void dropDoubles(GitReleases &found)
{
    std::map<GitId, size_t> firsts;
    std::vector<GitRelease> kept;
    std::ranges::sort(found.releases, {}, rankOf);
    for (GitRelease &release : found.releases) {
        if (firsts.try_emplace(release.commit, kept.size()).second)
            kept.push_back(std::move(release));
        else
            ++found.sameCommit;
    }
    std::ranges::sort(kept, {}, [](const GitRelease &release) { return std::tuple(release.at, release.name); });
    found.releases = std::move(kept);
}

void markHotfixes(std::vector<GitRelease> &releases, qint64 days)
{
    QHash<std::pair<QString, qint64>, Instant> times;
    for (GitRelease &release : releases) {
        const std::optional<PatchVersion> version = patchVersion(release.name);
        if (!version)
            continue;
        const Instant before = times.value({version->line, version->patch - 1}, unknownInstant);
        release.isHotfix = isKnown(before) && release.at - before <= days * millisecondsOfDay;
        if (!times.contains({version->line, version->patch}))
            times.insert({version->line, version->patch}, release.at);
    }
}

}  // namespace

QJsonObject toJson(const LocalGitSettings &settings)
{
    return {{u"tags"_s, settings.tags},
            {u"prereleases"_s, settings.prereleases == LocalGitSettings::Prereleases::Taken},
            {u"changes"_s, settings.changes == LocalGitSettings::Changes::Merges ? u"merges"_s : u"commits"_s},
            {u"branch"_s, settings.branch},
            {u"hotfix_days"_s, settings.hotfixDays}};
}

LocalGitSettings localGitSettings(const QJsonObject &object)
{
    LocalGitSettings settings{.tags = object["tags"_L1].toString(), .branch = object["branch"_L1].toString()};
    if (object["prereleases"_L1].toBool())
        settings.prereleases = LocalGitSettings::Prereleases::Taken;
    if (object["changes"_L1].toString() == "merges"_L1)
        settings.changes = LocalGitSettings::Changes::Merges;
    settings.hotfixDays = object["hotfix_days"_L1].toInteger(settings.hotfixDays);
    return settings;
}

Result<GitReleases> releasesOf(const QList<GitTag> &tags, const LocalGitSettings &settings, Instant now)
{
    static const QRegularExpression hasDigit(u"\\d"_s);
    const QRegularExpression pattern(QRegularExpression::anchoredPattern(settings.tags),
                                     QRegularExpression::CaseInsensitiveOption);
    if (!pattern.isValid())
        return fail(ErrorKind::InvalidArgument, u"tags "_s + settings.tags);
    GitReleases found;
    for (const GitTag &tag : tags) {
        const QString name = gitName(tag.name);
        if (!(settings.tags.isEmpty() ? hasDigit : pattern).match(name).hasMatch()) {
            ++found.otherTags;
            continue;
        }
        if (settings.prereleases == LocalGitSettings::Prereleases::LeftOut && isPrerelease(name)) {
            ++found.prereleases;
            continue;
        }
        const Instant at = possibleInstant(tag.seconds, now);
        if (isKnown(at))
            found.releases.push_back({name, tag.commit, at, tag.isLight, false, tag.tagger});
        else
            found.rejects.append(rejectedTag(name, tag.seconds));
    }
    dropDoubles(found);
    markHotfixes(found.releases, qBound<qint64>(0, settings.hotfixDays, mostHotfixDays));
    return found;
}

bool isPrerelease(const QString &tag)
{
    constexpr auto words =
        "alpha|beta|rc|cr|pre|preview|prerelease|dev|devel|snapshot|nightly|canary|next|insiders?|ea|milestone";
    static const QRegularExpression behindVersion(
        u"\\d[-._~]?(?:(?:%1)(?=\\d|[-._~]|$)|[abm](?=\\d|$))"_s.arg(QLatin1StringView(words)),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression alone(u"^(?:%1)(?:[-._]?\\d.*)?$"_s.arg(QLatin1StringView(words)),
                                          QRegularExpression::CaseInsensitiveOption);
    const QString version = tag.section(u'+', 0, 0);
    return behindVersion.match(version).hasMatch() || alone.match(version).hasMatch();
}

Instant possibleInstant(qint64 seconds, Instant now)
{
    const bool isPossible = seconds > secondsOfDay && seconds <= (now + limits::gitClockAhead) / 1000;
    return isPossible ? seconds * 1000 : unknownInstant;
}

QString gitName(const QByteArray &bytes)
{
    const bool isPlain = bytes.isValidUtf8() && !bytes.startsWith("\xef\xbb\xbf") && !bytes.contains('%');
    return isPlain ? QString::fromUtf8(bytes) : QString::fromLatin1(bytes.toPercentEncoding("/@+"));
}

}  // namespace sb
