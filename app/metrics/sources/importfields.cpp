// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/importfields.h"

#include "metrics/metriclimits.h"
#include "metrics/sources/importwords.h"

#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using Type = ImportField::Type;
using Reason = Reject::Reason;

// How a text gets into a member, one for each form of member.

template<class Member, class Value>
FieldFault keepValue(Member &member, const FieldValue<Value> &value)
{
    if (!value)
        return value.error();
    member = static_cast<Member>(*value);
    return {};
}

template<class Value>
FieldFault keepMeaning(Value &member, const std::optional<Value> &value)
{
    if (!value)
        return Reason::UnknownWord;
    member = *value;
    return {};
}

FieldFault keepText(QString &member, const FieldText &text)
{
    if (text.text.size() > limits::eventTextCharacters)
        return Reason::TooLong;
    member = text.text;
    return {};
}

FieldFault keepTitle(QString &member, const FieldText &text)
{
    member = text.text.left(limits::eventTitleCharacters);
    return {};
}

FieldFault keepList(QStringList &member, const FieldText &text)
{
    static const QRegularExpression mark(u"\\s*[,;|\\n]\\s*"_s);
    if (text.text.size() > limits::eventTextCharacters)
        return Reason::TooLong;
    member = text.text.trimmed().split(mark, Qt::SkipEmptyParts);
    return {};
}

FieldFault keepTime(Instant &member, const FieldText &text)
{
    const FieldFault fault = keepValue(member, fieldInstant(text.text, text.form));
    return !fault && member > text.latest ? FieldFault(Reason::FutureDate) : fault;
}

FieldFault keepDay(QDate &member, const FieldText &text)
{
    const FieldValue<FieldTime> time = fieldTime(text.text, text.form.dates);
    if (!time)
        return time.error();
    member = time->day;
    return {};
}

template<class Number>
FieldFault keepNumber(Number &member, const FieldText &text)
{
    const FieldValue<double> number = fieldNumber(text.text, text.form.decimals);
    if (!number)
        return number.error();
    member = *number;
    return {};
}

template<class Number>
FieldFault keepCount(Number &member, const FieldText &text)
{
    return keepValue(member, fieldCount(text.text));
}

FieldFault keepYes(bool &member, const FieldText &text)
{
    return keepMeaning(member, yesOrNo(text.text));
}

FieldFault keepResult(DeployResult &member, const FieldText &text)
{
    return keepMeaning(member, deployResult(text.text));
}

FieldFault keepKind(Deployment::Kind &member, const FieldText &text)
{
    return keepMeaning(member, deploymentKind(text.text));
}

FieldFault keepTrigger(Deployment::Trigger &member, const FieldText &text)
{
    return keepMeaning(member, deploymentTrigger(text.text));
}

FieldFault keepAuthorClass(AuthorClass &member, const FieldText &text)
{
    return keepMeaning(member, authorClass(text.text));
}

FieldFault keepWorkClass(WorkClass &member, const FieldText &text)
{
    return keepMeaning(member, workClass(text.text));
}

/// An unknown word is none: that an incident was counts for more.
FieldFault keepSeverity(int &member, const FieldText &text)
{
    member = severityOf(text.text).value_or(0);
    return {};
}

/// The member at the end of a path through a row.
template<auto keep, class Record, auto... path>
FieldFault put(Record &record, const FieldText &text)
{
    return keep((record.*....*path), text);
}

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

