// SPDX-License-Identifier: Apache-2.0
#include "ui/sources/entrydialog.h"

#include "ui/sources/namedfield.h"
#include "ui/style/tokens.h"
#include "ui/widgets/arrowcombobox.h"
#include "ui/widgets/arrowdateedit.h"
#include "ui/widgets/stateline.h"

#include <QDateTimeEdit>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

enum Entry { DeploymentEntry, IncidentEntry, PointEntry };
constexpr int gravestSeverity = 1;
constexpr int mildest = 5;

Instant instantOf(const QDateTimeEdit &field)
{
    return field.dateTime().toMSecsSinceEpoch();
}

}  // namespace

EntryDialog::EntryDialog(QWidget *parent)
    : QDialog(parent),
      m_form(new QFormLayout(this)),
      m_kind(new ArrowComboBox),
      m_service(new QLineEdit),
      m_version(new QLineEdit),
      m_title(new QLineEdit),
      m_metric(new QLineEdit),
      m_value(new QLineEdit),
      m_severity(new QSpinBox),
      m_from(new ArrowDateTimeEdit(QDateTime(QDate::currentDate(), QTime(QTime::currentTime().hour(), 0)).addSecs(-3600))),
      m_to(new ArrowDateTimeEdit(QDateTime(QDate::currentDate(), QTime(QTime::currentTime().hour(), 0)))),
      m_note(new QLineEdit),
      m_state(new StateLine(u"entryState"_s)),
      m_keep(nullptr)
{
    setObjectName(u"entryDialog"_s);
    setWindowTitle(tr("Enter by hand"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(520, 0);
    m_form->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    m_form->setVerticalSpacing(space::medium);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    makeFields(*m_form);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_keep = buttons->addButton(tr("&Keep"), QDialogButtonBox::ActionRole);
    m_keep->setObjectName(u"entryKeep"_s);
    m_keep->setProperty("primary", true);
    m_keep->setDefault(true);
    m_form->addRow(m_state);
    m_form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_keep, &QPushButton::clicked, this, [this] { emit entered(record(), m_note->text().trimmed()); });
    connect(m_kind, &QComboBox::currentIndexChanged, this, &EntryDialog::showKind);
    showKind();
}

void EntryDialog::makeFields(QFormLayout &form)
{
    const auto add = [&form](QWidget *field, const QString &name, const QString &title) {
        nameField(*field, name, title);
        form.addRow(title, field);
    };
    m_kind->addItems({tr("A deployment to production"), tr("An incident"), tr("A figure of some days")});
    m_severity->setRange(gravestSeverity, mildest);
    m_severity->setValue(2);
    add(m_kind, u"entryKind"_s, tr("&What"));
    add(m_service, u"entryService"_s, tr("&Service"));
    add(m_version, u"entryVersion"_s, tr("&Version"));
    add(m_title, u"entryTitle"_s, tr("&Title"));
    add(m_severity, u"entrySeverity"_s, tr("Severit&y (1 is the gravest)"));
    add(m_metric, u"entryMetric"_s, tr("&Figure"));
    add(m_value, u"entryValue"_s, tr("V&alue"));
    add(m_from, u"entryFrom"_s, tr("&Began"));
    add(m_to, u"entryTo"_s, tr("&Ended"));
    add(m_note, u"entryNote"_s, tr("&Note: how you know"));
}

void EntryDialog::showKind()
{
    const int kind = m_kind->currentIndex();
    m_form->setRowVisible(m_version, kind == DeploymentEntry);
    for (QWidget *field : std::initializer_list<QWidget *>{m_title, m_severity})
        m_form->setRowVisible(field, kind == IncidentEntry);
    for (QWidget *field : std::initializer_list<QWidget *>{m_metric, m_value})
        m_form->setRowVisible(field, kind == PointEntry);
    const QString format = kind == PointEntry ? u"d MMM yyyy"_s : u"d MMM yyyy HH:mm"_s;
    m_from->setDisplayFormat(format);
    m_to->setDisplayFormat(format);
    m_state->clear();
}

ManualRecord EntryDialog::record() const
{
    const QString service = m_service->text().trimmed();
    if (m_kind->currentIndex() == DeploymentEntry)
        return DeploymentRecord{.origin = {},
                                .service = service,
                                .environment = u"production"_s,
                                .version = m_version->text().trimmed(),
                                .started = instantOf(*m_from),
                                .finished = instantOf(*m_to)};
    if (m_kind->currentIndex() == IncidentEntry)
        return IncidentRecord{.origin = {},
                              .service = service,
                              .title = m_title->text().trimmed(),
                              .severity = m_severity->value(),
                              .impactStart = instantOf(*m_from),
                              .detected = instantOf(*m_from),
                              .created = instantOf(*m_from),
                              .firstResolved = instantOf(*m_to)};
    bool isNumber = false;
    const double value = QLocale().toDouble(m_value->text().trimmed(), &isNumber);
    return MetricPointRecord{.origin = {},
                             .metric = m_metric->text().trimmed(),
                             .service = service,
                             .from = m_from->date(),
                             .to = m_to->date().addDays(1),
                             .value = isNumber ? std::optional(value) : std::nullopt};
}

void EntryDialog::sayRefused(const QString &sentence)
{
    m_state->say(StateLine::State::Bad, sentence);
}

}  // namespace sb::ui
