// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/eventrecords.h"
#include "metrics/sources/localgitgraph.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <vector>

namespace sb {

/// How the history of a repository becomes releases and changes.
struct LocalGitSettings {
    QString tags =
        {};  ///< a regular expression for the whole name of a release's tag, whatever its case; empty: any name with a digit
    enum class Prereleases : quint8 { LeftOut, Taken };
    Prereleases prereleases = Prereleases::LeftOut;
    enum class Changes : quint8 {
        Commits,  ///< each that is no merge
        Merges,  ///< what came onto the main line or a release's line at once: a merge with all it brings, a commit that stands alone
    };
    Changes changes = Changes::Commits;
    QString branch = {};  ///< whose commits wait for a release; empty: the main branch
    qint64 hotfixDays = 7;  ///< so long behind a release the next patch of its line is a hotfix
    bool operator==(const LocalGitSettings &) const = default;
};

[[nodiscard]] QJsonObject toJson(const LocalGitSettings &settings);
/// What is missing or unknown is as usual.
[[nodiscard]] LocalGitSettings localGitSettings(const QJsonObject &object);

/// A tag that names a commit. Its time is in seconds since 1970 as it stands there, be it possible or not.
struct GitTag {
    QByteArray name;  ///< without "refs/tags/"
    GitId commit;
    qint64 seconds = 0;
    bool isLight = false;  ///< the time is that of the commit
    QString tagger = {};
};

struct GitRelease {
    QString name;
    GitId commit;
    Instant at = unknownInstant;
    bool isLight = false;
    bool isHotfix = false;
    QString tagger = {};
};

struct GitReleases {
    std::vector<GitRelease> releases = {};  ///< by time
    QList<Reject> rejects = {};  ///< tags of a time that cannot be true
    qint64 otherTags = 0;  ///< their names do not fit
    qint64 prereleases = 0;  ///< left out
    qint64 sameCommit = 0;  ///< further tags of a commit that is a release already
};

/// Pure. `now` is what a time may hardly lie behind. Fails with InvalidArgument and "tags X" for a pattern that is none.
[[nodiscard]] Result<GitReleases> releasesOf(const QList<GitTag> &tags, const LocalGitSettings &settings, Instant now);

/// True for "v1.2.0-rc.1", "1.2b3", "nightly"; false for "1.2.0+build", "1.2.0-2", "beta-server-1.2.0".
[[nodiscard]] bool isPrerelease(const QString &tag);

/// Nothing for a time near 1970, as broken clocks give it, or one that has not come yet.
[[nodiscard]] Instant possibleInstant(qint64 seconds, Instant now);

/// A name of bytes as text: what text would not keep as it is with escapes, so that two names stay two.
[[nodiscard]] QString gitName(const QByteArray &bytes);

}  // namespace sb
