// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/leaderpage.h"

#include "settings/settings.h"
#include "ui/settings/pagetitle.h"
#include "ui/style/tokens.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

LeaderPage::LeaderPage(Settings &settings, QWidget *parent) : QWidget(parent), m_settings(settings)
{
    setObjectName(u"leaderPage"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::wide);
    layout->addWidget(makePageTitle(tr("You and your organisation")));
    auto *about =
        new QLabel(tr("Where an advisor's text asks for one of these, it gets what stands here, and so does the model "
                      "that answers for it. What you leave empty is told as not known."));
    about->setProperty("role", "body"_L1);
    about->setTextFormat(Qt::PlainText);
    about->setWordWrap(true);
    layout->addWidget(about);
    auto *form = new QFormLayout;
    form->setVerticalSpacing(space::medium);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    addLine(*form, &LeaderProfile::name, {u"user"_s, tr("Your &name"), {}});
    addLine(*form, &LeaderProfile::role, {u"user.role"_s, tr("Your &role"), tr("for example: VP of Engineering")});
    addLine(*form, &LeaderProfile::organisation, {u"org.name"_s, tr("&Organisation"), {}});
    addLine(*form, &LeaderProfile::size, {u"org.size"_s, tr("Its &size"), tr("for example: 120 engineers in 14 teams")});
    addLine(*form, &LeaderProfile::stage, {u"org.stage"_s, tr("Its s&tage"), tr("for example: scale-up, enterprise")});
    addLine(*form, &LeaderProfile::constraints,
            {u"org.constraints"_s, tr("What &cannot be changed"), tr("for example: no hiring before spring")});
    layout->addLayout(form);
    layout->addStretch(1);
}

void LeaderPage::addLine(QFormLayout &form, QString LeaderProfile::*line, const LineText &text)
{
    auto *field = new QLineEdit(leaderProfile(m_settings).*line);
    field->setObjectName(text.variable);
    field->setAccessibleName(QString(text.label).remove(u'&'));
    field->setAccessibleDescription(tr("The variable %1 in an advisor's text").arg(u"{{%1}}"_s.arg(text.variable)));
    field->setToolTip(field->accessibleDescription());
    field->setPlaceholderText(text.example);
    field->setMaxLength(static_cast<int>(leaderLineCharacters));
    connect(field, &QLineEdit::textEdited, this, &LeaderPage::keep);
    form.addRow(text.label, field);
    m_lines.append({field, line});
}

void LeaderPage::keep()
{
    LeaderProfile profile;
    for (const Line &line : std::as_const(m_lines))
        profile.*line.line = line.field->text();
    keepLeaderProfile(m_settings, profile);
    emit profileChanged(leaderProfile(m_settings));
}

}  // namespace sb::ui
