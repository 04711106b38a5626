// SPDX-License-Identifier: Apache-2.0
#include "ui/dashboard/dashboardroom.h"

#include "models/dashboard.h"
#include "models/dashboardviews.h"
#include "ui/dashboard/cardgroups.h"
#include "ui/dashboard/detailhead.h"
#include "ui/figures/figurewords.h"
#include "ui/dashboard/filterbar.h"
#include "ui/dashboard/roomexports.h"
#include "ui/dashboard/rowdecisions.h"
#include "ui/dashboard/rowspane.h"
#include "ui/style/errortext.h"
#include "ui/style/tokens.h"
#include "ui/web/pageplace.h"
#include "ui/widgets/noticebanner.h"
#include "ui/words/metricwords.h"

#include <QAction>
#include <QDataStream>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int pageShare = 600;
constexpr int rowsShare = 260;
constexpr quint8 arrangementForm = 1;

}  // namespace

DashboardRoom::DashboardRoom(const Parts &parts, QWidget *parent) : QWidget(parent), m_parts(parts)
{
    setObjectName(u"dashboardRoom"_s);
    connect(&m_parts.dashboard, &Dashboard::changed, this, &DashboardRoom::follow);
    connect(&m_parts.dashboard, &Dashboard::failed, this, &DashboardRoom::fail);
    connect(&m_parts.dashboard, &Dashboard::workingChanged, this, [this](bool isWorking) {
        m_isWorking = isWorking;
        showActivity();
    });
}

DashboardRoom::~DashboardRoom() = default;

void DashboardRoom::make()
{
    m_notices = new NoticeBanner(space::wide, space::wide);
    m_heads = new QStackedWidget;
    m_bar = new FilterBar;
    m_head = new DetailHead;
    m_split = new QSplitter(Qt::Vertical);
    m_page = new PagePlace(u"dashboard"_s, tr("Dashboard"));
    m_rows = new RowsPane;
    m_exports = new RoomExports(this);
    m_decisions = new RowDecisions({m_parts.events, m_parts.clock, m_parts.person, *this}, this);
    m_page->setObjectName(u"dashboardPage"_s);
    m_heads->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_heads->addWidget(m_bar);
    m_heads->addWidget(m_head);
    m_split->setObjectName(u"dashboardSplit"_s);
    m_split->setChildrenCollapsible(false);
    m_split->addWidget(m_page);
    m_split->addWidget(m_rows);
    m_split->setSizes({pageShare, rowsShare});
    m_split->setStretchFactor(0, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_heads);
    layout->addWidget(m_notices);
    layout->addWidget(m_split, 1);
    m_bar->setMore(m_exports->overviewMenu());
    showViews();

    m_head->setExports(m_exports->detailMenu());
    makeKeys();
    connectParts();
    connectPage();
    showHead();
}

void DashboardRoom::makeKeys()
{
    const auto add = [this](const QString &name, const QString &words, const QList<QKeySequence> &keys,
                            const std::function<void()> &act) {
        auto *action = new QAction(words, this);
        action->setObjectName(name);
        action->setShortcuts(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, act);
        addAction(action);
    };
    add(u"backToAll"_s, tr("Back to all figures"), {Qt::Key_Escape, Qt::Key_Backspace}, [this] { showOverview(); });
    add(u"previousFigure"_s, tr("The figure before"), {Qt::Key_BracketLeft}, [this] { step(-1); });
    add(u"nextFigure"_s, tr("The next figure"), {Qt::Key_BracketRight}, [this] { step(1); });
    add(u"setFigureTarget"_s, tr("Set a target"), {Qt::Key_T}, [this] { askTarget(); });
    add(u"annotateFigure"_s, tr("Annotate"), {Qt::Key_A}, [this] { askNote(); });
    add(u"presentFigures"_s, tr("Present full screen"), {Qt::Key_F5}, [this] { present(); });
}

