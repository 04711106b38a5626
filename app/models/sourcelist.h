// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/eventstore.h"
#include "metrics/workspaceevents.h"

#include <QList>
#include <QObject>
#include <QString>
#include <optional>

namespace sb {

class Clock;

/// What a person should do or know about a source.
enum class SourceProblem : quint8 {
    LastRunFailed,     ///< `detail`: the kind of error, or "rejects" where too much was rejected
    LastRunCancelled,
    Unfinished,        ///< a run that was broken off goes on with the next one
    Gaps,              ///< stretches of which the source gave nothing; `count`
    Rejects,           ///< rows of the last run; `count`
    Old,               ///< nothing was read for `limits::sourceAge`
    Empty,             ///< nothing of it is here
};

struct SourceTrouble {
    SourceProblem problem = SourceProblem::Empty;
    qint64 count = 0;
    QString detail = {};
    bool operator==(const SourceTrouble &) const = default;
};

/// A source, what is here of it and how it came.
struct SourceFacts {
    /// Records that are here and not gone from the source.
    struct Counts {
        qint64 deployments = 0;
        qint64 changes = 0;
        qint64 incidents = 0;
        qint64 tickets = 0;
        qint64 answers = 0;
        qint64 points = 0;
        qint64 ciRuns = 0;
        qint64 gone = 0;  ///< beside the others

        [[nodiscard]] qint64 all() const { return deployments + changes + incidents + tickets + answers + points + ciRuns; }
        bool operator==(const Counts &) const = default;
    };
    EventSource source;
    QList<EventStream> streams = {};
    QList<IngestRun> runs = {};  ///< the newest first, `limits::runsTold` at most
    Counts counts = {};
    QList<SourceTrouble> troubles = {};

    /// Of all streams; not known where none says.
    [[nodiscard]] Instant coverageFrom() const;
    [[nodiscard]] Instant coverageTo() const;
    [[nodiscard]] QList<CoverageGap> gaps() const;
    [[nodiscard]] Instant lastRead() const;
    bool operator==(const SourceFacts &) const = default;
};

/// How the records of all sources hang together, step by step. What is excluded is left out and counted.
struct DataSteps {
    qint64 mergedChanges = 0;
    qint64 linkedChanges = 0;   ///< to a landed deployment
    qint64 waitingChanges = 0;  ///< merged less than 14 days before the sources end, and not deployed
    qint64 lostChanges = 0;     ///< older than that, and not deployed
    qint64 deployments = 0;
    qint64 production = 0;
    qint64 landed = 0;  ///< in production
    qint64 withoutService = 0;  ///< of those
    qint64 withoutTeam = 0;     ///< of those
    qint64 unmappedEnvironments = 0;  ///< deployments
    qint64 incidents = 0;
    qint64 causedIncidents = 0;  ///< of which a deployment is held to be the cause
    qint64 openIncidents = 0;
    qint64 unknownAuthors = 0;   ///< changes
    qint64 excluded = 0;
    bool operator==(const DataSteps &) const = default;
};
/// Pure.
[[nodiscard]] DataSteps dataSteps(const WorkspaceEvents &events);

/// The workspace's sources. GUI thread; the reading is done on the store's.
class SourceList : public QObject {
    Q_OBJECT
public:
    /// Both must outlive this.
    SourceList(EventStore &store, const Clock &clock, QObject *parent = nullptr);

    /// Asks the store; `changed` follows when something is different.
    void reload();
    [[nodiscard]] const QList<SourceFacts> &sources() const { return m_sources; }
    [[nodiscard]] const SourceFacts *find(const QString &name) const;
    /// False until the first answer.
    [[nodiscard]] bool isRead() const { return m_isRead; }
    /// Nothing before they are known.
    [[nodiscard]] const std::optional<DataSteps> &steps() const { return m_steps; }
    /// With all that came from it, for good. `removed` follows.
    void remove(const SourceFacts &source);
    /// The first of a run, `limits::rejectsTold` at most. Answered by `rejectsRead`.
    void askRejects(qint64 run);

signals:
    void rejectsRead(qint64 run, const QList<sb::Reject> &rejects);
    void changed();
    void stepsChanged();
    void removed(const QString &name);
    /// The store could not be read or written.
    void failed(const sb::Error &error);

private:
    void readSteps();

    EventStore &m_store;
    const Clock &m_clock;
    QList<SourceFacts> m_sources;
    std::optional<DataSteps> m_steps;
    bool m_isRead = false;
};

}  // namespace sb
