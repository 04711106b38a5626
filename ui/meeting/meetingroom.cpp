// SPDX-License-Identifier: Apache-2.0
#include "ui/meeting/meetingroom.h"

#include "models/meetingdesk.h"
#include "ui/figures/figurewords.h"
#include "ui/figures/reader.h"
#include "ui/meeting/agendapane.h"
#include "ui/meeting/meetingfoot.h"
#include "ui/meeting/meetinghead.h"
#include "ui/meeting/meetinglobby.h"
#include "ui/meeting/meetingpresenter.h"
#include "ui/meeting/minutesdialog.h"
#include "ui/meeting/noteswindow.h"
#include "ui/meeting/recordpane.h"
#include "ui/style/errortext.h"
#include "ui/style/tokens.h"
#include "ui/web/pageplace.h"
#include "ui/widgets/noticebanner.h"

#include <QAction>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int agendaWidth = 268;
constexpr int recordWidth = 344;
constexpr int pageShare = 700;
constexpr int pageHeight = 420;
constexpr int recordHeight = 260;
constexpr int wideRecord = 420;
constexpr int wideFrom = 1700;
constexpr int foldedBelow = 1120;  // of the room: then the agenda is a menu, and the record stands below

}  // namespace

MeetingRoom::MeetingRoom(MeetingDesk &desk, QWidget *parent) : QWidget(parent), m_desk(desk)
{
    setObjectName(u"meetingRoom"_s);
    connectDesk();
}

MeetingRoom::~MeetingRoom() = default;

void MeetingRoom::setAdvisors(const QStringList &names)
{
    m_advisors = names;
    if (m_record != nullptr)
        m_record->setAdvisors(names);
}

void MeetingRoom::connectDesk()
{
    connect(&m_desk, &MeetingDesk::opened, this, &MeetingRoom::showOpened);
    connect(&m_desk, &MeetingDesk::closed, this, &MeetingRoom::showLobby);
    connect(&m_desk, &MeetingDesk::failed, this, &MeetingRoom::fail);
    connect(&m_desk, &MeetingDesk::listsChanged, this, [this] {
        if (m_lobby != nullptr && !m_desk.isOpen())
            m_lobby->fill();
    });
    connect(&m_desk, &MeetingDesk::recordChanged, this, &MeetingRoom::followRecord);
    connect(&m_desk, &MeetingDesk::lateChanged, this, [this] {
        if (m_head != nullptr && m_desk.isOpen()) {
            m_head->fill();
            refresh();
        }
    });
    connect(&m_desk, &MeetingDesk::kept, this, [this](const QDateTime &at) {
        m_kept = locale().toString(at.toLocalTime().time(), u"HH:mm:ss"_s);
        showActivity();
    });
}

void MeetingRoom::make()
{
    m_stack = new QStackedWidget;
    m_lobby = new MeetingLobby(m_desk);
    m_notices = new NoticeBanner(space::wide, space::wide);
    m_stack->addWidget(m_lobby);
    m_stack->addWidget(makeMeeting());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_notices);
    column->addWidget(m_stack, 1);
    makeKeys();
    connectParts();
    m_desk.reload();
}

QWidget *MeetingRoom::makeMeeting()
{
    m_head = new MeetingHead(m_desk);
    m_agenda = new AgendaPane(m_desk);
    m_page = new PagePlace(u"dashboard"_s, tr("Meeting"));
    m_page->setObjectName(u"meetingPage"_s);
    m_record = new RecordPane(m_desk);
    m_record->setAdvisors(m_advisors);
    m_foot = new MeetingFoot(m_desk);
    auto *middle = new QWidget;
    auto *stack = new QVBoxLayout(middle);
    stack->setContentsMargins(0, 0, 0, 0);
    stack->setSpacing(0);
    stack->addWidget(m_page, 1);
    stack->addWidget(m_foot);
    m_work = new QSplitter(Qt::Horizontal);
    m_work->setChildrenCollapsible(false);
    m_work->addWidget(middle);
    m_work->addWidget(m_record);
    m_work->setStretchFactor(0, 1);
    m_split = new QSplitter(Qt::Horizontal);
    m_split->setObjectName(u"meetingSplit"_s);
    m_split->setChildrenCollapsible(false);
    m_split->addWidget(m_agenda);
    m_split->addWidget(m_work);
    m_split->setSizes({agendaWidth, pageShare + recordWidth});
    m_split->setStretchFactor(1, 1);
    auto *holder = new QWidget;
    auto *column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_split, 1);
    return holder;
}

