// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/panelpage.h"

#include "models/answercitations.h"
#include "models/answerpage.h"
#include "ui/conversation/panelfigures.h"
#include "ui/conversation/panelwords.h"
#include "ui/web/pageplace.h"
#include "ui/web/scriptedpage.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

PanelPage::PanelPage(Panel &panel, CodeHighlighter &highlighter, AnswerCitations *citations, QWidget *parent)
    : QWidget(parent),
      m_panel(panel),
      m_highlighter(highlighter),
      m_citations(citations),
      m_page(new PagePlace(u"transcript"_s, tr("Answers of the panel"))),
      m_figures(new PanelFigures(panel, *m_page, this))
{
    m_page->setObjectName(u"panelColumns"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_page);
    setFocusProxy(m_page);
    connect(m_page, &PagePlace::ready, this, &PanelPage::showAll);
    connect(m_page, &PagePlace::textWanted, this, &PanelPage::refreshText);
    connect(m_page, &PagePlace::applied, this, &PanelPage::shown);
    connect(m_page, &PagePlace::actionActivated, this, &PanelPage::act);
    connect(m_page, &PagePlace::linkActivated, this, &PanelPage::linkActivated);
    connect(&panel, &Panel::opened, this, &PanelPage::showAll);
    connect(&panel, &Panel::turnsAdded, this, &PanelPage::addTurns);
    connect(&panel, &Panel::turnGrew, this, &PanelPage::grow);
    connect(&panel, &Panel::turnChanged, this, &PanelPage::change);
    connect(&panel, &Panel::synthesisChanged, this, &PanelPage::sendMarks);
    connect(&panel, &Panel::stateChanged, this, [this] {
        for (qsizetype turn = 0; turn < m_panel.record().turns.size(); ++turn)
            m_page->call({u"change"_s, header(turn)});
        sendColumns();
        sendMarks();
    });
}

PanelPage::~PanelPage()
{
    qDeleteAll(m_pages);  // they borrow the highlighter
}

bool PanelPage::isTurn(qsizetype turn) const
{
    return turn >= 0 && turn < m_panel.record().turns.size();
}

void PanelPage::showOnly(int member)
{
    m_only = member;
    m_page->call({u"only"_s, member});
}

void PanelPage::setZoom(qreal factor)
{
    m_zoom = factor;
    if (m_page->page() != nullptr)
        m_page->page()->setZoom(factor);
}

QJsonObject PanelPage::header(qsizetype turn)
{
    const bool isOver = m_panel.record().turns.at(turn).isOver();
    const Message &answer = m_panel.answer(turn);
    const bool hasCitations = m_citations != nullptr && isOver && !answer.text.isEmpty();
    return PanelWords::header(m_panel, turn,
                              hasCitations ? m_citations->cited(answer, m_panel.question().text) : QList<CitedFramework>());
}

QJsonObject PanelPage::entry(qsizetype turn)
{
    QJsonObject entry = header(turn);
    const bool hasWords = !m_panel.answer(turn).text.isEmpty();
    entry["html"_L1] = hasWords ? pageOf(turn).html() : QString();
    entry["revision"_L1] = hasWords ? pageOf(turn).revision() : 0;
    m_messages.insert(turn, m_panel.answer(turn).id);
    return entry;
}

/// Made when something of the answer is to be seen; another try of the turn has another.
AnswerPage &PanelPage::pageOf(qsizetype turn)
{
    const Message &answer = m_panel.answer(turn);
    QPointer<AnswerPage> &page = m_pages[turn];
    if (page != nullptr && m_messages.value(turn) == answer.id)
        return *page;
    delete page;
    const CitationLooks looks = m_citations != nullptr ? m_citations->looks(answer.persona.slug) : CitationLooks();
    page = new AnswerPage(m_highlighter, answer.text, looks, this);
    connect(page, &AnswerPage::patched, this, [this, id = QString::number(turn)](int revision, const QJsonArray &patches) {
        m_page->callSoon({u"patch"_s, id, revision, patches});
    });
    if (m_panel.record().turns.at(turn).isOver())
        page->finish();
    return *page;
}

void PanelPage::showAll()
{
    qDeleteAll(m_pages);
    m_pages.clear();
    m_messages.clear();
    setZoom(m_zoom);
    m_page->call({u"words"_s, PanelWords::page()});
    setChartStyle(m_style);
    m_page->call({u"reset"_s, QJsonArray(), false});
    sendColumns();
    addTurns(0);
    m_page->call({u"only"_s, m_only});
    sendMarks();
}

