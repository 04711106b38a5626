// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/wizardstart.h"

#include "ui/style/tokens.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/rowlist.h"

#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

enum Roles { SlugRole = Qt::UserRole, IconRole, AboutRole };

}  // namespace

WizardStart::WizardStart(const Offers &offers, QWidget *parent)
    : WizardPage(tr("What it begins as"),
                 tr("A blank page is the slowest way. Take what is nearest and change it; each later step can be skipped."),
                 parent),
      m_list(makeRowList(u"newFrom"_s, tr("What it begins as"), m_rows)),
      m_away(new QPushButton(tr("&Throw it away"))),
      m_file(new QPushButton(tr("From a &file…")))
{
    m_list->setItemDelegate(
        new RowDelegate({SlugRole, IconRole, Qt::DisplayRole, AboutRole}, RowDelegate::Detail::Below, m_list));
    m_file->setObjectName(u"newFromFile"_s);
    m_file->hide();
    m_away->setObjectName(u"newThrowAway"_s);
    for (QPushButton *button : {m_away, m_file})
        button->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::medium);
    buttons->addWidget(m_file);
    buttons->addStretch(1);
    buttons->addWidget(m_away);
    column().addWidget(m_list, 1);
    column().addLayout(buttons);
    addOffers(offers);
    m_list->setCurrentIndex(m_rows.index(0, 0));
    m_away->setVisible(!choice().begun.isEmpty());
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        m_away->setVisible(!choice().begun.isEmpty());
        emit chosen(choice());
    });
    connect(m_list, &QListView::activated, this, &WizardStart::taken);
    connect(m_file, &QPushButton::clicked, this, &WizardStart::fileWanted);
    connect(m_away, &QPushButton::clicked, this, [this] { emit throwAwayWanted(choice().begun); });
}

void WizardStart::addOffers(const Offers &offers)
{
    using Kind = PersonaOrigin::Kind;
    for (const BegunPersona &begun : offers.begun) {
        const QString name = begun.wanted.name;
        addRow({}, tr("Go on with what you began"), name.isEmpty() ? tr("An advisor without a name so far") : name,
               {.kind = begun.kind, .slug = begun.origin, .begun = begun.id});
    }
    addRow({}, tr("Nothing, step by step"), tr("Only what each advisor needs"), {});
    for (const PersonaEntry &entry : offers.templates.entries())
        addRow(entry.head(), tr("Template: %1").arg(entry.head().name), entry.head().subtitle,
               {.kind = Kind::Template, .slug = entry.head().slug});
    for (const PersonaEntry &entry : offers.advisors.entries())
        addRow(entry.head(), tr("A copy of %1").arg(entry.head().name), entry.head().subtitle,
               {.kind = Kind::Advisor, .slug = entry.head().slug});
}

void WizardStart::addRow(const PersonaHead &head, const QString &title, const QString &about, const Choice &choice)
{
    auto *row = new QStandardItem(title);
    row->setData(head.slug.isEmpty() ? u"new"_s : head.slug, SlugRole);
    row->setData(head.icon.isEmpty() && head.slug.isEmpty() ? u"+"_s : head.icon, IconRole);
    row->setData(about, AboutRole);
    row->setEditable(false);
    row->setAccessibleText(title + u", "_s + about);
    m_rows.appendRow(row);
    m_choices.append(choice);
}

WizardStart::Choice WizardStart::choice() const
{
    return m_choices.value(m_list->currentIndex().row());
}

void WizardStart::choose(const Choice &choice)
{
    if (const qsizetype row = m_choices.indexOf(choice); row >= 0)
        m_list->setCurrentIndex(m_rows.index(static_cast<int>(row), 0));
}

void WizardStart::removeChosen()
{
    const int row = m_list->currentIndex().row();
    m_choices.removeAt(row);  // first: the list tells of the row that takes its place at once
    m_rows.removeRow(row);
    m_list->setCurrentIndex(m_rows.index(0, 0));
    m_away->setVisible(!choice().begun.isEmpty());
    emit chosen(choice());
}

void WizardStart::offerFile()
{
    m_file->show();
}

void WizardStart::show(const Persona & /*wanted*/) {}

void WizardStart::write(Persona & /*wanted*/) const {}

void WizardStart::focusFirst()
{
    m_list->setFocus();
}

}  // namespace sb::ui
