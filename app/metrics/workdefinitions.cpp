// SPDX-License-Identifier: Apache-2.0
#include "metrics/workdefinitions.h"

#include "metrics/flow.h"
#include "metrics/quality.h"
#include "metrics/servicelevels.h"
#include "metrics/surveys.h"

#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr double millisecondsOfLearning = 3'600'000;
constexpr double daysOfWorkWeek = 7;

using enum MetricTrait;
using WorkKind = StreamCoverage::Kind;

/// A formula's key, name and how it is read; the kind of events adds the rest.
struct WorkRow {
    QLatin1StringView key;
    QLatin1StringView name;
    MetricForm form;
    MetricUnit unit;
    Better better;
    Figure (*figure)(const MetricInput &);
    MetricTraits traits = {};
};

constexpr MetricDefinition madeOf(const WorkRow &row, MetricFamily family, quint8 kinds, std::optional<EventTable> rows)
{
    return {.key = row.key,
            .name = row.name,
            .family = family,
            .form = row.form,
            .unit = row.unit,
            .better = row.better,
            .kinds = kinds,
            .rows = rows,
            .traits = row.traits | MetricTraits(IsOfWhole),
            .figure = row.figure};
}

constexpr MetricDefinition ofTickets(const WorkRow &row, MetricFamily family = MetricFamily::Team)
{
    return madeOf(row, family, WorkKind::Tickets, EventTable::Tickets);
}

constexpr MetricDefinition ofReviews(const WorkRow &row)
{
    MetricDefinition definition = madeOf(row, MetricFamily::Team, WorkKind::Changes, EventTable::Changes);
    definition.traits |= MeasuresPeople;
    return definition;
}

constexpr MetricDefinition ofReports(const WorkRow &row)
{
    return madeOf(row, MetricFamily::Team, WorkKind::Reports, EventTable::Reports);
}

constexpr MetricDefinition ofRuns(const WorkRow &row)
{
    return madeOf(row, MetricFamily::Team, WorkKind::Runs, EventTable::Runs);
}

constexpr MetricDefinition ofPoints(const WorkRow &row, MetricFamily family = MetricFamily::Team)
{
    return madeOf(row, family, WorkKind::Points, EventTable::Points);
}

constexpr MetricDefinition ofAnswers(const WorkRow &row)
{
    return madeOf(row, MetricFamily::Team, WorkKind::Answers, std::nullopt);
}

template<Figure (*formula)(const WorkData &, const MetricScope &)>
Figure ofWork(const MetricInput &input)
{
    return formula(input.work.data, input.scope);
}

ReviewedWork reviewedIn(const MetricInput &input)
{
    return {.delivery = input.whole, .work = input.work.data, .merged = input.merged};
}

template<Figure (*formula)(const ReviewedWork &, const MetricScope &)>
Figure ofReviewed(const MetricInput &input)
{
    return formula(reviewedIn(input), input.scope);
}

Figure churnFigure(const MetricInput &input)
{
    return churn(reviewedIn(input), input.scope, input.changes);
}

template<CoverageKind kind>
Figure coverageFigure(const MetricInput &input)
{
    return coverage(input.work.data, input.scope, kind);
}

Figure debtFigure(const MetricInput &input)
{
    return debtRatio(input.work.data, input.scope);
}

Figure largeFigure(const MetricInput &input)
{
    return largeShare(reviewedIn(input), input.scope);
}

Figure throughputFigure(const MetricInput &input)
{
    Figure figure = throughput(input.work.data, input.scope);
    const double weeks = static_cast<double>(input.scope.days()) / daysOfWorkWeek;
    figure.value = figure.value.transform([weeks](double items) { return items / weeks; });
    return figure;
}

/// Of a window that is over, at its end.
Figure ageFigure(const MetricInput &input)
{
    return workAge(input.work.data, input.scope, std::min(input.now, input.scope.window.to));
}

SurveyScope surveyScope(const MetricInput &input)
{
    return {.scope = input.scope, .floor = input.rules.surveyFloor};
}

Figure satisfactionFigure(const MetricInput &input)
{
    return satisfaction(input.work.data, itemsAbout(input.work, dimension::satisfaction), surveyScope(input)).mean;
}

Figure promotersFigure(const MetricInput &input)
{
    return netPromoters(input.work.data, itemsAbout(input.work, dimension::promoters), surveyScope(input));
}

Figure healthFigure(const MetricInput &input)
{
    return healthScore(input.work.data, itemsAbout(input.work, dimension::health), surveyScope(input));
}

Figure indexFigure(const MetricInput &input)
{
    return experienceIndex(input.work.data, itemsAbout(input.work, dimension::experience), surveyScope(input));
}

PointScope pointScope(const MetricInput &input, QLatin1StringView metric)
{
    return {.metric = static_cast<qint32>(input.work.metrics.indexOf(metric, 0, Qt::CaseInsensitive)),
            .scope = input.scope,
            .floor = input.rules.surveyFloor};
}

