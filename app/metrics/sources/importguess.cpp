// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/importguess.h"

#include "metrics/sources/importfields.h"
#include "metrics/sources/importwords.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

struct KindWords {
    ImportKind kind;
    QLatin1StringView words;  ///< of file names
};
constexpr std::array<KindWords, 9> fileWords{{
    {ImportKind::Deployments, "deploy release rollout"_L1},
    {ImportKind::Changes, "change pull merge commit"_L1},
    {ImportKind::Incidents, "incident outage pager"_L1},
    {ImportKind::Tickets, "ticket issue story jira"_L1},
    {ImportKind::Answers, "survey answer pulse"_L1},
    {ImportKind::Points, "metric point kpi measure"_L1},
    {ImportKind::Sprints, "sprint iteration"_L1},
    {ImportKind::Runs, "build workflow"_L1},
    {ImportKind::Coverage, "coverage"_L1},
}};
constexpr int worthOfName = 20;
constexpr int worthOfNeeded = 4;
constexpr int worthOfTelling = 3;

bool fits(const ColumnSurvey &column, ImportField::Type type)
{
    if (column.filled == 0)
        return true;
    switch (type) {
    case ImportField::Type::Time:
    case ImportField::Type::Day:
        return column.isTime();
    case ImportField::Type::Number:
    case ImportField::Type::Count:
        return column.isNumber();
    case ImportField::Type::Text:
    case ImportField::Type::Word:
        break;
    }
    return true;
}

/// The first of the usual names that a column has which nothing else took.
const ColumnSurvey *columnFor(const ImportField &field, const TableSurvey &survey, const QSet<QString> &taken)
{
    for (const QLatin1StringView name : QLatin1StringView(field.columns).tokenize(u' ')) {
        for (const ColumnSurvey &column : survey.columns) {
            if (!taken.contains(column.name) && plainName(column.name) == name && fits(column, field.type))
                return &column;
        }
    }
    return nullptr;
}

void addMetrics(ImportProfile &profile, const TableSurvey &survey, const QSet<QString> &taken)
{
    for (const ColumnSurvey &column : survey.columns) {
        if (!taken.contains(column.name) && column.isNumber())
            profile.columns.insert(metricPrefix + column.name, column.name);
    }
}

/// A date by itself says nothing of what happened.
bool isComplete(const ImportProfile &profile)
{
    return checkProfile(profile) && profile.columns.size() > 1;
}

/// Tickets are opened and closed as incidents are; these columns tell them apart.
bool hasIncidentColumn(const ImportProfile &profile)
{
    static const QSet<QString> telling{u"severity"_s,        u"sev"_s,          u"urgency"_s,        u"detected"_s,
                                       u"detectedat"_s,      u"acknowledged"_s, u"acknowledgedat"_s, u"acked"_s,
                                       u"ackedat"_s,         u"mitigated"_s,    u"mitigatedat"_s,    u"impactstart"_s,
                                       u"impactstartedat"_s, u"causedby"_s,     u"postmortem"_s};
    return std::ranges::any_of(profile.columns, [](const QString &column) { return telling.contains(plainName(column)); });
}

int worthOf(const ImportProfile &profile, const QString &fileName)
{
    int worth = static_cast<int>(profile.columns.size());
    for (const KindWords &one : fileWords) {
        for (const QLatin1StringView word : one.words.tokenize(u' ')) {
            if (one.kind == profile.kind && fileName.contains(word, Qt::CaseInsensitive))
                worth += worthOfName;
        }
    }
    if (profile.kind == ImportKind::Incidents && hasIncidentColumn(profile))
        worth += worthOfTelling;
    for (const auto fields = importFields(profile.kind); const ImportField &field : fields)
        worth += field.isNeeded && profile.columns.contains(QString::fromLatin1(field.name)) ? worthOfNeeded : 0;
    return worth;
}

/// The columns that feed fields of these types.
QList<const ColumnSurvey *> columnsOf(const ImportProfile &profile, const TableSurvey &survey,
                                      std::initializer_list<ImportField::Type> types)
{
    QList<const ColumnSurvey *> columns;
    const QList<ImportField> fields = importFields(profile.kind);
    for (auto one = profile.columns.cbegin(); one != profile.columns.cend(); ++one) {
        const auto field = std::ranges::find_if(
            fields, [&one](const ImportField &known) { return one.key() == QLatin1StringView(known.name); });
        const ImportField::Type type = field != fields.end() ? field->type : ImportField::Type::Number;
        const ColumnSurvey *column = survey.column(one.value());
        if (column && std::ranges::find(types, type) != types.end())
            columns.append(column);
    }
    return columns;
}

