// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/sources/eventimport.h"
#include "metrics/sources/importplan.h"
#include "models/importdesk.h"
#include "models/sourcelist.h"
#include "ui/widgets/stateline.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <chrono>

/// The sentences of sources and imports.
namespace sb::ui::SourceWords {

/// "Git repository", of a source's kind.
[[nodiscard]] QString kind(const QString &sourceKind);
/// "1,204 deployments, 318 incidents".
[[nodiscard]] QString holds(const SourceFacts::Counts &counts);
/// "1 Mar 2026 to 27 Nov 2026"; empty where nothing is known.
[[nodiscard]] QString stretch(Instant from, Instant to);
[[nodiscard]] QString day(Instant instant);
[[nodiscard]] QString moment(Instant instant);
[[nodiscard]] QString trouble(const SourceTrouble &trouble);
/// What a person would best do next about a source; empty for nothing.
[[nodiscard]] QString nextStep(const SourceFacts &facts);
[[nodiscard]] QString runState(const IngestRun &run);
/// "Pull requests", of the name of a stream; of one that has no words its name.
[[nodiscard]] QString stream(const QString &name);
[[nodiscard]] QString gap(const CoverageGap &gap);

/// "12 new, 3 changed, 1,204 unchanged, 2 rejected, 0 gone".
[[nodiscard]] QString counts(const WriteCounts &counts);
[[nodiscard]] QString reason(Reject::Reason reason);
/// "about 40 s left".
[[nodiscard]] QString left(std::chrono::milliseconds time);

/// How all sources hang together, a sentence for each step that there is anything to say of.
struct Step {
    StateLine::State state = StateLine::State::Good;
    QString sentence = {};
};
[[nodiscard]] QList<Step> steps(const DataSteps &steps);

}  // namespace sb::ui::SourceWords
