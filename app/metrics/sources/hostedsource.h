// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "metrics/delivery.h"
#include "metrics/eventorigins.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>
#include <optional>

namespace sb {

enum class HostKind : quint8 { GitHub, GitLab };

/// What a token must allow to be read, and nothing more: the names that the host's own page for making tokens has.
enum class HostPermission : quint8 {
    GitHubMetadata,
    GitHubPullRequests,
    GitHubDeployments,
    GitHubIssues,
    GitHubContents,
    GitHubActions,
    GitLabReadApi,
};
/// All that the streams of a host need.
[[nodiscard]] QList<HostPermission> permissionsOf(HostKind kind);

/// One repository or project on a server. Without any secret.
struct HostedSource {
    HostKind kind = HostKind::GitHub;
    QUrl
        server;  ///< without a slash at its end; a path only of a GitLab that is below one. GitHub itself: "https://github.com"
    QString path;  ///< "owner/repo", "group/subgroup/project"
    QStringList incidentLabels = {QStringLiteral("incident")};  ///< of GitHub: an issue that has one of them is an incident
    Instant since = unknownInstant;  ///< how far back the first run reads; not known: all
    bool operator==(const HostedSource &) const = default;

    /// "github:owner/repo", with the server's name before the path where it is another than the usual one.
    [[nodiscard]] QString name() const;
    /// "github", "gitlab".
    [[nodiscard]] QString kindName() const;
    /// Below which the REST interface is: "https://api.github.com", ".../api/v3", ".../api/v4".
    [[nodiscard]] QString restBase() const;
    /// Of the GraphQL interface; GitHub's only.
    [[nodiscard]] QUrl graphAddress() const;
    /// The name of its token in the keychain: the origin that the token may be sent to, and the source's name behind it.
    [[nodiscard]] QString credential() const;
};

/// What a run has kept of a source, with what was chosen for it, to be read again; nothing for a source that is on no host.
[[nodiscard]] std::optional<HostedSource> hostedSourceOf(const EventSource &kept);

/// A source as a person names it: "github:owner/repo" or "gitlab:group/project", and the address of a server of one's own, or
/// empty. Fails with InvalidArgument for anything else; `detail` says which part: "source", "server".
[[nodiscard]] Result<HostedSource> hostedSourceFrom(const QString &words, const QString &server);
/// Whether the words begin as those of a hosted source do.
[[nodiscard]] bool namesHostedSource(const QString &words);

/// Whether both lead to the same scheme, host and port: where a token may go and a next page may be.
[[nodiscard]] bool isSameOrigin(const QUrl &one, const QUrl &other);

}  // namespace sb
