// SPDX-License-Identifier: Apache-2.0
#include "ui/words/hostwords.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

struct HostWords {
    Q_DECLARE_TR_FUNCTIONS(HostWords)
};

QString hostProblemText(const HostProblem &problem, const QString &otherwise)
{
    switch (problem.error.kind) {
    case ErrorKind::KeyRejected:
        return HostWords::tr("The token was refused.");
    case ErrorKind::Forbidden:
        return HostWords::tr("The token may not read this.");
    case ErrorKind::UnknownAddress:
        return HostWords::tr("The host does not have this, or does not show it to this token.");
    case ErrorKind::RateLimited:
        return HostWords::tr("The host asks to wait longer than two hours, or again and again.");
    case ErrorKind::Redirected:
        return HostWords::tr("The host points to another one, which is not followed: %1").arg(problem.error.detail);
    case ErrorKind::NotAnApi:
        return HostWords::tr("A web page answered instead of the host's API.");
    case ErrorKind::Malformed:
    case ErrorKind::Protocol:
        return HostWords::tr("An answer could not be understood; nothing of it was kept (%1).").arg(problem.error.detail);
    case ErrorKind::Unsupported:
    case ErrorKind::BadRequest:
        return HostWords::tr("The host did not take the question (HTTP %1).").arg(problem.status);
    default:
        return otherwise;
    }
}

}  // namespace

QString permissionName(HostPermission permission)
{
    switch (permission) {
    case HostPermission::GitHubMetadata:
        return HostWords::tr("Metadata: read");
    case HostPermission::GitHubPullRequests:
        return HostWords::tr("Pull requests: read");
    case HostPermission::GitHubDeployments:
        return HostWords::tr("Deployments: read");
    case HostPermission::GitHubIssues:
        return HostWords::tr("Issues: read");
    case HostPermission::GitHubContents:
        return HostWords::tr("Contents: read");
    case HostPermission::GitHubActions:
        return HostWords::tr("Actions: read");
    case HostPermission::GitLabReadApi:
        break;
    }
    return u"read_api"_s;
}

QString hostProblemSentence(const HostProblem &problem, HostPermission permission, const QString &otherwise)
{
    const bool isOfToken = problem.error.kind == ErrorKind::Forbidden || problem.error.kind == ErrorKind::UnknownAddress
        || problem.error.kind == ErrorKind::KeyRejected;
    const QString text = hostProblemText(problem, otherwise);
    return isOfToken ? HostWords::tr("%1 A token for it needs “%2”.").arg(text, permissionName(permission)) : text;
}

}  // namespace sb::ui