using T = TicketRecord;
using TR = TicketRow;
constexpr FieldOf<TR> ofTickets[]{
    {{"key", Type::Text, "key id issuekey ticketid number issueid", true},
     put<keepText, TR, &TR::record, &T::origin, &RecordOrigin::key>},
    {{"url", Type::Text, "url link"}, put<keepText, TR, &TR::record, &T::origin, &RecordOrigin::url>},
    {{"updated", Type::Time, "updatedat updated"}, put<keepTime, TR, &TR::record, &T::origin, &RecordOrigin::updated>},
    {{"title", Type::Text, "title summary subject name"}, put<keepTitle, TR, &TR::record, &T::title>},
    {{"team", Type::Text, "team squad board project component"}, put<keepText, TR, &TR::record, &T::team>},
    {{"class", Type::Word, "class type issuetype category"}, put<keepWorkClass, TR, &TR::record, &T::workClass>},
    {{"subtask", Type::Word, "issubtask subtask"}, put<keepYes, TR, &TR::record, &T::isSubtask>},
    {{"discarded", Type::Word, "isdiscarded discarded"}, put<keepYes, TR, &TR::record, &T::isDiscarded>},
    {{"points", Type::Number, "points storypoints storypoint estimate"}, put<keepNumber<double>, TR, &TR::record, &T::points>},
    {{"created", Type::Time, "createdat created createddate", true}, put<keepTime, TR, &TR::record, &T::created>},
    {{"started", Type::Time, "startedat started inprogressat"}, put<keepTime, TR, &TR::started>},
    {{"done", Type::Time, "doneat done resolvedat resolved completedat closedat resolutiondate"}, put<keepTime, TR, &TR::done>},
};

using A = SurveyAnswerRecord;
using AR = AnswerRow;
constexpr FieldOf<AR> ofAnswers[]{
    {{"wave", Type::Text, "wave survey quarter period round", true}, put<keepText, AR, &AR::record, &A::wave>},
    {{"item", Type::Text, "item itemid question questionid", true}, put<keepText, AR, &AR::record, &A::item>},
    {{"text", Type::Text, "text itemtext questiontext"}, put<keepText, AR, &AR::record, &A::text>},
    {{"dimension", Type::Text, "dimension category theme"}, put<keepText, AR, &AR::record, &A::dimension>},
    {{"team", Type::Text, "team teamname squad"}, put<keepText, AR, &AR::record, &A::team>},
    {{"respondent", Type::Text, "respondent respondenttoken respondentid token"},
     put<keepText, AR, &AR::record, &A::respondent>},
    {{"value", Type::Number, "value answer score rating", true}, put<keepNumber<double>, AR, &AR::record, &A::value>},
    {{"answered", Type::Day, "answeredat answered date answeredon heldon submittedat"},
     put<keepDay, AR, &AR::record, &A::answered>},
};

using P = MetricPointRecord;
constexpr FieldOf<P> ofPoints[]{
    {{"key", Type::Text, "id key"}, put<keepText, P, &P::origin, &RecordOrigin::key>},
    {{"metric", Type::Text, "metric metrickey kpi measure", true}, put<keepText, P, &P::metric>},
    {{"team", Type::Text, "team squad dimension scope"}, put<keepText, P, &P::team>},
    {{"service", Type::Text, "service application component"}, put<keepText, P, &P::service>},
    {{"day", Type::Day, "date day from fromday week month start period", true}, put<keepDay, P, &P::from>},
    {{"to", Type::Day, "to today end until"}, put<keepDay, P, &P::to>},
    {{"value", Type::Number, "value amount", true}, put<keepNumber<std::optional<double>>, P, &P::value>},
    {{"numerator", Type::Number, "numerator good"}, put<keepNumber<std::optional<double>>, P, &P::numerator>},
    {{"denominator", Type::Number, "denominator valid total"}, put<keepNumber<std::optional<double>>, P, &P::denominator>},
    {{"unit", Type::Text, "unit"}, put<keepText, P, &P::unit>},
    {{"note", Type::Text, "note comment"}, put<keepText, P, &P::note>},
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

std::span<const FieldOf<TicketRow>> ticketFields()
{
    return ofTickets;
}

std::span<const FieldOf<AnswerRow>> answerFields()
{
    return ofAnswers;
}

std::span<const FieldOf<MetricPointRecord>> pointFields()
{
    return ofPoints;
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
    if (profile.kind == ImportKind::Incidents && !isFed(u"impact_start"_s) && !isFed(u"detected"_s) && !isFed(u"created"_s))
        return fail(ErrorKind::InvalidArgument, u"needed created"_s);
    return {};
}

}  // namespace sb
