// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/dashboarddata.h"

#include <QFrame>

class QActionGroup;
class QHBoxLayout;
class QMenu;
class QToolButton;

namespace sb::ui {

class FilterButton;
class MenuButton;

/// What a dashboard shows of a workspace, as buttons: the saved view, period, teams, services, repositories, environments and the
/// edition of its bands. It changes nothing itself. GUI thread.
class FilterBar : public QFrame {
    Q_OBJECT
public:
    explicit FilterBar(QWidget *parent = nullptr);

    void setData(const DashboardData &data);
    /// Those that are kept, by their names.
    void setViews(const QList<DashboardView> &views);
    void setBriefingShown(bool isShown);
    /// Of what can be done with the whole: export, reading anew, importing. Borrowed.
    void setMore(QMenu *menu);
    [[nodiscard]] const DashboardView &view() const { return m_data.view; }

signals:
    void viewChosen(const sb::DashboardView &view);
    void saveRequested();
    void renameRequested();
    void deleteRequested();
    void datesRequested();
    void briefingToggled(bool isShown);
    void presenterRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    enum class Names : quint8 { Teams, Services, Repositories };
    void makeButtons();
    void makePeriods();
    void fillViews();
    void fillEditions();
    void fillTiers();
    void showTier();
    enum class Captions : quint8 { Before, Within };  ///< the buttons
    void showCaptions(Captions captions);
    void openNames(Names kind);
    void showNames();
    void choosePeriod(DashboardView::Span span, int count);

    DashboardData m_data;  ///< without its cards
    QList<DashboardView> m_views;
    MenuButton *m_view;
    QMenu *m_viewMenu;
    FilterButton *m_period;
    QMenu *m_periodMenu;
    QActionGroup *m_periods;
    FilterButton *m_teams;
    FilterButton *m_services;
    FilterButton *m_repositories;
    FilterButton *m_tier;  ///< where there is but production it is not shown
    QMenu *m_tierMenu;
    FilterButton *m_edition;
    QMenu *m_editionMenu;
    QToolButton *m_briefing;
    QToolButton *m_present;
    QToolButton *m_more;
};

}  // namespace sb::ui
