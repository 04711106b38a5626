// SPDX-License-Identifier: Apache-2.0
#include "metrics/quickcheck.h"

#include "base/json.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr double wholeScale = 10;
constexpr int lastEditionWithoutRework = 2024;
constexpr std::array beginnings{"leadtime"_L1, "deployfreq"_L1, "failurerecovery"_L1, "changefailure"_L1, "rework"_L1};

using Scores = std::array<std::optional<double>, quickMetrics>;

size_t indexOfMetric(QuickMetric metric)
{
    return static_cast<size_t>(metric);
}

std::optional<double> scoreOfChoice(std::optional<int> choice)
{
    return choice && *choice >= 1 && *choice <= 6 ? std::optional(2.0 * (*choice - 1)) : std::nullopt;
}

std::optional<double> scoreOfPercent(std::optional<double> percent)
{
    return percent && *percent >= 0 && *percent <= 100 ? std::optional(wholeScale - *percent / 10) : std::nullopt;
}

std::optional<double> meanOf(const Scores &scores)
{
    double sum = 0;
    int n = 0;
    for (const std::optional<double> &score : scores) {
        sum += score.value_or(0);
        n += score ? 1 : 0;
    }
    return n > 0 ? std::optional(sum / n) : std::nullopt;
}

/// Of choices whose bounds are given from the first to the last but one, the first whose bound `value` reaches.
template<size_t N, class Reaches>
int choiceOf(const std::array<double, N> &bounds, Reaches reaches)
{
    const auto reached = std::ranges::find_if(bounds, reaches);
    return static_cast<int>(N) + 1 - static_cast<int>(reached - bounds.begin());
}

/// The file states it as the less, the better.
bool isTurned(QuickMetric metric, const QuickFile &file)
{
    if (file.edition <= lastEditionWithoutRework)
        return false;
    const bool isShare = metric == QuickMetric::FailRate || metric == QuickMetric::Rework;
    return isShare || (metric == QuickMetric::Recovery && file.rows == QuickFile::Rows::Sizes);
}

std::optional<double> numberIn(const QJsonObject &cell, QLatin1StringView name)
{
    const QJsonValue value = cell.value(name);
    const bool isScore = value.isDouble() && value.toDouble() >= 0 && value.toDouble() <= wholeScale;
    return isScore ? std::optional(value.toDouble()) : std::nullopt;
}

Result<QuickBaseline> rowOf(const QString &id, const QJsonObject &row, const QuickFile &file)
{
    QuickBaseline baseline{.id = id, .name = row.value("name"_L1).toString()};
    for (auto cell = row.begin(); cell != row.end(); ++cell) {
        const auto found =
            std::ranges::find_if(beginnings, [&](QLatin1StringView beginning) { return cell.key().startsWith(beginning); });
        if (found == beginnings.end())
            continue;
        const auto metric = static_cast<QuickMetric>(found - beginnings.begin());
        const std::optional<double> mean = numberIn(cell->toObject(), "mean"_L1);
        if (!mean)
            return fail(ErrorKind::Malformed, id + u": "_s + cell.key());
        baseline.mean.at(indexOfMetric(metric)) = isTurned(metric, file) ? wholeScale - *mean : *mean;
        baseline.deviation.at(indexOfMetric(metric)) = numberIn(cell->toObject(), "std"_L1);
    }
    baseline.average = meanOf(baseline.mean);
    if (!baseline.average)
        return fail(ErrorKind::Malformed, id);
    return baseline;
}

}  // namespace

QuickScore quickScore(const QuickAnswers &answers, int edition)
{
    QuickScore score;
    score.scores = {scoreOfChoice(answers.lead), scoreOfChoice(answers.frequency), scoreOfChoice(answers.recovery),
                    scoreOfPercent(answers.failPercent),
                    edition > lastEditionWithoutRework ? scoreOfPercent(answers.reworkPercent) : std::nullopt};
    score.mean = meanOf(score.scores);
    return score;
}

int frequencyAnswer(double deploymentsPerDay)
{
    if (deploymentsPerDay > 24)
        return 6;
    constexpr std::array bounds{1.0, 1.0 / 7, 1.0 / 30, 1.0 / 182};
    return choiceOf(bounds, [deploymentsPerDay](double bound) { return deploymentsPerDay >= bound; });
}

int timeAnswer(double hours)
{
    constexpr std::array bounds{1.0, 24.0, 7 * 24.0, 30 * 24.0, 182 * 24.0};
    return choiceOf(bounds, [hours](double bound) { return hours < bound; });
}

Result<QList<QuickBaseline>> readQuickBaselines(QByteArrayView json, const QuickFile &file)
{
    const Result<QJsonObject> rows = parseJsonObject(json);
    if (!rows)
        return std::unexpected(rows.error());
    QList<QuickBaseline> baselines;
    for (auto row = rows->begin(); row != rows->end(); ++row) {
        const Result<QuickBaseline> baseline = rowOf(row.key(), row->toObject(), file);
        if (!baseline)
            return std::unexpected(baseline.error());
        baselines.append(*baseline);
    }
    return baselines;
}

}  // namespace sb
