// SPDX-License-Identifier: Apache-2.0
#include "ui/dashboard/filterbar.h"

#include "ui/figures/bandwords.h"
#include "ui/dashboard/choicepopup.h"
#include "ui/figures/figurewords.h"
#include "ui/dashboard/filterbutton.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

#include <array>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int captionsFrom = 1330;  // narrower bars have no room for them

struct Choice {
    DashboardView::Span span;
    int count;
};
constexpr std::array usualPeriods{Choice{DashboardView::Span::Weeks, 4},    Choice{DashboardView::Span::Weeks, 12},
                                  Choice{DashboardView::Span::Weeks, 26},   Choice{DashboardView::Span::Weeks, 52},
                                  Choice{DashboardView::Span::Months, 6},   Choice{DashboardView::Span::Months, 12},
                                  Choice{DashboardView::Span::Quarters, 4}, Choice{DashboardView::Span::Quarters, 8}};

QString spanName(const Choice &choice)
{
    switch (choice.span) {
    case DashboardView::Span::Months:
        return FilterBar::tr("Last %n month(s)", nullptr, choice.count);
    case DashboardView::Span::Quarters:
        return FilterBar::tr("Last %n quarter(s)", nullptr, choice.count);
    case DashboardView::Span::Weeks:
    case DashboardView::Span::Days:
        break;
    }
    return FilterBar::tr("Last %n week(s)", nullptr, choice.count);
}

/// "All 14", "Billing", "Billing and 2 more".
QString namesText(const QStringList &chosen, qsizetype all)
{
    if (chosen.isEmpty())
        return FilterBar::tr("All %L1", "of so many").arg(all);
    return chosen.size() == 1 ? chosen.first()
                              : FilterBar::tr("%1 +%L2", "a name, how many more").arg(chosen.first()).arg(chosen.size() - 1);
}

}  // namespace

FilterBar::FilterBar(QWidget *parent)
    : QFrame(parent),
      m_view(new MenuButton),
      m_viewMenu(new QMenu(this)),
      m_period(new FilterButton(u"periodFilter"_s, tr("Period"))),
      m_periodMenu(new QMenu(this)),
      m_periods(new QActionGroup(this)),
      m_teams(new FilterButton(u"teamFilter"_s, tr("Team"))),
      m_services(new FilterButton(u"serviceFilter"_s, tr("Service"))),
      m_repositories(new FilterButton(u"repositoryFilter"_s, tr("Repository"))),
      m_tier(new FilterButton(u"tierFilter"_s, tr("Environment"))),
      m_tierMenu(new QMenu(this)),
      m_edition(new FilterButton(u"editionFilter"_s, tr("Bands"))),
      m_editionMenu(new QMenu(this)),
      m_briefing(new QToolButton),
      m_present(new QToolButton),
      m_more(new QToolButton)
{
    setObjectName(u"dashboardBar"_s);
    setFixedHeight(space::head);
    makeButtons();
    makePeriods();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::wide - 2, 0, space::medium, 0);
    row->setSpacing(space::medium);
    row->addWidget(m_view);
    for (FilterButton *button : {m_period, m_teams, m_services, m_repositories, m_tier, m_edition}) {
        row->addWidget(button->caption());
        row->addWidget(button);
    }
    row->addStretch(1);
    for (QWidget *part : QList<QWidget *>{m_briefing, m_present, m_more})
        row->addWidget(part);
    showCaptions(Captions::Within);  // until there is known to be room: what is shown could not become narrower
    fillViews();
}

