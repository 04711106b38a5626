// SPDX-License-Identifier: Apache-2.0
#include "models/meetingdesk.h"

#include "base/limits.h"
#include "models/dashboard.h"
#include "models/dashboardviews.h"

#include <QJsonArray>
#include <QTimer>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

template<class T>
void putById(QList<T> &all, const T &one)
{
    const auto found = std::ranges::find(all, one.id, &T::id);
    if (found == all.end())
        all.append(one);
    else
        *found = one;
}

/// By its words and days alone: how it was named makes no other view.
bool isSameView(DashboardView left, DashboardView right)
{
    left.name.clear();
    right.name.clear();
    return left == right;
}

}  // namespace

MeetingDesk::MeetingDesk(const Parts &parts, QObject *parent) : QObject(parent), m_parts(parts), m_timer(parts.clock)
{
    connect(&m_parts.dashboard, &Dashboard::changed, this, &MeetingDesk::follow);
    connect(&m_parts.dashboard, &Dashboard::failed, this, [this](const Error &error) {
        if (std::exchange(m_wanted, std::nullopt))
            emit failed(error);
    });
}

MeetingDesk::~MeetingDesk()
{
    for (const RecordEntry &entry : std::as_const(m_unwritten))
        m_parts.store.draft(entry);
    if (isWritable())
        m_parts.store.keepTimer(m_file->meeting.id, m_timer.json());
}

void MeetingDesk::reload()
{
    const auto note = [this](const auto &result) {
        if (!result)
            emit failed(result.error());
        return result.has_value();
    };
    m_parts.store.templates().then(this, [this, note](const Result<QList<MeetingTemplate>> &templates) {
        if (note(templates))
            m_templates = *templates;
    });
    m_parts.store.decisions().then(this, [this](const Result<QList<MeetingDecision>> &decisions) {
        m_decisions = decisions.value_or(QList<MeetingDecision>());
    });
    m_parts.store.openActions().then(this, [this](const Result<QList<MeetingAction>> &actions) {
        m_openActions = actions.value_or(QList<MeetingAction>());
    });
    m_parts.store.meetings().then(this, [this](const Result<QList<Meeting>> &meetings) {
        m_meetings = meetings.value_or(QList<Meeting>());
        m_isRead = true;
        emit listsChanged();
    });
}

void MeetingDesk::keepTemplate(const MeetingTemplate &meetingTemplate)
{
    MeetingTemplate kept = meetingTemplate;
    if (kept.kind == MeetingKind::Own && kept.view.isEmpty())
        kept.view = jsonOf(m_parts.dashboard.view());
    m_parts.store.keepTemplate(kept).then(this, [this](const Result<> &done) {
        if (!done)
            emit failed(done.error());
        reload();
    });
}

void MeetingDesk::removeTemplate(const QString &id)
{
    m_parts.store.removeTemplate(id).then(this, [this](const Result<> &done) {
        if (!done)
            emit failed(done.error());
        reload();
    });
}

DashboardView MeetingDesk::viewOf(const MeetingTemplate &from) const
{
    if (!from.view.isEmpty())
        return viewFrom(from.view);
    const bool isShown = !m_parts.dashboard.data().cards.isEmpty();
    return isShown || !m_parts.usualView ? m_parts.dashboard.view() : m_parts.usualView();
}

void MeetingDesk::begin(const Beginning &beginning)
{
    close();
    m_wanted = beginning;
    m_parts.dashboard.setView(viewOf(beginning.from));
    m_parts.dashboard.reload();
}

