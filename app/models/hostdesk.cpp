// SPDX-License-Identifier: Apache-2.0
#include "models/hostdesk.h"

#include "settings/secretstore.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace sb {

HostDesk::HostDesk(const Parts &parts, QObject *parent) : QObject(parent), m_parts(parts), m_place(new QObject)
{
    m_place->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_place, &QObject::deleteLater);
    m_thread.start();
}

HostDesk::~HostDesk()
{
    m_inbox->close();
    m_thread.quit();
    m_thread.wait();
}

/// On the desk's own thread: what it asks and what answers it live there.
void HostDesk::makeSync()
{
    if (m_sync != nullptr)
        return;
    m_sync = new HostedSync(
        m_parts.transport, m_parts.store, m_parts.clock, [] { return QRandomGenerator::global()->generateDouble(); }, m_place);
    connect(m_sync, &HostedSync::progressed, m_place,
            [this](const HostedProgress &progress) { m_inbox->post([this, progress] { emit progressed(progress); }); });
    connect(m_sync, &HostedSync::finished, m_place,
            [this](const HostedReport &report) { m_inbox->post([this, report] { end(report); }); });
}

void HostDesk::start(const HostedSource &source, const Secret &token, HostedSync::Mode mode)
{
    m_source = source;
    m_mode = mode;
    m_given = token;
    m_isBusy = true;
    m_isStopped = false;
    if (!token.isEmpty()) {
        run(token);
        return;
    }
    m_parts.secrets.read(source.credential()).then(this, [this](const Result<Secret> &kept) {
        if (m_isStopped)
            end({.isCancelled = true});
        else
            run(kept.value_or(Secret()));
    });
}

void HostDesk::run(const Secret &token)
{
    QMetaObject::invokeMethod(m_place, [this, token, source = m_source, mode = m_mode] {
        makeSync();
        m_sync->start(source, token, mode);
    });
}

void HostDesk::stop()
{
    m_isStopped = true;
    QMetaObject::invokeMethod(m_place, [this] {
        if (m_sync != nullptr)
            m_sync->cancel();
    });
}

void HostDesk::end(const HostedReport &report)
{
    m_isBusy = false;
    const bool isToBeKept = !m_given.isEmpty() && m_mode == HostedSync::Mode::Kept && !report.path.isEmpty();
    if (isToBeKept)
        m_parts.secrets.write(m_source.credential(), m_given).then(this, [this](const Result<> &kept) {
            if (!kept)
                emit tokenNotKept(kept.error());
        });
    m_given = {};
    emit finished(report);
}

void HostDesk::forgetToken(const HostedSource &source)
{
    m_parts.secrets.remove(source.credential()).then(this, [](const Result<> &) {});
}

}  // namespace sb