const std::initializer_list<ImportField::Type> dateTypes{ImportField::Type::Time, ImportField::Type::Day};

DateOrder orderOf(const QList<const ColumnSurvey *> &columns)
{
    bool isAsked = false;
    bool fitsDay = true;
    bool fitsMonth = true;
    for (const ColumnSurvey *column : columns) {
        isAsked = isAsked || column->needsOrder;
        fitsDay = fitsDay && column->fitsDayFirst;
        fitsMonth = fitsMonth && column->fitsMonthFirst;
    }
    if (!isAsked || fitsDay == fitsMonth)
        return DateOrder::Unknown;
    return fitsDay ? DateOrder::DayFirst : DateOrder::MonthFirst;
}

}  // namespace

ImportProfile decidedByRows(ImportProfile profile, const TableSurvey &survey)
{
    profile.form = survey.form;
    if (profile.dates == DateOrder::Unknown)
        profile.dates = orderOf(columnsOf(profile, survey, dateTypes));
    for (const ColumnSurvey *column : columnsOf(profile, survey, {ImportField::Type::Number})) {
        if (column->isCommaSure)
            profile.decimals = DecimalMark::Comma;
    }
    return profile;
}

ImportProfile guessedProfile(const TableSurvey &survey, ImportKind kind, const QString &path)
{
    const QFileInfo file(path);
    const QString source = file.absoluteDir().dirName();
    ImportProfile profile{.name = u"%1/%2"_s.arg(source, file.completeBaseName()), .source = source, .kind = kind};
    QSet<QString> taken;
    for (const auto fields = importFields(kind); const ImportField &field : fields) {
        if (const ColumnSurvey *column = columnFor(field, survey, taken)) {
            profile.columns.insert(QString::fromLatin1(field.name), column->name);
            taken.insert(column->name);
        }
    }
    if (kind == ImportKind::WidePoints)
        addMetrics(profile, survey, taken);
    if (kind == ImportKind::Deployments && !profile.columns.contains(u"environment"_s))
        profile.constants.insert(u"environment"_s, u"production"_s);
    return decidedByRows(profile, survey);
}

std::optional<ImportProfile> guessedProfile(const TableSurvey &survey, const QString &path)
{
    std::optional<ImportProfile> best;
    int bestWorth = 0;
    for (const ImportKind kind :
         {ImportKind::Deployments, ImportKind::Changes, ImportKind::Incidents, ImportKind::Tickets, ImportKind::Sprints,
          ImportKind::Runs, ImportKind::Coverage, ImportKind::Answers, ImportKind::Points, ImportKind::WidePoints}) {
        const ImportProfile profile = guessedProfile(survey, kind, path);
        const int worth = worthOf(profile, QFileInfo(path).fileName());
        const bool isLastChoice = kind == ImportKind::WidePoints && best;
        // What went to an environment was deployed, whatever ran it.
        const bool isDeployment = kind == ImportKind::Runs && best && best->columns.contains(u"environment"_s);
        if (isComplete(profile) && worth > bestWorth && !isLastChoice && !isDeployment) {
            best = profile;
            bestWorth = worth;
        }
    }
    return best;
}

QList<ImportQuestion> openQuestions(const ImportProfile &profile, const TableSurvey &survey)
{
    QList<ImportQuestion> questions;
    if (!survey.isEncodingSure)
        questions.append({ImportQuestion::About::Encoding});
    const auto ask = [&](ImportQuestion::About about, std::initializer_list<ImportField::Type> types, auto isOpen) {
        const QList<const ColumnSurvey *> columns = columnsOf(profile, survey, types);
        const auto found = std::ranges::find_if(columns, isOpen);
        if (found != columns.end())
            questions.append({about, (*found)->name});
    };
    if (profile.dates == DateOrder::Unknown)
        ask(ImportQuestion::About::DateOrder, dateTypes, [](const ColumnSurvey *column) { return column->needsOrder; });
    if (profile.decimals == DecimalMark::Point)
        ask(ImportQuestion::About::Decimals, {ImportField::Type::Number},
            [](const ColumnSurvey *column) { return column->needsComma; });
    if (profile.zone.isEmpty())
        ask(ImportQuestion::About::Zone, {ImportField::Type::Time},
            [](const ColumnSurvey *column) { return column->needsZone; });
    return questions;
}

}  // namespace sb
