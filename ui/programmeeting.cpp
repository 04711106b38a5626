// SPDX-License-Identifier: Apache-2.0
#include "models/meetinglore.h"
#include "ui/conversation/composer.h"
#include "ui/conversation/talkroom.h"
#include "ui/meeting/meetingbanner.h"
#include "ui/meeting/meetingroom.h"
#include "ui/program.h"
#include "ui/style/errortext.h"

using namespace Qt::StringLiterals;

namespace sb::ui {

/// While a meeting goes on, advisors see the figures that were frozen for it and no others.
void Program::connectMeetings()
{
    m_window.addRoom({u"meetings"_s, tr("&Meetings"), u"meeting"_s, QKeySequence(Qt::ALT | Qt::Key_3)}, m_meetingRoom);
    connect(m_meetingRoom, &MeetingRoom::titleChanged, this,
            [this](const QString &title) { m_window.setRoomTitle(m_meetingRoom, title); });
    connect(m_meetingRoom, &MeetingRoom::activityChanged, this,
            [this](const QString &sentence) { m_window.setRoomActivity(m_meetingRoom, sentence); });
    connect(m_meetingRoom, &MeetingRoom::linkActivated, &m_links, &LinkOpener::activate);
    auto *banner = new MeetingBanner;
    m_room->placeOnTop(banner);
    connect(banner, &MeetingBanner::backRequested, this, [this] { m_window.showRoom(m_meetingRoom); });
    connect(m_meetingRoom, &MeetingRoom::questionPrepared, this, [this](const QString &question) {
        m_window.showTalk();
        m_room->composer().giveBack(question);
        m_room->composer().takeFocus();
    });
    const auto freeze = [this, banner] {
        const bool isOn = m_meetingDesk.isWritable();
        if (isOn)
            m_cells.freeze(m_meetingDesk.file().freeze);
        else
            m_cells.thaw();
        banner->setMeeting(isOn ? &m_meetingDesk.file().meeting : nullptr);
    };
    connect(&m_meetingDesk, &MeetingDesk::opened, this, freeze);
    connect(&m_meetingDesk, &MeetingDesk::closed, this, freeze);
    m_meetings.opened().then(this, [this](const TableStatus &status) {
        if (status.error.kind == ErrorKind::Corrupt)
            m_room->addNotice(tr("The file of the meetings was damaged and has been put aside as %1. Meetings begin anew.")
                                  .arg(status.error.detail));
        else if (status.access != TableAccess::Full)
            m_room->addNotice(
                tr("Meetings cannot be kept: %1").arg(errorText(status.error.kind, status.error.detail).sentence));
    });
    m_work.memory().readAlso([this] { return rememberedOf(m_meetingDesk.decisions(), m_meetingDesk.openActions()); });
    connect(&m_meetingDesk, &MeetingDesk::listsChanged, &m_work.memory(), &MemoryBook::changed);
    m_meetingDesk.reload();
    QStringList names;
    for (const PersonaEntry &entry : m_personas.entries())
        names.append(entry.head().name);
    m_meetingRoom->setAdvisors(names);
}

}  // namespace sb::ui
