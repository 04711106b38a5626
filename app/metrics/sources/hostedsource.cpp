// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/hostedsource.h"

#include "base/loopback.h"
#include "metrics/metriclimits.h"

#include <QJsonArray>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

const QString gitHub = u"https://github.com"_s;
const QString gitHubApi = u"https://api.github.com"_s;
const QString gitLab = u"https://gitlab.com"_s;

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == "http"_L1 ? 80 : 443);
}

QString originText(const QUrl &url)
{
    return u"%1://%2:%3"_s.arg(url.scheme(), url.host(), QString::number(portOf(url)));
}

bool isPath(const QString &path, HostKind kind)
{
    static const QRegularExpression repo(u"^[\\w.-]+/[\\w.-]+$"_s);
    static const QRegularExpression project(u"^[\\w.-]+(/[\\w.-]+)+$"_s);
    const bool isPlain = path.size() <= limits::eventTextCharacters && !path.contains("/."_L1) && !path.startsWith(u'.');
    return isPlain && (kind == HostKind::GitHub ? repo : project).match(path).hasMatch();
}

Result<QUrl> serverFrom(const QString &text, HostKind kind)
{
    if (text.isEmpty())
        return QUrl(kind == HostKind::GitHub ? gitHub : gitLab);
    QUrl url(text.contains("://"_L1) ? text : u"https://"_s + text, QUrl::StrictMode);
    const bool isEncrypted = url.scheme() == "https"_L1 || (url.scheme() == "http"_L1 && isLoopbackHost(url.host()));
    const bool isBare = url.userInfo().isEmpty() && !url.hasQuery() && !url.hasFragment();
    if (!url.isValid() || url.host().isEmpty() || !isEncrypted || !isBare)
        return fail(ErrorKind::InvalidArgument, u"server"_s);
    static const QRegularExpression ending(u"(/api/v[34])?/*$"_s);
    url.setPath(kind == HostKind::GitLab ? url.path().remove(ending) : QString());
    return url.host() == "api.github.com"_L1 || url.host() == "www.github.com"_L1 ? QUrl(gitHub) : url;
}

}  // namespace

QList<HostPermission> permissionsOf(HostKind kind)
{
    using enum HostPermission;
    if (kind == HostKind::GitLab)
        return {GitLabReadApi};
    return {GitHubMetadata, GitHubPullRequests, GitHubDeployments, GitHubIssues, GitHubContents, GitHubActions};
}

QString HostedSource::kindName() const
{
    return kind == HostKind::GitHub ? u"github"_s : u"gitlab"_s;
}

QString HostedSource::name() const
{
    const QString usual = kind == HostKind::GitHub ? gitHub : gitLab;
    const QString host = server.toString() == usual ? QString() : server.authority() + u'/';
    return kindName() + u':' + host + path;
}

QString HostedSource::restBase() const
{
    const QString address = server.toString(QUrl::StripTrailingSlash);
    if (kind == HostKind::GitLab)
        return address + "/api/v4"_L1;
    return address == gitHub ? gitHubApi : QString(address + "/api/v3"_L1);
}

QUrl HostedSource::graphAddress() const
{
    const QString address = server.toString(QUrl::StripTrailingSlash);
    return QUrl(address == gitHub ? QString(gitHubApi + "/graphql"_L1) : QString(address + "/api/graphql"_L1));
}

QString HostedSource::credential() const
{
    return originText(QUrl(restBase())) + u' ' + name();
}

bool namesHostedSource(const QString &words)
{
    return words.startsWith("github:"_L1) || words.startsWith("gitlab:"_L1);
}

Result<HostedSource> hostedSourceFrom(const QString &words, const QString &server)
{
    HostedSource source{.kind = words.startsWith("gitlab:"_L1) ? HostKind::GitLab : HostKind::GitHub};
    source.path = words.section(u':', 1);
    if (!namesHostedSource(words) || !isPath(source.path, source.kind))
        return fail(ErrorKind::InvalidArgument, u"source"_s);
    const Result<QUrl> address = serverFrom(server, source.kind);
    if (!address)
        return std::unexpected(address.error());
    source.server = *address;
    return source;
}

std::optional<HostedSource> hostedSourceOf(const EventSource &kept)
{
    if (kept.kind != "github"_L1 && kept.kind != "gitlab"_L1)
        return std::nullopt;
    const QJsonObject &config = kept.config;
    Result<HostedSource> source =
        hostedSourceFrom(kept.kind + u':' + config["path"_L1].toString(), config["server"_L1].toString());
    if (!source)
        return std::nullopt;
    if (config["since"_L1].isDouble())
        source->since = config["since"_L1].toInteger();
    if (!config.contains("labels"_L1))
        return *source;
    source->incidentLabels.clear();
    for (const auto labels = config["labels"_L1].toArray(); const QJsonValue &label : labels)
        source->incidentLabels.append(label.toString());
    return *source;
}

bool isSameOrigin(const QUrl &one, const QUrl &other)
{
    return one.scheme() == other.scheme() && one.host() == other.host() && portOf(one) == portOf(other);
}

}  // namespace sb