void PanelPage::sendMarks()
{
    m_page->call({u"marks"_s, m_panel.state() == Panel::State::Over ? PanelWords::marks(m_panel.record()) : QJsonArray()});
}

void PanelPage::sendColumns()
{
    m_page->call({u"columns"_s, PanelWords::columns(m_panel)});
    refreshText();
}

void PanelPage::addTurns(qsizetype first)
{
    for (qsizetype turn = first; turn < m_panel.record().turns.size(); ++turn) {
        m_page->call({u"add"_s, entry(turn)});
        m_figures->tell(turn);
    }
    refreshText();
}

void PanelPage::grow(qsizetype turn, const QString &delta)
{
    if (m_pages.value(turn) != nullptr && m_messages.value(turn) == m_panel.answer(turn).id)
        pageOf(turn).append(delta);
    else
        m_page->call({u"render"_s, entry(turn)});
    refreshText();
}

void PanelPage::change(qsizetype turn)
{
    const PanelTurn &seat = m_panel.record().turns.at(turn);
    if (m_messages.value(turn) != m_panel.answer(turn).id) {
        delete m_pages.take(turn);
        m_page->call({u"render"_s, entry(turn)});
    }
    if (seat.isOver() && m_pages.value(turn) != nullptr)
        pageOf(turn).finish();
    m_page->call({u"change"_s, header(turn)});
    m_figures->tell(turn);
    sendColumns();
    if (seat.isOver())
        m_page->call({u"announce"_s,
                      tr("%1: %2", "advisor, state")
                          .arg(m_panel.record().members.at(seat.seat.member).name, PanelWords::state(seat.state))});
}

void PanelPage::act(const QUrl &url)
{
    const QStringList path = url.path().split(u'/', Qt::SkipEmptyParts);
    const QString action = path.value(0);
    const qsizetype turn = path.value(1).toLongLong();
    if (action == "chart"_L1)
        return emit chartWanted(path.value(1));
    if (action == "metric"_L1)
        return emit metricWanted(path.value(1));
    if (!isTurn(turn))
        return;
    if (action == "panel-stop"_L1)
        m_panel.stopTurn(turn);
    else if (action == "panel-skip"_L1)
        m_panel.skipTurn(turn);
    else if (action == "panel-retry"_L1)
        m_panel.retryTurn(turn);
    else if (action == "panel-further"_L1)
        emit furtherWanted(turn);
    else if (action == "show-more"_L1)
        pageOf(turn).showMore();
    else if (action == "copy-code"_L1)
        copyCode(path.value(1), path.value(2).toInt());
    else if (action == "copy-table"_L1)
        copyTable(path.value(1), path.value(2).toInt());
    else if (action == "panel-copy"_L1) {
        const Message &answer = m_panel.answer(turn);
        QGuiApplication::clipboard()->setText(m_citations != nullptr ? m_citations->readable(answer).text : answer.text);
        m_page->call({u"announce"_s, tr("Copied")});
    }
}

void PanelPage::setChartStyle(const QByteArray &css)
{
    m_style = css;
    m_page->call({u"chartStyle"_s, QString::fromLatin1(css)});
}

void PanelPage::showChart(const QString &cell, const QString &svg)
{
    m_page->call({u"figureChart"_s, cell, svg});
}

void PanelPage::copyCode(const QString &turn, int index)
{
    if (m_page->page() != nullptr)
        m_page->page()->ask(u"codeOf"_s, {turn, index},
                            [](const QVariant &code) { QGuiApplication::clipboard()->setText(code.toString()); });
}

void PanelPage::copyTable(const QString &turn, int index)
{
    if (m_page->page() == nullptr)
        return;
    m_page->page()->ask(u"tableOf"_s, {turn, index}, [](const QVariant &table) {
        QStringList rows;
        for (const auto lines = table.toList(); const QVariant &line : lines)
            rows.append(line.toStringList().join(u'\t'));
        QGuiApplication::clipboard()->setText(rows.join(u'\n'));
    });
}

void PanelPage::refreshText()
{
    if (!m_page->isText())
        return;
    m_page->setText(PanelWords::plainText(m_panel));
    emit shown();
}

}  // namespace sb::ui