void MeetingDesk::freezeAndBegin(const Beginning &beginning)
{
    const Instant now = m_parts.clock.now().toMSecsSinceEpoch();
    const Freeze freeze = freezeOf(m_parts.dashboard.data(), m_parts.words, now);
    const Meeting meeting{.id = MeetingId::make(),
                          .series = beginning.from.id,
                          .kind = beginning.from.kind,
                          .title = beginning.title.trimmed(),
                          .attendees = beginning.attendees,
                          .minutes = beginning.from.minutes,
                          .locale = beginning.locale};
    m_parts.store.begin(meeting, freeze).then(this, [this](const Result<Meeting> &begun) {
        if (!begun)
            return emit failed(begun.error());
        open(begun->id);
        reload();
    });
}

void MeetingDesk::open(MeetingId meeting)
{
    if (m_file && m_file->meeting.id != meeting)
        close();
    m_parts.store.open(meeting).then(this, [this](const Result<MeetingFile> &file) { take(file); });
}

void MeetingDesk::take(const Result<MeetingFile> &file)
{
    if (!file)
        return emit failed(file.error());
    m_file = *file;
    m_figures = dashboardOf(*m_file->freeze);
    m_since.reset();
    m_late.reset();
    if (m_file->previous)
        m_since = compareFreezes(*m_file->previous, *m_file->freeze);
    m_agenda = agendaOf(*m_file->freeze, m_file->carried, since());
    m_timer.restore(m_file->timer);
    if (isWritable())
        m_timer.go();
    emit opened();
    follow(m_parts.dashboard.data());
}

void MeetingDesk::close()
{
    m_wanted.reset();
    m_isEnding = false;
    if (!m_file)
        return;
    settle();
    keepTimer();
    m_file.reset();
    m_figures = {};
    m_since.reset();
    m_late.reset();
    m_agenda = {};
    emit closed();
}

void MeetingDesk::end()
{
    if (!isWritable())
        return;
    m_timer.pause();
    m_isEnding = true;
    writeNext();
    endWhenWritten();
}

/// All that was typed is on the disk before the record is closed.
void MeetingDesk::endWhenWritten()
{
    if (!m_isEnding || m_isWriting || !m_unwritten.isEmpty() || !isWritable())
        return;
    m_isEnding = false;
    const MeetingId meeting = m_file->meeting.id;
    // The clock may have been set back: no meeting ends before it begins.
    const Instant now = std::max(m_parts.clock.now().toMSecsSinceEpoch(), m_file->meeting.begunAt);
    m_parts.store.end(meeting, now, m_timer.elapsed().count()).then(this, [this, meeting](const Result<> &ended) {
        if (!ended)
            emit failed(ended.error());
        else if (m_file && m_file->meeting.id == meeting)
            open(meeting);
        reload();
    });
}

const CardData *MeetingDesk::card(const QString &metric) const
{
    const auto found =
        std::ranges::find_if(m_figures.cards, [&metric](const CardData &one) { return one.result.definition->key == metric; });
    return found == m_figures.cards.end() ? nullptr : &*found;
}

QDate MeetingDesk::today() const
{
    const qint64 now = m_parts.clock.now().toMSecsSinceEpoch();
    return m_file ? m_file->freeze->calendar.dateOf(now) : m_parts.dashboard.data().calendar.dateOf(now);
}

/// What came late stands beside the freeze: the same choice of the workspace, read anew.
void MeetingDesk::follow(const DashboardData &data)
{
    if (m_wanted && !data.cards.isEmpty()) {
        const Beginning beginning = *std::exchange(m_wanted, std::nullopt);
        return freezeAndBegin(beginning);
    }
    if (!isWritable() || data.cards.isEmpty() || !isSameView(data.view, m_figures.view))
        return;
    const bool isOther = data.version != m_figures.version || data.readAt != m_figures.readAt;
    const std::optional<FreezeComparison> before = std::exchange(m_late, std::nullopt);
    if (isOther)
        m_late = compareFreezes(*m_file->freeze, freezeOf(data, {}, m_parts.clock.now().toMSecsSinceEpoch()));
    if (m_late || before)
        emit lateChanged();
}

