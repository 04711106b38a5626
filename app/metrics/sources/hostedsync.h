// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/eventstore.h"
#include "metrics/sources/batchlook.h"
#include "metrics/sources/hostedpages.h"

#include <QList>
#include <QObject>
#include <QString>
#include <chrono>
#include <memory>
#include <optional>

namespace sb {

/// Where a run is.
struct HostedProgress {
    QString stream;
    QString variant;
    qsizetype number = 0;  ///< of the stream, from 1
    qsizetype streams = 0;
    qint64 rows = 0;  ///< of this stream
    qint64 pages = 0;
    qint64 requestsLeft = -1;             ///< that the host still allows; -1: not said
    Instant waitingUntil = unknownInstant;  ///< by the local clock; not known: it does not wait
    std::optional<std::chrono::milliseconds> left = {};  ///< of this stream, as its last requests went
};

struct HostedStreamReport {
    enum class State : quint8 { Done, Cancelled, Failed };
    QString stream;
    QString variant = {};
    HostPermission permission = HostPermission::GitHubMetadata;  ///< that the stream needs
    State state = State::Done;
    HostProblem problem = {};  ///< why it Failed
    WriteCounts counts = {};
    qint64 pages = 0;
    Instant coverageFrom = unknownInstant;
    Instant coverageTo = unknownInstant;
    QList<CoverageGap> gaps = {};
};

struct HostedReport {
    QString path = {};  ///< as the project is called now; empty: it was not found
    std::optional<HostProblem> problem = {};  ///< why no stream was read, or no more of them
    bool isCancelled = false;
    QList<HostedStreamReport> streams = {};
    BatchSummary seen = {};
};

/// Reads all streams of one source into the store, one after the other: each page with the place behind it in one transaction, so that
/// a run that is broken off goes on where it was. A stream that fails leaves the others alone. Lives on a thread with an event loop,
/// which should not be the GUI's: see `HostClient`. Source: reference "metric-sources-and-dashboard", 1.
class HostedSync final : public QObject {
    Q_OBJECT
public:
    enum class Mode : quint8 {
        Kept,
        Dry,  ///< `limits::dryPages` pages or `limits::dryRows` rows of each stream are counted, and nothing is written
    };

    /// All must outlive this, and so must `random` what it needs.
    HostedSync(HttpTransport &transport, EventStore &store, const Clock &clock, HostClient::Random random,
               QObject *parent = nullptr);

    /// Not while another run is under way. The token goes to the source's origin and nowhere else; empty: none is sent.
    void start(const HostedSource &source, const Secret &token, Mode mode = Mode::Kept);
    /// Between two pages at once. What was kept stays.
    void cancel();
    /// Of the last run.
    [[nodiscard]] const HostedSource &source() const { return m_wanted; }
    /// As `HostClient::look`.
    void look() { m_client.look(); }

signals:
    void progressed(const sb::HostedProgress &progress);
    void finished(const sb::HostedReport &report);

private:
    struct Known {
        QList<EventSource> sources;
        QSet<QString> ownedServices;
    };
    struct Prepared {
        EventStream stream;
        IngestRun run;
        Instant oldestOpen = unknownInstant;
    };

    void takeProject(const HostClient::Answered &answered);
    void takeKnown(const Result<Known> &known);
    void keepSource();
    void nextStream();
    void begin(const Result<Prepared> &prepared);
    void takePage(const HostedPages::Page &page);
    [[nodiscard]] QFuture<Result<WriteCounts>> keep(const HostedPages::Page &page);
    void takeCounts(const Result<WriteCounts> &counts, bool isLast);
    void rehearse(const EventStream &stream);
    void endStream(HostedStreamReport::State state, const HostProblem &problem = {});
    void giveUp(const Error &error);
    void finish();
    void noteRequest();
    void tell();
    [[nodiscard]] Result<Prepared> prepare(Connection &connection, const HostedResource &resource, const QString &scope) const;
    [[nodiscard]] HostedStreamReport &current() { return m_report.streams.last(); }

    EventStore &m_store;
    const Clock &m_clock;
    HostClient m_client;
    HostedSource m_wanted;
    Mode m_mode = Mode::Kept;
    bool m_isRunning = false;
    bool m_hasToken = false;
    bool m_isStoring = false;  ///< the store is at work for this and will answer
    HostedProject m_project;
    EventSource m_source;
    QList<HostedResource> m_resources;
    qsizetype m_at = 0;
    std::unique_ptr<HostedPages> m_pages;
    IngestRun m_run;
    EventBatch m_dryBatch;
    std::optional<BatchLook> m_look;
    HostedProgress m_progress;
    QList<std::chrono::milliseconds> m_requests;  ///< when the last ones were answered
    qint64 m_asked = 0;  ///< of this stream
    HostedReport m_report;
};

}  // namespace sb

Q_DECLARE_METATYPE(sb::HostedProgress)
Q_DECLARE_METATYPE(sb::HostedReport)