/// Points are given in hours.
Figure learningFigure(const MetricInput &input)
{
    Figure figure = pointPerPerson(input.work.data, pointScope(input, "learn.hours"_L1));
    figure.value = figure.value.transform([](double hours) { return hours * millisecondsOfLearning; });
    return figure;
}

Figure innovationFigure(const MetricInput &input)
{
    return pointRatio(input.work.data, pointScope(input, "learn.innovation"_L1));
}

Figure talksFigure(const MetricInput &input)
{
    return pointSum(input.work.data, pointScope(input, "learn.talks"_L1));
}

Figure goalFigure(const MetricInput &input)
{
    return pointPerPerson(input.work.data, pointScope(input, "learn.goal"_L1));
}

Figure onboardingFigure(const MetricInput &input)
{
    return onboardingTime(input.work.data, input.scope, input.rules.surveyFloor);
}

Figure retentionFigure(const MetricInput &input)
{
    return retention(input.work.data, pointScope(input, "team.retention"_L1));
}

Figure toilFigure(const MetricInput &input)
{
    return pointRatio(input.work.data, pointScope(input, "ops.toil"_L1));
}

Figure levelFigure(const MetricInput &input)
{
    return pointRatio(input.work.data, pointScope(input, "slo.sli"_L1));
}

Figure budgetFigure(const MetricInput &input)
{
    return errorBudget(input.work.data, pointScope(input, "slo.sli"_L1), pointScope(input, "slo.objective"_L1).metric);
}

using enum MetricForm;
using enum Better;
using WorkUnit = MetricUnit;

constexpr std::array teamRows{
    inVersion(
        ofAnswers({"team.satisfaction"_L1, "Team satisfaction"_L1, Mean, WorkUnit::Score, More, satisfactionFigure, IsCell}),
        2),
    ofReviews({"rev.pickup"_L1, "Review pickup, median"_L1, Median, WorkUnit::Hours, Less, ofReviewed<reviewPickup>,
               MetricTraits(IsCell) | IsUntold}),
    inVersion(ofTickets({"flow.throughput"_L1, "Throughput, items a week"_L1, Count, WorkUnit::Count, More, throughputFigure,
                         MetricTraits(IsCell) | IsLevel}),
              2),
    ofReports(
        {"q.cov"_L1, "Test coverage, lines"_L1, Share, WorkUnit::Percent, More, coverageFigure<CoverageKind::Lines>, IsCell}),
    inVersion(
        ofPoints({"learn.hours"_L1, "Learning time for each person"_L1, Mean, WorkUnit::Hours, More, learningFigure, IsCell}),
        2),
    ofAnswers(
        {"team.enps"_L1, "Employee net promoter score"_L1, Mean, WorkUnit::Percent, More, promotersFigure, MayBeNegative}),
    ofAnswers({"team.health"_L1, "Team health"_L1, Mean, WorkUnit::Percent, More, healthFigure}),
    ofAnswers({"team.index"_L1, "Developer experience index"_L1, Mean, WorkUnit::Percent, More, indexFigure}),
    inVersion(ofPoints({"team.retention"_L1, "Retention"_L1, Share, WorkUnit::Percent, More, retentionFigure}), 2),
    ofTickets({"flow.cycle"_L1, "Cycle time, median"_L1, Median, WorkUnit::Hours, Less, ofWork<cycleTime>}),
    ofTickets(
        {"flow.wip"_L1, "Work in progress at the end"_L1, Count, WorkUnit::Count, Neither, ofWork<workInProgress>, IsLevel}),
    ofTickets({"flow.wip.avg"_L1, "Work in progress, average"_L1, Count, WorkUnit::Count, Neither, ofWork<averageInProgress>,
               IsLevel}),
    ofTickets({"flow.age"_L1, "Work item age, median"_L1, Median, WorkUnit::Hours, Less, ageFigure, IsLevel}),
    ofTickets({"flow.efficiency"_L1, "Flow efficiency, median"_L1, Median, WorkUnit::Percent, More, ofWork<flowEfficiency>}),
    ofTickets({"flow.reopen"_L1, "Items opened again"_L1, Share, WorkUnit::Percent, Less, ofWork<reopenedShare>}),
    ofTickets({"flow.abandoned"_L1, "Items abandoned"_L1, Share, WorkUnit::Percent, Less, ofWork<abandonedShare>}),
    ofReviews({"rev.none"_L1, "Merged without review"_L1, Share, WorkUnit::Percent, Less, ofReviewed<unreviewedShare>}),
    ofReviews({"rev.cycles"_L1, "Review cycles"_L1, Mean, WorkUnit::Count, Less, ofReviewed<reviewCycles>}),
    ofReviews({"rev.depth"_L1, "Review comments on 100 lines"_L1, Mean, WorkUnit::Count, Neither, ofReviewed<reviewDepth>}),
    ofReviews({"rev.size"_L1, "Request size in lines, median"_L1, Median, WorkUnit::Count, Less, ofReviewed<changeSize>}),
    ofReviews({"rev.large"_L1, "Large requests"_L1, Share, WorkUnit::Percent, Less, largeFigure}),
    ofReviews({"rev.load"_L1, "Review load, Gini coefficient"_L1, Mean, WorkUnit::Count, Less, ofReviewed<reviewLoad>}),
    ofReviews({"rev.cross"_L1, "Reviewed across teams"_L1, Share, WorkUnit::Percent, Neither, ofReviewed<crossTeamShare>}),
    inVersion(ofReviews({"rev.rate"_L1, "Merges per developer and week"_L1, Mean, WorkUnit::Count, More, ofReviewed<mergeRate>,
                         IsLevel}),
              2),
    ofReports({"q.cov.branches"_L1, "Test coverage, branches"_L1, Share, WorkUnit::Percent, More,
               coverageFigure<CoverageKind::Branches>}),
    ofReports({"q.cov.new"_L1, "Test coverage of new lines"_L1, Share, WorkUnit::Percent, More,
               coverageFigure<CoverageKind::NewLines>}),
    ofReports({"q.dup"_L1, "Duplicated lines"_L1, Share, WorkUnit::Percent, Less, ofWork<duplication>}),
    ofReports({"q.debt"_L1, "Technical debt ratio"_L1, Share, WorkUnit::Percent, Less, debtFigure}),
    ofReviews({"q.churn"_L1, "Code churn"_L1, Share, WorkUnit::Percent, Less, churnFigure}),
    ofTickets({"q.escaped"_L1, "Escaped defects"_L1, Share, WorkUnit::Percent, Less, ofWork<escapedShare>}),
    ofRuns({"q.ci"_L1, "Failed builds"_L1, Share, WorkUnit::Percent, Less, ofWork<ciFailureShare>}),
    ofRuns({"q.ci.flaky"_L1, "Flaky builds"_L1, Share, WorkUnit::Percent, Less, ofWork<ciFlakyShare>}),
    inVersion(ofPoints({"learn.innovation"_L1, "Innovation time"_L1, Share, WorkUnit::Percent, More, innovationFigure}), 2),
    inVersion(ofPoints({"learn.talks"_L1, "Talks"_L1, Count, WorkUnit::Count, More, talksFigure}), 2),
    inVersion(ofPoints({"learn.goal"_L1, "People with a growth goal"_L1, Share, WorkUnit::Percent, More, goalFigure}), 2),
    madeOf({"learn.onboard"_L1, "Onboarding time, median"_L1, Median, WorkUnit::Hours, Less, onboardingFigure},
           MetricFamily::Team, WorkKind::Changes, std::nullopt),
    madeOf({"learn.bus"_L1, "Files that several people know"_L1, Share, WorkUnit::Percent, More, ofWork<sharedFilesShare>},
           MetricFamily::Team, WorkKind::Changes, std::nullopt),
};

