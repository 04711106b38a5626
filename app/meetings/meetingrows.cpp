// SPDX-License-Identifier: Apache-2.0
#include "meetings/meetingrows.h"

#include "base/json.h"
#include "meetings/meetinglimits.h"
#include "store/rows.h"

#include <QJsonArray>
#include <QTimeZone>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr auto headColumns = "SELECT m.id, m.body, f.hash, e.at, e.body FROM meeting m LEFT JOIN freeze f ON f.meeting=m.id "
                             "LEFT JOIN entry e ON e.meeting=m.id AND e.kind=4 ";
static_assert(static_cast<int>(RecordEntry::Kind::Ended) == 4);

QJsonObject objectFrom(const QString &text)
{
    return parseJsonObject(text.toUtf8()).value_or(QJsonObject());
}

QString textOf(const QJsonObject &object)
{
    return QString::fromUtf8(toCompactJson(object));
}

Meeting meetingFromRow(const Statement &row)
{
    Meeting meeting = meetingFrom(objectFrom(row.text(1)));
    meeting.id = MeetingId::fromString(row.text(0));
    meeting.freezeHash = row.bytes(2);
    if (!row.isNull(3)) {
        meeting.endedAt = row.number(3);
        meeting.tookMilliseconds = objectFrom(row.text(4)).value("took"_L1).toInteger();
    }
    return meeting;
}

RecordEntry entryFromRow(const Statement &row)
{
    const auto kind = std::clamp<qint64>(row.number(3), 0, static_cast<qint64>(RecordEntry::Kind::Ended));
    return {.number = row.number(0),
            .meeting = MeetingId::fromString(row.text(1)),
            .at = row.number(2),
            .kind = static_cast<RecordEntry::Kind>(kind),
            .about = row.text(4),
            .body = objectFrom(row.text(5))};
}

Statement &bindMeeting(Statement &statement, MeetingId meeting)
{
    return meeting.isNull() ? statement.bindNull() : statement.bind(meeting.toString());
}

Result<QList<RecordEntry>> readEntriesBy(Connection &connection, const char *sql, MeetingId meeting)
{
    Result<Statement> statement = connection.prepare(sql);
    if (statement)
        statement->bind(meeting.toString());
    return allRows<RecordEntry>(std::move(statement), entryFromRow);
}

/// When a day has no review or due date it stands behind all others.
QDate lastDay(QDate day)
{
    return day.isValid() ? day : QDate(9999, 12, 31);
}

QDate dayOf(const Meeting &meeting)
{
    const QTimeZone zone(meeting.zone);
    return QDateTime::fromMSecsSinceEpoch(meeting.begunAt, zone.isValid() ? zone : QTimeZone(QTimeZone::UTC)).date();
}

}  // namespace

void sortByDue(QList<MeetingAction> &actions)
{
    std::ranges::stable_sort(actions, {}, [](const MeetingAction &one) { return lastDay(one.due); });
}

Result<> writeMeeting(Connection &connection, const Meeting &meeting, const QByteArray &freeze)
{
    return connection
        .prepare("INSERT INTO meeting(id, series, begun_at, record_from, body) "
                 "VALUES(?,?,?,(SELECT coalesce(max(seq), 0) FROM entry),?)")
        .and_then([&meeting](Statement statement) {
            return statement.bind(meeting.id.toString())
                .bind(meeting.series)
                .bind(meeting.begunAt)
                .bind(textOf(jsonOf(meeting)))
                .run();
        })
        .and_then([&connection] { return connection.prepare("INSERT INTO freeze(meeting, hash, body) VALUES(?,?,?)"); })
        .and_then([&](Statement statement) {
            return statement.bind(meeting.id.toString()).bindBytes(meeting.freezeHash).bindBytes(freeze).run();
        });
}

Result<QList<Meeting>> readMeetings(Connection &connection)
{
    const QByteArray sql = QByteArray(headColumns) + "ORDER BY m.seq DESC LIMIT ?";
    Result<Statement> statement = connection.prepare(sql.constData());
    if (statement)
        statement->bind(qint64{limits::listedMeetings});
    return allRows<Meeting>(std::move(statement), meetingFromRow);
}

Result<Meeting> readMeeting(Connection &connection, MeetingId meeting)
{
    const QByteArray sql = QByteArray(headColumns) + "WHERE m.id=?";
    Result<Statement> statement = connection.prepare(sql.constData());
    if (statement)
        statement->bind(meeting.toString());
    const Result<QList<Meeting>> found = allRows<Meeting>(std::move(statement), meetingFromRow);
    if (!found)
        return std::unexpected(found.error());
    return found->isEmpty() ? Result<Meeting>(fail(ErrorKind::NotFound, u"meeting"_s)) : found->constFirst();
}

Result<MeetingId> lastOfSeries(Connection &connection, const QString &series)
{
    Result<Statement> statement = connection.prepare("SELECT id FROM meeting WHERE series=? ORDER BY seq DESC LIMIT 1");
    if (statement)
        statement->bind(series);
    return allRows<MeetingId>(std::move(statement), [](const Statement &row) { return MeetingId::fromString(row.text(0)); })
        .transform([](const QList<MeetingId> &ids) { return ids.value(0); });
}

Result<std::shared_ptr<const Freeze>> readFreezeOf(Connection &connection, MeetingId meeting)
{
    Result<Statement> statement = connection.prepare("SELECT hash, body FROM freeze WHERE meeting=?");
    if (!statement)
        return std::unexpected(statement.error());
    const Result<bool> stepped = statement->bind(meeting.toString()).step();
    if (!stepped)
        return std::unexpected(stepped.error());
    if (!*stepped)
        return fail(ErrorKind::NotFound, u"freeze"_s);
    const QByteArray body = statement->bytes(1);
    if (hashOf(body) != statement->bytes(0))
        return fail(ErrorKind::Malformed, u"the freeze is not what was kept"_s);
    return readFreeze(body).transform([](Freeze freeze) { return std::make_shared<const Freeze>(std::move(freeze)); });
}

