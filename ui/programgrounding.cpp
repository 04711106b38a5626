// SPDX-License-Identifier: Apache-2.0
#include "ui/programgrounding.h"

#include "advice/conversationsession.h"
#include "charts/looks.h"
#include "models/answercitations.h"
#include "models/dashboard.h"
#include "models/meetingcells.h"
#include "models/transcript.h"
#include "ui/conversation/panelpage.h"
#include "ui/conversation/transcriptview.h"
#include "ui/dashboard/cardmarkup.h"
#include "ui/dashboard/dashboardroom.h"
#include "ui/shell/mainwindow.h"
#include "ui/style/tokens.h"

#include <QGuiApplication>
#include <QLocale>
#include <QStyleHints>

namespace sb::ui {

ProgramGrounding::ProgramGrounding(const Parts &parts, QObject *parent)
    : QObject(parent),
      m_parts(parts),
      m_grounding(parts.session, parts.transcript,
                  [this](const Message &message, RuledAnswer &answer) { readFrameworks(message, answer); }),
      m_marks(m_grounding, parts.view)
{
    connect(&m_marks, &FigureMarks::chartWanted, this, &ProgramGrounding::drawChart);
    connect(&parts.panel, &PanelPage::chartWanted, this, &ProgramGrounding::drawChart);
    const auto openMetric = [this](const QString &cell) {
        m_parts.window.showRoom(&m_parts.room);
        m_parts.room.openMetric(cell);
    };
    connect(&m_marks, &FigureMarks::metricRequested, this, openMetric);
    connect(&parts.panel, &PanelPage::metricWanted, this, openMetric);
    connect(qGuiApp->styleHints(), &QStyleHints::colorSchemeChanged, this, &ProgramGrounding::tellStyle);
    tellStyle();
}

void ProgramGrounding::readFrameworks(const Message &message, RuledAnswer &answer) const
{
    const Message *question = m_parts.session.tree().find(message.parent);
    for (const auto cited = m_parts.citations.cited(message, question != nullptr ? question->text : QString());
         const CitedFramework &framework : cited)
        (framework.isExplained ? answer.explained : answer.unexplained).append(framework.name);
}

/// Of the numbers that advisors are told, whatever the dashboard's view: in a meeting the frozen ones.
void ProgramGrounding::drawChart(const QString &cell)
{
    if (const Freeze *freeze = m_parts.cells.frozen()) {
        if (const FrozenCell *frozen = freeze->cell(cell))
            showChart(cell, frozen->card);
        return;
    }
    m_parts.dashboard.detail(cell, DashboardView()).then(this, [this, cell](const Result<MetricDetail> &detail) {
        if (detail)
            showChart(cell, detail->card);
    });
}

void ProgramGrounding::showChart(const QString &cell, const CardData &card)
{
    if (card.series.isEmpty())
        return;
    const CardDrawing drawing{.reader = Reader::of(QLocale())};
    const auto svg = QString::fromUtf8(charts::svgOf(sparklineOf(card, drawing), drawing.reader.drawing()));
    m_marks.showChart(cell, svg);
    m_parts.panel.showChart(cell, svg);
}

void ProgramGrounding::tellStyle()
{
    const auto theme = systemScheme() == Scheme::Dark ? charts::PageTheme::Dark : charts::PageTheme::Light;
    m_marks.setChartStyle(charts::styleSheet(theme));
    m_parts.panel.setChartStyle(charts::styleSheet(theme));
}

}  // namespace sb::ui
