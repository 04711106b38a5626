// SPDX-License-Identifier: Apache-2.0
#include "personas/promptdata.h"

#include "domain/cellnames.h"
#include "domain/metrictag.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr auto noData = "no data"_L1;

QString dayOf(const QDateTime &time)
{
    return time.toUTC().date().toString(Qt::ISODate);
}

/// The period is half-open; people read its last day.
QString periodOf(const TimeRange &period)
{
    if (!period.from.isValid() || !period.to.isValid())
        return u"period unknown"_s;
    return u"%1 to %2"_s.arg(dayOf(period.from), dayOf(period.to.addMSecs(-1)));
}

constexpr auto invented = "data of an invented company"_L1;

QString lineOf(const DataPoint &cell)
{
    QStringList parts{u"%1: %2"_s.arg(cell.name.simplified(), figureOf(cell.value, cell.unit))};
    parts.append(u"before: %1"_s.arg(figureOf(cell.before, cell.unit)));
    parts.append(u"n = %1"_s.arg(cell.n));
    parts.append(periodOf(cell.period));
    parts.append(u"cell %1"_s.arg(cell.cell.simplified()));
    if (!cell.definition.isEmpty())
        parts.append(u"definition: %1"_s.arg(cell.definition.simplified()));
    if (cell.isSample)
        parts.append(invented);
    return parts.join("; "_L1);
}

QString shortLineOf(const DataPoint &cell, const QString &period, const QString &origin)
{
    QStringList parts{u"%1: %2"_s.arg(cell.name.simplified(), figureOf(cell.value, cell.unit))};
    parts.append(u"before %1"_s.arg(figureOf(cell.before, cell.unit)));
    parts.append(u"n %1"_s.arg(cell.n));
    parts.append(u"cell %1"_s.arg(cell.cell.simplified()));
    if (!cell.definition.isEmpty() && !cell.definition.startsWith(QString(cell.cell + u'/')))
        parts.append(cell.definition.simplified());
    if (!period.isEmpty())
        parts.append(period);
    if (!origin.isEmpty())
        parts.append(origin);
    return parts.join("; "_L1);
}

QString numberOf(double value)
{
    QString number = QString::number(value, 'f', std::abs(value) < 10 ? 2 : 1);
    while (number.endsWith(u'0'))
        number.chop(1);
    if (number.endsWith(u'.'))
        number.chop(1);
    return number == "-0"_L1 ? u"0"_s : number;
}

}  // namespace

QString figureOf(const std::optional<double> &value, Unit unit)
{
    static constexpr std::array units{""_L1, " a day"_L1, " h"_L1, " min"_L1, " %"_L1, " (score)"_L1};
    return value ? numberOf(*value) + units.at(static_cast<size_t>(unit)) : QString(noData);
}

QStringList dataLines(const DataPoints &cells)
{
    QStringList lines;
    for (const DataPoint &cell : cells)
        lines.append(lineOf(cell));
    return lines;
}

QStringList shortDataLines(const DataPoints &cells)
{
    const auto originOf = [](const DataPoint &cell) { return cell.isSample ? QString(invented) : QString(); };
    const bool isOnePeriod = std::ranges::all_of(
        cells, [&](const DataPoint &cell) { return periodOf(cell.period) == periodOf(cells.constFirst().period); });
    const bool isOneOrigin =
        std::ranges::all_of(cells, [&](const DataPoint &cell) { return cell.isSample == cells.constFirst().isSample; });
    QStringList shared;
    if (isOnePeriod && !cells.isEmpty())
        shared.append(periodOf(cells.constFirst().period));
    if (isOneOrigin && !cells.isEmpty() && cells.constFirst().isSample)
        shared.append(invented);
    QStringList lines;
    if (!shared.isEmpty())
        lines.append(u"All of these: "_s + shared.join("; "_L1));
    for (const DataPoint &cell : cells)
        lines.append(
            shortLineOf(cell, isOnePeriod ? QString() : periodOf(cell.period), isOneOrigin ? QString() : originOf(cell)));
    return lines;
}

QStringList namedLines(QStringView question, const DataPoints &cells)
{
    QStringList lines;
    const QList<NamedCell> named = namedCells(question, cells);
    for (const auto &[tag, cell] : named)
        lines.append(u"The question names #%1: that is cell %2, %3, now %4"_s.arg(
            tag, cell.cell.simplified(), cell.name.simplified(), figureOf(cell.value, cell.unit)));
    for (const DataPoints spoken = cellsSpokenOf(question, cells); const DataPoint &cell : spoken) {
        if (!std::ranges::contains(named, cell, &NamedCell::cell))
            lines.append(u"The question speaks of cell %1, %2, now %3, before %4"_s.arg(
                cell.cell.simplified(), cell.name.simplified(), figureOf(cell.value, cell.unit),
                figureOf(cell.before, cell.unit)));
    }
    return lines;
}

}  // namespace sb
