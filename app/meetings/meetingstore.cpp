// SPDX-License-Identifier: Apache-2.0
#include "meetings/meetingstore.h"

#include "base/json.h"
#include "meetings/meetinglimits.h"
#include "meetings/meetingrows.h"
#include "meetings/meetingschema.h"
#include "store/rows.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr qint64 allEntries = std::numeric_limits<qint64>::max();

Result<Meeting> beginMeeting(Connection &connection, Meeting meeting, const QByteArray &bytes)
{
    const Result<MeetingId> previous =
        settleDrafts(connection, {}).and_then([&] { return lastOfSeries(connection, meeting.series); });
    if (!previous)
        return std::unexpected(previous.error());
    meeting.previous = *previous;
    return writeMeeting(connection, meeting, bytes).transform([&meeting] { return meeting; });
}

/// The decisions that one of the record's takes the place of, as they were when the meeting began.
Result<QList<MeetingDecision>> readSuperseded(Connection &connection, MeetingId meeting, const MeetingRecord &record)
{
    const Result<qint64> from = recordFrom(connection, meeting);
    if (!from)
        return std::unexpected(from.error());
    return latestOf(connection, RecordEntry::Kind::Decision, *from).transform([&record](const QList<QJsonObject> &bodies) {
        QList<MeetingDecision> superseded;
        for (const QJsonObject &body : bodies) {
            const MeetingDecision decision = decisionFrom(body);
            if (std::ranges::find(record.decisions, decision.id, &MeetingDecision::supersedes) != record.decisions.end())
                superseded.append(decision);
        }
        return superseded;
    });
}

Result<MeetingRecord> readRecord(Connection &connection, const Meeting &meeting, const CarriedOver &carried)
{
    return readEntries(connection, meeting.id).and_then([&](const QList<RecordEntry> &entries) {
        return checkRecord(meeting, entries).transform([&] { return foldRecord(meeting, carried, entries); });
    });
}

Result<> addPrevious(Connection &connection, MeetingFile &file)
{
    if (file.meeting.previous.isNull())
        return {};
    const Result<Meeting> before = readMeeting(connection, file.meeting.previous);
    if (!before)
        return std::unexpected(before.error());
    file.previousAt = before->begunAt;
    Result<std::shared_ptr<const Freeze>> freeze = readFreezeOf(connection, before->id);
    if (!freeze)
        return std::unexpected(freeze.error());
    file.previous = std::move(*freeze);
    return readCarriedOver(connection, *before)
        .and_then([&](const CarriedOver &carried) { return readRecord(connection, *before, carried); })
        .transform([&file](const MeetingRecord &record) { file.previousRecord = record; });
}

Result<QJsonObject> readTimer(Connection &connection, MeetingId meeting)
{
    Result<Statement> statement = connection.prepare("SELECT body FROM timer WHERE meeting=?");
    if (statement)
        statement->bind(meeting.toString());
    return allRows<QJsonObject>(
               std::move(statement),
               [](const Statement &row) { return parseJsonObject(row.text(0).toUtf8()).value_or(QJsonObject()); })
        .transform([](const QList<QJsonObject> &rows) { return rows.value(0); });
}

Result<MeetingFile> readFile(Connection &connection, MeetingId id)
{
    const Result<Meeting> meeting = readMeeting(connection, id);
    if (!meeting)
        return std::unexpected(meeting.error());
    MeetingFile file{.meeting = *meeting};
    return readFreezeOf(connection, id)
        .and_then([&](std::shared_ptr<const Freeze> freeze) {
            file.freeze = std::move(freeze);
            return addPrevious(connection, file);
        })
        .and_then([&] { return readCarriedOver(connection, file.meeting); })
        .and_then([&](const CarriedOver &carried) {
            file.carried = carried;
            return readRecord(connection, file.meeting, carried);
        })
        .and_then([&](const MeetingRecord &record) {
            file.record = record;
            return readSuperseded(connection, id, record);
        })
        .and_then([&](const QList<MeetingDecision> &superseded) {
            file.superseded = superseded;
            return readTimer(connection, id);
        })
        .transform([&file](const QJsonObject &timer) {
            file.timer = timer;
            return file;
        });
}

