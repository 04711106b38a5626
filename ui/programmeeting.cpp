// SPDX-License-Identifier: Apache-2.0
#include "models/meetinglore.h"
#include "ui/conversation/composer.h"
#include "ui/conversation/talkroom.h"
#include "ui/meeting/meetingbanner.h"
#include "ui/meeting/meetingroom.h"
#include "ui/program.h"

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
    m_work.memory().readAlso([this] { return rememberedOf(m_meetingDesk.decisions(), m_meetingDesk.openActions()); });
    connect(&m_meetingDesk, &MeetingDesk::listsChanged, &m_work.memory(), &MemoryBook::changed);
    m_meetingDesk.reload();
    QStringList names;
    for (const PersonaEntry &entry : m_personas.entries())
        names.append(entry.head().name);
    m_meetingRoom->setAdvisors(names);
}

}  // namespace sb::ui
