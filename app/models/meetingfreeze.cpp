// SPDX-License-Identifier: Apache-2.0
#include "models/meetingfreeze.h"

#include "models/dashboardviews.h"

namespace sb {

namespace {

/// Without what leads back to the events, which go on.
FrozenCell frozen(const CardData &card, const DefinitionWords &words)
{
    FrozenCell cell{.card = card, .words = words.value(card.result.definition->key)};
    cell.words.key = card.result.definition->key;
    cell.words.version = card.result.definition->version;
    cell.card.result.query.filter = {};
    for (Figure *figure : {&cell.card.result.now, &cell.card.result.before}) {
        figure->rows.clear();
        figure->values.clear();
    }
    cell.card.result.companions.distribution.reset();
    cell.card.result.companions.cards.clear();
    return cell;
}

}  // namespace

Freeze freezeOf(const DashboardData &data, const DefinitionWords &words, Instant at)
{
    Freeze freeze{.at = at,
                  .view = jsonOf(data.view),
                  .window = data.window,
                  .before = data.before,
                  .length = data.length,
                  .calendar = data.calendar,
                  .missingNames = data.missingNames,
                  .edition = data.edition,
                  .editionYear = data.editionYear,
                  .isEditionVerified = data.isEditionVerified,
                  .annotations = data.annotations,
                  .organisation = data.organisation,
                  .isSample = data.isSample,
                  .readAt = data.readAt,
                  .teams = data.teams,
                  .dataVersion = data.version};
    for (const CardData &card : data.cards)
        freeze.cells.append(frozen(card, words));
    return freeze;
}

DashboardData dashboardOf(const Freeze &freeze)
{
    DashboardData data{.view = viewFrom(freeze.view),
                       .window = freeze.window,
                       .before = freeze.before,
                       .length = freeze.length,
                       .calendar = freeze.calendar,
                       .missingNames = freeze.missingNames,
                       .edition = freeze.edition,
                       .editionYear = freeze.editionYear,
                       .isEditionVerified = freeze.isEditionVerified,
                       .annotations = freeze.annotations,
                       .organisation = freeze.organisation,
                       .isSample = freeze.isSample,
                       .readAt = freeze.readAt,
                       .teams = freeze.teams,
                       .version = freeze.dataVersion};
    for (const FrozenCell &cell : freeze.cells)
        data.cards.append(cell.card);
    return data;
}

MetricDetail detailOf(const CardData &card)
{
    return {.card = card, .trend = card.before + card.series, .xmr = card.xmr};
}

}  // namespace sb