Result<QList<MeetingAction>> readActions(Connection &connection)
{
    return latestOf(connection, RecordEntry::Kind::Action, allEntries).transform([](const QList<QJsonObject> &bodies) {
        QList<MeetingAction> actions;
        for (const QJsonObject &body : bodies) {
            if (const MeetingAction action = actionFrom(body); !action.text.trimmed().isEmpty())
                actions.append(action);
        }
        return actions;
    });
}

Result<QList<MeetingTemplate>> readTemplates(Connection &connection)
{
    const auto rows =
        allRows<MeetingTemplate>(connection.prepare("SELECT body FROM template ORDER BY place"), [](const Statement &row) {
            return templateFrom(parseJsonObject(row.text(0).toUtf8()).value_or(QJsonObject()));
        });
    return rows.transform([](const QList<MeetingTemplate> &kept) {
        QList<MeetingTemplate> all = builtInTemplates();
        for (const MeetingTemplate &one : kept) {
            const auto found = std::ranges::find(all, one.id, &MeetingTemplate::id);
            if (found == all.end())
                all.append(one);
            else
                *found = one;
        }
        return all;
    });
}

}  // namespace

QString meetingDatabase(const QString &data)
{
    return data + u"/meetings/meetings.sqlite"_s;
}

MeetingStore::MeetingStore(const QString &path, QObject *parent)
    : TableStore(path, meetingSchema(), "the meetings' database", parent)
{
}

QFuture<Result<Meeting>> MeetingStore::begin(const Meeting &meeting, const Freeze &freeze)
{
    return write<Meeting>(Durability::Durable, [meeting, freeze](Connection &connection) -> Result<Meeting> {
        if (meeting.title.trimmed().isEmpty() || meeting.series.isEmpty() || meeting.id.isNull())
            return fail(ErrorKind::InvalidArgument, u"meeting"_s);
        const QByteArray bytes = bytesOf(freeze);
        if (bytes.size() > limits::freezeBytes || freeze.cells.size() > limits::frozenCells)
            return fail(ErrorKind::TooLarge, u"freeze"_s);
        Meeting begun = meeting;
        begun.begunAt = freeze.at;
        begun.zone = freeze.calendar.zone().id();
        begun.freezeHash = hashOf(bytes);
        begun.figures =
            std::ranges::count_if(freeze.cells, [](const FrozenCell &cell) { return cell.card.result.now.value.has_value(); });
        return beginMeeting(connection, begun, bytes);
    });
}

QFuture<Result<>> MeetingStore::draft(const RecordEntry &entry)
{
    return write(Durability::Fast, [entry](Connection &connection) {
        return requireOpen(connection, entry.meeting)
            .and_then([&connection] {
                return connection.prepare(
                    "INSERT INTO draft(meeting, kind, about, touched, at, body) "
                    "VALUES(?,?,?,(SELECT coalesce(max(touched), 0) + 1 FROM draft),?,?) ON CONFLICT(meeting, kind, about) "
                    "DO UPDATE SET touched=excluded.touched, at=excluded.at, body=excluded.body");
            })
            .and_then([&entry](Statement statement) {
                return statement.bind(entry.meeting.toString())
                    .bind(static_cast<qint64>(entry.kind))
                    .bind(entry.about)
                    .bind(entry.at)
                    .bind(QString::fromUtf8(toCompactJson(entry.body)))
                    .run();
            });
    });
}

QFuture<Result<>> MeetingStore::settle(MeetingId meeting)
{
    return write(Durability::Durable, [meeting](Connection &connection) { return settleDrafts(connection, meeting); });
}

QFuture<Result<>> MeetingStore::append(const RecordEntry &entry)
{
    return write(Durability::Durable, [entry](Connection &connection) {
        const Result<> open = entry.meeting.isNull() ? Result<>() : requireOpen(connection, entry.meeting);
        return open.and_then([&] { return writeEntry(connection, entry); });
    });
}