void DashboardRoom::connectParts()
{
    connect(m_bar, &FilterBar::viewChosen, this, &DashboardRoom::chooseView);
    connect(&m_parts.views, &DashboardViews::changed, this, &DashboardRoom::showViews);
    connect(m_bar, &FilterBar::saveRequested, this, &DashboardRoom::saveView);
    connect(m_bar, &FilterBar::renameRequested, this, &DashboardRoom::renameView);
    connect(m_bar, &FilterBar::deleteRequested, this, &DashboardRoom::deleteView);
    connect(m_bar, &FilterBar::datesRequested, this, &DashboardRoom::askDates);
    connect(m_bar, &FilterBar::presenterRequested, this, &DashboardRoom::present);
    connect(m_bar, &FilterBar::briefingToggled, this, &DashboardRoom::showBriefing);
    connect(m_head, &DetailHead::backRequested, this, &DashboardRoom::showOverview);
    connect(m_head, &DetailHead::stepRequested, this, &DashboardRoom::step);
    connect(m_head, &DetailHead::targetRequested, this, &DashboardRoom::askTarget);
    connect(m_head, &DetailHead::noteRequested, this, &DashboardRoom::askNote);
    connect(m_head, &DetailHead::askRequested, this, &DashboardRoom::prepareQuestion);
    connect(m_rows, &RowsPane::linkActivated, this, &DashboardRoom::linkActivated);
    connect(m_rows, &RowsPane::exclusionRequested, this, [this](const DetailRow &row) {
        if (m_detail != nullptr)
            m_decisions->changeRow(m_detail->rowKind, row);
    });
    connect(m_rows, &RowsPane::csvRequested, this,
            [this] { m_exports->save(m_metric + u".csv"_s, [bytes = m_rows->csv()] { return bytes; }); });
    connect(m_decisions, &RowDecisions::decided, this, [this](const QString &sentence, const std::function<void()> &undo) {
        offerUndo(sentence, undo);
        m_parts.dashboard.reload();
    });
    connect(m_decisions, &RowDecisions::failed, m_notices, &NoticeBanner::add);
    connect(m_exports, &RoomExports::written, this, [this](const QString &path) { m_notices->add(tr("Saved: %1").arg(path)); });
    connect(m_exports, &RoomExports::failed, m_notices, &NoticeBanner::add);
    connect(m_exports, &RoomExports::importRequested, this, &DashboardRoom::importRequested);
    connect(m_exports, &RoomExports::reloadRequested, &m_parts.dashboard, &Dashboard::reload);
}

void DashboardRoom::connectPage()
{
    connect(m_page, &PagePlace::ready, this, [this] {
        tellPage();
        refresh();
    });
    connect(m_page, &PagePlace::textWanted, this, &DashboardRoom::refresh);
    connect(m_page, &PagePlace::applied, this, &DashboardRoom::shown);
    connect(m_page, &PagePlace::actionActivated, this, &DashboardRoom::act);
    connect(m_page, &PagePlace::linkActivated, this, &DashboardRoom::linkActivated);
}

void DashboardRoom::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_page != nullptr)
        return;
    make();
    restoreArrangement(m_keptArrangement);
    m_page->setFocus();
    begin();
}

/// With the view that was shown last, as soon as that is known.
void DashboardRoom::begin()
{
    const auto show = [this] {
        if (m_parts.dashboard.data().cards.isEmpty())
            m_parts.dashboard.setView(m_parts.views.last());
        else
            follow(m_parts.dashboard.data());
    };
    if (m_parts.views.isRead())
        return show();
    connect(&m_parts.views, &DashboardViews::changed, this, show, Qt::SingleShotConnection);
    connect(&m_parts.views, &DashboardViews::failed, this, show, Qt::SingleShotConnection);
}

QByteArray DashboardRoom::arrangement() const
{
    if (m_split == nullptr)
        return m_keptArrangement;
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << arrangementForm << m_split->saveState() << m_briefing.has_value() << m_briefing.value_or(false);
    return state;
}

void DashboardRoom::restoreArrangement(const QByteArray &state)
{
    m_keptArrangement = state;
    QDataStream stream(state);
    quint8 form = 0;
    QByteArray shares;
    bool isChosen = false;
    bool isShown = false;
    stream >> form >> shares >> isChosen >> isShown;
    if (m_split == nullptr || stream.status() != QDataStream::Ok || form != arrangementForm)
        return;
    m_split->restoreState(shares);
    m_briefing = isChosen ? std::optional(isShown) : std::nullopt;
}

void DashboardRoom::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_page != nullptr && std::exchange(m_shownWidth, width()) != width())
        refresh();
}

void DashboardRoom::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_page != nullptr)
        tellStyle();
}

