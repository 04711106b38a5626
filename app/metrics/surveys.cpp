// SPDX-License-Identifier: Apache-2.0
#include "metrics/surveys.h"

#include <QHash>

#include <algorithm>
#include <limits>
#include <numeric>

namespace sb {

namespace {

constexpr qint64 leastFloor = 4;
constexpr double favourableFrom = 4;
constexpr double promoterFrom = 9;
constexpr double detractorTo = 6;
constexpr double green = 2;

/// Answers to one item in one wave that may be spoken of, one of each person; what is missing says why.
struct Cell {
    std::vector<double> values;
    NoValue why = NoValue::None;
};

qint64 floorOf(const SurveyScope &scope)
{
    return std::max(leastFloor, scope.floor);
}

qint64 countOf(const std::vector<double> &values)
{
    return static_cast<qint64>(values.size());
}

/// Teams that stand for themselves nowhere: all with few answers, and the smallest of the others where those are too few together.
std::vector<qint32> teamsAsOne(const PersonsByTeam &persons, qint64 floor)
{
    std::vector<qint32> teams;
    qint64 together = 0;
    const PersonsByTeam::value_type *smallest = nullptr;
    for (const auto &one : persons) {
        if (one.second < floor) {
            teams.push_back(one.first);
            together += one.second;
        } else if (smallest == nullptr || one.second < smallest->second) {
            smallest = &one;
        }
    }
    if (together > 0 && together < floor && smallest != nullptr)
        teams.push_back(smallest->first);
    return teams;
}

/// What one person says in a wave.
struct Said {
    double sum = 0;
    qint64 n = 0;
    qint32 team = noPlace;
    bool isChosen = false;
};

/// Of those who answered one of the items; the first answer to each counts.
QHash<qint32, Said> saidIn(const WorkData &data, qint32 wave, std::span<const qint32> items, const EventFilter &filter)
{
    QHash<qint32, Said> persons;
    QSet<std::pair<qint32, qint32>> answered;
    for (const SurveyAnswer &answer : data.answers) {
        const std::pair one(answer.respondent, answer.item);
        if (answer.wave != wave || !std::ranges::contains(items, answer.item) || answered.contains(one))
            continue;
        answered.insert(one);
        Said &said = persons[answer.respondent];
        if (said.n == 0)
            said = {.team = answer.team, .isChosen = filter.takes(answer)};
        said.sum += answer.value;
        ++said.n;
    }
    return persons;
}

Cell cellOf(const WorkData &data, qint32 wave, std::span<const qint32> items, const SurveyScope &scope)
{
    PersonsByTeam answered;
    Cell cell;
    QSet<qint32> chosen;
    for (const auto persons = saidIn(data, wave, items, scope.scope.filter); const Said &said : persons) {
        ++answered[said.team];
        if (!said.isChosen)
            continue;
        chosen.insert(said.team);
        cell.values.push_back(said.sum / static_cast<double>(said.n));
    }
    if (cell.values.empty())
        return {.values = {}, .why = NoValue::NoEvents};
    if (!isTold(answered, chosen, scope.floor) || countOf(cell.values) < floorOf(scope))
        return {.values = {}, .why = NoValue::BelowFloor};
    std::ranges::sort(cell.values);  // so that sums are the same each time
    return cell;
}

/// The waves that began before `end`, the last first.
std::vector<qint32> wavesBefore(const WorkData &data, QDate end)
{
    std::vector<qint32> waves;
    for (size_t i = 0; i < data.waves.size(); ++i) {
        if (data.waves[i].began.isValid() && data.waves[i].began < end)
            waves.push_back(static_cast<qint32>(i));
    }
    std::ranges::stable_sort(waves, std::ranges::greater(),
                             [&data](qint32 wave) { return data.waves[static_cast<size_t>(wave)].began; });
    return waves;
}

qint32 waveIn(const WorkData &data, const Window &window)
{
    const std::vector<qint32> waves = wavesBefore(data, window.end);
    const bool isThere = !waves.empty() && data.waves[static_cast<size_t>(waves.front())].began >= window.first;
    return isThere ? waves.front() : noPlace;
}

Cell cellIn(const WorkData &data, std::span<const qint32> items, const SurveyScope &scope)
{
    const qint32 wave = waveIn(data, scope.scope.window);
    return wave == noPlace ? Cell{.values = {}, .why = NoValue::NoEvents} : cellOf(data, wave, items, scope);
}

double shareBetween(const std::vector<double> &values, double from, double to)
{
    const auto count = std::ranges::count_if(values, [=](double value) { return from <= value && value <= to; });
    return static_cast<double>(count) / static_cast<double>(values.size());
}

Figure figureOf(const Cell &cell, double value)
{
    return {.value = value, .n = countOf(cell.values)};
}

Figure noFigure(const Cell &cell, const SurveyScope &scope)
{
    return {.why = scope.scope.isCovered ? cell.why : NoValue::NotCovered};
}

double scoreOf(const Cell &cell)
{
    return std::accumulate(cell.values.begin(), cell.values.end(), 0.0) / (green * static_cast<double>(cell.values.size()));
}

/// Of what is said of each item; nothing when one of them is answered by too few. `n` is that of the least answered.
template<class Measure>
Figure meanOfItems(const WorkData &data, std::span<const qint32> items, const SurveyScope &scope, Measure measure)
{
    Figure figure;
    double sum = 0;
    for (const qint32 item : items) {
        const Cell cell = cellIn(data, std::span(&item, 1), scope);
        if (cell.values.empty())
            return noFigure(cell, scope);
        sum += measure(cell);
        figure.n = figure.n == 0 ? countOf(cell.values) : std::min(figure.n, countOf(cell.values));
    }
    if (!items.empty())
        figure.value = sum / static_cast<double>(items.size());
    sayWhyNone(figure, scope.scope);
    return figure;
}

HealthCard::Arrow arrowFrom(double before, double now)
{
    using enum HealthCard::Arrow;
    return now > before ? Up : now < before ? Down : Level;
}

}  // namespace

bool isTold(const PersonsByTeam &persons, const QSet<qint32> &chosen, qint64 floor)
{
    const qint64 least = std::max(leastFloor, floor);
    const std::vector<qint32> asOne = teamsAsOne(persons, least);
    const auto isChosen = [&chosen](qint32 team) { return chosen.contains(team); };
    const bool isParted = std::ranges::any_of(asOne, isChosen) && !std::ranges::all_of(asOne, isChosen);
    qint64 count = 0;
    for (const auto &[team, answered] : persons)
        count += isChosen(team) ? answered : 0;
    return !isParted && count >= least;
}

std::optional<double> participation(const WorkData &data, const SurveyScope &scope)
{
    const EventFilter &filter = scope.scope.filter;
    const qint32 wave = waveIn(data, scope.scope.window);
    if (!filter.teams.empty() || !filter.services.empty() || wave == noPlace)
        return std::nullopt;
    QSet<qint32> respondents;
    for (const SurveyAnswer &answer : data.answers) {
        if (answer.wave == wave)
            respondents.insert(answer.respondent);
    }
    const qint64 invited = data.waves[static_cast<size_t>(wave)].invited;
    if (invited <= 0 || respondents.size() < floorOf(scope))
        return std::nullopt;
    return std::min(1.0, static_cast<double>(respondents.size()) / static_cast<double>(invited));
}

Satisfaction satisfaction(const WorkData &data, std::span<const qint32> items, const SurveyScope &scope)
{
    const Cell cell = cellIn(data, items, scope);
    if (cell.values.empty())
        return {.mean = noFigure(cell, scope)};
    const double sum = std::accumulate(cell.values.begin(), cell.values.end(), 0.0);
    return {.mean = figureOf(cell, sum / static_cast<double>(cell.values.size())),
            .favourable = shareBetween(cell.values, favourableFrom, std::numeric_limits<double>::max()),
            .participation = participation(data, scope),
            .spread = Interval{*percentileOfSorted(cell.values, 0.25), *percentileOfSorted(cell.values, 0.75)}};
}

Figure netPromoters(const WorkData &data, std::span<const qint32> items, const SurveyScope &scope)
{
    const Cell cell = cellIn(data, items, scope);
    if (cell.values.empty())
        return noFigure(cell, scope);
    constexpr double most = std::numeric_limits<double>::max();
    return figureOf(cell, shareBetween(cell.values, promoterFrom, most) - shareBetween(cell.values, -most, detractorTo));
}

HealthCard healthCard(const WorkData &data, qint32 item, const SurveyScope &scope)
{
    const Cell cell = cellIn(data, std::span(&item, 1), scope);
    if (cell.values.empty())
        return {.score = noFigure(cell, scope)};
    HealthCard card{.score = figureOf(cell, scoreOf(cell))};
    for (const double value : cell.values)
        ++(value >= green ? card.green : value >= 1 ? card.yellow : card.red);
    card.disagreement = static_cast<double>(std::min(card.green, card.red)) / static_cast<double>(card.score.n);
    const std::vector<qint32> waves = wavesBefore(data, scope.scope.window.end);
    for (size_t i = 1; i < waves.size() && card.arrow == HealthCard::Arrow::None; ++i) {
        if (const Cell before = cellOf(data, waves[i], std::span(&item, 1), scope); !before.values.empty())
            card.arrow = arrowFrom(scoreOf(before), *card.score.value);
    }
    return card;
}

Figure healthScore(const WorkData &data, std::span<const qint32> items, const SurveyScope &scope)
{
    return meanOfItems(data, items, scope, scoreOf);
}

Figure experienceIndex(const WorkData &data, std::span<const qint32> items, const SurveyScope &scope)
{
    return meanOfItems(data, items, scope, [](const Cell &cell) {
        return shareBetween(cell.values, favourableFrom, std::numeric_limits<double>::max());
    });
}

}  // namespace sb