QFuture<Result<>> MeetingStore::end(MeetingId meeting, Instant at, qint64 tookMilliseconds)
{
    return write(Durability::Durable, [=](Connection &connection) {
        return requireOpen(connection, meeting)
            .and_then([&] { return settleDrafts(connection, meeting); })
            .and_then([&] { return readEntries(connection, meeting); })
            .and_then([&](const QList<RecordEntry> &entries) {
                const QJsonObject body{{u"took"_s, tookMilliseconds},
                                       {u"record"_s, QString::fromLatin1(recordHash(entries).toHex())}};
                return writeEntry(connection,
                                  {.meeting = meeting,
                                   .at = at,
                                   .kind = RecordEntry::Kind::Ended,
                                   .about = meeting.toString(),
                                   .body = body});
            });
    });
}

QFuture<Result<>> MeetingStore::keepTimer(MeetingId meeting, const QJsonObject &timer)
{
    return write(Durability::Fast, [meeting, timer](Connection &connection) {
        return connection
            .prepare("INSERT INTO timer(meeting, body) VALUES(?,?) ON CONFLICT(meeting) DO UPDATE SET body=excluded.body")
            .and_then([&](Statement statement) {
                return statement.bind(meeting.toString()).bind(QString::fromUtf8(toCompactJson(timer))).run();
            });
    });
}

QFuture<Result<QList<Meeting>>> MeetingStore::meetings()
{
    return read<QList<Meeting>>(readMeetings);
}

QFuture<Result<MeetingFile>> MeetingStore::open(MeetingId meeting)
{
    return read<MeetingFile>([meeting](Connection &connection) { return readFile(connection, meeting); });
}

QFuture<Result<QList<MeetingDecision>>> MeetingStore::decisions()
{
    return read<QList<MeetingDecision>>([](Connection &connection) {
        return latestOf(connection, RecordEntry::Kind::Decision, allEntries).transform([](const QList<QJsonObject> &bodies) {
            QList<MeetingDecision> decisions;
            for (const QJsonObject &body : bodies) {
                if (const MeetingDecision decision = decisionFrom(body); !decision.text.trimmed().isEmpty())
                    decisions.append(decision);
            }
            return decisions;
        });
    });
}

QFuture<Result<QList<MeetingAction>>> MeetingStore::openActions()
{
    return read<QList<MeetingAction>>([](Connection &connection) {
        return readActions(connection).transform([](QList<MeetingAction> actions) {
            actions.removeIf([](const MeetingAction &one) { return one.state != MeetingAction::State::Open; });
            sortByDue(actions);
            return actions;
        });
    });
}

QFuture<Result<QList<MeetingAction>>> MeetingStore::actions()
{
    return read<QList<MeetingAction>>(readActions);
}

QFuture<Result<QList<MeetingTemplate>>> MeetingStore::templates()
{
    return read<QList<MeetingTemplate>>(readTemplates);
}

QFuture<Result<>> MeetingStore::keepTemplate(const MeetingTemplate &meetingTemplate)
{
    return write(Durability::Durable, [meetingTemplate](Connection &connection) -> Result<> {
        if (meetingTemplate.id.isEmpty())
            return fail(ErrorKind::InvalidArgument, u"template"_s);
        if (connection.number("SELECT count(*) FROM template").value_or(0) >= limits::meetingTemplates)
            return fail(ErrorKind::TooLarge, u"templates"_s);
        return connection.prepare("INSERT INTO template(id, body) VALUES(?,?) ON CONFLICT(id) DO UPDATE SET body=excluded.body")
            .and_then([&](Statement statement) {
                return statement.bind(meetingTemplate.id).bind(QString::fromUtf8(toCompactJson(jsonOf(meetingTemplate)))).run();
            });
    });
}

QFuture<Result<>> MeetingStore::removeTemplate(const QString &id)
{
    return write(Durability::Durable, [id](Connection &connection) {
        return connection.prepare("DELETE FROM template WHERE id=?").and_then([&id](Statement statement) {
            return statement.bind(id).run();
        });
    });
}

}  // namespace sb