constexpr MetricFamily ofOperations = MetricFamily::Operations;
constexpr std::array moreOperationRows{
    inVersion(ofPoints({"slo.sli"_L1, "Service level"_L1, Share, WorkUnit::Percent, More, levelFigure, IsCell}, ofOperations),
              2),
    inVersion(ofPoints({"slo.budget"_L1, "Error budget left"_L1, Mean, WorkUnit::Percent, More, budgetFigure,
                        MetricTraits(IsCell) | MayBeNegative},
                       ofOperations),
              2),
    inVersion(ofPoints({"ops.toil"_L1, "Toil"_L1, Share, WorkUnit::Percent, Less, toilFigure}, ofOperations), 2),
    ofTickets({"flow.waste"_L1, "Time in which work waits"_L1, Mean, WorkUnit::Percent, Less, ofWork<flowWaste>}, ofOperations),
    ofTickets({"flow.depwait"_L1, "Wait for other teams, median"_L1, Median, WorkUnit::Hours, Less, ofWork<dependencyWait>},
              ofOperations),
    ofTickets({"flow.handoffs"_L1, "Hand-offs for each item"_L1, Mean, WorkUnit::Count, Less, ofWork<handoffs>}, ofOperations),
    ofTickets({"flow.handoff.wait"_L1, "Wait after a hand-off, median"_L1, Median, WorkUnit::Hours, Less, ofWork<handoffWait>},
              ofOperations),
};

}  // namespace

std::vector<qint32> itemsAbout(const WorkspaceWork &work, QLatin1StringView dimension)
{
    std::vector<qint32> places;
    for (qsizetype i = 0; i < work.items.size(); ++i) {
        if (work.items.at(i).dimension.compare(dimension, Qt::CaseInsensitive) == 0)
            places.push_back(static_cast<qint32>(i));
    }
    return places;
}

QLatin1StringView pointsOf(const MetricDefinition &definition)
{
    return definition.key == "slo.budget"_L1 ? "slo.sli"_L1 : definition.key;
}

std::span<const MetricDefinition> teamDefinitions()
{
    return teamRows;
}

std::span<const MetricDefinition> workOperationDefinitions()
{
    return moreOperationRows;
}

}  // namespace sb
