// SPDX-License-Identifier: Apache-2.0
#include "domain/metrictag.h"

#include <QRegularExpression>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

QString tagFromName(const QString &name)
{
    static const QRegularExpression gap(u"[^\\p{L}\\p{N}]+"_s);
    return name.toLower().split(gap, Qt::SkipEmptyParts).join(u'-');
}

}  // namespace

QString tagOf(const DataPoint &cell, const DataPoints &cells)
{
    const QString tag = tagFromName(cell.name);
    const bool isShared = std::ranges::any_of(cells, [&](const DataPoint &other) {
        return other.cell != cell.cell && (tagFromName(other.name) == tag || other.cell == tag);
    });
    return tag.isEmpty() || isShared ? cell.cell : tag;
}

QList<NamedCell> namedCells(QStringView text, const DataPoints &cells)
{
    static const QRegularExpression mention(u"(?:^|[\\s(])#([\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_.-]*[\\p{L}\\p{N}_])?)"_s);
    QList<NamedCell> named;
    for (const QRegularExpressionMatch &match : mention.globalMatchView(text)) {
        const QString tag = match.captured(1);
        const auto found = std::ranges::find_if(cells, [&](const DataPoint &cell) {
            return tag.compare(tagOf(cell, cells), Qt::CaseInsensitive) == 0
                || tag.compare(cell.cell, Qt::CaseInsensitive) == 0;
        });
        if (found != cells.end() && !std::ranges::contains(named, *found, &NamedCell::cell))
            named.append({tag, *found});
    }
    return named;
}

}  // namespace sb