void MeetingDesk::setMinute(const MetricMinute &minute)
{
    if (!isWritable() || m_file->record.minuteOf(minute.metric) == minute)
        return;
    QList<MetricMinute> &all = m_file->record.minutes;
    const auto found = std::ranges::find(all, minute.metric, &MetricMinute::metric);
    if (found == all.end())
        all.append(minute);
    else
        *found = minute;
    write(RecordEntry::Kind::Minute, minute.metric, jsonOf(minute));
}

void MeetingDesk::setDecision(const MeetingDecision &decision)
{
    if (!isWritable())
        return;
    const bool isOfThis = decision.meeting == m_file->meeting.id;
    putById(isOfThis ? m_file->record.decisions : m_file->record.reviewed, decision);
    write(RecordEntry::Kind::Decision, decision.id.toString(QUuid::WithoutBraces), jsonOf(decision));
}

void MeetingDesk::setAction(const MeetingAction &action)
{
    if (!isWritable())
        return;
    const bool isOfThis = action.meeting == m_file->meeting.id;
    putById(isOfThis ? m_file->record.actions : m_file->record.carried, action);
    write(RecordEntry::Kind::Action, action.id.toString(QUuid::WithoutBraces), jsonOf(action));
}

void MeetingDesk::setAttendees(const QList<Attendee> &attendees)
{
    if (!isWritable() || m_file->record.attendees == attendees)
        return;
    m_file->record.attendees = attendees;
    write(RecordEntry::Kind::Attendees, u"attendees"_s, {{u"attendees"_s, jsonOf(attendees)}});
}

void MeetingDesk::settle()
{
    if (!isWritable())
        return;
    for (const auto unwritten = std::exchange(m_unwritten, {}); const RecordEntry &entry : unwritten) {
        m_parts.store.draft(entry).then(this, [this, entry](const Result<> &written) {
            if (!written)
                keepForLater(entry, written.error());
        });
    }
    m_parts.store.settle(m_file->meeting.id).then(this, [this](const Result<> &settled) {
        if (!settled)
            emit failed(settled.error());
    });
}

void MeetingDesk::keepTimer()
{
    if (isWritable())
        m_parts.store.keepTimer(m_file->meeting.id, m_timer.json());
}

void MeetingDesk::write(RecordEntry::Kind kind, const QString &about, const QJsonObject &body)
{
    m_unwritten.removeIf([&](const RecordEntry &one) { return one.kind == kind && one.about == about; });
    m_unwritten.append({.meeting = m_file->meeting.id,
                        .at = m_parts.clock.now().toMSecsSinceEpoch(),
                        .kind = kind,
                        .about = about,
                        .body = body});
    emit recordChanged();
    writeNext();
}

void MeetingDesk::writeNext()
{
    if (m_isWriting || m_unwritten.isEmpty())
        return;
    m_isWriting = true;
    const RecordEntry entry = m_unwritten.takeFirst();
    m_parts.store.draft(entry).then(this, [this, entry](const Result<> &written) {
        m_isWriting = false;
        if (!written)
            return keepForLater(entry, written.error());
        if (m_unwritten.isEmpty())
            emit kept(m_parts.clock.now());
        writeNext();
        endWhenWritten();
    });
}

/// What passes is tried again; what was typed since in the same field takes its place.
void MeetingDesk::keepForLater(const RecordEntry &entry, const Error &error)
{
    const bool maySucceed = error.kind == ErrorKind::DiskFull || error.kind == ErrorKind::Busy || error.kind == ErrorKind::Io;
    const bool isNewer = std::ranges::any_of(
        m_unwritten, [&entry](const RecordEntry &one) { return one.kind == entry.kind && one.about == entry.about; });
    if (maySucceed && !isNewer)
        m_unwritten.prepend(entry);
    emit failed(error);
    if (maySucceed)
        QTimer::singleShot(limits::storeRetryTime, this, &MeetingDesk::writeNext);
    else
        writeNext();
}

}  // namespace sb
