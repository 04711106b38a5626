// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "meetings/agenda.h"
#include "meetings/meetingstore.h"
#include "models/dashboarddata.h"
#include "models/meetingfreeze.h"
#include "models/meetingtimer.h"

#include <QObject>

#include <functional>
#include <optional>

namespace sb {

class Dashboard;

/// The meeting that is open, as people write it, and the lists of all that were held, decided and promised. What is typed is in the
/// record at once and written behind, the latest of each field; nothing waits for more than the write before it. GUI thread.
class MeetingDesk : public QObject {
    Q_OBJECT
public:
    struct Parts {
        MeetingStore &store;
        Dashboard &dashboard;
        const Clock &clock;
        DefinitionWords words;  ///< that are frozen with the figures
        std::function<DashboardView()> usualView = {};  ///< of a dashboard that nobody has looked at yet; may be empty
    };
    /// Reads nothing yet. The parts must outlive it.
    explicit MeetingDesk(const Parts &parts, QObject *parent = nullptr);
    /// What was typed is handed to the store, which writes it before it closes.
    ~MeetingDesk() override;
    Q_DISABLE_COPY_MOVE(MeetingDesk)

    /// Reads the lists anew; `listsChanged` or `failed` follows.
    void reload();
    [[nodiscard]] bool isRead() const { return m_isRead; }
    [[nodiscard]] const QList<Meeting> &meetings() const { return m_meetings; }
    [[nodiscard]] const QList<MeetingTemplate> &templates() const { return m_templates; }
    [[nodiscard]] const QList<MeetingDecision> &decisions() const { return m_decisions; }
    [[nodiscard]] const QList<MeetingAction> &openActions() const { return m_openActions; }
    /// One of the leader's own keeps the dashboard's view as well.
    void keepTemplate(const MeetingTemplate &meetingTemplate);
    /// A built-in one is then again as it came.
    void removeTemplate(const QString &id);

    struct Beginning {
        MeetingTemplate from = {};
        QString title = {};
        QList<Attendee> attendees = {};
        QString locale = {};
    };
    /// Freezes the dashboard, in the template's view where it has one, and begins a meeting. `opened` or `failed` follows.
    void begin(const Beginning &beginning);
    /// One that was begun before: to go on with it, or to read it. `opened` or `failed` follows.
    void open(MeetingId meeting);
    /// What was typed stays; it can be opened again.
    void close();
    /// Ends the meeting that is open; `opened` follows with its record closed.
    void end();

    [[nodiscard]] bool isOpen() const { return m_file.has_value(); }
    /// It is open and not over.
    [[nodiscard]] bool isWritable() const { return m_file && !m_file->meeting.isOver(); }
    /// These four of the meeting that is open.
    [[nodiscard]] const MeetingFile &file() const { return *m_file; }
    [[nodiscard]] const DashboardData &figures() const { return m_figures; }
    [[nodiscard]] const Agenda &agenda() const { return m_agenda; }
    [[nodiscard]] const FreezeComparison *since() const { return m_since ? &*m_since : nullptr; }
    /// Nothing for a metric that was not frozen.
    [[nodiscard]] const CardData *card(const QString &metric) const;
    /// What data that came after the freeze say otherwise; it stands beside it, and changes nothing.
    [[nodiscard]] const std::optional<FreezeComparison> &late() const { return m_late; }
    [[nodiscard]] MeetingTimer &timer() { return m_timer; }
    /// The meeting's own day.
    [[nodiscard]] QDate today() const;

    // Each is a no-op in a meeting that is over, and `recordChanged` follows.
    void setMinute(const MetricMinute &minute);
    /// A new one, or instead of the one of its id.
    void setDecision(const MeetingDecision &decision);
    void setAction(const MeetingAction &action);
    void setAttendees(const QList<Attendee> &attendees);
    /// What was typed becomes lines of the record.
    void settle();
    void keepTimer();

signals:
    void listsChanged();
    /// Also after it was ended.
    void opened();
    void closed();
    void recordChanged();
    /// What was typed is on the disk.
    void kept(const QDateTime &at);
    void lateChanged();
    void failed(const sb::Error &error);

private:
    [[nodiscard]] DashboardView viewOf(const MeetingTemplate &from) const;
    void freezeAndBegin(const Beginning &beginning);
    void take(const Result<MeetingFile> &file);
    void follow(const DashboardData &data);
    void write(RecordEntry::Kind kind, const QString &about, const QJsonObject &body);
    void endWhenWritten();
    void writeNext();
    void keepForLater(const RecordEntry &entry, const Error &error);

    Parts m_parts;
    MeetingTimer m_timer;
    QList<Meeting> m_meetings;
    QList<MeetingTemplate> m_templates;
    QList<MeetingDecision> m_decisions;
    QList<MeetingAction> m_openActions;
    bool m_isRead = false;
    std::optional<Beginning> m_wanted;  ///< waits for the dashboard
    std::optional<MeetingFile> m_file;
    DashboardData m_figures;
    std::optional<FreezeComparison> m_since;
    Agenda m_agenda;
    std::optional<FreezeComparison> m_late;
    QList<RecordEntry> m_unwritten;  ///< the latest of each field, in the order in which they were touched
    bool m_isWriting = false;
    bool m_isEnding = false;  ///< once all that was typed is written
};

}  // namespace sb
