// SPDX-License-Identifier: Apache-2.0
#include "ui/meeting/actioncard.h"

#include "metrics/metricdefinitions.h"
#include "ui/figures/figurewords.h"
#include "ui/meeting/dayfield.h"
#include "ui/meeting/recordfields.h"
#include "ui/style/tokens.h"
#include "ui/widgets/arrowcombobox.h"
#include "ui/words/metricwords.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr double mostExpected = 1e9;
constexpr int cardPadding = 10;
constexpr int actionLines = 2;

}  // namespace

ActionCard::ActionCard(const MeetingAction &action, Part part, const QStringList &people, QWidget *parent)
    : QFrame(parent),
      m_action(action),
      m_part(part),
      m_today(action.promised),
      m_text(makeRecordText(u"actionText"_s, tr("Action"), tr("What is to be done"), actionLines)),
      m_due(new DayField(u"actionDue"_s, tr("Due"), action.due))
{
    setObjectName(u"actionCard"_s);
    setProperty("role", u"card"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(cardPadding, cardPadding, cardPadding, cardPadding);
    column->setSpacing(space::medium);
    column->addWidget(m_text);
    makeFields(people);
    if (part == Part::Closing)
        column->addWidget(makeClosing());
    fill();
    showState();
}

void ActionCard::makeFields(const QStringList &people)
{
    m_owner = makePersonBox(u"actionOwner"_s, tr("Owner"), people);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::medium);
    row->addWidget(m_owner, 3);
    row->addWidget(makeCaption(tr("due")));
    row->addWidget(m_due, 2);
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->addLayout(row);
    if (metricDefinition(m_action.expected.metric) != nullptr)
        column->addWidget(makeExpected());
    connect(m_text, &QPlainTextEdit::textChanged, this, &ActionCard::read);
    connect(m_owner, &QComboBox::currentTextChanged, this, &ActionCard::read);
    connect(m_due, &DayField::dayChosen, this, &ActionCard::read);
}

QWidget *ActionCard::makeExpected()
{
    const MetricDefinition &definition = *metricDefinition(m_action.expected.metric);
    m_direction = new ArrowComboBox;
    m_direction->setObjectName(u"expectedDirection"_s);
    m_direction->setAccessibleName(tr("What it is expected to do to: %1").arg(metricName(definition)));
    m_direction->addItems({tr("No effect expected"), tr("Expected: at most", "a value"), tr("Expected: at least", "a value")});
    m_goal = new QDoubleSpinBox;
    m_goal->setObjectName(u"expectedGoal"_s);
    m_goal->setAccessibleName(tr("Expected value"));
    m_goal->setRange(0, mostExpected);
    m_goal->setDecimals(definition.unit == MetricUnit::Count ? 0 : 2);
    m_goal->setSuffix(unitWord(definition.unit));
    m_by = new DayField(u"expectedBy"_s, tr("Expected by"), m_action.due);
    shrink(*m_direction);
    auto *holder = new QWidget;
    auto *column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::medium);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::medium);
    row->addWidget(m_goal, 1);
    m_byWord = makeCaption(tr("by", "a day"));
    row->addWidget(m_byWord);
    row->addWidget(m_by, 1);
    column->addWidget(m_direction);
    column->addLayout(row);
    connect(m_direction, &QComboBox::currentIndexChanged, this, &ActionCard::read);
    connect(m_goal, &QDoubleSpinBox::valueChanged, this, &ActionCard::read);
    connect(m_by, &DayField::dayChosen, this, &ActionCard::read);
    return holder;
}

QWidget *ActionCard::makeClosing()
{
    m_done = new QPushButton(tr("&Done"));
    m_done->setObjectName(u"actionDone"_s);
    m_dropped = new QPushButton(tr("D&ropped"));
    m_dropped->setObjectName(u"actionDropped"_s);
    m_open = new QPushButton(tr("Still &open"));
    m_open->setObjectName(u"actionOpen"_s);
    m_closingNote = new QLineEdit;
    m_closingNote->setObjectName(u"closingNote"_s);
    m_closingNote->setAccessibleName(tr("What became of it"));
    m_closingNote->setPlaceholderText(tr("What became of it"));
    auto *holder = new QWidget;
    auto *column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::medium);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::small);
    for (QPushButton *button : {m_done, m_dropped, m_open}) {
        button->setProperty("role", u"choice"_s);
        button->setCheckable(true);
        row->addWidget(button, 1);
    }
    column->addLayout(row);
    column->addWidget(m_closingNote);
    connect(m_done, &QPushButton::clicked, this, [this] { close(MeetingAction::State::Done); });
    connect(m_dropped, &QPushButton::clicked, this, [this] { close(MeetingAction::State::Dropped); });
    connect(m_open, &QPushButton::clicked, this, [this] { close(MeetingAction::State::Open); });
    connect(m_closingNote, &QLineEdit::textChanged, this, &ActionCard::read);
    return holder;
}

void ActionCard::fill()
{
    const QSignalBlocker quiet(this);
    m_text->setPlainText(m_action.text);
    m_owner->setCurrentText(m_action.owner);
    m_due->setDay(m_action.due);
    if (m_direction != nullptr) {
        const ExpectedEffect effect = m_action.expected;
        const MetricDefinition &definition = *metricDefinition(effect.metric);
        m_goal->setValue(definition.shown(effect.goal.value_or(0)));
        m_by->setDay(effect.by);
        m_direction->setCurrentIndex(!effect.goal ? 0 : effect.direction == Target::Direction::Down ? 1 : 2);
    }
    if (m_closingNote != nullptr)
        m_closingNote->setText(m_action.closingNote);
}

void ActionCard::read()
{
    if (signalsBlocked())
        return;
    m_action.text = m_text->toPlainText();
    m_action.owner = m_owner->currentText();
    m_action.due = m_due->day();
    if (m_direction != nullptr) {
        const MetricDefinition &definition = *metricDefinition(m_action.expected.metric);
        const int chosen = m_direction->currentIndex();
        m_action.expected.direction = chosen == 2 ? Target::Direction::Up : Target::Direction::Down;
        m_action.expected.goal = chosen == 0 ? std::nullopt : std::optional(m_goal->value() / definition.shown(1));
        m_action.expected.by = m_by->day();
    }
    if (m_closingNote != nullptr)
        m_action.closingNote = m_closingNote->text();
    showState();
    emit changed(m_action);
}

void ActionCard::close(MeetingAction::State state)
{
    m_action.state = state;
    m_action.closed = state == MeetingAction::State::Open ? QDate() : m_today;
    read();
}

void ActionCard::showState()
{
    if (m_direction != nullptr) {
        const bool isExpected = m_direction->currentIndex() > 0;
        m_goal->setVisible(isExpected);
        m_by->setVisible(isExpected);
        m_byWord->setVisible(isExpected);
    }
    if (m_done == nullptr)
        return;
    m_done->setChecked(m_action.state == MeetingAction::State::Done);
    m_dropped->setChecked(m_action.state == MeetingAction::State::Dropped);
    m_open->setChecked(m_action.state == MeetingAction::State::Open);
}

void ActionCard::takeFocus()
{
    if (m_part == Part::Closing)
        m_done->setFocus();
    else
        m_text->setFocus();
}

void ActionCard::setReadOnly()
{
    setEnabled(false);
}

}  // namespace sb::ui
