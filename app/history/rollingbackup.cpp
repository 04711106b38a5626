// SPDX-License-Identifier: Apache-2.0
#include "history/rollingbackup.h"

#include "base/log.h"
#include "store/connection.h"

#include <QFile>
#include <QUuid>
#include <algorithm>
#include <utility>

namespace sb {

namespace {

constexpr QUuid key(0x6a1c1e0a, 0x52c5, 0x4f61, 0x8d, 0x0c, 0x8f, 0x3b, 0x5d, 0x6f, 0x7a, 0x01);

}  // namespace

RollingBackup::RollingBackup(TaskThread &thread, const QString &database, Pace pace)
    : m_thread(thread), m_copies(database), m_pace(pace)
{
}

RollingBackup::~RollingBackup() = default;

void RollingBackup::start(Connection &connection, const std::function<void()> &damaged)
{
    m_connection = &connection;
    m_damaged = damaged;
    noteWork();
    wait(m_pace.idle);
}

void RollingBackup::end()
{
    stop();
    m_checker.reset();  // waits for it
    if (std::exchange(m_copy, {}))
        QFile::remove(m_part);
    m_connection = nullptr;
}

void RollingBackup::wait(std::chrono::milliseconds time)
{
    m_thread.tasks().postUnlessWaiting(key, time, [this] { goOn(); });
}

void RollingBackup::goOn()
{
    if (m_isStopped || m_connection == nullptr)
        return;
    const auto quiet = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - m_lastWork);
    if (quiet < m_pace.idle)
        return wait(m_pace.idle - quiet);
    if (const Result<> begun = m_copy ? Result<>() : beginIfDue(); !begun)
        return finish(begun);
    if (!m_copy)
        return wait(m_pace.retry);
    const Result<bool> isWhole = m_copy->step(m_pace.pages);
    if (isWhole && !*isWhole)
        return wait(m_pace.pause);
    m_copy.reset();
    if (isWhole)
        return check(m_part);
    QFile::remove(m_part);
    finish(std::unexpected(isWhole.error()));
}

Result<> RollingBackup::beginIfDue()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (m_copies.due(now) > now)
        return {};
    const Result<QString> part = m_copies.begin();
    if (!part)
        return std::unexpected(part.error());
    Result<SteppedCopy> copy = SteppedCopy::begin(*m_connection, *part);
    if (!copy) {
        QFile::remove(*part);
        return std::unexpected(copy.error());
    }
    m_part = *part;
    m_copy = std::move(*copy);
    return {};
}

void RollingBackup::check(const QString &part)
{
    m_checker = std::make_unique<TaskThread>();
    m_checker->tasks().post([this, part] {
        const Result<> kept = m_copies.keep(part, [this] { return m_isStopped.load(); });
        m_thread.tasks().post([this, kept] {
            m_checker.reset();
            if (!m_isStopped)
                finish(kept);
        });
    });
}

void RollingBackup::finish(const Result<> &kept)
{
    if (kept) {
        qCInfo(logStore) << "the history was copied";
        emit made();
    } else {
        if (kept.error().kind == ErrorKind::Malformed)
            m_damaged();
        if (!m_isFailing) {
            qCWarning(logStore) << "the history could not be copied:" << nameOf(kept.error().kind) << kept.error().detail;
            emit failed(kept.error());
        }
    }
    m_isFailing = !kept;
    wait(m_pace.retry);
}

}  // namespace sb
