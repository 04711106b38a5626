// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "models/briefing.h"
#include "models/dashboarddata.h"
#include "models/latestwork.h"
#include "models/metricdetail.h"
#include "ui/dashboard/dashboardlook.h"
#include "ui/figures/reader.h"

#include <QByteArray>
#include <QHash>
#include <QUrl>
#include <QWidget>
#include <functional>
#include <memory>
#include <optional>

class QSplitter;
class QStackedWidget;

namespace sb {
class Clock;
class Dashboard;
class DashboardViews;
class EventStore;
struct Error;
}  // namespace sb

namespace sb::ui {

class DetailHead;
class FilterBar;
class NoticeBanner;
class PagePlace;
class RoomExports;
class RowDecisions;
class RowsPane;

/// The room of figures: all of them as cards, and each with its charts, its definition and the rows behind it. What is in it is made
/// when it is first shown. Markup is made beside the GUI thread. GUI thread.
class DashboardRoom : public QWidget {
    Q_OBJECT
public:
    struct Parts {
        Dashboard &dashboard;
        DashboardViews &views;
        EventStore &events;
        const Clock &clock;
        std::function<QString()> person;  ///< who decides, for the audit; may be empty
    };
    /// All parts must outlive this.
    explicit DashboardRoom(const Parts &parts, QWidget *parent = nullptr);
    ~DashboardRoom() override;
    Q_DISABLE_COPY_MOVE(DashboardRoom)

    /// Opens a metric's page; does nothing for a key that no metric has.
    void openMetric(const QString &key);
    /// All figures.
    void showOverview();
    [[nodiscard]] const QString &shownMetric() const { return m_metric; }
    /// How the room is divided and whether the briefing is wanted, for the next start.
    [[nodiscard]] QByteArray arrangement() const;
    /// What is none leaves it as it is.
    void restoreArrangement(const QByteArray &state);

signals:
    void titleChanged(const QString &title);
    void activityChanged(const QString &sentence);
    void importRequested();
    /// A question to an advisor, to be changed and sent by the person.
    void questionPrepared(const QString &advisor, const QString &question);
    /// To the outside; nothing was opened.
    void linkActivated(const QUrl &url);
    /// The page shows what the figures are now.
    void shown();
    void figuresChanged();

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Made {
        QString view;
        QString markup;
        QString text;  ///< where no page can be shown
    };
    void make();
    void begin();
    void makeKeys();
    void connectParts();
    void connectPage();
    void follow(const DashboardData &data);
    void fail(const Error &error);
    void askDetail();
    void takeDetail(const QString &key, const Result<MetricDetail> &detail);
    void step(int step);
    [[nodiscard]] bool isBriefingShown() const;
    void refresh();
    [[nodiscard]] std::function<Made()> prepared() const;
    void showPage(const Made &made);
    void tellPage();
    void tellStyle();
    void act(const QUrl &url);
    void actOn(const QString &action, const QString &about);
    void showPeriod(const QString &day);
    void showHead();
    void showActivity();
    void saveView();
    void renameView();
    void deleteView();
    void chooseView(const DashboardView &view);
    void showViews();
    void tellViewFault(const Result<> &kept);
    void askDates();
    void askName(const QString &title, const QString &before, const std::function<void(const QString &)> &take);
    void offerUndo(const QString &sentence, const std::function<void()> &undo);
    void askTarget();
    void askNote();
    void showBriefing(bool isShown);
    void askBriefing();
    void tellNews(const DashboardData &data);
    [[nodiscard]] Briefing briefing() const;
    void copyBriefing();
    void prepareQuestion();
    void present();

    Parts m_parts;
    QString m_metric;  ///< whose page is shown; empty: all
    std::shared_ptr<const MetricDetail> m_detail;
    bool m_isWorking = false;
    std::optional<bool> m_briefing;  ///< as the person wants it; nothing: as there is room
    std::shared_ptr<const Briefing> m_said;  ///< of the present figures; null until it is made
    quint64 m_briefingsAsked = 0;
    QByteArray m_keptArrangement;
    QString m_focusNext;  ///< the link that gets the keyboard once its page is shown
    DashboardData m_last;  ///< the figures of the reading before
    int m_shownWidth = 0;
    LatestWork<Made> m_work{this};
    NoticeBanner *m_notices = nullptr;
    QStackedWidget *m_heads = nullptr;
    FilterBar *m_bar = nullptr;
    DetailHead *m_head = nullptr;
    QSplitter *m_split = nullptr;
    PagePlace *m_page = nullptr;
    RowsPane *m_rows = nullptr;
    RowDecisions *m_decisions = nullptr;
    RoomExports *m_exports = nullptr;
};

}  // namespace sb::ui
