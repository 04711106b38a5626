// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/fieldputs.h"

using namespace Qt::StringLiterals;

// The fields of work items, sprints, runs, reports of coverage, surveys and points.
namespace sb {

namespace {

using Type = ImportField::Type;

CiAttempt::Conclusion conclusionOf(DeployResult result)
{
    using enum CiAttempt::Conclusion;
    return result == DeployResult::Success ? Success : result == DeployResult::Failure ? Failure : Other;
}

/// What a number of things can be: nothing is below 0.
FieldFault keepAmount(double &member, const FieldText &text)
{
    const FieldFault fault = keepNumber(member, text);
    return !fault && member < 0 ? FieldFault(Reject::Reason::BadNumber) : fault;
}

/// May lie ahead: a sprint that runs has an end.
FieldFault keepLater(Instant &member, const FieldText &text)
{
    return keepValue(member, fieldInstant(text.text, text.form));
}

/// How the attempts of a run before its last one ended.
FieldFault keepEarlier(QList<CiAttempt> &member, const FieldText &text)
{
    QStringList words;
    if (const FieldFault fault = keepList(words, text))
        return fault;
    for (const QString &word : std::as_const(words)) {
        const std::optional<DeployResult> result = deployResult(word);
        if (!result)
            return Reject::Reason::UnknownWord;
        member.append({.conclusion = conclusionOf(*result)});
    }
    return {};
}

FieldFault keepConclusion(CiAttempt::Conclusion &member, const FieldText &text)
{
    const std::optional<DeployResult> result = deployResult(text.text);
    if (!result)
        return Reject::Reason::UnknownWord;
    member = conclusionOf(*result);
    return {};
}

FieldFault keepPerhaps(std::optional<bool> &member, const FieldText &text)
{
    member = yesOrNo(text.text);
    return member ? FieldFault() : Reject::Reason::UnknownWord;
}

using T = TicketRecord;
using TR = TicketRow;
constexpr FieldOf<TR> ticketTable[]{
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
    {{"from_production", Type::Word, "fromproduction isfromproduction escaped foundinproduction"},
     put<keepYes, TR, &TR::record, &T::isFromProduction>},
    {{"done", Type::Time, "doneat done resolvedat resolved completedat closedat resolutiondate"}, put<keepTime, TR, &TR::done>},
};

using A = SurveyAnswerRecord;
using AR = AnswerRow;
constexpr FieldOf<AR> answerTable[]{
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
constexpr FieldOf<P> pointTable[]{
    {{"key", Type::Text, "id key"}, put<keepText, P, &P::origin, &RecordOrigin::key>},
    {{"metric", Type::Text, "metric metrickey kpi measure", true}, put<keepText, P, &P::metric>},
    {{"team", Type::Text, "team squad dimension scope"}, put<keepText, P, &P::team>},
    {{"service", Type::Text, "service application component"}, put<keepText, P, &P::service>},
    {{"day", Type::Day, "date day from fromday week month start period", true}, put<keepDay, P, &P::from>},
    {{"to", Type::Day, "to today end until"}, put<keepDay, P, &P::to>},
    {{"value", Type::Number, "value amount"}, put<keepNumber<std::optional<double>>, P, &P::value>},
    {{"numerator", Type::Number, "numerator good"}, put<keepNumber<std::optional<double>>, P, &P::numerator>},
    {{"denominator", Type::Number, "denominator valid total"}, put<keepNumber<std::optional<double>>, P, &P::denominator>},
    {{"unit", Type::Text, "unit"}, put<keepText, P, &P::unit>},
    {{"note", Type::Text, "note comment"}, put<keepText, P, &P::note>},
};

using S = SprintRecord;
using SR = SprintRow;
constexpr FieldOf<SR> sprintTable[]{
    {{"key", Type::Text, "id key sprintid", true}, put<keepText, SR, &SR::record, &S::origin, &RecordOrigin::key>},
    {{"url", Type::Text, "url link"}, put<keepText, SR, &SR::record, &S::origin, &RecordOrigin::url>},
    {{"updated", Type::Time, "updatedat updated"}, put<keepTime, SR, &SR::record, &S::origin, &RecordOrigin::updated>},
    {{"name", Type::Text, "name sprint sprintname title"}, put<keepTitle, SR, &SR::record, &S::name>},
    {{"team", Type::Text, "team squad board"}, put<keepText, SR, &SR::record, &S::team>},
    {{"from", Type::Time, "startdate start startedat from begin", true}, put<keepTime, SR, &SR::record, &S::from>},
    {{"to", Type::Time, "enddate end endedat completedat to until", true}, put<keepLater, SR, &SR::record, &S::to>},
    {{"committed", Type::Text, "committed tickets issues items", true}, put<keepList, SR, &SR::committed>},
    {{"added", Type::Text, "added addedlater"}, put<keepList, SR, &SR::added>},
};

using R = CiRunRecord;
using RR = RunRow;
constexpr FieldOf<RR> runTable[]{
    {{"key", Type::Text, "runid id key buildid build", true}, put<keepText, RR, &RR::record, &R::origin, &RecordOrigin::key>},
    {{"url", Type::Text, "url link htmlurl"}, put<keepText, RR, &RR::record, &R::origin, &RecordOrigin::url>},
    {{"updated", Type::Time, "updatedat updated"}, put<keepTime, RR, &RR::record, &R::origin, &RecordOrigin::updated>},
    {{"repo", Type::Text, "repo repository reponame project"}, put<keepText, RR, &RR::record, &R::repo>},
    {{"workflow", Type::Text, "workflow workflowname", true}, put<keepText, RR, &RR::record, &R::workflow>},
    {{"branch", Type::Text, "branch headbranch ref"}, put<keepText, RR, &RR::record, &R::branch>},
    {{"default", Type::Word, "isdefault isdefaultbranch defaultbranch"}, put<keepPerhaps, RR, &RR::isDefault>},
    {{"commit", Type::Text, "commit sha headsha commitsha"}, put<keepText, RR, &RR::record, &R::commit>},
    {{"earlier", Type::Text, "earlierattempts earlier previousattempts"}, put<keepEarlier, RR, &RR::record, &R::attempts>},
    {{"conclusion", Type::Word, "conclusion result outcome status state"},
     put<keepConclusion, RR, &RR::last, &CiAttempt::conclusion>},
    {{"started", Type::Time, "startedat started start createdat"}, put<keepTime, RR, &RR::last, &CiAttempt::started>},
    {{"finished", Type::Time, "finishedat finished completedat end endedat", true},
     put<keepTime, RR, &RR::last, &CiAttempt::finished>},
};

using V = CoverageRecord;
constexpr FieldOf<V> coverageTable[]{
    {{"key", Type::Text, "id key reportid"}, put<keepText, V, &V::origin, &RecordOrigin::key>},
    {{"url", Type::Text, "url link"}, put<keepText, V, &V::origin, &RecordOrigin::url>},
    {{"updated", Type::Time, "updatedat updated"}, put<keepTime, V, &V::origin, &RecordOrigin::updated>},
    {{"repo", Type::Text, "repo repository reponame project"}, put<keepText, V, &V::repo>},
    {{"flag", Type::Text, "flag module package suite"}, put<keepText, V, &V::flag>},
    {{"commit", Type::Text, "commit sha commitsha"}, put<keepText, V, &V::commit>},
    {{"at", Type::Time, "at date measuredat reportedat timestamp time createdat", true}, put<keepTime, V, &V::at>},
    {{"covered", Type::Number, "coveredlines linescovered covered", true}, put<keepAmount, V, &V::covered>},
    {{"lines", Type::Number, "lines totallines linestotal linestocover", true}, put<keepAmount, V, &V::lines>},
    {{"branches_covered", Type::Number, "branchescovered coveredbranches"}, put<keepAmount, V, &V::branchesCovered>},
    {{"branches", Type::Number, "branches branchestotal totalbranches"}, put<keepAmount, V, &V::branches>},
    {{"new_covered", Type::Number, "newcovered newlinescovered"}, put<keepAmount, V, &V::newCovered>},
    {{"new_lines", Type::Number, "newlines newlinestotal newlinestocover"}, put<keepAmount, V, &V::newLines>},
    {{"duplicated", Type::Number, "duplicatedlines duplicated"}, put<keepAmount, V, &V::duplicated>},
    {{"debt_minutes", Type::Number, "debtminutes technicaldebt sqaleindex debt"}, put<keepAmount, V, &V::debtMinutes>},
};

}  // namespace

std::span<const FieldOf<TicketRow>> ticketFields()
{
    return ticketTable;
}

std::span<const FieldOf<AnswerRow>> answerFields()
{
    return answerTable;
}

std::span<const FieldOf<MetricPointRecord>> pointFields()
{
    return pointTable;
}

std::span<const FieldOf<SprintRow>> sprintFields()
{
    return sprintTable;
}

std::span<const FieldOf<RunRow>> runFields()
{
    return runTable;
}

std::span<const FieldOf<CoverageRecord>> coverageFields()
{
    return coverageTable;
}

}  // namespace sb
