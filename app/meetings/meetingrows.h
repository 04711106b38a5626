// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "meetings/meetingstore.h"

namespace sb {

/// The rows of meetings as values. Store thread. Private to the layer.

[[nodiscard]] Result<> writeMeeting(Connection &connection, const Meeting &meeting, const QByteArray &freeze);
[[nodiscard]] Result<QList<Meeting>> readMeetings(Connection &connection);
/// Fails with NotFound.
[[nodiscard]] Result<Meeting> readMeeting(Connection &connection, MeetingId meeting);
/// The newest of a series that began before; null where there is none.
[[nodiscard]] Result<MeetingId> lastOfSeries(Connection &connection, const QString &series);
/// Checked against its hash.
[[nodiscard]] Result<std::shared_ptr<const Freeze>> readFreezeOf(Connection &connection, MeetingId meeting);

[[nodiscard]] Result<> writeEntry(Connection &connection, const RecordEntry &entry);
/// In their order, and behind them what is still being typed.
[[nodiscard]] Result<QList<RecordEntry>> readEntries(Connection &connection, MeetingId meeting);
/// SHA-256 over lines in their order, but for the one that ends them.
[[nodiscard]] QByteArray recordHash(const QList<RecordEntry> &entries);
/// Of a meeting that is over: whether its lines are those that were there at its end. Fails with Malformed where they are not.
[[nodiscard]] Result<> checkRecord(const Meeting &meeting, const QList<RecordEntry> &entries);
/// Of all meetings where none is named.
[[nodiscard]] Result<> settleDrafts(Connection &connection, MeetingId meeting);
/// The latest line of each thing of a kind, up to that number.
[[nodiscard]] Result<QList<QJsonObject>> latestOf(Connection &connection, RecordEntry::Kind kind, qint64 upTo);
/// The number of the last line that was written before the meeting began.
[[nodiscard]] Result<qint64> recordFrom(Connection &connection, MeetingId meeting);
/// What was open when the meeting began.
[[nodiscard]] Result<CarriedOver> readCarriedOver(Connection &connection, const Meeting &meeting);
/// Fails with ReadOnly once it is over, with NotFound where it is not there.
[[nodiscard]] Result<> requireOpen(Connection &connection, MeetingId meeting);

/// The earliest due first, those without a day last.
void sortByDue(QList<MeetingAction> &actions);

}  // namespace sb
