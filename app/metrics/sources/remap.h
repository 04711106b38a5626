// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/eventstore.h"
#include "metrics/sources/importplan.h"

namespace sb {

/// What a source has told once is to become events anew, from the rows that were kept: by this program's mapping, or what a person says now of
/// tables. Nothing is asked of the source. Source: reference "metric-sources-and-dashboard", 1, rule 6.
struct RemapRequest {
    EventSource source;
    ImportChoices choices = {};  ///< of tables; their profiles are those that are remembered for the columns
    enum class Mode : quint8 {
        Dry,  ///< all is done, and nothing of it kept
        Kept,
    };
    Mode mode = Mode::Dry;
    QDateTime now;
};

struct RemapReport {
    WriteCounts counts = {};  ///< `gone`: events that no row gives any more
    qint64 passedOver = 0;  ///< rows that say too little by themselves; their events stay as they are
    QList<Reject> rejects = {};  ///< the first ones
};

/// In one transaction: when it fails nothing has changed. The profiles by which tables were read are remembered. Fails as the store does,
/// and as `TableMapper::make`.
[[nodiscard]] QFuture<Result<RemapReport>> remapSource(EventStore &store, const RemapRequest &request);

}  // namespace sb
