// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "meetings/freeze.h"
#include "meetings/meetingrecord.h"
#include "store/tablestore.h"

#include <QJsonObject>

#include <memory>

namespace sb {

/// `meetings/meetings.sqlite` below the folder `data`.
[[nodiscard]] QString meetingDatabase(const QString &data);

/// A meeting with all that its room and its minutes need. A value; any thread.
struct MeetingFile {
    Meeting meeting = {};
    std::shared_ptr<const Freeze> freeze = std::make_shared<const Freeze>();
    std::shared_ptr<const Freeze> previous = {};  ///< of the meeting before in its series; none: it was the first
    Instant previousAt = unknownInstant;
    MeetingRecord previousRecord = {};  ///< what was said then
    CarriedOver carried = {};
    MeetingRecord record = {};  ///< with what is still being typed
    QList<MeetingDecision> superseded = {};  ///< those that a decision of this meeting takes the place of, as they were
    QJsonObject timer = {};  ///< as it was last kept
};

/// What was begun, said and promised in meetings. Heads, freezes and lines of the record are only added, never changed. Threads and
/// failures as `TableStore` says; a database of a later version can be read no further than its status tells.
class MeetingStore : public TableStore {
    Q_OBJECT
public:
    explicit MeetingStore(const QString &path, QObject *parent = nullptr);

    /// Keeps a new meeting with its freeze, in one transaction, and gives it with what it begins with: `previous`, `freezeHash`,
    /// `figures`. What was still being typed in others becomes part of their records before. Fails with TooLarge for a freeze beyond its
    /// limits, InvalidArgument without a title or a series.
    QFuture<Result<Meeting>> begin(const Meeting &meeting, const Freeze &freeze);

    /// What is being typed, in place of what was before: on the disk when the future ends. Fails with ReadOnly once the meeting is over,
    /// and with NotFound for a meeting that is not there.
    QFuture<Result<>> draft(const RecordEntry &entry);
    /// Makes lines of the record of all that was typed in the meeting, in the order in which it was last touched.
    QFuture<Result<>> settle(MeetingId meeting);
    /// One line at once, for what is decided between meetings too.
    QFuture<Result<>> append(const RecordEntry &entry);
    /// The record is closed; what was still being typed is in it. Fails as `draft`.
    QFuture<Result<>> end(MeetingId meeting, Instant at, qint64 tookMilliseconds);
    QFuture<Result<>> keepTimer(MeetingId meeting, const QJsonObject &timer);

    /// The newest first.
    [[nodiscard]] QFuture<Result<QList<Meeting>>> meetings();
    /// Checks the freezes, and the record of one that is over, against their hashes: Malformed where they differ. Fails with NotFound, and as `readFreeze`.
    [[nodiscard]] QFuture<Result<MeetingFile>> open(MeetingId meeting);
    /// All of them as they are now, the newest first.
    [[nodiscard]] QFuture<Result<QList<MeetingDecision>>> decisions();
    /// What is promised and neither done nor dropped, the earliest due first, those without a day last.
    [[nodiscard]] QFuture<Result<QList<MeetingAction>>> openActions();
    /// All that was ever promised, the newest first.
    [[nodiscard]] QFuture<Result<QList<MeetingAction>>> actions();

    /// Those that come with the program stand before; one that was kept takes the place of its id.
    [[nodiscard]] QFuture<Result<QList<MeetingTemplate>>> templates();
    QFuture<Result<>> keepTemplate(const MeetingTemplate &meetingTemplate);
    QFuture<Result<>> removeTemplate(const QString &id);
};

}  // namespace sb
