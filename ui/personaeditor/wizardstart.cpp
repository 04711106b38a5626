// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/wizardstart.h"

#include "ui/style/tokens.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/widgets/rowlist.h"
#include "ui/widgets/stateline.h"

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
      m_state(new StateLine(u"newBegunState"_s)),
      m_file(new QPushButton(tr("From a &file…")))
{
    m_list->setItemDelegate(
        new RowDelegate({SlugRole, IconRole, Qt::DisplayRole, AboutRole}, RowDelegate::Detail::Below, m_list));
    m_file->setObjectName(u"newFromFile"_s);
    m_file->hide();
    column().addWidget(m_list, 1);
    column().addWidget(m_state);
    column().addWidget(m_file, 0, Qt::AlignLeft);
    addOffers(offers);
    m_list->setCurrentIndex(m_rows.index(0, 0));
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        if (m_hasBegun && !choice().goesOn)
            m_state->say(StateLine::State::Hint, tr("What you began takes this place until you write something else."));
        else
            m_state->clear();
        emit chosen(choice());
    });
    connect(m_list, &QListView::activated, this, &WizardStart::taken);
    connect(m_file, &QPushButton::clicked, this, &WizardStart::fileWanted);
}

void WizardStart::addOffers(const Offers &offers)
{
    using Kind = PersonaOrigin::Kind;
    if (offers.begun) {
        const Persona &wanted = offers.begun->wanted;
        addRow({}, tr("Go on with what you began"),
               wanted.name.isEmpty() ? tr("An advisor without a name so far") : wanted.name,
               {.kind = offers.begun->kind, .slug = offers.begun->origin, .goesOn = true});
        m_hasBegun = true;
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
