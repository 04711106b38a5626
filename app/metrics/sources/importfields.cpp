// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/importfields.h"

#include "metrics/sources/fieldputs.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using Type = ImportField::Type;

using D = DeploymentRecord;
constexpr FieldOf<D> ofDeployments[]{
    {{"key", Type::Text, "id deploymentid deployid key deployment", true}, put<keepText, D, &D::origin, &RecordOrigin::key>},
    {{"url", Type::Text, "url link"}, put<keepText, D, &D::origin, &RecordOrigin::url>},
    {{"updated", Type::Time, "updatedat updated lastmodified"}, put<keepTime, D, &D::origin, &RecordOrigin::updated>},
    {{"group", Type::Text, "group groupkey pipelineid batch"}, put<keepText, D, &D::group>},
    {{"repo", Type::Text, "repo repository reponame"}, put<keepText, D, &D::repo>},
    {{"service", Type::Text, "service servicename application app component system project team squad"},
     put<keepText, D, &D::service>},
    {{"environment", Type::Text, "environment env stage tier target"}, put<keepText, D, &D::environment>},
    {{"result", Type::Word, "result status state outcome conclusion"}, put<keepResult, D, &D::result>},
    {{"reached_production", Type::Word, "reachedproduction"}, put<keepYes, D, &D::reachedProduction>},
    {{"failed", Type::Word, "failed hasfailed isfailed causedfailure changefailed changefailure"},
     put<keepYes, D, &D::hasFailed>},
    {{"kind", Type::Word, "kind type deploymenttype"}, put<keepKind, D, &D::kind>},
    {{"trigger", Type::Word, "trigger triggeredby"}, put<keepTrigger, D, &D::trigger>},
    {{"commit", Type::Text, "commit commitsha sha revision headsha"}, put<keepText, D, &D::commit>},
    {{"ref", Type::Text, "ref branch refname"}, put<keepText, D, &D::ref>},
    {{"version", Type::Text, "version release tag releaseversion"}, put<keepText, D, &D::version>},
    {{"actor", Type::Text, "actor deployedby user author"}, put<keepText, D, &D::actor>},
    {{"created", Type::Time, "createdat created createddate"}, put<keepTime, D, &D::created>},
    {{"queued", Type::Time, "queuedat queued queueddate"}, put<keepTime, D, &D::queued>},
    {{"started", Type::Time, "startedat started starteddate start starttime begin"}, put<keepTime, D, &D::started>},
    {{"finished", Type::Time,
      "finishedat finished deployedat finisheddate deployed completedat end endtime endedat releasedat deploymenttime date "
      "timestamp time",
      true},
     put<keepTime, D, &D::finished>},
};

