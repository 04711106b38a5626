// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/eventstore.h"
#include "metrics/sources/batchlook.h"
#include "metrics/sources/recordreader.h"
#include "metrics/workspaceevents.h"

#include <QDateTime>
#include <QIODevice>
#include <QList>
#include <QString>
#include <QStringList>
#include <functional>
#include <memory>
#include <stop_token>

namespace sb {

struct ImportProgress {
    qint64 bytes = 0;
    qint64 ofBytes = 0;
    WriteCounts counts = {};
};

struct ImportOptions {
    EventSource source;
    std::optional<FeedRequest::Stretch> replaced = {};
    enum class Mode : quint8 {
        Dry,      ///< all is done, and nothing of it kept
        Careful,  ///< nothing is kept when more than `limits::rejectedPart` is rejected
        Confirmed,
    };
    Mode mode = Mode::Careful;
    QList<WorkspaceRules::Environment> environments = WorkspaceRules::usualEnvironments();
    QDateTime now;
    QIODevice *rejects = nullptr;  ///< open; gets each reject as a line of CSV, below a header
    std::function<void(const ImportProgress &)> progress = {};  ///< on the store thread
    std::stop_token stop = {};
};

struct ImportReport : BatchSummary {
    enum class State : quint8 { Kept, Dry, TooManyRejects, Cancelled };
    State state = State::Kept;
    WriteCounts counts = {};
    QStringList unknownSeverities = {};  ///< at most `limits::unmappedNames`
    QList<Reject> rejects = {};          ///< the first ones
    std::optional<RepositoryFacts> repository = {};
    qint64 run = 0;
};

/// Reads all and writes it in one transaction: a run that fails, is cancelled, or rejects too much leaves everything as it was; where
/// its source is known already, the run is noted. Waits for the store: never on the GUI's thread. Fails as the reader and the store do.
[[nodiscard]] Result<ImportReport> importEvents(EventStore &store, std::unique_ptr<RecordReader> reader,
                                                const ImportOptions &options);

/// "missing_key", "bad_date", …
[[nodiscard]] QString wordOf(Reject::Reason reason);
/// A reject as a line of CSV, below `rejectHead`.
inline constexpr auto rejectHead = "line,key,field,reason,text,row\n";
[[nodiscard]] QByteArray rejectLine(const Reject &reject);

}  // namespace sb
