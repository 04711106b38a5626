// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/figure.h"
#include "metrics/workdata.h"

#include <QSet>

#include <map>

namespace sb {

/// What people say of their work. Of the last wave that began in the window. Pure; linear in the answers.
///
/// Nothing is told of fewer persons than the floor, nor of any whose answers would follow from the difference of two choices of teams:
/// teams with fewer are one part together, with the smallest of the others where they are still too few, and only choices of whole parts
/// have a value. Source: reference "metrics", 3.5 and R7.

/// How many persons of each team have answered.
using PersonsByTeam = std::map<qint32, qint64>;
/// Whether something may be told of all answers of these teams together: they are whole parts with enough persons.
[[nodiscard]] bool isTold(const PersonsByTeam &persons, const QSet<qint32> &chosen, qint64 floor);

struct SurveyScope {
    MetricScope scope;
    qint64 floor = 5;  ///< persons; taken as 4 where it is less
};

/// Respondents by invited, of the whole last wave in the window; nothing for fewer than the floor, where it is not known who was
/// invited, and where teams or services are chosen.
[[nodiscard]] std::optional<double> participation(const WorkData &data, const SurveyScope &scope);

/// Of items with answers from 1 to 5. Who answers several of them counts once, by the mean of the answers.
struct Satisfaction {
    Figure mean;
    std::optional<double> favourable = {};  ///< part that answered 4 or 5
    std::optional<double> participation = {};  ///< respondents by invited, of the whole wave where all teams are chosen
    std::optional<Interval> spread = {};  ///< the middle half of the answers
};
[[nodiscard]] Satisfaction satisfaction(const WorkData &data, std::span<const qint32> items, const SurveyScope &scope);

/// Part that answered 9 or 10 less the part that answered 0 to 6; several items as one, as above.
[[nodiscard]] Figure netPromoters(const WorkData &data, std::span<const qint32> items, const SurveyScope &scope);

/// Of an item with answers 2 (green), 1 and 0 (red).
struct HealthCard {
    Figure score;  ///< 0 to 1
    qint64 green = 0;
    qint64 yellow = 0;
    qint64 red = 0;
    double disagreement = 0;  ///< part of the smaller extreme
    enum class Arrow : quint8 { None, Up, Level, Down };
    Arrow arrow = Arrow::None;  ///< against the wave before in which the item has a value
};
[[nodiscard]] HealthCard healthCard(const WorkData &data, qint32 item, const SurveyScope &scope);
/// Mean of the scores of such items. Nothing when one of them is answered by too few.
[[nodiscard]] Figure healthScore(const WorkData &data, std::span<const qint32> items, const SurveyScope &scope);

/// Mean of the favourable parts of items with answers from 1 to 5. Nothing when one of them is answered by too few.
[[nodiscard]] Figure experienceIndex(const WorkData &data, std::span<const qint32> items, const SurveyScope &scope);

}  // namespace sb
