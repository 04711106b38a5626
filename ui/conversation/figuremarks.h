// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/answergrounding.h"

#include <QByteArray>
#include <QObject>
#include <QString>

namespace sb::ui {

class TranscriptView;

/// The marks of figures in a transcript's page: tells it what is known of each answer, also when the page begins anew, and says
/// which small chart it wants. GUI thread.
class FigureMarks : public QObject {
    Q_OBJECT
public:
    /// Both must outlive this.
    FigureMarks(AnswerGrounding &grounding, TranscriptView &view, QObject *parent = nullptr);

    /// What charts in the page look like (`charts::styleSheet`).
    void setChartStyle(const QByteArray &css);
    /// The chart that was wanted, as SVG; empty for none.
    void showChart(const QString &cell, const QString &svg);

signals:
    /// A figure's card is open; `showChart` is to follow.
    void chartWanted(const QString &cell);
    /// To see it in the dashboard.
    void metricRequested(const QString &cell);

private:
    void tellAll();
    void tell(MessageId id, const GroundedAnswer &answer);
    void act(const QString &action, const QString &cell);

    AnswerGrounding &m_grounding;
    TranscriptView &m_view;
    QByteArray m_style;
};

}  // namespace sb::ui
