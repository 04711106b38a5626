// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/terminationsignals.h"
#include "metrics/sources/hostedsync.h"

#include <QObject>
#include <QString>

namespace sb::cli {

/// One run over a host's streams, told on stderr while it goes on; quits the application with the command's exit status. SIGINT and
/// SIGTERM end it between two pages, and what was read is kept.
class HostedImportRun : public QObject {
    Q_OBJECT
public:
    enum class Form { Lines, Json };
    /// Waits are told always, pages only where somebody looks on.
    enum class Pages { Told, Untold };

    /// All must outlive this.
    HostedImportRun(HttpTransport &transport, EventStore &store, const Clock &clock, Form form, Pages pages);

    void start(const HostedSource &source, const Secret &token, HostedSync::Mode mode);

private:
    void tell(const HostedProgress &progress);
    void show(const HostedReport &report);

    const Clock &m_clock;
    HostedSync m_sync;
    HostedSync::Mode m_mode = HostedSync::Mode::Kept;
    Form m_form;
    Pages m_pages;
    std::chrono::milliseconds m_told{0};
    Instant m_wait = unknownInstant;  ///< that was told last
    TerminationSignals m_signals;
};

}  // namespace sb::cli
