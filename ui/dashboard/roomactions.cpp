// SPDX-License-Identifier: Apache-2.0
#include "ui/dashboard/dashboardroom.h"

#include "base/clock.h"
#include "metrics/metriclimits.h"
#include "models/dashboard.h"
#include "models/dashboardviews.h"
#include "ui/dashboard/askdialogs.h"
#include "ui/dashboard/briefingwords.h"
#include "ui/dashboard/cardgroups.h"
#include "ui/dashboard/dashboardmarkup.h"
#include "ui/figures/figurewords.h"
#include "ui/dashboard/filterbar.h"
#include "ui/dashboard/presenter.h"
#include "ui/dashboard/rowdecisions.h"
#include "ui/dashboard/rowspane.h"
#include "ui/web/pageplace.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/noticebanner.h"
#include "ui/words/metricwords.h"

#include <QApplication>
#include <QClipboard>
#include <QInputDialog>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb::ui {

/// What a link or button of the page asks for: "open/<key>", "period/<day>", "import", …
void DashboardRoom::act(const QUrl &url)
{
    const QString path = url.path(QUrl::FullyDecoded);
    actOn(path.section(u'/', 1, 1), path.section(u'/', 2));
}

void DashboardRoom::actOn(const QString &action, const QString &about)
{
    if (action == "open"_L1)
        openMetric(about);
    else if (action == "period"_L1)
        showPeriod(about);
    else if (action == "import"_L1)
        emit importRequested();
    else if (action == "ask"_L1)
        prepareQuestion();
    else if (action == "copy"_L1)
        copyBriefing();
    else if (action == "briefing"_L1)
        showBriefing(false);
}

void DashboardRoom::showBriefing(bool isShown)
{
    m_briefing = isShown;
    refresh();
}

/// How far teams lie apart is found beside: the page does not wait for it.
void DashboardRoom::askBriefing()
{
    m_said = nullptr;
    m_parts.dashboard.briefing().then(this, [this, asked = ++m_briefingsAsked](const Result<Briefing> &briefing) {
        if (!briefing || asked != m_briefingsAsked)
            return;
        m_said = std::make_shared<const Briefing>(*briefing);
        if (m_metric.isEmpty() && isBriefingShown())
            refresh();
    });
}

void DashboardRoom::tellNews(const DashboardData &figures)
{
    if (const QList<DashboardAlert> alerts = alertsBetween(std::exchange(m_last, figures), figures); !alerts.isEmpty())
        m_notices->add(alertsText(alerts));
}

Briefing DashboardRoom::briefing() const
{
    return m_said != nullptr ? *m_said : briefingOf(m_parts.dashboard.data(), {});
}

void DashboardRoom::showPeriod(const QString &day)
{
    const QDate first = QDate::fromString(day, Qt::ISODate);
    if (m_detail == nullptr || !first.isValid())
        return;
    const DashboardData &figures = m_parts.dashboard.data();
    const Window period = figures.calendar.holding(first, figures.length);
    m_rows->showPeriod(period, periodText(period, Reader::of(locale())));
}

void DashboardRoom::chooseView(const DashboardView &view)
{
    m_parts.views.setLast(view);
    m_parts.dashboard.setView(view);
}

/// Once they are read the last one is shown, unless the person has chosen otherwise by then.
void DashboardRoom::showViews()
{
    m_bar->setViews(m_parts.views.views());
}

void DashboardRoom::tellViewFault(const Result<> &kept)
{
    if (kept)
        return;
    const bool isTaken = kept.error().kind == ErrorKind::AlreadyExists;
    m_notices->add(isTaken ? tr("There is a view of that name already.") : tr("The view could not be kept."));
}

void DashboardRoom::saveView()
{
    askName(tr("Save this view"), m_parts.dashboard.view().name, [this](const QString &name) {
        DashboardView view = m_parts.dashboard.view();
        view.name = name;
        const Result<> kept = m_parts.views.keep(view);
        tellViewFault(kept);
        if (kept)
            chooseView(view);
    });
}

