// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/eventrecords.h"
#include "metrics/eventsql.h"
#include "metrics/rawrecords.h"

#include <utility>

namespace sb {

/// What became of the records of a batch.
struct WriteCounts {
    qint64 seen = 0;
    qint64 added = 0;
    qint64 changed = 0;
    qint64 rejected = 0;
    qint64 gone = 0;  ///< of a stretch of time that was replaced: those that are no longer there

    [[nodiscard]] qint64 unchanged() const { return seen - added - changed; }
    WriteCounts &operator+=(const WriteCounts &other);
    bool operator==(const WriteCounts &) const = default;
};

/// Writes batches of one stream in one run. Writing the same again changes nothing; of two states of a record the one that the source
/// changed last stays. Store thread only, within a transaction of the caller's; fails as statements do.
class EventWriter {
public:
    using Run = WriteRun;
    EventWriter(Connection &connection, const Run &run);
    Q_DISABLE_COPY_MOVE(EventWriter)

    [[nodiscard]] Result<WriteCounts> write(const EventBatch &batch);
    /// Of the last batch, the records whose key had come before in this run; counted as rejected.
    [[nodiscard]] const QList<Reject> &doubled() const { return m_doubled; }

private:
    template<class Record, class Write>
    [[nodiscard]] Result<> writeAll(const QList<Record> &records, const char *kind, WriteCounts &counts, Write write);
    void reject(const RecordOrigin &origin, WriteCounts &counts);
    [[nodiscard]] Result<> write(const DeploymentRecord &record);
    [[nodiscard]] Result<> write(const ChangeRecord &record);
    [[nodiscard]] Result<> writeParts(const ChangeRecord &record, qint64 id);
    [[nodiscard]] Result<> writeCoauthors(const ChangeRecord &record, qint64 id);
    [[nodiscard]] Result<> write(const IncidentRecord &record);
    [[nodiscard]] Result<> write(const TicketRecord &record);
    [[nodiscard]] Result<> write(const MetricPointRecord &record);
    [[nodiscard]] Result<> write(const SurveyAnswerRecord &record);
    [[nodiscard]] Result<> write(const SprintRecord &record);
    [[nodiscard]] Result<> write(const CiRunRecord &record);
    [[nodiscard]] Result<> write(const CoverageRecord &record);
    [[nodiscard]] Result<> write(const FileAuthorRecord &record);
    [[nodiscard]] Result<> write(const JoinerRecord &record);
    [[nodiscard]] Result<> write(const SurveyWaveRecord &record);
    [[nodiscard]] Result<> write(const ContainedRecord &record);
    [[nodiscard]] Result<> write(const Reject &reject);
    /// Before the incident is written: that its severity is another one now.
    [[nodiscard]] Result<> keepSeverity(const IncidentRecord &record);
    /// The columns that every event begins with.
    void bindOrigin(Statement &statement, const RecordOrigin &origin) const;
    /// Puts parts in the place of those that hang on a row: `bind` is called with each, after its owner and place.
    template<class Part, class Bind>
    [[nodiscard]] Result<> replaceParts(const std::pair<const char *, const char *> &sql, qint64 owner,
                                        const QList<Part> &parts, Bind bind);

    Run m_run;
    PreparedStatements m_statements;
    EventNames m_names;
    RawRecords m_raw;
    QList<Reject> m_doubled;
};

}  // namespace sb
