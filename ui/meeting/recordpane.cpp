// SPDX-License-Identifier: Apache-2.0
#include "ui/meeting/recordpane.h"

#include "models/meetingdesk.h"
#include "ui/meeting/actioncard.h"
#include "ui/meeting/decisioncard.h"
#include "ui/meeting/recordfields.h"
#include "ui/minutes/meetingwords.h"
#include "ui/style/tokens.h"
#include "ui/widgets/stateline.h"
#include "ui/widgets/tickbox.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <array>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int whyLines = 3;
constexpr int noteLines = 2;
constexpr int usualDays = 7;  // until a new action is due
constexpr int reviewDays = 28;
constexpr std::array explanations{MetricMinute::Explanation::Explained, MetricMinute::Explanation::Investigating,
                                  MetricMinute::Explanation::DataError};

/// Shows a card whole as soon as its place is known, unless it is gone by then.
void reveal(QScrollArea &area, QWidget &card)
{
    QMetaObject::invokeMethod(
        &area,
        [&area, shown = QPointer<QWidget>(&card)] {
            if (!shown.isNull())
                area.ensureWidgetVisible(shown);
        },
        Qt::QueuedConnection);
}

}  // namespace

RecordPane::RecordPane(MeetingDesk &desk, QWidget *parent) : QScrollArea(parent), m_desk(desk)
{
    setObjectName(u"recordPane"_s);
    setAccessibleName(tr("Record"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    clear();
}

void RecordPane::clear()
{
    m_content = new QWidget;
    m_content->setObjectName(u"recordContent"_s);
    m_column = new QVBoxLayout(m_content);
    m_column->setContentsMargins(space::wide, space::wide, space::wide, space::medium);
    m_column->setSpacing(space::medium);
    m_decisionColumn = nullptr;
    m_actionColumn = nullptr;
    m_explanation = nullptr;
    m_need = nullptr;
    m_why = nullptr;
    m_note = nullptr;
    m_closing = nullptr;
    m_review = nullptr;
    setWidget(m_content);  // the one before goes with what it held
}

QStringList RecordPane::people() const
{
    QStringList names;
    for (const Attendee &one : m_desk.file().record.attendees)
        names.append(one.name);
    return names;
}

void RecordPane::addHead(const QString &title, const QString &keys)
{
    auto *row = new QHBoxLayout;
    row->addWidget(makeHeading(title));
    row->addStretch(1);
    if (!keys.isEmpty())
        row->addWidget(makeKeyLabel(keys));
    m_column->addLayout(row);
}

void RecordPane::showMetric(const QString &metric)
{
    m_metric = metric;
    clear();
    if (!metric.isEmpty())
        addExplanation();
    addNote();
    if (metric.isEmpty())
        addAttendees();
    addDecisions();
    addActions();
    addFoot();
}

void RecordPane::addExplanation()
{
    const MetricMinute minute = m_desk.file().record.minuteOf(m_metric);
    auto *head = new QHBoxLayout;
    head->addWidget(makeHeading(tr("Explanation")));
    m_need = new StateLine(u"explanationNeed"_s);
    m_need->setCompact();
    head->addStretch(1);
    head->addWidget(m_need);
    m_column->addLayout(head);
    m_explanation = new QButtonGroup(m_content);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    for (const auto one : explanations) {
        auto *button = new QPushButton(explanationText(one));
        button->setObjectName(u"explanation%1"_s.arg(static_cast<int>(one)));
        button->setAccessibleName(tr("Explanation: %1").arg(explanationText(one)));
        button->setProperty("role", u"choice"_s);
        button->setCheckable(true);
        button->setChecked(one == minute.explanation);
        button->setEnabled(m_desk.isWritable());
        m_explanation->addButton(button, static_cast<int>(one));
        row->addWidget(button, 1);
    }
    m_explanation->setExclusive(false);
    m_column->addLayout(row);
    m_why = makeRecordText(u"explanationText"_s, tr("Explanation"), tr("Why it is so"), whyLines);
    m_why->setPlainText(minute.why);
    m_why->setReadOnly(!m_desk.isWritable());
    m_column->addWidget(m_why);
    // One of them, or, clicked again, none.
    connect(m_explanation, &QButtonGroup::idClicked, this, [this](int chosen) {
        for (QAbstractButton *button : m_explanation->buttons())
            button->setChecked(button->isChecked() && m_explanation->id(button) == chosen);
        readMinute();
    });
    connect(m_why, &QPlainTextEdit::textChanged, this, &RecordPane::readMinute);
    showNeed();
}

void RecordPane::addNote()
{
    addHead(m_metric.isEmpty() ? tr("Note on the meeting") : tr("Note"), tr("Ctrl+1", "a key"));
    m_note = makeRecordText(u"note"_s, tr("Note for the minutes"), tr("Type a note for the minutes"), noteLines);
    m_note->setPlainText(m_desk.file().record.minuteOf(m_metric).note);
    m_note->setReadOnly(!m_desk.isWritable());
    m_column->addWidget(m_note);
    connect(m_note, &QPlainTextEdit::textChanged, this, &RecordPane::readMinute);
}

void RecordPane::addAttendees()
{
    const QList<Attendee> attendees = m_desk.file().record.attendees;
    if (attendees.isEmpty())
        return;
    addHead(tr("Present"), {});
    for (qsizetype i = 0; i < attendees.size(); ++i) {
        auto *box = new TickBox(QString(attendees.at(i).name).replace(u'&', u"&&"_s));
        box->setObjectName(u"present%1"_s.arg(i));
        box->setChecked(attendees.at(i).isPresent);
        box->setEnabled(m_desk.isWritable());
        m_column->addWidget(box);
        connect(box, &QCheckBox::toggled, this, [this, i](bool isPresent) {
            QList<Attendee> now = m_desk.file().record.attendees;
            now[i].isPresent = isPresent;
            m_desk.setAttendees(now);
        });
    }
}

void RecordPane::readMinute()
{
    MetricMinute minute = m_desk.file().record.minuteOf(m_metric);
    if (m_explanation != nullptr) {
        minute.explanation = MetricMinute::Explanation::None;
        for (const auto one : explanations) {
            if (m_explanation->button(static_cast<int>(one))->isChecked())
                minute.explanation = one;
        }
        minute.why = m_why->toPlainText();
    }
    minute.note = m_note->toPlainText();
    m_desk.setMinute(minute);
    showNeed();
}

void RecordPane::showNeed()
{
    if (m_need == nullptr)
        return;
    const AgendaItem *item = m_desk.agenda().exception(m_metric);
    const bool isGiven = m_desk.file().record.minuteOf(m_metric).explanation != MetricMinute::Explanation::None;
    if (item != nullptr && needsExplanation(*item) && !isGiven)
        m_need->say(StateLine::State::Bad, tr("needed, there is a signal"));
    else
        m_need->clear();
}

void RecordPane::addDecisions()
{
    addHead(tr("Decision"), tr("Ctrl+2", "a key"));
    m_decisionColumn = new QVBoxLayout;
    m_decisionColumn->setSpacing(space::medium);
    m_column->addLayout(m_decisionColumn);
    for (const auto all = m_desk.file().record.decisions; const MeetingDecision &decision : all) {
        if (decision.metric == m_metric)
            placeDecision(decision);
    }
    auto *add = new QPushButton(tr("Decide something"));
    add->setObjectName(u"addDecision"_s);
    add->setProperty("role", u"add"_s);
    add->setProperty("flat", true);
    add->setVisible(m_desk.isWritable());
    m_column->addWidget(add);
    connect(add, &QPushButton::clicked, this, &RecordPane::addDecision);
}

void RecordPane::placeDecision(const MeetingDecision &decision)
{
    QList<MeetingDecision> earlier = m_desk.decisions();
    earlier.removeIf([&](const MeetingDecision &one) { return one.id == decision.id; });
    auto *card = new DecisionCard(decision, {people(), earlier, m_advisors});
    if (!m_desk.isWritable())
        card->setReadOnly();
    m_decisionColumn->addWidget(card);
    connect(card, &DecisionCard::changed, &m_desk, &MeetingDesk::setDecision);
}

void RecordPane::addDecision()
{
    if (m_decisionColumn == nullptr || !m_desk.isWritable())
        return;
    const QDate today = m_desk.today();
    const MeetingDecision decision{.id = QUuid::createUuid(),
                                   .meeting = m_desk.file().meeting.id,
                                   .metric = m_metric,
                                   .decided = today,
                                   .review = today.addDays(reviewDays),
                                   .evidence = m_metric.isEmpty() ? QStringList() : QStringList{m_metric}};
    placeDecision(decision);
    auto *card = static_cast<DecisionCard *>(m_decisionColumn->itemAt(m_decisionColumn->count() - 1)->widget());
    card->show();
    card->takeFocus();
    reveal(*this, *card);
}

void RecordPane::addActions()
{
    addHead(tr("Actions"), tr("Ctrl+3", "a key"));
    m_actionColumn = new QVBoxLayout;
    m_actionColumn->setSpacing(space::medium);
    m_column->addLayout(m_actionColumn);
    for (const auto all = m_desk.file().record.actions; const MeetingAction &action : all) {
        if (action.metric == m_metric)
            placeAction(action);
    }
    auto *add = new QPushButton(tr("Promise something"));
    add->setObjectName(u"addAction"_s);
    add->setProperty("role", u"add"_s);
    add->setProperty("flat", true);
    add->setVisible(m_desk.isWritable());
    m_column->addWidget(add);
    connect(add, &QPushButton::clicked, this, &RecordPane::addAction);
}

void RecordPane::placeAction(const MeetingAction &action)
{
    auto *card = new ActionCard(action, ActionCard::Part::Promise, people());
    if (!m_desk.isWritable())
        card->setReadOnly();
    m_actionColumn->addWidget(card);
    connect(card, &ActionCard::changed, &m_desk, &MeetingDesk::setAction);
}

void RecordPane::addAction()
{
    if (m_actionColumn == nullptr || !m_desk.isWritable())
        return;
    const QDate today = m_desk.today();
    placeAction({.id = QUuid::createUuid(),
                 .meeting = m_desk.file().meeting.id,
                 .metric = m_metric,
                 .promised = today,
                 .due = today.addDays(usualDays),
                 .expected = {.metric = m_metric}});
    auto *card = static_cast<ActionCard *>(m_actionColumn->itemAt(m_actionColumn->count() - 1)->widget());
    card->show();
    card->takeFocus();
    reveal(*this, *card);
}

void RecordPane::addFoot()
{
    m_column->addStretch(1);
    m_column->addWidget(makeCaption(m_desk.isWritable() ? tr("Kept as you type. Minutes are made from this record.")
                                                        : tr("The meeting is over: its record stays as it is.")));
}

void RecordPane::showAction(const MeetingAction &action)
{
    m_metric.clear();
    clear();
    addHead(tr("What became of it"), {});
    m_closing = new ActionCard(action, ActionCard::Part::Closing, people());
    m_closing->setToday(m_desk.today());
    if (!m_desk.isWritable())
        m_closing->setReadOnly();
    m_column->addWidget(m_closing);
    connect(m_closing, &ActionCard::changed, &m_desk, &MeetingDesk::setAction);
    addFoot();
}

void RecordPane::showReview(const MeetingDecision &decision)
{
    m_metric.clear();
    clear();
    addHead(tr("What came of it"), {});
    m_review = new ReviewCard(decision, m_desk.today());
    if (!m_desk.isWritable())
        m_review->setReadOnly();
    m_column->addWidget(m_review);
    connect(m_review, &ReviewCard::changed, &m_desk, &MeetingDesk::setDecision);
    addFoot();
}

void RecordPane::focusNote()
{
    if (m_note != nullptr)
        m_note->setFocus();
}

void RecordPane::takeFocus()
{
    if (m_closing != nullptr)
        m_closing->takeFocus();
    else if (m_review != nullptr)
        m_review->takeFocus();
    else if (m_why != nullptr)
        m_why->setFocus();
    else
        focusNote();
}

}  // namespace sb::ui