using C = ChangeRecord;
using CR = ChangeRow;
constexpr FieldOf<CR> ofChanges[]{
    {{"key", Type::Text, "id changeid key prid mrid", true}, put<keepText, CR, &CR::record, &C::origin, &RecordOrigin::key>},
    {{"url", Type::Text, "url link htmlurl"}, put<keepText, CR, &CR::record, &C::origin, &RecordOrigin::url>},
    {{"updated", Type::Time, "updatedat updated"}, put<keepTime, CR, &CR::record, &C::origin, &RecordOrigin::updated>},
    {{"deployment", Type::Text, "deployment deploymentid release"}, put<keepText, CR, &CR::deployment>},
    {{"pull", Type::Word, "ispull ispullrequest"}, put<keepYes, CR, &CR::record, &C::isPull>},
    {{"repo", Type::Text, "repo repository reponame project team squad"}, put<keepText, CR, &CR::record, &C::repo>},
    {{"number", Type::Count, "number prnumber iid pullrequestkey"}, put<keepCount<qint64>, CR, &CR::record, &C::number>},
    {{"title", Type::Text, "title subject summary"}, put<keepTitle, CR, &CR::record, &C::title>},
    {{"author", Type::Text, "author authorname login createdby user"}, put<keepText, CR, &CR::record, &C::author>},
    {{"author_class", Type::Word, "authorclass authortype"}, put<keepAuthorClass, CR, &CR::record, &C::authorClass>},
    {{"base", Type::Text, "base baseref targetbranch"}, put<keepText, CR, &CR::record, &C::baseRef>},
    {{"head", Type::Text, "head headref sourcebranch branch"}, put<keepText, CR, &CR::record, &C::headRef>},
    {{"head_sha", Type::Text, "headsha sha commit commitsha"}, put<keepText, CR, &CR::record, &C::headSha>},
    {{"merge_sha", Type::Text, "mergesha mergecommitsha mergecommit"}, put<keepText, CR, &CR::record, &C::mergeSha>},
    {{"squash_sha", Type::Text, "squashsha squashcommitsha"}, put<keepText, CR, &CR::record, &C::squashSha>},
    {{"labels", Type::Text, "labels tags"}, put<keepList, CR, &CR::record, &C::labels>},
    {{"reverts", Type::Text, "reverts revertof"}, put<keepText, CR, &CR::record, &C::reverts>},
    {{"created", Type::Time, "createdat created openedat opened createddate open"},
     put<keepTime, CR, &CR::record, &C::created>},
    {{"ready", Type::Time, "readyat ready readyforreviewat"}, put<keepTime, CR, &CR::record, &C::ready>},
    {{"first_commit", Type::Time, "firstcommitat firstcommit firstcommitauthoreddate authoredat committedat"},
     put<keepTime, CR, &CR::record, &C::firstCommit>},
    {{"first_review", Type::Time, "firstreviewat firstreview reviewedat"}, put<keepTime, CR, &CR::record, &C::firstReview>},
    {{"merged", Type::Time, "mergedat merged mergeddate merge", true}, put<keepTime, CR, &CR::record, &C::merged>},
    {{"closed", Type::Time, "closedat closed closeddate"}, put<keepTime, CR, &CR::record, &C::closed>},
    {{"additions", Type::Count, "additions added linesadded"}, put<keepCount<qint64>, CR, &CR::record, &C::additions>},
    {{"deletions", Type::Count, "deletions deleted linesdeleted"}, put<keepCount<qint64>, CR, &CR::record, &C::deletions>},
    {{"files", Type::Count, "files changedfiles fileschanged"}, put<keepCount<qint64>, CR, &CR::record, &C::files>},
};

using I = IncidentRecord;
constexpr FieldOf<I> ofIncidents[]{
    {{"key", Type::Text, "id incidentid key incidentkey reference number", true},
     put<keepText, I, &I::origin, &RecordOrigin::key>},
    {{"url", Type::Text, "url link"}, put<keepText, I, &I::origin, &RecordOrigin::url>},
    {{"updated", Type::Time, "updatedat updated"}, put<keepTime, I, &I::origin, &RecordOrigin::updated>},
    {{"service", Type::Text, "service servicename application app component system project team squad"},
     put<keepText, I, &I::service>},
    {{"title", Type::Text, "title summary name subject description"}, put<keepTitle, I, &I::title>},
    {{"status", Type::Text, "status state"}, put<keepText, I, &I::status>},
    {{"severity", Type::Word, "severity sev priority level"}, put<keepSeverity, I, &I::severity>},
    {{"urgency", Type::Text, "urgency"}, put<keepText, I, &I::urgency>},
    {{"cause", Type::Text, "cause causekey rootcause category"}, put<keepText, I, &I::cause>},
    {{"caused_by", Type::Text, "causedby deployment deploymentid causingdeployment rootcausecommit"},
     put<keepText, I, &I::causedBy>},
    {{"duplicate_of", Type::Text, "duplicateof duplicate"}, put<keepText, I, &I::duplicateOf>},
    {{"impact_start", Type::Time, "impactstart impactstartedat startedat started start starttime begin"},
     put<keepTime, I, &I::impactStart>},
    {{"detected", Type::Time, "detectedat detected"}, put<keepTime, I, &I::detected>},
    {{"created", Type::Time, "createdat created createddate openedat opened reportedat date"}, put<keepTime, I, &I::created>},
    {{"acknowledged", Type::Time, "acknowledgedat acknowledged ackedat acked"}, put<keepTime, I, &I::acknowledged>},
    {{"mitigated", Type::Time, "mitigatedat mitigated restoredat restored recoveredat"}, put<keepTime, I, &I::mitigated>},
    {{"resolved", Type::Time, "resolvedat resolved resolutiondate firstresolvedat closedat closed end endedat endtime"},
     put<keepTime, I, &I::firstResolved>},
    {{"last_resolved", Type::Time, "lastresolvedat"}, put<keepTime, I, &I::lastResolved>},
    {{"postmortem", Type::Time, "postmortemat postmortem reviewedat"}, put<keepTime, I, &I::postmortem>},
    {{"reopened", Type::Count, "reopened reopencount"}, put<keepCount<int>, I, &I::reopened>},
    {{"impact_share", Type::Number, "impactshare"}, put<keepNumber<double>, I, &I::impactShare>},
};

