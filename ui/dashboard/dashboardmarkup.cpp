// SPDX-License-Identifier: Apache-2.0
#include "ui/dashboard/dashboardmarkup.h"

#include "ui/dashboard/cardgroups.h"
#include "ui/figures/figurewords.h"
#include "ui/figures/markup.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

struct DashboardMarkup {
    Q_DECLARE_TR_FUNCTIONS(DashboardMarkup)
};

QString cardsOf(const CardGroup &group, const DashboardData &data, const CardDrawing &drawing)
{
    QString cards;
    for (const qsizetype place : group.cards)
        cards += cardMarkup(data.cards.at(place), drawing);
    return element("div"_L1, {{"class"_L1, u"cards cols%1"_s.arg(drawing.layout.columns)}}, cards);
}

QString groupMarkup(const CardGroup &group, const DashboardData &data, const CardDrawing &drawing)
{
    const QString title = element("h2"_L1, {{"id"_L1, u"group-"_s + group.id}}, plainMarkup(group.title));
    if (group.id == "more"_L1 && drawing.links == CardLinks::Program) {
        const QString count = DashboardMarkup::tr("%n figure(s)", nullptr, static_cast<int>(group.cards.size()));
        return element("details"_L1, {{"class"_L1, u"group"_s}, {"data-fold"_L1, group.id}},
                       classed("summary"_L1, "grouphead"_L1, title + classed("span"_L1, "about"_L1, plainMarkup(count)))
                           + cardsOf(group, data, drawing));
    }
    return element("section"_L1, {{"class"_L1, u"group"_s}, {"aria-labelledby"_L1, u"group-"_s + group.id}},
                   classed("div"_L1, "grouphead"_L1, title + classed("span"_L1, "about"_L1, plainMarkup(group.note)))
                       + cardsOf(group, data, drawing));
}

QString lineKey(QLatin1StringView look)
{
    return u"<svg class=\"key\" viewBox=\"0 0 20 8\" width=\"20\" height=\"8\" aria-hidden=\"true\"><path class=\""_s + look
        + u"\" d=\"M0 4H20\"/></svg>"_s;
}

QString shapeKey(const QString &shape)
{
    return u"<svg class=\"key\" viewBox=\"0 0 12 12\" width=\"12\" height=\"12\" aria-hidden=\"true\">"_s + shape + u"</svg>"_s;
}

QString legendItem(const QString &key, const QString &words)
{
    return classed("span"_L1, "item"_L1, key + plainMarkup(words));
}

QString organisationText(const DashboardData &data, const Reader &reader)
{
    const QString teams = data.view.teams.isEmpty()
        ? DashboardMarkup::tr("%n team(s)", nullptr, static_cast<int>(std::min<qint64>(data.teams, 1'000'000)))
        : DashboardMarkup::tr("%1 of %2 teams")
              .arg(reader.locale.toString(data.view.teams.size()), reader.locale.toString(data.teams));
    QStringList parts{data.organisation, teams, tierNote(data.view.tier)};
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

QString sampleMarkup(const DashboardData &data, CardLinks links)
{
    if (!data.isSample)
        return {};
    const bool isFile = links == CardLinks::None;
    const QString words = isFile ? DashboardMarkup::tr("These figures are of an invented company.")
        : data.organisation.isEmpty()
        ? DashboardMarkup::tr("These figures are invented. Import your own to see yours.")
        : DashboardMarkup::tr("%1 is invented, and so are these figures. Import your own to see yours.").arg(data.organisation);
    return element("p"_L1, {{"class"_L1, u"sample"_s}, {"role"_L1, u"note"_s}},
                   classed("span"_L1, "tag"_L1, plainMarkup(DashboardMarkup::tr("Sample")))
                       + classed("span"_L1, "said"_L1, plainMarkup(words))
                       + (links == CardLinks::Program ? buttonMarkup(u"import"_s, DashboardMarkup::tr("Import…")) : QString()));
}

QString nothingMarkup()
{
    return classed("div"_L1, "nothing"_L1,
                   element("h2"_L1, {}, plainMarkup(DashboardMarkup::tr("No figures yet.")))
                       + element("p"_L1, {}, plainMarkup(DashboardMarkup::tr("Import a file, or name a source.")))
                       + buttonMarkup(u"import"_s, DashboardMarkup::tr("Import…")));
}

}  // namespace

QString legendMarkup(const DashboardData &data, const Reader &reader)
{
    return classed(
        "footer"_L1, "legend"_L1,
        legendItem(lineKey("now"_L1), DashboardMarkup::tr("this period"))
            + legendItem(lineKey("before"_L1), periodText(data.before, reader))
            + legendItem(lineKey("target"_L1), DashboardMarkup::tr("target"))
            + legendItem(shapeKey(u"<path class=\"worse\" d=\"M6 1.2 10.8 6 6 10.8 1.2 6z\"/>"_s),
                         DashboardMarkup::tr("first signal, worse"))
            + legendItem(shapeKey(u"<circle class=\"better\" cx=\"6\" cy=\"6\" r=\"3.6\"/>"_s), DashboardMarkup::tr("better"))
            + legendItem(classed("span"_L1, "grade"_L1, u"B"_s), DashboardMarkup::tr("confidence, A to D"))
            + classed("span"_L1, "organisation"_L1, plainMarkup(organisationText(data, reader))));
}

QString overviewMarkup(const DashboardData &data, const CardDrawing &drawing, const OverviewParts &parts)
{
    QString main = sampleMarkup(data, drawing.links);
    for (const auto groups = cardGroups(data); const CardGroup &group : groups)
        main += groupMarkup(group, data, drawing);
    main += data.cards.isEmpty() ? nothingMarkup() : legendMarkup(data, drawing.reader);
    const QString aside = parts.aside.isEmpty()
        ? QString()
        : element("aside"_L1, {{"class"_L1, parts.isAsideAlone ? u"alone"_s : u"width%1"_s.arg(drawing.layout.aside)}},
                  parts.aside);
    return (parts.isAsideAlone && !aside.isEmpty() ? QString() : element("main"_L1, {{"tabindex"_L1, u"-1"_s}}, main)) + aside;
}

QString overviewText(const DashboardData &data, const Reader &reader)
{
    QString text = periodText(data.window, reader) + u'\n';
    for (const auto groups = cardGroups(data); const CardGroup &group : groups) {
        text += u'\n' + group.title + u'\n';
        for (const qsizetype place : group.cards)
            text += u"  "_s + spokenCard(data.cards.at(place), data.length, reader) + u'\n';
    }
    return text;
}

}  // namespace sb::ui
