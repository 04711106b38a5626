// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/sources/localgitmessage.h"
#include "metrics/sources/localgitreleases.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace sb {

/// Who made a commit, as the repository's own mailmap has it. The mail address is not kept.
struct GitPerson {
    QString name;
    AuthorClass authorClass = AuthorClass::Unknown;
    bool operator==(const GitPerson &) const = default;
};

struct GitCommit {
    GitPerson author;
    Instant authored = unknownInstant;
    Instant committed = unknownInstant;
    GitMessage message;
    QList<GitPerson> coauthors;
};

/// A repository on this computer, read and never changed. Nothing of it is run: no hook, filter, monitor, helper or transport; and no
/// settings are read but its own, which only say where its parts are. On one thread at a time. Failures have a detail that begins with
/// "repository": PermissionDenied "owner" for one of somebody else, Unsupported "sha256" and "extension", Malformed and "object X" for what
/// is missing or damaged, TooLarge, NotFound, Io.
class GitRepository {
public:
    /// Of a folder with files, of a bare one or of a further worktree. `now` is what times may hardly lie behind.
    [[nodiscard]] static Result<std::unique_ptr<GitRepository>> open(const QString &folder, Instant now);
    ~GitRepository();
    Q_DISABLE_COPY_MOVE(GitRepository)

    /// "org/name" by the address that it was cloned from, else by its folder.
    [[nodiscard]] QString name() const;
    /// Those that name commits, in whatever order; `others` counts those that name something else, or nothing.
    [[nodiscard]] Result<QList<GitTag>> tags(qint64 &others);
    /// The commit of a branch; of no name that of the main branch of where it was cloned from, else the one that is checked out. Nothing
    /// where that has no commit yet. Fails with InvalidArgument and "branch X" for one that is not there.
    [[nodiscard]] Result<std::optional<GitId>> branch(const QString &name);
    /// Has the mailmap of this commit say who people are.
    [[nodiscard]] Result<> useMailmap(const GitId &commit);

    [[nodiscard]] Result<GitCommitHead> head(const GitId &id);
    [[nodiscard]] Result<GitCommit> commit(const GitId &id);
    /// Where a shallow clone ends, sorted; none when it is whole.
    [[nodiscard]] const std::vector<GitId> &shallow() const { return m_shallow; }
    /// The only commit that begins with these digits.
    [[nodiscard]] std::optional<GitId> commitBeginning(const QString &digits);
    /// Up to when it can know what happened: until now where it is cloned from nowhere, else when it was fetched last; not known where
    /// nothing tells.
    [[nodiscard]] Instant knownUntil() const;

private:
    struct Handles;
    explicit GitRepository(Instant now);
    [[nodiscard]] Result<> openAt(const QString &folder);
    [[nodiscard]] GitPerson personOf(const GitName &name) const;

    std::unique_ptr<Handles> m_handles;
    std::vector<GitId> m_shallow;
    Instant m_now;
};

}  // namespace sb
