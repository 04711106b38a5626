// SPDX-License-Identifier: Apache-2.0
#include "ui/figures/bandwords.h"

#include "ui/words/metricwords.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

struct BandWords {
    Q_DECLARE_TR_FUNCTIONS(BandWords)
};

constexpr double daysOfBandWeek = 7;
constexpr double daysOfBandMonth = 30.4;
constexpr double millisecondsOfBandHour = 3'600'000;
constexpr double mostHours = 24 * 366 * 5;  // a bound beyond is none

QString wholeText(double value, const Reader &reader)
{
    return charts::decimalText(value, std::abs(value - std::round(value)) < 0.05 ? 0 : 1, reader.language);
}

QString rateText(double perDay, const Reader &reader)
{
    if (perDay >= 1)
        return BandWords::tr("%1+ a day").arg(wholeText(perDay, reader));
    if (perDay * daysOfBandWeek >= 0.99)
        return BandWords::tr("%1+ a week").arg(wholeText(perDay * daysOfBandWeek, reader));
    return perDay > 0 ? BandWords::tr("%1+ in %2 months").arg(1).arg(wholeText(1 / (perDay * daysOfBandMonth), reader))
                      : QString();
}

QString spanText(double hours, const Reader &reader)
{
    return hours < mostHours ? charts::valueText(hours * millisecondsOfBandHour, charts::Unit::Duration, reader.language)
                             : QString();
}

/// Between the bound of the better cell and its own.
QString rangeText(BandMetric metric, const Edition::Table &table, qsizetype at, const Reader &reader)
{
    const double own = table.bounds.at(at).value;
    const bool isBest = at == 0;
    const double better = table.bounds.at(isBest ? 0 : at - 1).value;
    if (metric == BandMetric::Frequency)
        return rateText(own, reader);
    if (metric == BandMetric::FailRate) {
        return isBest ? BandWords::tr("0–%1%", "percent").arg(wholeText(own, reader))
                      : BandWords::tr("%1–%2%", "percent").arg(wholeText(better, reader), wholeText(own, reader));
    }
    const QString most = spanText(own, reader);
    if (most.isEmpty())
        return isBest ? QString() : BandWords::tr("%1 or more").arg(spanText(better, reader));
    return BandWords::tr("< %1").arg(most);
}

qsizetype metCell(const Band &band, const Edition &edition, const Edition::Table &table)
{
    if (band.kind == Band::Kind::Top)
        return std::ranges::find(table.bounds, band.top, &Edition::Bound::top) - table.bounds.cbegin();
    if (band.kind == Band::Kind::Tier)
        return std::ranges::find(edition.tiers, band.tier, &Edition::Tier::name) - edition.tiers.cbegin();
    return table.bounds.size();
}

QString standingText(const Band &band, const Reader &reader)
{
    const auto percent = [&reader](double value) { return percentText(value / 100, reader.locale); };
    if (band.kind == Band::Kind::Top)
        return BandWords::tr("top %1", "a share").arg(percent(band.top));
    return BandWords::tr("%1, %2 of the answers", "a tier, its share").arg(band.tier, percent(band.share));
}

}  // namespace

QString editionName(const QString &id)
{
    const bool isYear = id.size() == 4 && std::ranges::all_of(id, [](QChar digit) { return digit.isDigit(); });
    return isYear ? BandWords::tr("DORA %1").arg(id) : id;
}

BandPlace bandPlace(BandMetric metric, const Band &band, const QList<Edition> &editions, const Reader &reader)
{
    const auto edition = std::ranges::find(editions, band.edition, &Edition::id);
    if (edition == editions.cend() || !edition->tables.contains(metric))
        return {};
    const Edition::Table table = edition->tables.value(metric);
    const bool haveCells = band.kind == Band::Kind::Top || band.kind == Band::Kind::Tier || band.kind == Band::Kind::Outside;
    if (!haveCells)
        return {};
    BandPlace place{.cells = static_cast<int>(table.bounds.size())};
    const qsizetype met = metCell(band, *edition, table);
    if (met < table.bounds.size()) {
        place.met = static_cast<int>(met);
        place.range = rangeText(metric, table, met, reader);
    }
    return place;
}

QString bandText(BandMetric metric, const Band &band, const QList<Edition> &editions, const Reader &reader)
{
    const QString edition = editionName(band.edition);
    switch (band.kind) {
    case Band::Kind::Tier:
    case Band::Kind::Top: {
        const QString range = bandPlace(metric, band, editions, reader).range;
        const QString standing = standingText(band, reader);
        return range.isEmpty() ? BandWords::tr("%1, %2", "standing, edition").arg(standing, edition)
                               : BandWords::tr("%1: %2, %3", "range, standing, edition").arg(range, standing, edition);
    }
    case Band::Kind::Numbers:
        return BandWords::tr("%1 gives no usable band").arg(edition);
    case Band::Kind::Outside:
        return BandWords::tr("Beyond all that %1 gives").arg(edition);
    case Band::Kind::TooFew:
        return BandWords::tr("Too few to compare with %1").arg(edition);
    case Band::Kind::TooShort:
        return BandWords::tr("Too short a period to compare with %1").arg(edition);
    case Band::Kind::NotAsked:
        break;
    }
    return BandWords::tr("%1 did not ask for it").arg(edition);
}

}  // namespace sb::ui
