// SPDX-License-Identifier: Apache-2.0
#include "ui/meeting/meetinghead.h"

#include "models/meetingdesk.h"
#include "ui/minutes/meetingwords.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/elidedlabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace sb::ui {

MeetingHead::MeetingHead(MeetingDesk &desk, QWidget *parent)
    : QFrame(parent), m_desk(desk), m_back(new QToolButton), m_frozen(new QLabel), m_facts(new ElidedLabel)
{
    setObjectName(u"meetingHead"_s);
    setFixedHeight(space::head);
    m_back->setObjectName(u"leaveMeeting"_s);
    m_back->setIcon(symbol(u"back"_s, &Tokens::text2));
    m_back->setAccessibleName(tr("All meetings"));
    m_back->setToolTip(tr("All meetings"));
    m_back->setProperty("flat", true);
    m_back->setProperty("compact", true);
    m_back->setFocusPolicy(Qt::StrongFocus);
    m_agenda = addButton(u"openAgenda"_s, tr("&Agenda"), {});
    m_frozen->setObjectName(u"frozenAt"_s);
    m_frozen->setProperty("badge", u"draft"_s);
    m_frozen->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_facts->setObjectName(u"frozenFacts"_s);
    m_facts->setProperty("role", u"caption"_s);
    m_facts->setFont(textFont(type::tiny));
    m_ask = addButton(u"askAdvisor"_s, tr("Ask an advisor"), tr("Ctrl+4", "a key"));
    m_notes = addButton(u"privateNotes"_s, tr("Private notes"), tr("Alt+N", "a key"));
    m_present = addButton(u"presentMeeting"_s, tr("Present"), tr("F5", "a key"));
    m_minutes = addButton(u"showMinutes"_s, tr("&Minutes"), {});
    m_end = addButton(u"endMeeting"_s, tr("E&nd meeting"), {});
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::medium, 0, space::wide, 0);
    row->setSpacing(space::medium);
    row->addWidget(m_back);
    row->addWidget(m_agenda);
    row->addWidget(m_frozen);
    row->addWidget(m_facts, 1);
    for (QPushButton *button : {m_ask, m_notes, m_present, m_minutes, m_end})
        row->addWidget(button);
    connect(m_back, &QToolButton::clicked, this, &MeetingHead::leaveRequested);
    connect(m_agenda, &QPushButton::clicked, this, &MeetingHead::agendaRequested);
    connect(m_ask, &QPushButton::clicked, this, &MeetingHead::advisorRequested);
    connect(m_notes, &QPushButton::clicked, this, &MeetingHead::notesRequested);
    connect(m_present, &QPushButton::clicked, this, &MeetingHead::presentRequested);
    connect(m_minutes, &QPushButton::clicked, this, &MeetingHead::minutesRequested);
    connect(m_end, &QPushButton::clicked, this, &MeetingHead::endRequested);
}

QPushButton *MeetingHead::addButton(const QString &name, const QString &words, const QString &keys)
{
    auto *button = new QPushButton(words);
    button->setObjectName(name);
    if (!keys.isEmpty())
        button->setToolTip(tr("%1 (%2)", "what it does, its key").arg(words, keys));
    return button;
}

void MeetingHead::fill()
{
    const Meeting &meeting = m_desk.file().meeting;
    m_frozen->setText(tr("Frozen %1").arg(shortMoment(meeting, locale())));
    QStringList facts{tr("definitions and charts of %n figure(s)", nullptr, static_cast<int>(meeting.figures)),
                      hashText(meeting.freezeHash)};
    if (m_desk.late()) {
        const auto late = static_cast<int>(m_desk.late()->lateMetrics());
        facts.append(late > 0 ? tr("later data beside %n figure(s)", nullptr, late) : tr("later data change no figure"));
    }
    if (m_desk.figures().isSample)
        facts.append(tr("an invented company"));
    m_facts->setText(facts.join(u" · "_s));
    m_end->setVisible(m_desk.isWritable());
    m_notes->setVisible(m_desk.isWritable());
    m_ask->setVisible(m_desk.isWritable());
}

void MeetingHead::setAgendaFolded(bool isFolded)
{
    m_agenda->setVisible(isFolded);
}

void MeetingHead::setNarrow(bool isNarrow)
{
    m_facts->setVisible(!isNarrow);
}

}  // namespace sb::ui
