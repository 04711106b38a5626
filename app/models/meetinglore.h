// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/leadertools.h"
#include "advice/memorybook.h"
#include "meetings/meetingrecord.h"

#include <QList>

namespace sb {

/// What meetings came to as advisors are told it, without whose it is, in the order given. Pure; any thread.
[[nodiscard]] QList<LeaderRecord> decisionRecords(const QList<MeetingDecision> &decisions);
[[nodiscard]] QList<LeaderRecord> commitmentRecords(const QList<MeetingAction> &actions);
/// The same as it is remembered, a line each: decisions that still hold, and what is promised. Nobody is told of it unasked.
[[nodiscard]] QList<MemoryItem> rememberedOf(const QList<MeetingDecision> &decisions, const QList<MeetingAction> &actions);

}  // namespace sb
