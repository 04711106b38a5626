// SPDX-License-Identifier: Apache-2.0
#include "models/dashboard.h"

#include "base/clock.h"
#include "base/taskthread.h"
#include "models/dashboardwork.h"

#include <QTimer>

#include <utility>

using namespace std::chrono_literals;

namespace sb {

namespace {

/// Who waits longer is told so.
constexpr auto quietTime = 200ms;

Instant instantOf(const Clock &clock)
{
    return clock.now().toMSecsSinceEpoch();
}

/// What one piece of work came to; nothing where it was stopped.
struct Outcome {
    bool isRead = false;  ///< the workspace, anew
    bool isReadLeft = false;  ///< it was to be read, and has not been
    std::shared_ptr<const DashboardData> data = nullptr;
    std::optional<Error> error = {};
};

}  // namespace

struct Dashboard::State {
    State(Dashboard *owner, const Parts &given)
        : self(owner), parts(given), work(std::make_shared<DashboardWork>(given.events, given.sampleFolder))
    {
        slow.setSingleShot(true);
        slow.setInterval(quietTime);
        connect(&slow, &QTimer::timeout, self, [this] {
            isTold = true;
            emit self->workingChanged(true);
        });
    }
    ~State()
    {
        job.request_stop();
        all.request_stop();
    }
    Q_DISABLE_COPY_MOVE(State)

    void want();
    void start();
    void finish(const Outcome &outcome);
    void endWork();
    /// `ask` on the thread, of a workspace that has been read. Ends with Busy when the dashboard does.
    template<class T, class Ask>
    QFuture<Result<T>> query(const Ask &ask);

    Dashboard *self;
    Parts parts;
    DashboardView view;
    std::shared_ptr<const DashboardData> data = std::make_shared<const DashboardData>();
    QString organisation;
    bool isReloadWanted = true;
    bool isViewWanted = false;
    bool isRunning = false;
    bool isTold = false;
    QTimer slow;
    std::stop_source job;  ///< the piece of work that runs
    std::stop_source all;
    std::shared_ptr<DashboardWork> work;  ///< the thread's alone
    TaskThread thread;  ///< last: it uses the others
};

void Dashboard::State::want()
{
    isViewWanted = true;
    if (isRunning)
        job.request_stop();
    else
        start();
}

void Dashboard::State::start()
{
    isRunning = true;
    isViewWanted = false;
    job = std::stop_source();
    slow.start();
    const bool isReload = std::exchange(isReloadWanted, false);
    const auto compute = [work = work, shown = view, now = instantOf(parts.clock), stop = job.get_token(), isReload,
                          owner = organisation]() {
        Outcome outcome;
        // A reading that nobody waits for any more is done by the next piece of work, if there is one.
        if (stop.stop_requested()) {
            outcome.isReadLeft = isReload;
            return outcome;
        }
        if (const Result<> read = isReload || !work->isRead() ? work->read(now) : Result<>(); !read) {
            outcome.error = read.error();
            return outcome;
        }
        outcome.isRead = isReload;
        work->moveTo(now);
        std::optional<DashboardData> made = work->data(shown, stop);
        if (made && !made->isSample)
            made->organisation = owner;
        if (made)
            outcome.data = std::make_shared<const DashboardData>(std::move(*made));
        return outcome;
    };
    // What is done before it is waited for would be told within the call that asked for it.
    thread.run<Outcome>(compute).then(self, [this](const Outcome &outcome) {
        QMetaObject::invokeMethod(self, [this, outcome] { finish(outcome); }, Qt::QueuedConnection);
    });
}

void Dashboard::State::finish(const Outcome &outcome)
{
    isRunning = false;
    isReloadWanted = isReloadWanted || outcome.isReadLeft || outcome.error;
    const bool isLast = !isViewWanted;
    if (!isLast)
        start();
    else
        endWork();
    if (outcome.isRead)
        emit self->reloaded();
    if (!isLast)
        return;
    if (outcome.error) {
        emit self->failed(*outcome.error);
    } else if (outcome.data) {
        data = outcome.data;
        emit self->changed(*data);
    }
}

void Dashboard::State::endWork()
{
    slow.stop();
    if (std::exchange(isTold, false))
        emit self->workingChanged(false);
}

template<class T, class Ask>
QFuture<Result<T>> Dashboard::State::query(const Ask &ask)
{
    return thread.run<Result<T>>([work = work, ask, now = instantOf(parts.clock), stop = all.get_token()]() -> Result<T> {
        if (stop.stop_requested())
            return fail(ErrorKind::Busy);
        if (const Result<> read = work->isRead() ? Result<>() : work->read(now); !read)
            return std::unexpected(read.error());
        work->moveTo(now);
        return ask(*work, stop);
    });
}

Dashboard::Dashboard(const Parts &parts, QObject *parent) : QObject(parent), m_state(std::make_unique<State>(this, parts)) {}

Dashboard::~Dashboard() = default;

void Dashboard::reload()
{
    m_state->isReloadWanted = true;
    m_state->want();
}

void Dashboard::setView(const DashboardView &view)
{
    m_state->view = view;
    m_state->want();
}

const DashboardView &Dashboard::view() const
{
    return m_state->view;
}

const DashboardData &Dashboard::data() const
{
    return *m_state->data;
}

QFuture<Result<MetricDetail>> Dashboard::detail(const QString &key)
{
    return detail(key, m_state->view);
}

QFuture<Result<MetricDetail>> Dashboard::detail(const QString &key, const DashboardView &view)
{
    return m_state->query<MetricDetail>(
        [key, view](DashboardWork &work, const std::stop_token &stop) { return work.detail(key, view, stop); });
}

QFuture<Result<Briefing>> Dashboard::briefing()
{
    return m_state->query<Briefing>(
        [owner = m_state->organisation, view = m_state->view](DashboardWork &work, const std::stop_token &stop) {
            return work.briefing(view, owner, stop);
        });
}

void Dashboard::setOrganisation(const QString &organisation)
{
    if (std::exchange(m_state->organisation, organisation) == organisation)
        return;
    if (!m_state->data->cards.isEmpty() && !m_state->data->isSample) {
        auto named = std::make_shared<DashboardData>(*m_state->data);
        named->organisation = organisation;
        m_state->data = std::move(named);
        emit changed(*m_state->data);
    }
    emit reloaded();
}

QFuture<Result<DashboardCellSet>> Dashboard::cells()
{
    return m_state->query<DashboardCellSet>(
        [organisation = m_state->organisation](DashboardWork &work, const std::stop_token &) {
            return Result<DashboardCellSet>(work.cells(organisation));
        });
}

}  // namespace sb
