// SPDX-License-Identifier: Apache-2.0
#include "ui/meeting/meetinglobby.h"

#include "meetings/meetinglimits.h"
#include "models/meetingdesk.h"
#include "ui/meeting/recordfields.h"
#include "ui/minutes/meetingwords.h"
#include "ui/style/tokens.h"
#include "ui/widgets/arrowcombobox.h"
#include "ui/widgets/stateline.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int formWidth = 340;
constexpr int peopleLines = 7;

/// "Ilse Brandt, explains delivery": the name, then the part.
QString lineOf(const Attendee &attendee)
{
    return attendee.part.isEmpty() ? attendee.name : QString(attendee.name + u", "_s + attendee.part);
}

}  // namespace

MeetingLobby::MeetingLobby(MeetingDesk &desk, QWidget *parent)
    : QWidget(parent),
      m_desk(desk),
      m_template(new ArrowComboBox),
      m_title(new QLineEdit),
      m_people(
          makeRecordText(u"meetingPeople"_s, tr("Attendees, one a line"), tr("Ilse Brandt, explains delivery"), peopleLines)),
      m_minutes(new QSpinBox),
      m_start(new QPushButton(tr("&Start meeting"))),
      m_ownName(new QLineEdit),
      m_remove(new QPushButton(tr("&Remove this template"))),
      m_state(new StateLine(u"lobbyState"_s)),
      m_tabs(new QTabWidget),
      m_none(makeCaption(tr("No meeting yet. A meeting freezes the figures you see.")))
{
    setObjectName(u"meetingLobby"_s);
    m_tabs->setObjectName(u"meetingTabs"_s);
    m_tabs->setProperty("role", u"pane"_s);
    m_actions = addTable(u"openActions"_s, tr("Open actions"), {tr("Action"), tr("Owner"), tr("Due"), tr("Expected")}, 0);
    m_meetings = addTable(u"meetingList"_s, tr("Meetings"), {tr("Meeting"), tr("When"), tr("People"), tr("State")}, 0);
    m_decisions =
        addTable(u"decisionLog"_s, tr("Decisions"),
                 {tr("Decision"), tr("Taken"), tr("Kind"), tr("Owner"), tr("Review"), tr("Outcome"), tr("Advised by")}, 0);
    auto *right = new QVBoxLayout;
    right->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    right->setSpacing(space::medium);
    m_none->setObjectName(u"noMeetings"_s);
    right->addWidget(m_none);
    right->addWidget(m_tabs, 1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(makeForm());
    row->addLayout(right, 1);
    connect(m_template, &QComboBox::currentIndexChanged, this, &MeetingLobby::follow);
    connect(m_start, &QPushButton::clicked, this, &MeetingLobby::start);
    connect(m_title, &QLineEdit::textChanged, this,
            [this](const QString &title) { m_start->setEnabled(!title.trimmed().isEmpty()); });
    const auto openRow = [this](int at) {
        if (at >= 0 && at < m_desk.meetings().size())
            emit openRequested(m_desk.meetings().at(at).id);
    };
    connect(m_meetings, &QTableWidget::cellActivated, this, openRow);
}

QWidget *MeetingLobby::makeForm()
{
    auto *holder = new QFrame;
    holder->setObjectName(u"meetingForm"_s);
    holder->setFixedWidth(formWidth);
    auto *column = new QVBoxLayout(holder);
    column->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    column->setSpacing(space::medium);
    QLabel *head = makeHeading(tr("New meeting"));
    head->setFont(textFont(type::reading));
    column->addWidget(head);
    m_template->setObjectName(u"meetingTemplate"_s);
    m_template->setAccessibleName(tr("Template"));
    m_title->setObjectName(u"meetingName"_s);
    m_title->setAccessibleName(tr("Title"));
    m_title->setMaxLength(limits::meetingTitle);
    m_minutes->setObjectName(u"meetingMinutes"_s);
    m_minutes->setAccessibleName(tr("Planned minutes"));
    m_minutes->setRange(1, limits::meetingMinutes);
    m_minutes->setSuffix(tr(" min", "minutes, behind a number"));
    m_start->setObjectName(u"startMeeting"_s);
    m_start->setProperty("primary", true);
    auto *form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    form->setSpacing(space::small);
    form->addRow(tr("&Template"), m_template);
    form->addRow(tr("T&itle"), m_title);
    form->addRow(tr("&Attendees, one a line: name, part"), m_people);
    form->addRow(tr("&Planned"), m_minutes);
    column->addLayout(form);
    column->addWidget(m_start);
    column->addWidget(m_state);
    column->addWidget(makeCaption(
        tr("Starting freezes every figure, its definition and its chart. Data that come later stand beside them.")));
    column->addStretch(1);
    m_ownName->setObjectName(u"templateName"_s);
    m_ownName->setAccessibleName(tr("Name of a template of one's own"));
    m_ownName->setPlaceholderText(tr("Name of a template of your own"));
    m_ownName->setMaxLength(limits::meetingTitle);
    auto *keep = new QPushButton(tr("&Keep as template"));
    keep->setObjectName(u"keepTemplate"_s);
    column->addWidget(m_ownName);
    column->addWidget(keep);
    m_remove->setObjectName(u"removeTemplate"_s);
    m_remove->hide();
    column->addWidget(m_remove);
    connect(m_remove, &QPushButton::clicked, this, [this] { emit templateRemoved(chosen().id); });
    connect(keep, &QPushButton::clicked, this, &MeetingLobby::keepTemplate);
    return holder;
}

MeetingTemplate MeetingLobby::chosen() const
{
    const int at = m_template->currentIndex();
    MeetingTemplate from =
        at >= 0 && at < m_desk.templates().size() ? m_desk.templates().at(at) : builtInTemplates().constFirst();
    from.minutes = m_minutes->value();
    return from;
}

QList<Attendee> MeetingLobby::attendees() const
{
    QList<Attendee> all;
    for (const QStringList lines = m_people->toPlainText().split(u'\n'); const QString &line : lines) {
        const QString name = line.section(u',', 0, 0).trimmed();
        if (!name.isEmpty() && all.size() < limits::meetingAttendees)
            all.append({name.left(limits::meetingName), line.section(u',', 1).trimmed().left(limits::meetingName)});
    }
    return all;
}

void MeetingLobby::follow()
{
    const int at = m_template->currentIndex();
    if (at < 0 || at >= m_desk.templates().size())
        return;
    m_title->setText(templateName(m_desk.templates().at(at)));
    m_remove->setVisible(m_desk.templates().at(at).kind == MeetingKind::Own);
    m_minutes->setValue(m_desk.templates().at(at).minutes);
    m_people->setPlainText(usualPeople());
    m_filled = m_people->toPlainText();
}

/// The template's own, else those of the last meeting of its series.
QString MeetingLobby::usualPeople() const
{
    const MeetingTemplate from = chosen();
    QList<Attendee> people = from.attendees;
    const auto before = std::ranges::find(m_desk.meetings(), from.id, &Meeting::series);
    if (people.isEmpty() && before != m_desk.meetings().end())
        people = before->attendees;
    QStringList lines;
    for (const Attendee &one : std::as_const(people))
        lines.append(lineOf(one));
    return lines.join(u'\n');
}

void MeetingLobby::start()
{
    m_start->setEnabled(false);
    m_state->say(StateLine::State::Busy, tr("Freezing the figures"));
    emit startRequested(chosen(), m_title->text().trimmed(), attendees());
}

void MeetingLobby::keepTemplate()
{
    MeetingTemplate own = chosen();
    own.attendees = attendees();
    if (const QString name = m_ownName->text().trimmed(); !name.isEmpty()) {
        own.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        own.kind = MeetingKind::Own;
        own.name = name;
        m_ownName->clear();
    }
    emit templateKept(own);
    m_state->say(StateLine::State::Good, tr("Kept: %1").arg(templateName(own)));
}

void MeetingLobby::fill()
{
    showTemplates();
    showMeetings();
    showActions();
    showDecisions();
    m_none->setVisible(m_desk.meetings().isEmpty());
    m_start->setEnabled(!m_title->text().trimmed().isEmpty());
    if (m_state->state() == StateLine::State::Busy)
        m_state->clear();
}

void MeetingLobby::showTemplates()
{
    const QString before = m_template->currentData().toString();
    const bool wasEmpty = m_template->count() == 0;
    {
        const QSignalBlocker quiet(m_template);
        m_template->clear();
        for (const MeetingTemplate &one : m_desk.templates())
            m_template->addItem(templateName(one), one.id);
        m_template->setCurrentIndex(std::max(m_template->findData(before), 0));
    }
    if (wasEmpty || m_template->currentData().toString() != before)
        follow();
    else if (m_people->toPlainText() == m_filled)  // nobody has written anything there
        m_people->setPlainText(m_filled = usualPeople());
}

void MeetingLobby::tell(const QString &sentence)
{
    m_start->setEnabled(!m_title->text().trimmed().isEmpty());
    m_state->say(StateLine::State::Bad, sentence);
}

void MeetingLobby::takeFocus()
{
    m_start->setFocus();
}

}  // namespace sb::ui
