// SPDX-License-Identifier: Apache-2.0
#include "ui/style/tooltext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

struct ToolWords {
    Q_DECLARE_TR_FUNCTIONS(sb::ui::ToolText)
};

}  // namespace

ToolText toolText(const QString &tool)
{
    if (tool == "metric_value"_L1 || tool == "figures"_L1)
        return {ToolWords::tr("Look up your figures"),
                ToolWords::tr("Your figures with their periods, counts and definitions")};
    if (tool == "search_conversations"_L1)
        return {ToolWords::tr("Search your conversations"),
                ToolWords::tr("Excerpts of what was said in your conversations, with titles and dates")};
    if (tool == "metric_series"_L1)
        return {ToolWords::tr("Look up a metric week by week"), ToolWords::tr("One of your figures for each week")};
    if (tool == "metric_compare"_L1)
        return {ToolWords::tr("Compare a metric with its past and by team"),
                ToolWords::tr("One of your figures, the one before, and those of your teams with their names")};
    if (tool == "rows_behind"_L1)
        return {ToolWords::tr("Look at what is behind a figure"),
                ToolWords::tr("Titles, days and services of changes, deployments or incidents, without people")};
    if (tool == "incidents"_L1)
        return {ToolWords::tr("Look at your incidents"),
                ToolWords::tr("Titles, days and services of incidents, without people")};
    if (tool == "decisions"_L1)
        return {ToolWords::tr("Look up your decisions"), ToolWords::tr("What was decided in your meetings, and when")};
    if (tool == "commitments"_L1)
        return {ToolWords::tr("Look up what was promised"),
                ToolWords::tr("What was promised in your meetings, and until when, without whose it is")};
    if (tool == "context"_L1)
        return {ToolWords::tr("Look up what you say of your role"),
                ToolWords::tr("Your role, your organisation, its size and stage, and what cannot be changed")};
    return {tool, ToolWords::tr("What comes of it")};
}

}  // namespace sb::ui
