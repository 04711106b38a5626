// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/json.h"
#include "metrics/delivery.h"
#include "support/faultserver.h"

#include <QDateTime>
#include <QFile>

#include <algorithm>

namespace sb::test {

using namespace Qt::StringLiterals;

/// A page that a host gave, written down: tests/golden/metrics/hosts.
inline QByteArray recorded(const QString &name)
{
    QFile file(QStringLiteral(SB_SOURCE_DIR) + u"/tests/golden/metrics/hosts/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no recorded page");
    return file.readAll();
}

inline QJsonValue recordedJson(const QString &name)
{
    const QByteArray bytes = "{\"page\":" + recorded(name) + '}';
    return parseJsonObject(bytes).value().value("page"_L1);
}

inline Instant utc(const char *text)
{
    return QDateTime::fromString(QString::fromLatin1(text), Qt::ISODate).toMSecsSinceEpoch();
}

/// The host's clock in all recorded answers.
inline const QByteArray hostDate("Date: Mon, 28 Sep 2026 09:00:00 GMT");

inline Reply page(const QByteArray &body, const QList<QByteArray> &headers = {})
{
    return answer(200, "application/json", body, QList<QByteArray>{hostDate} + headers);
}

inline Reply refusal(int status, const QByteArray &body = "{}", const QList<QByteArray> &headers = {})
{
    return answer(status, "application/json", body, QList<QByteArray>{hostDate} + headers);
}

inline qsizetype askedFor(const FaultServer &server, QByteArrayView part)
{
    return std::ranges::count_if(server.asked(), [part](const Asked &asked) { return asked.path.contains(part); });
}

/// acme/shop as GitHub has it.
inline Reply playGitHub(const Asked &asked)
{
    const auto is = [&asked](QByteArrayView begin) {
        return asked.path.startsWith(QByteArray("/api/v3/repos/acme/shop" + begin.toByteArray()));
    };
    if (asked.path == "/api/graphql" && asked.body.contains("rows:deployments("))
        return page(recorded(u"github/deployments-graph.json"_s));
    if (asked.path == "/api/graphql")
        return page(recorded(asked.body.contains("\"after\":") || asked.body.contains("OPEN")
                                 ? u"github/pulls-graph-2.json"_s
                                 : u"github/pulls-graph-1.json"_s));
    if (is("/pulls?"))
        return page(recorded(u"github/pulls-rest.json"_s));
    if (is("/pulls/12/commits"))
        return page(recorded(u"github/pull-commits-rest.json"_s));
    if (is("/pulls/12/reviews"))
        return page(recorded(u"github/pull-reviews-rest.json"_s));
    if (is("/issues/12/timeline"))
        return page(recorded(u"github/pull-timeline-rest.json"_s));
    if (is("/deployments?"))
        return page(recorded(u"github/deployments-rest.json"_s));
    if (is("/deployments/503/statuses"))
        return page(recorded(u"github/deployment-statuses-rest.json"_s));
    if (is("/issues?"))
        return page(asked.path.contains("state=open") ? "[]"_ba : recorded(u"github/issues.json"_s));
    if (is("/releases?"))
        return page(recorded(u"github/releases.json"_s));
    if (is("/actions/runs?"))
        return page(recorded(u"github/runs.json"_s));
    if (is("/actions/runs/812/attempts/1"))
        return page(recorded(u"github/run-attempt.json"_s));
    return is("") && asked.path.endsWith("/shop") ? page(recorded(u"github/repo.json"_s)) : refusal(404);
}

/// acme/web/shop as GitLab has it.
inline Reply playGitLab(const Asked &asked)
{
    const auto is = [&asked](QByteArrayView begin) {
        return asked.path.startsWith(QByteArray("/api/v4/projects/77" + begin.toByteArray()));
    };
    if (asked.path == "/api/v4/projects/acme%2Fweb%2Fshop")
        return page(recorded(u"gitlab/project.json"_s));
    if (asked.path.contains("status=running") || asked.path.contains("state=opened"))
        return page("[]");
    if (is("/merge_requests?"))
        return page(recorded(u"gitlab/merge_requests.json"_s));
    if (is("/merge_requests/7/commits"))
        return page(recorded(u"gitlab/merge-commits.json"_s));
    if (is("/merge_requests/7/notes"))
        return page(recorded(u"gitlab/merge-notes.json"_s));
    if (is("/merge_requests/6/"))
        return page("[]");
    if (is("/deployments?"))
        return page(recorded(u"gitlab/deployments.json"_s));
    if (is("/deployments/603/merge_requests"))
        return page(recorded(u"gitlab/deployment-merges.json"_s));
    if (is("/issues?"))
        return page(recorded(u"gitlab/incidents.json"_s));
    return is("/pipelines?") ? page(recorded(u"gitlab/pipelines.json"_s)) : refusal(404);
}

}  // namespace sb::test