void FilterBar::makeButtons()
{
    m_view->setObjectName(u"viewFilter"_s);
    m_view->setProperty("flat", false);
    m_view->setMenu(m_viewMenu);
    m_period->setMenu(m_periodMenu);
    m_edition->setMenu(m_editionMenu);
    m_tier->setMenu(m_tierMenu);
    connect(m_teams, &QToolButton::clicked, this, [this] { openNames(Names::Teams); });
    connect(m_services, &QToolButton::clicked, this, [this] { openNames(Names::Services); });
    connect(m_repositories, &QToolButton::clicked, this, [this] { openNames(Names::Repositories); });
    m_briefing->setObjectName(u"briefingButton"_s);
    m_briefing->setText(tr("&Briefing"));
    m_briefing->setCheckable(true);
    m_briefing->setFocusPolicy(Qt::StrongFocus);
    m_briefing->setToolTip(tr("What these figures say, without a model"));
    connect(m_briefing, &QToolButton::clicked, this, &FilterBar::briefingToggled);
    m_present->setObjectName(u"presentButton"_s);
    m_present->setIcon(symbol(u"fullscreen"_s, &Tokens::text2));
    m_present->setAccessibleName(tr("Present full screen"));
    m_present->setToolTip(tr("Present full screen (%1)").arg(QKeySequence(Qt::Key_F5).toString(QKeySequence::NativeText)));
    connect(m_present, &QToolButton::clicked, this, &FilterBar::presenterRequested);
    m_more->setObjectName(u"dashboardMore"_s);
    m_more->setText(u"…"_s);
    m_more->setAccessibleName(tr("More"));
    m_more->setToolTip(tr("Export, import, read again"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    for (QToolButton *button : {m_present, m_more}) {
        button->setProperty("flat", true);
        button->setProperty("compact", true);
        button->setFocusPolicy(Qt::StrongFocus);
    }
}

void FilterBar::makePeriods()
{
    for (const Choice &choice : usualPeriods) {
        if (!m_periodMenu->isEmpty() && choice.count <= 6 && choice.span != DashboardView::Span::Weeks)
            m_periodMenu->addSeparator();
        QAction *action = m_periodMenu->addAction(spanName(choice));
        action->setCheckable(true);
        action->setData(QPoint(static_cast<int>(choice.span), choice.count));
        m_periods->addAction(action);
        connect(action, &QAction::triggered, this, [this, choice] { choosePeriod(choice.span, choice.count); });
    }
    m_periodMenu->addSeparator();
    QAction *dates = m_periodMenu->addAction(tr("&Other dates…"));
    dates->setObjectName(u"otherDates"_s);
    dates->setCheckable(true);
    m_periods->addAction(dates);
    connect(dates, &QAction::triggered, this, &FilterBar::datesRequested);
}

void FilterBar::setMore(QMenu *menu)
{
    m_more->setMenu(menu);
}

void FilterBar::setBriefingShown(bool isShown)
{
    m_briefing->setChecked(isShown);
}

void FilterBar::setViews(const QList<DashboardView> &views)
{
    m_views = views;
    fillViews();
}

void FilterBar::setData(const DashboardData &shown)
{
    m_data = shown;
    m_data.cards.clear();
    const DashboardView &view = m_data.view;
    for (const auto actions = m_periods->actions(); QAction * action : actions) {
        const QPoint period = action->data().toPoint();
        const bool isIt = action->data().isNull() ? view.span == DashboardView::Span::Days
                                                  : period == QPoint(static_cast<int>(view.span), view.count);
        action->setChecked(isIt);
    }
    m_period->setChosen(periodText(shown.window, Reader::of(locale())));
    showNames();
    fillTiers();
    fillEditions();
    fillViews();
}

void FilterBar::showNames()
{
    const DashboardChoices &choices = m_data.choices;
    const auto tell = [](FilterButton &button, const QStringList &chosen, qsizetype all) {
        button.setChosen(namesText(chosen, all),
                         chosen.isEmpty() ? FilterButton::Choice::Usual : FilterButton::Choice::Narrowed);
    };
    tell(*m_teams, m_data.view.teams, choices.teams.size());
    tell(*m_services, m_data.view.services, choices.services.size());
    tell(*m_repositories, m_data.view.repositories, choices.repositories.size());
}

void FilterBar::fillEditions()
{
    m_editionMenu->clear();
    const QStringList &editions = m_data.choices.editions;
    const QString current = m_data.view.edition.isEmpty() ? editions.value(0) : m_data.view.edition;
    for (const QString &id : editions) {
        QAction *action = m_editionMenu->addAction(editionName(id));
        action->setCheckable(true);
        action->setChecked(id == current);
        connect(action, &QAction::triggered, this, [this, id] {
            DashboardView view = m_data.view;
            view.edition = id == m_data.choices.editions.value(0) ? QString() : id;
            emit viewChosen(view);
        });
    }
    m_edition->setChosen(current.isEmpty() ? tr("none", "no edition") : editionName(current));
}

void FilterBar::fillTiers()
{
    m_tierMenu->clear();
    const Tier current = m_data.view.tier;
    for (const Tier tier : std::as_const(m_data.choices.tiers)) {
        QAction *action = m_tierMenu->addAction(tierName(tier));
        action->setCheckable(true);
        action->setChecked(tier == current);
        connect(action, &QAction::triggered, this, [this, tier] {
            DashboardView view = m_data.view;
            view.tier = tier;
            emit viewChosen(view);
        });
    }
    m_tier->setChosen(tierName(current),
                      current == Tier::Production ? FilterButton::Choice::Usual : FilterButton::Choice::Narrowed);
    showTier();
}

/// One that leaves no choice is not shown.
void FilterBar::showTier()
{
    const bool isChoice = m_data.choices.tiers.size() > 1;
    m_tier->setVisible(isChoice);
    m_tier->caption()->setVisible(isChoice && width() >= captionsFrom);
}

void FilterBar::fillViews()
{
    m_viewMenu->clear();
    const QString current = m_data.view.name;
    const auto add = [this, &current](const DashboardView &view, const QString &name) {
        QAction *action = m_viewMenu->addAction(QString(name).replace(u'&', u"&&"_s));
        action->setCheckable(true);
        action->setChecked(view.name == current);
        connect(action, &QAction::triggered, this, [this, view] { emit viewChosen(view); });
    };
    add({}, tr("Whole organisation"));
    for (const DashboardView &view : std::as_const(m_views))
        add(view, view.name);
    m_viewMenu->addSeparator();
    connect(m_viewMenu->addAction(tr("&Save this view…")), &QAction::triggered, this, &FilterBar::saveRequested);
    QAction *rename = m_viewMenu->addAction(tr("&Rename…"));
    connect(rename, &QAction::triggered, this, &FilterBar::renameRequested);
    QAction *remove = m_viewMenu->addAction(tr("&Delete"));
    connect(remove, &QAction::triggered, this, &FilterBar::deleteRequested);
    rename->setEnabled(!current.isEmpty());
    remove->setEnabled(!current.isEmpty());
    const auto saved = std::ranges::find(m_views, current, &DashboardView::name);
    const bool isChanged =
        current.isEmpty() ? m_data.view != DashboardView() : saved != m_views.cend() && *saved != m_data.view;
    const QString name = current.isEmpty() ? tr("Whole organisation") : current;
    m_view->setText(isChanged ? tr("%1, changed", "a saved view").arg(name) : name);
    m_view->setAccessibleName(tr("View: %1").arg(m_view->text()));
    m_view->setToolTip(m_view->text());
    m_view->updateGeometry();
}

void FilterBar::choosePeriod(DashboardView::Span span, int count)
{
    DashboardView view = m_data.view;
    view.span = span;
    view.count = count;
    view.first = {};
    view.last = {};
    emit viewChosen(view);
}

void FilterBar::openNames(Names kind)
{
    const bool isTeams = kind == Names::Teams;
    const bool isServices = kind == Names::Services;
    FilterButton *button = isTeams ? m_teams : isServices ? m_services : m_repositories;
    const DashboardChoices &all = m_data.choices;
    QStringList DashboardView::*member = isTeams ? &DashboardView::teams
        : isServices                             ? &DashboardView::services
                                                 : &DashboardView::repositories;
    auto *popup = new ChoicePopup(isTeams          ? tr("Teams")
                                      : isServices ? tr("Services")
                                                   : tr("Repositories"),
                                  isTeams          ? all.teams
                                      : isServices ? all.services
                                                   : all.repositories,
                                  m_data.view.*member, button);
    connect(popup, &ChoicePopup::choiceMade, this, [this, member](const QStringList &chosen) {
        DashboardView view = m_data.view;
        view.*member = chosen;
        emit viewChosen(view);
    });
    popup->popUp(*button);
}

void FilterBar::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    showCaptions(width() >= captionsFrom ? Captions::Before : Captions::Within);
}

void FilterBar::showCaptions(Captions captions)
{
    const bool haveRoom = captions == Captions::Before;
    m_period->caption()->setVisible(haveRoom);  // what it is, its dates say
    for (FilterButton *button : {m_teams, m_services, m_repositories, m_tier, m_edition})
        button->setCaptioned(haveRoom);
    showTier();
}

}  // namespace sb::ui
