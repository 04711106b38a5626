// SPDX-License-Identifier: Apache-2.0
#include "models/importdesk.h"

#include "base/clock.h"
#include "metrics/metriclimits.h"
#include "metrics/workspace.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

ImportReport added(ImportReport all, const ImportReport &one)
{
    all.state = one.state;
    all.counts += one.counts;
    all.rejects += one.rejects;
    all.run = one.run;
    all.repository = one.repository;
    if (isKnown(one.first))
        all.first = isKnown(all.first) ? qMin(all.first, one.first) : one.first;
    all.last = qMax(all.last, one.last);
    return all;
}

}  // namespace

ImportDesk::ImportDesk(EventStore &store, const Clock &clock, QObject *parent) : QObject(parent), m_store(store), m_clock(clock)
{
    m_thread.emplace();
}

ImportDesk::~ImportDesk()
{
    m_inbox->close();
    m_stop.request_stop();
    m_thread.reset();
}

/// Whatever was asked before is stopped, and not answered.
std::shared_ptr<ImportDesk::Task> ImportDesk::begin()
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    const auto now = m_clock.monotonic();
    auto task = std::make_shared<Task>(++m_number, m_stop.get_token(), now, now);
    if (!std::exchange(m_isBusy, true))
        emit busyChanged(true);
    return task;
}

/// Whether it is still the question that counts.
bool ImportDesk::end(const Task &task)
{
    const bool isLast = task.number == m_number;
    if (isLast && std::exchange(m_isBusy, false))
        emit busyChanged(false);
    return isLast;
}

void ImportDesk::look(const QString &path, const ImportChoices &choices)
{
    const auto task = begin();
    m_thread->run<Result<SourceLook>>([this, path, choices, task] { return lookNow(path, choices, task); })
        .then(this, [this, task](const Result<SourceLook> &look) {
            if (!end(*task))
                return;
            if (look)
                emit looked(*look);
            else
                emit lookFailed(look.error());
        });
}

void ImportDesk::tryOut(const ImportPlan &plan, const Replaced &replaced)
{
    import({plan, ImportOptions::Mode::Dry, replaced});
}

void ImportDesk::bringIn(const ImportPlan &plan, ImportOptions::Mode mode, const Replaced &replaced)
{
    import({plan, mode, replaced});
}

void ImportDesk::import(const Wish &wish)
{
    const auto task = begin();
    m_thread->run<Result<ImportReport>>([this, wish, task] { return importNow(wish, task); })
        .then(this, [this, task](const Result<ImportReport> &report) { answer(*task, report); });
}

void ImportDesk::readAgain(const EventSource &source)
{
    const auto task = begin();
    m_thread->run<Result<ImportReport>>([this, source, task] { return againNow(source, task); })
        .then(this, [this, task](const Result<ImportReport> &report) { answer(*task, report); });
}

void ImportDesk::answer(const Task &task, const Result<ImportReport> &report)
{
    if (!end(task))
        return;
    if (report)
        emit imported(*report);
    else
        emit importFailed(report.error());
}

void ImportDesk::stop()
{
    m_stop.request_stop();
}

Result<ImportPlan> ImportDesk::planNow(const QString &path, const ImportChoices &choices, const std::shared_ptr<Task> &task)
{
    const Result<QList<StoredProfile>> profiles = m_store.profiles().result();
    const Result<QList<EventSource>> sources = m_store.sources().result();
    if (!profiles || !sources)
        return std::unexpected(profiles ? sources.error() : profiles.error());
    const qint64 size = QFileInfo(path).isFile() ? QFileInfo(path).size() : 0;
    return importPlan(path, choices, {*profiles, *sources}, [this, task, size](qint64 bytes) {
        tell(*task, {.bytes = bytes, .ofBytes = size});
        return !task->stop.stop_requested();
    });
}

Result<SourceLook> ImportDesk::lookNow(const QString &path, const ImportChoices &choices, const std::shared_ptr<Task> &task)
{
    Result<ImportPlan> plan = planNow(path, choices, task);
    if (!plan)
        return std::unexpected(plan.error());
    SourceLook look{.plan = std::move(*plan)};
    for (const TablePlan &table : std::as_const(look.plan.tables))
        look.previews.append(previewOf(table, m_clock.now().toMSecsSinceEpoch()));
    return look;
}

Result<ImportReport> ImportDesk::importNow(const Wish &wish, const std::shared_ptr<Task> &task)
{
    const ImportPlan &plan = wish.plan;
    const QDateTime now = m_clock.now();
    Result<std::unique_ptr<RecordReader>> reader = openPlan(plan, now.toMSecsSinceEpoch());
    if (!reader)
        return std::unexpected(reader.error());
    const Result<WorkspaceRules> rules = m_store.read<WorkspaceRules>(readRules).result();
    if (!rules)
        return std::unexpected(rules.error());
    const ImportOptions options{
        .source = sourceOf(plan),
        .replaced = wish.replaced,
        .mode = wish.mode,
        .environments = rules->environments,
        .now = now,
        .progress =
            [this, task](const ImportProgress &progress) { tell(*task, {progress.bytes, progress.ofBytes, progress.counts}); },
        .stop = task->stop};
    const Result<ImportReport> report = importEvents(m_store, std::move(*reader), options);
    if (!report || report->state != ImportReport::State::Kept)
        return report;
    return rememberPlan(m_store, plan).transform([&report] { return *report; });
}

Result<ImportReport> ImportDesk::againNow(const EventSource &source, const std::shared_ptr<Task> &task)
{
    ImportReport all;
    for (const QStringList files = filesOf(source); const QString &file : files) {
        const Result<ImportPlan> plan = planNow(file, {.source = source.name}, task);
        if (!plan)
            return fail(plan.error().kind, plan.error().detail.isEmpty() ? file : plan.error().detail);
        if (!plan->isReady())
            return fail(ErrorKind::InvalidArgument, u"open "_s + file);
        const Result<ImportReport> report = importNow({.plan = *plan}, task);
        if (!report)
            return report;
        all = added(all, *report);
        if (report->state != ImportReport::State::Kept)
            break;
    }
    return all;
}

/// The desk's thread or the store's, one of them at a time.
void ImportDesk::tell(Task &task, const ImportStanding &standing)
{
    const auto now = m_clock.monotonic();
    if (now - task.told < limits::progressTime)
        return;
    task.told = now;
    ImportStanding told = standing;
    if (told.bytes > 0 && told.ofBytes > told.bytes)
        told.left = std::chrono::milliseconds((now - task.begun).count() * (told.ofBytes - told.bytes) / told.bytes);
    m_inbox->post([this, told, number = task.number] {
        if (number == m_number && m_isBusy)
            emit progressed(told);
    });
}

}  // namespace sb