void DashboardRoom::follow(const DashboardData &figures)
{
    if (m_page == nullptr)
        return;
    m_bar->setData(figures);
    m_exports->setData(figures);
    m_notices->setPassing(figures.missingNames.isEmpty()
                              ? QString()
                              : tr("Not in the workspace any more: %1").arg(figures.missingNames.join(u", "_s)));
    tellNews(figures);
    showHead();
    showActivity();
    askBriefing();
    if (m_metric.isEmpty())
        refresh();
    else
        askDetail();
    emit figuresChanged();
}

void DashboardRoom::fail(const Error &error)
{
    if (m_notices == nullptr)
        return;
    m_notices->add(tr("The figures could not be read. %1").arg(errorText(error.kind, error.detail).title));
    showActivity();
}

void DashboardRoom::offerUndo(const QString &sentence, const std::function<void()> &undo)
{
    if (undo)
        m_notices->offer(sentence, tr("Undo"), undo);
    else
        m_notices->add(sentence);
}

void DashboardRoom::openMetric(const QString &key)
{
    if (metricDefinition(key) == nullptr)
        return;
    m_metric = key;
    m_focusNext.clear();
    if (m_page != nullptr) {
        showHead();
        askDetail();
    }
}

void DashboardRoom::showOverview()
{
    if (m_metric.isEmpty())
        return;
    const QString before = std::exchange(m_metric, {});
    m_detail = nullptr;
    m_exports->setDetail(nullptr);
    m_focusNext = u"app://action/open/"_s + before;
    showHead();
    refresh();
    m_page->setFocus();
}

void DashboardRoom::askDetail()
{
    m_parts.dashboard.detail(m_metric).then(this, [this, key = m_metric](const Result<MetricDetail> &detail) {
        if (key == m_metric)
            takeDetail(key, detail);
    });
}

void DashboardRoom::takeDetail(const QString &key, const Result<MetricDetail> &detail)
{
    if (!detail) {
        if (detail.error().kind != ErrorKind::Busy)
            m_notices->add(tr("The rows behind %1 could not be read.").arg(metricName(*metricDefinition(key))));
        return;
    }
    m_detail = std::make_shared<const MetricDetail>(*detail);
    m_rows->setDetail(m_detail, m_parts.dashboard.data().calendar);
    m_exports->setDetail(m_detail);
    showHead();
    showActivity();
    refresh();
}

void DashboardRoom::step(int step)
{
    const DashboardData &figures = m_parts.dashboard.data();
    const QList<qsizetype> order = cardOrder(figures);
    const auto at = std::ranges::find_if(
        order, [&](qsizetype place) { return figures.cards.at(place).result.definition->key == m_metric; });
    if (m_metric.isEmpty() || at == order.cend())
        return;
    const qsizetype next = at - order.cbegin() + step;
    if (next >= 0 && next < order.size())
        openMetric(figures.cards.at(order.at(next)).result.definition->key);
}

void DashboardRoom::showHead()
{
    const DashboardData &figures = m_parts.dashboard.data();
    const bool isDetail = !m_metric.isEmpty();
    m_rows->setVisible(isDetail && m_detail != nullptr && !m_detail->rows.isEmpty());
    m_heads->setCurrentWidget(isDetail ? static_cast<QWidget *>(m_head) : m_bar);
    m_heads->setFixedHeight(m_heads->currentWidget()->height());
    const QList<qsizetype> order = cardOrder(figures);
    for (qsizetype i = 0; i < order.size(); ++i) {
        const CardData &card = figures.cards.at(order.at(i));
        if (isDetail && card.result.definition->key == m_metric)
            m_head->setCard(card, figures, i, order.size());
    }
    const QString view = figures.view.name.isEmpty() ? tr("Dashboard") : figures.view.name;
    emit titleChanged(isDetail ? metricName(*metricDefinition(m_metric)) : view);
}

void DashboardRoom::showActivity()
{
    const DashboardData &figures = m_parts.dashboard.data();
    if (m_isWorking)
        return emit activityChanged(tr("Reading the workspace…"));
    if (figures.cards.isEmpty())
        return emit activityChanged({});
    QString words = countsText(cardCounts(figures));
    if (m_detail != nullptr && !m_metric.isEmpty())
        words = countText(m_detail->card.result, Reader::of(locale()));
    if (figures.readAt != unknownInstant) {
        const QDateTime read = QDateTime::fromMSecsSinceEpoch(figures.readAt, figures.calendar.zone());
        words = tr("%1   ·   Data read %2").arg(words, locale().toString(read, QLocale::ShortFormat));
    }
    emit activityChanged(words);
}

}  // namespace sb::ui
