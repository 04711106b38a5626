// SPDX-License-Identifier: Apache-2.0
#include "ui/meeting/decisioncard.h"

#include "ui/meeting/dayfield.h"
#include "ui/meeting/recordfields.h"
#include "ui/minutes/meetingwords.h"
#include "ui/style/tokens.h"
#include "ui/widgets/arrowcombobox.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int decisionPadding = 10;
constexpr int textLines = 2;
constexpr int reviewDays = 28;

QVBoxLayout *cardColumn(QFrame &card)
{
    card.setProperty("role", u"card"_s);
    auto *column = new QVBoxLayout(&card);
    column->setContentsMargins(decisionPadding, decisionPadding, decisionPadding, decisionPadding);
    column->setSpacing(space::medium);
    return column;
}

QStringList linesOf(const QString &text)
{
    QStringList lines;
    for (const QStringList all = text.split(u'\n'); const QString &line : all) {
        if (!line.trimmed().isEmpty())
            lines.append(line.trimmed());
    }
    return lines;
}

}  // namespace

DecisionCard::DecisionCard(const MeetingDecision &decision, const Choices &choices, QWidget *parent)
    : QFrame(parent),
      m_decision(decision),
      m_text(makeRecordText(u"decisionText"_s, tr("Decision"), tr("What was decided"), textLines)),
      m_type(new ArrowComboBox),
      m_owner(makePersonBox(u"decisionOwner"_s, tr("Owner"), choices.people)),
      m_review(new DayField(u"decisionReview"_s, tr("Review on"), decision.decided.addDays(reviewDays))),
      m_fold(new QToolButton)
{
    setObjectName(u"decisionCard"_s);
    QVBoxLayout *column = cardColumn(*this);
    m_type->setObjectName(u"decisionType"_s);
    m_type->setAccessibleName(tr("Whether it can be undone"));
    m_type->addItems({tr("Can be undone"), tr("Hard to undo")});
    shrink(*m_type);
    m_fold->setObjectName(u"decisionMore"_s);
    m_fold->setText(tr("More"));
    m_fold->setToolTip(tr("Context, options, dissent, what it takes the place of"));
    m_fold->setCheckable(true);
    m_fold->setProperty("flat", true);
    auto *first = new QHBoxLayout;
    first->setSpacing(space::medium);
    first->addWidget(m_type, 1);
    first->addWidget(m_owner, 1);
    auto *second = new QHBoxLayout;
    second->setSpacing(space::medium);
    second->addWidget(makeCaption(tr("review")));
    second->addWidget(m_review, 1);
    second->addWidget(m_fold);
    QWidget *more = makeMore(choices);
    column->addWidget(m_text);
    column->addLayout(first);
    column->addLayout(second);
    column->addWidget(more);
    fill();
    more->setVisible(m_fold->isChecked());
    connect(m_fold, &QToolButton::toggled, more, &QWidget::setVisible);
    connect(m_text, &QPlainTextEdit::textChanged, this, &DecisionCard::read);
    connect(m_type, &QComboBox::currentIndexChanged, this, &DecisionCard::read);
    connect(m_owner, &QComboBox::currentTextChanged, this, &DecisionCard::read);
    connect(m_review, &DayField::dayChosen, this, &DecisionCard::read);
}

QWidget *DecisionCard::makeMore(const Choices &choices)
{
    m_context = makeRecordText(u"decisionContext"_s, tr("Context"), tr("Why now"), textLines);
    m_options = makeRecordText(u"decisionOptions"_s, tr("Options"), tr("One a line"), textLines);
    m_dissent = makeRecordText(u"decisionDissent"_s, tr("Dissent"), tr("Who disagreed, and why"), textLines);
    m_supersedes = new ArrowComboBox;
    m_supersedes->setObjectName(u"decisionSupersedes"_s);
    m_supersedes->setAccessibleName(tr("Takes the place of"));
    m_supersedes->addItem(tr("no other one"), QUuid());
    for (const MeetingDecision &one : choices.earlier)
        m_supersedes->addItem(one.text.simplified(), one.id);
    shrink(*m_supersedes);
    m_advisor = new ArrowComboBox;
    m_advisor->setObjectName(u"decisionAdvisor"_s);
    m_advisor->setAccessibleName(tr("Advised by"));
    m_advisor->addItem(tr("nobody"), QString());
    for (const QString &advisor : choices.advisors)
        m_advisor->addItem(advisor, advisor);
    shrink(*m_advisor);
    auto *holder = new QWidget;
    auto *form = new QFormLayout(holder);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(space::medium);
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    form->addRow(tr("Context"), m_context);
    form->addRow(tr("Options"), m_options);
    form->addRow(tr("Dissent"), m_dissent);
    form->addRow(tr("Takes the place of"), m_supersedes);
    form->addRow(tr("Advised by"), m_advisor);
    for (QPlainTextEdit *field : {m_context, m_options, m_dissent})
        connect(field, &QPlainTextEdit::textChanged, this, &DecisionCard::read);
    connect(m_supersedes, &QComboBox::currentIndexChanged, this, &DecisionCard::read);
    connect(m_advisor, &QComboBox::currentIndexChanged, this, &DecisionCard::read);
    return holder;
}

