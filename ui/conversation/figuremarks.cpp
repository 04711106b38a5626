// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/figuremarks.h"

#include "ui/conversation/figurewords.h"
#include "ui/conversation/transcriptview.h"
#include "ui/web/scriptedpage.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sb::ui {

FigureMarks::FigureMarks(AnswerGrounding &grounding, TranscriptView &view, QObject *parent)
    : QObject(parent), m_grounding(grounding), m_view(view)
{
    connect(&grounding, &AnswerGrounding::grounded, this, &FigureMarks::tell);
    connect(&view, &TranscriptView::pageReady, this, &FigureMarks::tellAll);
    connect(&view, &TranscriptView::cellRequested, this, &FigureMarks::act);
}

void FigureMarks::act(const QString &action, const QString &cell)
{
    if (action == "metric"_L1)
        emit metricRequested(cell);
    else
        emit chartWanted(cell);
}

void FigureMarks::tellAll()
{
    setChartStyle(m_style);
    for (const auto &[id, answer] : m_grounding.known().asKeyValueRange())
        tell(id, answer);
}

void FigureMarks::tell(MessageId id, const GroundedAnswer &answer)
{
    if (m_view.page() != nullptr && m_view.page()->isReady())
        m_view.page()->call({u"figures"_s, id.toString(), FigureWords::answer(answer)});
}

void FigureMarks::setChartStyle(const QByteArray &css)
{
    m_style = css;
    if (m_view.page() != nullptr && m_view.page()->isReady())
        m_view.page()->call({u"chartStyle"_s, QString::fromLatin1(css)});
}

void FigureMarks::showChart(const QString &cell, const QString &svg)
{
    if (m_view.page() != nullptr && m_view.page()->isReady())
        m_view.page()->call({u"figureChart"_s, cell, svg});
}

}  // namespace sb::ui
