// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/newadvisordialog.h"

#include "personas/newpersona.h"
#include "personas/personafile.h"
#include "ui/style/tokens.h"
#include "ui/widgets/arrowcombobox.h"
#include "ui/widgets/stateline.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

QLineEdit *lineOf(const QString &name, const QString &example, int most)
{
    auto *line = new QLineEdit;
    line->setObjectName(name);
    line->setPlaceholderText(example);
    line->setMaxLength(most);
    return line;
}

}  // namespace

NewAdvisorDialog::NewAdvisorDialog(const PersonaLibrary &advisors, const QStringList &taken, const QString &original,
                                   QWidget *parent)
    : QDialog(parent),
      m_advisors(advisors),
      m_taken(taken),
      m_name(lineOf(u"newName"_s, tr("Priya"), 100)),
      m_domain(lineOf(u"newDomain"_s, tr("Security Persona"), 200)),
      m_role(lineOf(u"newRole"_s, tr("Head of security who has led audits"), 500)),
      m_from(new ArrowComboBox),
      m_state(new StateLine(u"newState"_s)),
      m_make(new QPushButton(tr("&Make the advisor")))
{
    setObjectName(u"newAdvisorDialog"_s);
    setWindowTitle(tr("New advisor"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(480);
    m_from->setObjectName(u"newFrom"_s);
    m_from->addItem(tr("An empty advisor"), QString());
    for (const PersonaEntry &entry : advisors.entries())
        m_from->addItem(tr("A copy of %1").arg(entry.head().name), entry.head().slug);
    m_from->setCurrentIndex(qMax(0, m_from->findData(original)));
    auto *form = new QFormLayout;
    form->setSpacing(space::medium);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Field"), m_domain);
    form->addRow(tr("&Role"), m_role);
    form->addRow(tr("Be&gins as"), m_from);
    m_make->setObjectName(u"makeAdvisor"_s);
    m_make->setProperty("primary", true);
    m_make->setDefault(true);
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
    connect(buttons, &QDialogButtonBox::accepted, this, &NewAdvisorDialog::make);
    connect(m_name, &QLineEdit::textChanged, this, &NewAdvisorDialog::check);
    check();
}

const PersonaEntry *NewAdvisorDialog::original() const
{
    const QString slug = m_from->currentData().toString();
    return slug.isEmpty() ? nullptr : m_advisors.find(slug);
}

void NewAdvisorDialog::check()
{
    const QString slug = slugOf(m_name->text());
    const bool isTaken =
        m_taken.contains(slug) || m_advisors.find(slug) != nullptr || m_advisors.find(m_name->text().simplified()) != nullptr;
    const bool isPossible = personaPath(u"/"_s, slug).has_value();
    m_make->setEnabled(isPossible && !isTaken);
    if (m_name->text().trimmed().isEmpty())
        m_state->clear();
    else if (isTaken)
        m_state->say(StateLine::State::Watch, tr("There is an advisor of this name."));
    else if (!isPossible)
        m_state->say(StateLine::State::Watch,
                     tr("A name needs a letter or a digit, and is no name that a system keeps for itself."));
    else
        m_state->say(StateLine::State::Hint, tr("Kept as %1/persona.md once it is published.").arg(slug));
}

void NewAdvisorDialog::make()
{
    const NewPersona wanted{m_name->text().simplified(), m_domain->text(), m_role->text()};
    const PersonaEntry *from = original();
    const Result<QByteArray> text = from == nullptr ? newPersonaText(wanted) : clonedPersonaText(from->document, wanted);
    if (!text) {
        m_state->say(StateLine::State::Bad, tr("These words cannot stand in an advisor's text. Choose others."));
        return;
    }
    emit made(slugOf(wanted.name), *text);
    accept();
}

}  // namespace sb::ui
