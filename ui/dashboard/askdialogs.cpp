// SPDX-License-Identifier: Apache-2.0
#include "ui/dashboard/askdialogs.h"

#include "ui/figures/figurewords.h"
#include "ui/style/tokens.h"
#include "ui/widgets/arrowcombobox.h"
#include "ui/widgets/arrowdateedit.h"
#include "ui/words/metricwords.h"

#include <QDateEdit>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr double greatestGoal = 1e12;
constexpr int fieldWidth = 220;

/// Fields below each other, with the buttons at the end.
QFormLayout *dress(QDialog &dialog, const QString &name, const QString &title)
{
    dialog.setObjectName(name);
    dialog.setWindowTitle(title);
    dialog.setAttribute(Qt::WA_DeleteOnClose);
    auto *form = new QFormLayout(&dialog);
    form->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    form->setSpacing(space::medium);
    return form;
}

QDateEdit *dateField(const QString &name, QDate date)
{
    auto *field = new ArrowDateEdit(date);
    field->setObjectName(name);
    field->setMinimumWidth(fieldWidth);
    return field;
}

QDialogButtonBox *addButtons(QDialog &dialog, QFormLayout &form, const QString &accept)
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(accept);
    buttons->button(QDialogButtonBox::Ok)->setObjectName(u"acceptButton"_s);
    QObject::connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    form.addRow(buttons);
    return buttons;
}

}  // namespace

DatesDialog::DatesDialog(const Window &window, QWidget *parent)
    : QDialog(parent),
      m_first(dateField(u"firstDay"_s, window.first)),
      m_last(dateField(u"lastDay"_s, window.end.addDays(-1))),
      m_buttons(nullptr)
{
    QFormLayout *form = dress(*this, u"datesDialog"_s, tr("Period"));
    form->addRow(tr("&First day"), m_first);
    form->addRow(tr("&Last day"), m_last);
    m_buttons = addButtons(*this, *form, tr("Show"));
    const auto judge = [this] { m_buttons->button(QDialogButtonBox::Ok)->setEnabled(m_first->date() <= m_last->date()); };
    connect(m_first, &QDateEdit::dateChanged, this, judge);
    connect(m_last, &QDateEdit::dateChanged, this, judge);
    connect(this, &QDialog::accepted, this, [this] { emit chosen(m_first->date(), m_last->date()); });
    judge();
}

TargetDialog::TargetDialog(const CardData &card, QDate today, QWidget *parent)
    : QDialog(parent),
      m_card(card),
      m_today(today),
      m_direction(new ArrowComboBox),
      m_goal(new QDoubleSpinBox),
      m_due(dateField(u"targetDue"_s, today.addMonths(3)))
{
    const MetricDefinition &definition = *card.result.definition;
    m_factor = 1 / definition.shown(1);
    QFormLayout *form = dress(*this, u"targetDialog"_s, tr("Target for %1").arg(metricName(definition)));
    m_direction->setObjectName(u"targetDirection"_s);
    m_direction->addItem(tr("At most"), static_cast<int>(Target::Direction::Down));
    m_direction->addItem(tr("At least"), static_cast<int>(Target::Direction::Up));
    m_goal->setObjectName(u"targetGoal"_s);
    m_goal->setRange(0, greatestGoal);
    m_goal->setDecimals(definition.unit == MetricUnit::Count ? 0 : 2);
    m_goal->setSuffix(unitWord(definition.unit));
    m_goal->setMinimumWidth(fieldWidth);
    const bool isUp = card.target ? card.target->target.direction == Target::Direction::Up : definition.better == Better::More;
    m_direction->setCurrentIndex(isUp ? 1 : 0);
    m_goal->setValue(definition.shown(card.target ? card.target->target.goal : card.result.now.value.value_or(0)));
    if (card.target && card.target->target.due.isValid())
        m_due->setDate(card.target->target.due);
    m_due->setMinimumDate(std::min(today, m_due->date()));
    form->addRow(tr("&Direction"), m_direction);
    form->addRow(tr("&Goal"), m_goal);
    form->addRow(tr("&Until"), m_due);
    QDialogButtonBox *buttons = addButtons(*this, *form, tr("Set"));
    if (card.target) {
        auto *remove = buttons->addButton(tr("&Take away"), QDialogButtonBox::DestructiveRole);
        remove->setObjectName(u"removeTarget"_s);
        connect(remove, &QPushButton::clicked, this, [this] {
            emit chosen(std::nullopt);
            reject();
        });
    }
    connect(this, &QDialog::accepted, this, [this] { emit chosen(target()); });
    m_goal->selectAll();
    m_goal->setFocus();
}

Target TargetDialog::target() const
{
    const bool wasThere = m_card.target.has_value();
    return {.direction = static_cast<Target::Direction>(m_direction->currentData().toInt()),
            .start = wasThere ? m_card.target->target.start : m_card.result.now.value.value_or(0),
            .goal = m_goal->value() * m_factor,
            .started = wasThere ? m_card.target->target.started : m_today,
            .due = m_due->date()};
}

NoteDialog::NoteDialog(const QString &metric, const ReportingCalendar &calendar, QDate day, QWidget *parent)
    : QDialog(parent),
      m_metric(metric),
      m_calendar(calendar),
      m_day(dateField(u"noteDay"_s, day)),
      m_text(new QLineEdit),
      m_kind(new ArrowComboBox)
{
    QFormLayout *form = dress(*this, u"noteDialog"_s, tr("Annotate"));
    m_text->setObjectName(u"noteText"_s);
    m_text->setPlaceholderText(tr("Two reviewers required"));
    m_kind->setObjectName(u"noteKind"_s);
    m_kind->addItem(tr("It happened"), static_cast<int>(Annotation::Kind::Note));
    m_kind->addItem(tr("The process changed: new limits from here"), static_cast<int>(Annotation::Kind::Divider));
    m_kind->addItem(tr("Nothing was to be released"), static_cast<int>(Annotation::Kind::Freeze));
    form->addRow(tr("&Day"), m_day);
    form->addRow(tr("&What"), m_text);
    form->addRow(tr("&Kind"), m_kind);
    QDialogButtonBox *buttons = addButtons(*this, *form, tr("Note"));
    const auto judge = [this, buttons] {
        buttons->button(QDialogButtonBox::Ok)->setEnabled(!m_text->text().trimmed().isEmpty());
    };
    connect(m_text, &QLineEdit::textChanged, this, judge);
    connect(this, &QDialog::accepted, this, [this] { emit chosen(annotation()); });
    judge();
    m_text->setFocus();
}

Annotation NoteDialog::annotation() const
{
    const Window day = m_calendar.between(m_day->date(), m_day->date().addDays(1));
    return {.at = day.from,
            .metric = m_metric,
            .kind = static_cast<Annotation::Kind>(m_kind->currentData().toInt()),
            .text = m_text->text().trimmed()};
}

}  // namespace sb::ui