void MeetingRoom::makeKeys()
{
    const auto add = [this](const QString &name, const QString &words, const QKeySequence &key,
                            const std::function<void()> &act) {
        auto *action = new QAction(words, this);
        action->setObjectName(name);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, [this, act] {
            if (m_desk.isOpen())
                act();
        });
        addAction(action);
    };
    add(u"nextMeetingStep"_s, tr("The next step"), Qt::Key_N, [this] { walk(1); });
    add(u"previousMeetingStep"_s, tr("The step before"), Qt::Key_P, [this] { walk(-1); });
    add(u"blankScreen"_s, tr("Blank the presenter"), Qt::Key_B, [this] { toggleBlank(); });
    add(u"presentSteps"_s, tr("Present full screen"), Qt::Key_F5, [this] { present(); });
    add(u"openPrivateNotes"_s, tr("Private notes"), Qt::ALT | Qt::Key_N, [this] { showNotes(); });
    add(u"writeNote"_s, tr("Note"), Qt::CTRL | Qt::Key_1, [this] { m_record->focusNote(); });
    add(u"writeDecision"_s, tr("Decision"), Qt::CTRL | Qt::Key_2, [this] { m_record->addDecision(); });
    add(u"askAboutStep"_s, tr("Ask an advisor"), Qt::CTRL | Qt::Key_4, [this] { prepareQuestion(); });
    add(u"writeAction"_s, tr("Action"), Qt::CTRL | Qt::Key_3, [this] { m_record->addAction(); });
}

void MeetingRoom::connectParts()
{
    connect(m_lobby, &MeetingLobby::startRequested, this,
            [this](const MeetingTemplate &from, const QString &title, const QList<Attendee> &attendees) {
                m_desk.begin({.from = from, .title = title, .attendees = attendees, .locale = locale().bcp47Name()});
            });
    connect(m_lobby, &MeetingLobby::openRequested, &m_desk, &MeetingDesk::open);
    connect(m_lobby, &MeetingLobby::templateKept, &m_desk, &MeetingDesk::keepTemplate);
    connect(m_lobby, &MeetingLobby::templateRemoved, &m_desk, &MeetingDesk::removeTemplate);
    connect(m_head, &MeetingHead::leaveRequested, &m_desk, &MeetingDesk::close);
    connect(m_head, &MeetingHead::agendaRequested, this, &MeetingRoom::openAgendaMenu);
    connect(m_head, &MeetingHead::advisorRequested, this, &MeetingRoom::prepareQuestion);
    connect(m_head, &MeetingHead::notesRequested, this, &MeetingRoom::showNotes);
    connect(m_head, &MeetingHead::presentRequested, this, &MeetingRoom::present);
    connect(m_head, &MeetingHead::minutesRequested, this, &MeetingRoom::showMinutes);
    connect(m_head, &MeetingHead::endRequested, &m_desk, &MeetingDesk::end);
    connect(m_agenda, &AgendaPane::stepChosen, this, &MeetingRoom::goTo);
    connect(m_foot, &MeetingFoot::previousRequested, this, [this] { walk(-1); });
    connect(m_foot, &MeetingFoot::nextRequested, this, [this] { walk(1); });
    connect(m_page, &PagePlace::ready, this, [this] {
        tellPage();
        refresh();
    });
    connect(m_page, &PagePlace::textWanted, this, &MeetingRoom::refresh);
    connect(m_page, &PagePlace::applied, this, &MeetingRoom::shown);
    connect(m_page, &PagePlace::linkActivated, this, &MeetingRoom::linkActivated);
}

void MeetingRoom::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_stack != nullptr)
        return;
    make();
    fold();
    if (m_desk.isOpen())
        showOpened();
    else
        showLobby();
}

void MeetingRoom::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_stack == nullptr || std::exchange(m_shownWidth, width()) == width())
        return;
    fold();
    refresh();
}

void MeetingRoom::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_page != nullptr)
        tellStyle();
}

/// Where there is no room for three panes the agenda is a menu, and the record stands below the page.
void MeetingRoom::fold()
{
    const bool isNarrow = width() < foldedBelow;
    const Qt::Orientation wanted = isNarrow ? Qt::Vertical : Qt::Horizontal;
    m_agenda->setVisible(!isNarrow);
    m_head->setAgendaFolded(isNarrow);
    m_head->setNarrow(isNarrow);
    if (m_work->orientation() != wanted || m_shownWidth == 0) {
        m_work->setOrientation(wanted);
        m_work->setSizes(isNarrow ? QList{pageHeight, recordHeight}
                                  : QList{width(), width() >= wideFrom ? wideRecord : recordWidth});
    }
}