Result<> writeEntry(Connection &connection, const RecordEntry &entry)
{
    return connection.prepare("INSERT INTO entry(meeting, at, kind, about, body) VALUES(?,?,?,?,?)")
        .and_then([&entry](Statement statement) {
            return bindMeeting(statement, entry.meeting)
                .bind(entry.at)
                .bind(static_cast<qint64>(entry.kind))
                .bind(entry.about)
                .bind(textOf(entry.body))
                .run();
        });
}

Result<QList<RecordEntry>> readEntries(Connection &connection, MeetingId meeting)
{
    const Result<QList<RecordEntry>> lines = readEntriesBy(
        connection, "SELECT seq, meeting, at, kind, about, body FROM entry WHERE meeting=? ORDER BY seq", meeting);
    if (!lines)
        return lines;
    return readEntriesBy(connection, "SELECT 0, meeting, at, kind, about, body FROM draft WHERE meeting=? ORDER BY touched",
                         meeting)
        .transform([&lines](const QList<RecordEntry> &drafts) { return *lines + drafts; });
}

QByteArray recordHash(const QList<RecordEntry> &entries)
{
    QJsonArray lines;
    for (const RecordEntry &entry : entries) {
        if (entry.kind != RecordEntry::Kind::Ended)
            lines.append(QJsonArray{entry.at, static_cast<int>(entry.kind), entry.about, entry.body});
    }
    return hashOf(toCompactJson(lines));
}

Result<> checkRecord(const Meeting &meeting, const QList<RecordEntry> &entries)
{
    if (!meeting.isOver())
        return {};
    const auto end = std::ranges::find(entries, RecordEntry::Kind::Ended, &RecordEntry::kind);
    const bool isKept =
        end != entries.end() && end->body.value("record"_L1).toString().toLatin1() == recordHash(entries).toHex();
    return isKept ? Result<>() : Result<>(fail(ErrorKind::Malformed, u"the record is not what was kept"_s));
}

Result<> settleDrafts(Connection &connection, MeetingId meeting)
{
    const bool isOne = !meeting.isNull();
    const auto run = [&](const char *ofOne, const char *ofAll) {
        return connection.prepare(isOne ? ofOne : ofAll).and_then([&](Statement statement) {
            return isOne ? statement.bind(meeting.toString()).run() : statement.run();
        });
    };
    return run("INSERT INTO entry(meeting, at, kind, about, body) SELECT meeting, at, kind, about, body FROM draft WHERE "
               "meeting=? "
               "ORDER BY touched",
               "INSERT INTO entry(meeting, at, kind, about, body) SELECT meeting, at, kind, about, body FROM draft ORDER BY "
               "touched")
        .and_then([&] { return run("DELETE FROM draft WHERE meeting=?", "DELETE FROM draft"); });
}

Result<QList<QJsonObject>> latestOf(Connection &connection, RecordEntry::Kind kind, qint64 upTo)
{
    Result<Statement> statement = connection.prepare(
        "SELECT body FROM entry WHERE seq IN (SELECT max(seq) FROM entry WHERE kind=? AND seq<=? GROUP BY about) "
        "ORDER BY seq DESC LIMIT ?");
    if (statement)
        statement->bind(static_cast<qint64>(kind)).bind(upTo).bind(qint64{limits::listedDecisions});
    return allRows<QJsonObject>(std::move(statement), [](const Statement &row) { return objectFrom(row.text(0)); });
}

Result<qint64> recordFrom(Connection &connection, MeetingId meeting)
{
    Result<Statement> statement = connection.prepare("SELECT record_from FROM meeting WHERE id=?");
    if (statement)
        statement->bind(meeting.toString());
    return allRows<qint64>(std::move(statement), [](const Statement &row) { return row.number(0); })
        .transform([](const QList<qint64> &rows) { return rows.value(0); });
}

Result<CarriedOver> readCarriedOver(Connection &connection, const Meeting &meeting)
{
    const Result<qint64> from = recordFrom(connection, meeting.id);
    if (!from)
        return std::unexpected(from.error());
    const Result<QList<QJsonObject>> actions = latestOf(connection, RecordEntry::Kind::Action, *from);
    if (!actions)
        return std::unexpected(actions.error());
    CarriedOver carried;
    for (const QJsonObject &body : *actions) {
        const MeetingAction action = actionFrom(body);
        if (action.state == MeetingAction::State::Open && !action.text.trimmed().isEmpty())
            carried.actions.append(action);
    }
    sortByDue(carried.actions);
    return latestOf(connection, RecordEntry::Kind::Decision, *from).transform([&](const QList<QJsonObject> &bodies) {
        for (const QJsonObject &body : bodies) {
            const MeetingDecision decision = decisionFrom(body);
            if (decision.outcome == MeetingDecision::Outcome::Open && decision.review.isValid()
                && decision.review <= dayOf(meeting))
                carried.decisions.append(decision);
        }
        std::ranges::stable_sort(carried.decisions, {}, &MeetingDecision::review);
        return carried;
    });
}

Result<> requireOpen(Connection &connection, MeetingId meeting)
{
    return readMeeting(connection, meeting).and_then([](const Meeting &found) -> Result<> {
        return found.isOver() ? Result<>(fail(ErrorKind::ReadOnly, u"the meeting is over"_s)) : Result<>();
    });
}

}  // namespace sb
