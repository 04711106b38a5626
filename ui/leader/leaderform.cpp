// SPDX-License-Identifier: Apache-2.0
#include "ui/leader/leaderform.h"

#include "ui/leader/stakeholderlist.h"
#include "ui/style/tokens.h"
#include "ui/widgets/tickbox.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

QString variableOf(QString LeaderProfile::*line)
{
    const QList<LeaderLine> lines = leaderLines();
    return std::ranges::find(lines, line, &LeaderLine::line)->variable;
}

}  // namespace

LeaderForm::LeaderForm(Labels labels, QWidget *parent)
    : QWidget(parent), m_told(new TickBox(tr("&Tell advisors what is ticked here"))), m_stakeholders(new StakeholderList)
{
    setObjectName(u"leaderForm"_s);
    m_told->setObjectName(u"tellAll"_s);
    m_told->setAccessibleDescription(tr("Without it advisors are told nothing of what stands here"));
    auto *form = new QFormLayout;
    form->setVerticalSpacing(space::medium);
    form->setRowWrapPolicy(labels == Labels::Above ? QFormLayout::WrapAllRows : QFormLayout::WrapLongRows);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (const auto texts = lineTexts(); const LineText &text : texts)
        addLine(*form, text);
    auto *concerned = new QLabel(tr("Whom it concerns"));
    concerned->setBuddy(m_stakeholders);
    auto *note = new QLabel(tr("People stay on this computer unless you tick them one by one."));
    note->setProperty("role", "tiny"_L1);
    note->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::medium);
    layout->addWidget(m_told);
    layout->addLayout(form);
    layout->addWidget(concerned);
    layout->addWidget(note);
    layout->addWidget(m_stakeholders);
    connect(m_told, &QCheckBox::toggled, this, [this] {
        enableTicks();
        emit edited();
    });
    connect(m_stakeholders, &StakeholderList::edited, this, &LeaderForm::edited);
    setProfile({});
}

QList<LeaderForm::LineText> LeaderForm::lineTexts()
{
    return {{&LeaderProfile::name, u"user"_s, tr("Your &name"), {}},
            {&LeaderProfile::role, u"user.role"_s, tr("Your &role"), tr("for example: VP of Engineering")},
            {&LeaderProfile::teamSize, u"team.size"_s, tr("Your own t&eam"), tr("for example: three teams of six")},
            {&LeaderProfile::organisation, u"org.name"_s, tr("&Organisation"), {}},
            {&LeaderProfile::size, u"org.size"_s, tr("Its &size"), tr("for example: 120 engineers in 14 teams")},
            {&LeaderProfile::stage, u"org.stage"_s, tr("Its s&tage"), tr("for example: scale-up, enterprise")},
            {&LeaderProfile::constraints, u"org.constraints"_s, tr("What &cannot be changed"),
             tr("for example: no hiring before spring")},
            {&LeaderProfile::tried, u"context.tried"_s, tr("What &was tried"),
             tr("for example: a release train, given up after a quarter")}};
}

void LeaderForm::addLine(QFormLayout &form, const LineText &text)
{
    const QString name = QString(text.label).remove(u'&');
    const QString variable = variableOf(text.line);
    auto *field = new QLineEdit;
    field->setObjectName(text.objectName);
    field->setAccessibleName(name);
    field->setAccessibleDescription(tr("The variable %1 in an advisor's text").arg(u"{{%1}}"_s.arg(text.objectName)));
    field->setToolTip(field->accessibleDescription());
    field->setPlaceholderText(text.example);
    field->setMaxLength(static_cast<int>(leaderLineCharacters));
    auto *told = new TickBox(tr("Tell"));
    told->setObjectName(u"tell_"_s + text.objectName);
    told->setAccessibleName(tr("Tell advisors: %1").arg(name));
    told->setToolTip(told->accessibleName());
    auto *row = new QHBoxLayout;
    row->setSpacing(space::medium);
    row->addWidget(field, 1);
    row->addWidget(told);
    auto *label = new QLabel(text.label);
    label->setBuddy(field);
    form.addRow(label, row);
    m_lines.append({text, variable, field, told});
    connect(field, &QLineEdit::textEdited, this, &LeaderForm::edited);
    connect(told, &QCheckBox::toggled, this, &LeaderForm::edited);
}

void LeaderForm::setProfile(const LeaderProfile &profile)
{
    const QSignalBlocker quiet(this);
    m_told->setChecked(profile.isTold);
    for (const Line &line : std::as_const(m_lines)) {
        if (const QString text = profile.*line.text.line; line.field->text() != text)
            line.field->setText(text);
        line.told->setChecked(!profile.withheld.contains(line.variable));
    }
    if (m_stakeholders->stakeholders() != profile.stakeholders)
        m_stakeholders->setStakeholders(profile.stakeholders);
    enableTicks();
}

LeaderProfile LeaderForm::profile() const
{
    LeaderProfile profile;
    profile.isTold = m_told->isChecked();
    for (const Line &line : m_lines) {
        profile.*line.text.line = line.field->text();
        if (!line.told->isChecked())
            profile.withheld.append(line.variable);
    }
    profile.stakeholders = m_stakeholders->stakeholders();
    return profile;
}

void LeaderForm::enableTicks()
{
    for (const Line &line : std::as_const(m_lines))
        line.told->setEnabled(m_told->isChecked());
}

}  // namespace sb::ui
