// SPDX-License-Identifier: Apache-2.0
#include "ui/dashboard/dashboardroom.h"

#include "charts/looks.h"
#include "models/dashboard.h"
#include "ui/dashboard/briefingwords.h"
#include "ui/dashboard/dashboardmarkup.h"
#include "ui/dashboard/detailmarkup.h"
#include "ui/dashboard/filterbar.h"
#include "ui/style/tokens.h"
#include "ui/web/pageplace.h"

#include <QJsonArray>
#include <QJsonObject>

#include <utility>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr auto overviewName = "overview"_L1;
constexpr int chartGap = 8;
constexpr int chartPadding = 28;  // of a chart's box, both sides and its border

}  // namespace

std::function<DashboardRoom::Made()> DashboardRoom::prepared() const
{
    const QLocale language = locale();
    const DashboardData figures = m_parts.dashboard.data();
    if (m_metric.isEmpty()) {
        const PageLayout layout = overviewLayout(m_page->width(), isBriefingShown() ? Aside::Shown : Aside::Hidden);
        return [figures, language, layout, isBriefingShown = isBriefingShown(), said = m_said] {
            const Reader reader = Reader::of(language);
            const CardDrawing drawing{
                .reader = reader, .layout = layout, .editions = readBuiltInEditions(), .length = figures.length};
            OverviewParts parts;
            if (isBriefingShown)
                parts = {.aside = briefingMarkup(said != nullptr ? *said : briefingOf(figures, {}), reader),
                         .isAsideAlone = layout.aside == 0};
            return Made{overviewName, overviewMarkup(figures, drawing, parts), overviewText(figures, reader)};
        };
    }
    const PageLayout layout = detailLayout(m_page->width());
    return [figures, language, layout, detail = m_detail, key = m_metric]() -> Made {
        const Reader reader = Reader::of(language);
        const int gaps = chartGap * (layout.columns - 1) + chartPadding * layout.columns;
        const DetailDrawing drawing{.reader = reader,
                                    .width = static_cast<double>(layout.mainWidth() - gaps) / layout.columns,
                                    .calendar = figures.calendar,
                                    .length = figures.length,
                                    .before = figures.before,
                                    .annotations = figures.annotations};
        if (detail == nullptr)
            return {key, {}, {}};
        return {key, detailMarkup(*detail, drawing, layout, readBuiltInEditions()), detailText(*detail, drawing)};
    };
}

/// Where there is no room for both it is asked for.
bool DashboardRoom::isBriefingShown() const
{
    return m_briefing.value_or(overviewLayout(m_page->width(), Aside::Shown).aside > 0);
}

void DashboardRoom::refresh()
{
    m_bar->setBriefingShown(isBriefingShown());
    if (m_parts.dashboard.data().cards.isEmpty() || (!m_metric.isEmpty() && m_detail == nullptr))
        return;
    if (m_page->isReady() || m_page->isText())
        m_work.run([this] { return prepared(); }, [this](const Made &made) { showPage(made); });
}

void DashboardRoom::showPage(const Made &made)
{
    if (made.view != (m_metric.isEmpty() ? QString(overviewName) : m_metric))
        return;  // another page is wanted by now
    if (m_page->isText()) {
        m_page->setText(made.text);
        emit shown();
    } else {
        m_page->call({u"show"_s, made.view, made.markup});
        if (!m_focusNext.isEmpty())
            m_page->call({u"focus"_s, std::exchange(m_focusNext, {})});
    }
}

void DashboardRoom::tellPage()
{
    m_page->call({u"words"_s,
                  QJsonObject{{u"language"_s, locale().bcp47Name()},
                              {u"direction"_s, locale().textDirection() == Qt::RightToLeft ? u"rtl"_s : u"ltr"_s},
                              {u"title"_s, tr("Dashboard")}}});
    tellStyle();
}

void DashboardRoom::tellStyle()
{
    const auto theme = systemScheme() == Scheme::Dark ? charts::PageTheme::Dark : charts::PageTheme::Light;
    m_page->call({u"style"_s, QString::fromLatin1(charts::styleSheet(theme))});
}

}  // namespace sb::ui
