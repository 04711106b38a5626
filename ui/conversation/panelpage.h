// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/panel.h"

#include <QHash>
#include <QPointer>
#include <QString>
#include <QUrl>
#include <QWidget>

namespace sb {
class AnswerCitations;
class AnswerPage;
class CodeHighlighter;
}  // namespace sb

namespace sb::ui {

class PagePlace;
class PanelFigures;

/// The answers of a panel, a column for each advisor, written as they come. GUI thread.
class PanelPage : public QWidget {
    Q_OBJECT
public:
    /// All must outlive it; without citations their marks are text.
    PanelPage(Panel &panel, CodeHighlighter &highlighter, AnswerCitations *citations, QWidget *parent = nullptr);
    ~PanelPage() override;
    Q_DISABLE_COPY_MOVE(PanelPage)

    /// One advisor's column alone, by its place; -1: all side by side.
    void showOnly(int member);
    /// 0.8 to 2.
    void setZoom(qreal factor);
    [[nodiscard]] PagePlace &place() const { return *m_page; }
    /// What charts in the page look like (`charts::styleSheet`).
    void setChartStyle(const QByteArray &css);
    /// The chart that was wanted, as SVG; empty for none.
    void showChart(const QString &cell, const QString &svg);

signals:
    /// The person wants to talk on with this answer's advisor alone.
    void furtherWanted(qsizetype turn);
    /// A figure's card is open; `showChart` is to follow.
    void chartWanted(const QString &cell);
    /// To see it in the dashboard.
    void metricWanted(const QString &cell);
    /// To the outside; nothing was opened.
    void linkActivated(const QUrl &url);
    /// The page has what is known.
    void shown();

private:
    void showAll();
    void sendColumns();
    void sendMarks();
    void addTurns(qsizetype first);
    void grow(qsizetype turn, const QString &delta);
    void change(qsizetype turn);
    void act(const QUrl &url);
    void copyCode(const QString &turn, int index);
    void copyTable(const QString &turn, int index);
    void refreshText();
    [[nodiscard]] bool isTurn(qsizetype turn) const;
    [[nodiscard]] QJsonObject header(qsizetype turn);
    [[nodiscard]] QJsonObject entry(qsizetype turn);
    [[nodiscard]] AnswerPage &pageOf(qsizetype turn);

    Panel &m_panel;
    CodeHighlighter &m_highlighter;
    AnswerCitations *m_citations;
    QHash<qsizetype, QPointer<AnswerPage>> m_pages;
    QHash<qsizetype, MessageId> m_messages;  ///< whose words the page has
    int m_only = -1;
    qreal m_zoom = 1;
    PagePlace *m_page;
    PanelFigures *m_figures;
    QByteArray m_style;
};

}  // namespace sb::ui