void DecisionCard::fill()
{
    m_text->setPlainText(m_decision.text);
    m_type->setCurrentIndex(m_decision.type == MeetingDecision::Type::OneWay ? 1 : 0);
    m_owner->setCurrentText(m_decision.owner);
    m_review->setDay(m_decision.review);
    const MeetingDecision before = m_decision;  // what follows reads the fields, as they are filled
    const QSignalBlocker quiet(this);
    m_context->setPlainText(before.context);
    m_options->setPlainText(before.options.join(u'\n'));
    m_dissent->setPlainText(before.dissent);
    m_supersedes->setCurrentIndex(std::max(m_supersedes->findData(before.supersedes), 0));
    if (!before.advice.persona.isEmpty() && m_advisor->findData(before.advice.persona) < 0)
        m_advisor->addItem(before.advice.persona, before.advice.persona);
    m_advisor->setCurrentIndex(std::max(m_advisor->findData(before.advice.persona), 0));
    m_decision = before;
    m_fold->setChecked(!before.context.isEmpty() || !before.options.isEmpty() || !before.dissent.isEmpty());
}

void DecisionCard::read()
{
    if (signalsBlocked())
        return;
    m_decision.text = m_text->toPlainText();
    m_decision.type = m_type->currentIndex() == 1 ? MeetingDecision::Type::OneWay : MeetingDecision::Type::TwoWay;
    m_decision.owner = m_owner->currentText();
    m_decision.review = m_review->day();
    m_decision.context = m_context->toPlainText();
    m_decision.options = linesOf(m_options->toPlainText());
    m_decision.dissent = m_dissent->toPlainText();
    m_decision.supersedes = m_supersedes->currentData().toUuid();
    m_decision.advice.persona = m_advisor->currentData().toString();
    emit changed(m_decision);
}

void DecisionCard::takeFocus()
{
    m_text->setFocus();
}

void DecisionCard::setReadOnly()
{
    setEnabled(false);
}

ReviewCard::ReviewCard(const MeetingDecision &decision, QDate today, QWidget *parent)
    : QFrame(parent),
      m_decision(decision),
      m_today(today),
      m_outcome(new ArrowComboBox),
      m_said(makeRecordText(u"outcomeText"_s, tr("What came of it"), tr("What came of it"), textLines)),
      m_review(new DayField(u"nextReview"_s, tr("Review again on"), today.addDays(reviewDays)))
{
    setObjectName(u"reviewCard"_s);
    QVBoxLayout *column = cardColumn(*this);
    m_outcome->setObjectName(u"outcome"_s);
    m_outcome->setAccessibleName(tr("Outcome"));
    for (const auto outcome :
         {MeetingDecision::Outcome::Open, MeetingDecision::Outcome::Worked, MeetingDecision::Outcome::Partly,
          MeetingDecision::Outcome::Failed, MeetingDecision::Outcome::Dropped})
        m_outcome->addItem(outcomeText(outcome), static_cast<int>(outcome));
    m_outcome->setCurrentIndex(static_cast<int>(decision.outcome));
    m_said->setPlainText(decision.outcomeText);
    m_review->setDay(decision.review);
    column->addWidget(m_outcome);
    column->addWidget(m_said);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::medium);
    row->addWidget(makeCaption(tr("review again")));
    row->addWidget(m_review, 1);
    column->addLayout(row);
    connect(m_outcome, &QComboBox::currentIndexChanged, this, &ReviewCard::read);
    connect(m_said, &QPlainTextEdit::textChanged, this, &ReviewCard::read);
    connect(m_review, &DayField::dayChosen, this, &ReviewCard::read);
}

void ReviewCard::read()
{
    m_decision.outcome = static_cast<MeetingDecision::Outcome>(m_outcome->currentData().toInt());
    m_decision.outcomeText = m_said->toPlainText();
    m_decision.outcomeOn = m_decision.outcome == MeetingDecision::Outcome::Open ? QDate() : m_today;
    m_decision.review = m_review->day();
    emit changed(m_decision);
}

void ReviewCard::takeFocus()
{
    m_outcome->setFocus();
}

void ReviewCard::setReadOnly()
{
    setEnabled(false);
}

}  // namespace sb::ui
