// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/githubmapping.h"
#include "metrics/sources/gitlabmapping.h"
#include "metrics/sources/hostedposition.h"
#include "net/headerlines.h"
#include "require.h"

using namespace Qt::StringLiterals;
using sb::fuzz::require;

namespace {

/// Each row is a record with a key, a reject, or passed over; what it asks for beside it stays with its host.
void mapRows(const sb::HostedProject &project, const sb::HostedResource &resource, const QJsonValue &body)
{
    for (const auto rows = sb::rowsIn(body, resource.rowsAt).value_or(QList<QJsonObject>()); const QJsonObject &row : rows) {
        const auto details = resource.details ? resource.details(row, project) : QList<sb::HostedDetail>();
        for (const sb::HostedDetail &detail : details)
            require(sb::isSameOrigin(detail.url, QUrl(project.source.restBase())));
        sb::EventBatch batch;
        resource.map(row, project, batch);
        require(batch.deployments.size() + batch.changes.size() + batch.incidents.size() + batch.runs.size()
                    + batch.rejects.size()
                <= 1);
        for (const sb::DeploymentRecord &one : std::as_const(batch.deployments))
            require(!one.origin.key.isEmpty());
        for (const sb::ChangeRecord &one : std::as_const(batch.changes))
            require(!one.origin.key.isEmpty() && (sb::isKnown(one.merged) || one.mergeSha.isEmpty()));
        for (const sb::IncidentRecord &one : std::as_const(batch.incidents))
            require(!one.origin.key.isEmpty());
        for (const sb::CiRunRecord &one : std::as_const(batch.runs))
            require(!one.origin.key.isEmpty() && !one.attempts.isEmpty());
    }
}

}  // namespace

/// Any bytes can be an answer of a host: judged, read as the project and as a page of each of its streams, and a text of any bytes is
/// a stream's place or none.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QList<QByteArray> lines = bytes.left(4096).split('\n');
    static_cast<void>(sb::linkTo(lines, "next"));
    const sb::RateLimit limit = sb::rateLimitOf(lines, 0);
    require(sb::paceOf(limit, 0) >= std::chrono::milliseconds(0));
    static_cast<void>(sb::positionFrom(QString::fromUtf8(bytes), u""_s, QUrl(u"https://api.github.com"_s)));
    for (const sb::HostKind kind : {sb::HostKind::GitHub, sb::HostKind::GitLab}) {
        const auto source =
            sb::hostedSourceFrom(kind == sb::HostKind::GitHub ? u"github:acme/shop"_s : u"gitlab:acme/shop"_s, {});
        const sb::HostVerdict verdict = sb::judge({.status = 200, .body = bytes}, sb::projectQuestion(*source), {}, {}, 0);
        const auto *answer = std::get_if<sb::HostAnswer>(&verdict);
        if (!answer)
            continue;
        static_cast<void>(sb::projectFrom(answer->body, *source));
        sb::HostedProject project{.source = *source, .id = u"1"_s, .path = u"acme/shop"_s};
        for (const bool hasGraph : {false, true}) {
            project.hasGraph = hasGraph;
            for (const auto all = sb::hostedResources(project); const sb::HostedResource &resource : all)
                mapRows(project, resource, answer->body);
        }
    }
    return 0;
}
