// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/newframeworkdialog.h"

#include "personas/persona.h"
#include "personas/personafile.h"
#include "ui/style/tokens.h"
#include "ui/widgets/stateline.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

NewFrameworkDialog::NewFrameworkDialog(const QStringList &taken, QWidget *parent)
    : QDialog(parent),
      m_taken(taken),
      m_name(new QLineEdit),
      m_state(new StateLine(u"newFrameworkState"_s)),
      m_make(new QPushButton(tr("&Make the framework")))
{
    setObjectName(u"newFrameworkDialog"_s);
    setWindowTitle(tr("New framework"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(420);
    m_name->setObjectName(u"newFrameworkName"_s);
    m_name->setPlaceholderText(tr("North Star Metric"));
    m_name->setMaxLength(100);
    m_make->setObjectName(u"makeFramework"_s);
    m_make->setProperty("primary", true);
    m_make->setDefault(true);
    auto *form = new QFormLayout;
    form->setSpacing(space::medium);
    form->addRow(tr("&Name"), m_name);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(m_make, QDialogButtonBox::AcceptRole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::wide);
    layout->addLayout(form);
    layout->addWidget(m_state);
    layout->addStretch(1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        const QString name = m_name->text().simplified();
        emit made(slugOf(name), name);
        accept();
    });
    connect(m_name, &QLineEdit::textChanged, this, &NewFrameworkDialog::check);
    check();
}

void NewFrameworkDialog::check()
{
    const QString id = slugOf(m_name->text());
    const bool isTaken = m_taken.contains(id);
    const bool isPossible = frameworkPath(u"/"_s, id).has_value();
    m_make->setEnabled(isPossible && !isTaken);
    if (m_name->text().trimmed().isEmpty())
        m_state->clear();
    else if (isTaken)
        m_state->say(StateLine::State::Watch, tr("There is a framework of this name."));
    else if (!isPossible)
        m_state->say(StateLine::State::Watch,
                     tr("A name needs a letter or a digit, and is no name that a system keeps for itself."));
    else
        m_state->say(StateLine::State::Hint, tr("Kept as frameworks/%1.md once it is saved.").arg(id));
}

}  // namespace sb::ui