void DashboardRoom::renameView()
{
    const QString before = m_parts.dashboard.view().name;
    askName(tr("Rename this view"), before, [this, before](const QString &name) {
        const Result<> renamed = m_parts.views.rename(before, name);
        tellViewFault(renamed);
        DashboardView view = m_parts.dashboard.view();
        view.name = name;
        if (renamed)
            chooseView(view);
    });
}

void DashboardRoom::deleteView()
{
    const DashboardView deleted = m_parts.dashboard.view();
    if (!m_parts.views.remove(deleted.name))
        return;
    DashboardView shown = deleted;
    shown.name.clear();
    chooseView(shown);
    offerUndo(tr("The view %1 is deleted.").arg(deleted.name), [this, deleted] {
        m_parts.views.undo();
        chooseView(deleted);
    });
}

void DashboardRoom::askName(const QString &title, const QString &before, const std::function<void(const QString &)> &take)
{
    auto *ask = new QInputDialog(this);
    ask->setObjectName(u"viewName"_s);
    ask->setAttribute(Qt::WA_DeleteOnClose);
    ask->setWindowTitle(title);
    ask->setLabelText(tr("Name"));
    ask->setTextValue(before);
    connect(ask, &QInputDialog::textValueSelected, this, [take](const QString &name) {
        if (const QString said = name.trimmed().left(limits::viewNameCharacters); !said.isEmpty())
            take(said);
    });
    ask->open();
}

void DashboardRoom::askDates()
{
    auto *dialog = new DatesDialog(m_parts.dashboard.data().window, this);
    connect(dialog, &DatesDialog::chosen, this, [this](QDate first, QDate last) {
        DashboardView view = m_parts.dashboard.view();
        view.span = DashboardView::Span::Days;
        view.first = first;
        view.last = last;
        chooseView(view);
    });
    connect(dialog, &QDialog::rejected, this, [this] { m_bar->setData(m_parts.dashboard.data()); });
    dialog->open();
}

void DashboardRoom::askTarget()
{
    if (m_detail == nullptr || m_metric.isEmpty())
        return;
    auto *dialog = new TargetDialog(m_detail->card, m_parts.clock.now().date(), this);
    connect(dialog, &TargetDialog::chosen, m_decisions,
            [this, key = m_metric](const std::optional<Target> &target) { m_decisions->setTarget(key, target); });
    dialog->open();
}

void DashboardRoom::askNote()
{
    if (m_metric.isEmpty())
        return;
    const DashboardData &figures = m_parts.dashboard.data();
    auto *dialog = new NoteDialog(m_metric, figures.calendar, figures.window.end.addDays(-1), this);
    connect(dialog, &NoteDialog::chosen, m_decisions, &RowDecisions::annotate);
    dialog->open();
}

void DashboardRoom::copyBriefing()
{
    QApplication::clipboard()->setText(briefingMarkdown(briefing(), Reader::of(locale())));
    announce(this, tr("The briefing is copied."));
}

void DashboardRoom::prepareQuestion()
{
    const DashboardData &figures = m_parts.dashboard.data();
    const auto card =
        std::ranges::find_if(figures.cards, [this](const CardData &one) { return one.result.definition->key == m_metric; });
    const bool isOfOne = !m_metric.isEmpty() && card != figures.cards.cend();
    emit questionPrepared(u"diego"_s, questionAbout(isOfOne ? &*card : nullptr, figures.window, Reader::of(locale())));
}

void DashboardRoom::present()
{
    const DashboardData &figures = m_parts.dashboard.data();
    if (figures.cards.isEmpty())
        return;
    const QList<qsizetype> order = cardOrder(figures);
    const auto at = std::ranges::find_if(
        order, [&](qsizetype place) { return figures.cards.at(place).result.definition->key == m_metric; });
    auto *presenter = new Presenter(figures, at == order.cend() ? 0 : at - order.cbegin(), m_parts.clock, this);
    connect(this, &DashboardRoom::figuresChanged, presenter,
            [this, presenter] { presenter->setData(m_parts.dashboard.data()); });
    presenter->present(screen());
}

}  // namespace sb::ui
