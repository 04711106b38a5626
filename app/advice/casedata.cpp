// SPDX-License-Identifier: Apache-2.0
#include "advice/casedata.h"

#include "personas/persona.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QStringList>
#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

struct Figure {
    double value = 0;
    Unit unit = Unit::Count;
};

/// Groups: the number, the unit.
constexpr auto figurePattern = "(-?[0-9]{1,15}(?:\\.[0-9]{1,9})?)\\s*(a day|hours|h|minutes|min|%|\\(score\\)|)"_L1;

Figure figureIn(const QRegularExpressionMatch &match, int group)
{
    const QString unit = match.captured(group + 1);
    return {match.captured(group).toDouble(),
            unit.startsWith(u'h')       ? Unit::Hours
                : unit.startsWith(u'm') ? Unit::Minutes
                : unit == "a day"_L1    ? Unit::PerDay
                : unit == "%"_L1        ? Unit::Percent
                : unit == "(score)"_L1  ? Unit::Score
                                        : Unit::Count};
}

std::optional<DataPoint> cellFrom(const QString &line, const DataPoints &known)
{
    static const QRegularExpression form(
        QString(u"^(.{1,200}?):\\s*%1(?:;\\s*before:?\\s+%1)?$"_s).arg(QString(figurePattern)));
    const QRegularExpressionMatch match = form.match(line);
    if (!match.hasMatch())
        return std::nullopt;
    const Figure now = figureIn(match, 2);
    const QString name = match.captured(1).trimmed();
    const auto same = std::ranges::find_if(
        known, [&name](const DataPoint &cell) { return cell.name.compare(name, Qt::CaseInsensitive) == 0; });
    DataPoint cell{.cell = same == known.end() ? slugOf(name) : same->cell,
                   .name = name,
                   .value = now.value,
                   .unit = now.unit,
                   .definition = same == known.end() ? QString() : same->definition};
    if (match.hasCaptured(4))
        cell.before = figureIn(match, 4).value;
    return cell;
}

}  // namespace

CaseData caseDataFrom(const QString &text, const DataPoints &known)
{
    CaseData data;
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    if (document.isArray()) {
        for (const auto list = document.array(); const QJsonValue &item : list)
            data.cells.append(dataPointFromJson(item.toObject()));
        return data;
    }
    QStringList rest;
    for (const auto lines = text.split(u'\n'); const QString &line : lines) {
        if (const std::optional<DataPoint> cell = cellFrom(line.trimmed(), known))
            data.cells.append(*cell);
        else if (!line.trimmed().isEmpty())
            rest.append(line.trimmed());
    }
    data.rest = rest.join(u'\n');
    return data;
}

}  // namespace sb