template<class Record>
QList<ImportField> fieldsOf(std::span<const FieldOf<Record>> fields)
{
    QList<ImportField> plain;
    for (const FieldOf<Record> &one : fields)
        plain.append(one.field);
    return plain;
}

}  // namespace

std::span<const FieldOf<DeploymentRecord>> deploymentFields()
{
    return ofDeployments;
}

std::span<const FieldOf<ChangeRow>> changeFields()
{
    return ofChanges;
}

std::span<const FieldOf<IncidentRecord>> incidentFields()
{
    return ofIncidents;
}

QList<ImportField> importFields(ImportKind kind)
{
    switch (kind) {
    case ImportKind::Deployments:
        return fieldsOf(deploymentFields());
    case ImportKind::Changes:
        return fieldsOf(changeFields());
    case ImportKind::Incidents:
        return fieldsOf(incidentFields());
    case ImportKind::Tickets:
        return fieldsOf(ticketFields());
    case ImportKind::Answers:
        return fieldsOf(answerFields());
    case ImportKind::Points:
        return fieldsOf(pointFields());
    case ImportKind::Sprints:
        return fieldsOf(sprintFields());
    case ImportKind::Runs:
        return fieldsOf(runFields());
    case ImportKind::Coverage:
        return fieldsOf(coverageFields());
    case ImportKind::WidePoints:
        break;
    }
    return {{"day", Type::Day, "date day week month", true},
            {"team", Type::Text, "team squad"},
            {"service", Type::Text, "service"}};
}

Result<> checkProfile(const ImportProfile &profile)
{
    const QList<ImportField> fields = importFields(profile.kind);
    const auto isField = [&](const QString &name) {
        return (profile.kind == ImportKind::WidePoints && name.startsWith(metricPrefix))
            || std::ranges::any_of(fields, [&](const ImportField &one) { return name == QLatin1StringView(one.name); });
    };
    for (const QStringList &names : {profile.columns.keys(), profile.constants.keys(), profile.words.keys()}) {
        for (const QString &name : names) {
            if (!isField(name))
                return fail(ErrorKind::InvalidArgument, u"field "_s + name);
        }
    }
    const auto isFed = [&profile](const QString &name) {
        return profile.columns.contains(name) || profile.constants.contains(name);
    };
    for (const ImportField &field : fields) {
        const QString name = QString::fromLatin1(field.name);
        if (field.isNeeded && !isFed(name) && name != "key"_L1)
            return fail(ErrorKind::InvalidArgument, u"needed "_s + name);
    }
    if (profile.kind == ImportKind::Runs && !isFed(u"conclusion"_s))
        return fail(ErrorKind::InvalidArgument, u"needed conclusion"_s);
    const bool isRatio = isFed(u"numerator"_s) && isFed(u"denominator"_s);
    if (profile.kind == ImportKind::Points && !isFed(u"value"_s) && !isRatio)
        return fail(ErrorKind::InvalidArgument, u"needed value"_s);
    if (profile.kind == ImportKind::Incidents && !isFed(u"impact_start"_s) && !isFed(u"detected"_s) && !isFed(u"created"_s))
        return fail(ErrorKind::InvalidArgument, u"needed created"_s);
    return {};
}

}  // namespace sb