void MeetingRoom::openAgendaMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const auto steps = m_agenda->steps(); const QString &one : steps) {
        QAction *action = menu->addAction(m_agenda->nameOf(one).replace(u'&', u"&&"_s));
        action->setCheckable(true);
        action->setChecked(one == m_step);
        connect(action, &QAction::triggered, this, [this, one] { goTo(one); });
    }
    menu->popup(m_head->mapToGlobal(m_head->rect().bottomLeft()));
}

void MeetingRoom::showLobby()
{
    m_step.clear();
    emit titleChanged(tr("Meetings"));
    if (m_stack == nullptr)
        return;
    delete m_presenter;
    m_stack->setCurrentWidget(m_lobby);
    m_lobby->fill();
    m_lobby->takeFocus();
    m_desk.reload();
    showActivity();
}

void MeetingRoom::showOpened()
{
    emit titleChanged(m_desk.file().meeting.title);
    if (m_stack == nullptr)
        return;
    m_stack->setCurrentIndex(1);
    m_head->fill();
    m_agenda->fill();
    const QStringList steps = m_agenda->steps();
    const QString wanted = steps.contains(m_step) ? m_step : steps.constFirst();
    m_step.clear();
    goTo(wanted);
    showActivity();
}

void MeetingRoom::goTo(const QString &wanted)
{
    if (m_agenda == nullptr || !m_desk.isOpen() || wanted == m_step || !m_agenda->steps().contains(wanted))
        return;
    if (!m_step.isEmpty())
        m_desk.settle();
    m_step = wanted;
    m_agenda->setStep(wanted);
    showRecord();
    const QStringList steps = m_agenda->steps();
    const qsizetype at = steps.indexOf(wanted);
    m_foot->setHasPrevious(at > 0);
    m_foot->setNext(m_agenda->nameOf(steps.value(at + 1)));
    m_foot->setMetric(metricOfStep());
    refresh();
    tellOthers();
}

void MeetingRoom::walk(int by)
{
    const QStringList steps = m_agenda->steps();
    const qsizetype next = steps.indexOf(m_step) + by;
    if (next >= 0 && next < steps.size())
        goTo(steps.at(next));
}

void MeetingRoom::showRecord()
{
    const QUuid id = QUuid::fromString(m_step.section(u':', 1));
    const MeetingRecord &record = m_desk.file().record;
    if (m_step.startsWith(step::action)) {
        const auto action = std::ranges::find(record.carried, id, &MeetingAction::id);
        if (action != record.carried.end())
            return m_record->showAction(*action);
    }
    if (m_step.startsWith(step::review)) {
        const auto decision = std::ranges::find(record.reviewed, id, &MeetingDecision::id);
        if (decision != record.reviewed.end())
            return m_record->showReview(*decision);
    }
    m_record->showMetric(metricOfStep());
}

void MeetingRoom::followRecord()
{
    if (m_agenda == nullptr || !m_desk.isOpen())
        return;
    m_agenda->refresh();
    // A chart does not change with what is written of it; what came of an action does.
    if (!m_step.startsWith(step::metric))
        refresh();
    showActivity();
}

void MeetingRoom::prepareQuestion()
{
    const CardData *card = m_step.startsWith(step::metric) ? m_desk.card(m_step.section(u':', 1)) : nullptr;
    emit questionPrepared(questionAbout(card, m_desk.figures().window, Reader::of(locale())));
}

void MeetingRoom::showActivity()
{
    if (!m_desk.isOpen())
        return emit activityChanged({});
    const MeetingRecord &record = m_desk.file().record;
    QStringList facts;
    if (m_presenter != nullptr)
        facts.append(tr("Presenting"));
    if (!m_kept.isEmpty())
        facts.append(tr("Record kept %1").arg(m_kept));
    facts.append({tr("%n decision(s)", nullptr, static_cast<int>(record.decisions.size())),
                  tr("%n action(s)", nullptr, static_cast<int>(record.actions.size()))});
    if (m_desk.isWritable())
        facts.append(tr("Advisors see frozen figures only"));
    emit activityChanged(facts.join(u"   ·   "_s));
}

void MeetingRoom::fail(const Error &error)
{
    const QString reason = errorText(error.kind, error.detail).sentence;
    if (m_notices == nullptr)
        return;
    if (m_desk.isOpen())
        m_notices->add(tr("What was typed could not be kept. %1").arg(reason));
    else
        m_lobby->tell(reason);
}

}  // namespace sb::ui
