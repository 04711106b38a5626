// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/wizardchoices.h"

#include "ui/style/tokens.h"
#include "ui/widgets/tickbox.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int mostSaid = 300;
constexpr qsizetype worthASearch = 12;

/// A sentence of the library as what stands behind a colon.
QString usualUse(const Framework &framework)
{
    QString use = framework.gloss.simplified();
    while (use.endsWith(u'.'))
        use.chop(1);
    return use.first(std::min<qsizetype>(use.size(), mostSaid));
}

/// Takes the entry that is not ticked any more away, says of the other what is said, and adds what is new.
template<class Entry, class IsIt>
void takeOver(QList<Entry> &entries, const WizardChoices::Said &said, QString Entry::*sentence, const IsIt &isIt,
              const Entry &fresh)
{
    const auto found = std::ranges::find_if(entries, isIt);
    if (!said.isTicked && found != entries.end())
        entries.erase(found);
    else if (said.isTicked && found != entries.end())
        (*found).*sentence = said.sentence;
    else if (said.isTicked)
        entries.append(fresh);
}

}  // namespace

WizardChoices::WizardChoices(const QString &title, const QString &why, const QList<Offer> &offers, const Field &field,
                             QWidget *parent)
    : WizardPage(title, why, parent), m_field(field), m_search(new QLineEdit)
{
    m_search->setObjectName(u"newSearch"_s);
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_search->setVisible(offers.size() >= worthASearch);
    auto *rows = new QWidget;
    auto *grid = new QGridLayout(rows);
    grid->setContentsMargins(space::small, space::small, space::medium, space::small);
    grid->setSpacing(space::medium);
    grid->setColumnStretch(1, 1);
    for (const Offer &offer : offers) {
        const Row row = makeRow(offer);
        const auto line = static_cast<int>(m_rows.size());
        grid->addWidget(row.box, line, 0);
        grid->addWidget(row.said, line, 1);
        m_rows.append(row);
    }
    grid->setRowStretch(static_cast<int>(m_rows.size()), 1);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(rows);
    column().addWidget(m_search);
    column().addWidget(scroll, 1);
    connect(m_search, &QLineEdit::textChanged, this, &WizardChoices::filter);
}

WizardChoices::Row WizardChoices::makeRow(const Offer &offer)
{
    const Row row{offer, new TickBox(QString(offer.name).replace(u"&"_s, u"&&"_s)), new QLineEdit};
    row.box->setObjectName(u"tick-"_s + offer.id);
    row.said->setObjectName(u"said-"_s + offer.id);
    row.said->setPlaceholderText(offer.about);
    row.said->setToolTip(offer.about);
    row.said->setAccessibleName(tr("%1: %2", "what was ticked, what is said of it").arg(offer.name, offer.about));
    row.said->setMaxLength(mostSaid);
    row.said->setEnabled(false);
    connect(row.box, &QCheckBox::toggled, this, [this, row](bool isTicked) {
        row.said->setEnabled(isTicked);
        if (isTicked && !m_isFilling && row.said->text().isEmpty())
            row.said->setText(row.offer.usual);
        row.said->setCursorPosition(0);
        tell();
    });
    connect(row.said, &QLineEdit::textChanged, this, &WizardChoices::tell);
    return row;
}

void WizardChoices::tell()
{
    if (!m_isFilling)
        emit changed();
}

void WizardChoices::filter(const QString &words)
{
    for (const Row &row : std::as_const(m_rows)) {
        const bool fits = row.offer.name.contains(words.trimmed(), Qt::CaseInsensitive)
            || row.offer.about.contains(words.trimmed(), Qt::CaseInsensitive);
        row.box->setVisible(fits);
        row.said->setVisible(fits);
    }
}

void WizardChoices::show(const Persona &wanted)
{
    m_isFilling = true;
    const QHash<QString, QString> said = m_field.read(wanted);
    for (const Row &row : std::as_const(m_rows)) {
        row.said->setText(said.value(row.offer.id));
        row.box->setChecked(said.contains(row.offer.id));
    }
    m_isFilling = false;
}

void WizardChoices::write(Persona &wanted) const
{
    for (const Row &row : m_rows)
        m_field.write(wanted, {row.offer, row.box->isChecked(), row.said->text().simplified()});
}

void WizardChoices::focusFirst()
{
    if (m_search->isVisibleTo(this))
        m_search->setFocus();
    else if (!m_rows.isEmpty())
        m_rows.constFirst().box->setFocus();
}

WizardPage *makeColleaguesPage(const PersonaLibrary &advisors)
{
    QList<WizardChoices::Offer> offers;
    for (const PersonaEntry &entry : advisors.entries()) {
        const QString name = entry.head().name;
        offers.append({name.toCaseFolded(), name, WizardChoices::tr("Why one would call %1, too").arg(name)});
    }
    const auto read = [](const Persona &wanted) {
        QHash<QString, QString> said;
        for (const Combination &one : wanted.combines)
            said.insert(one.persona.toCaseFolded(), one.reason);
        return said;
    };
    const auto write = [](Persona &wanted, const WizardChoices::Said &said) {
        const auto isIt = [&said](const Combination &one) { return one.persona.toCaseFolded() == said.offer.id; };
        takeOver(wanted.combines, said, &Combination::reason, isIt, {said.offer.name, said.sentence});
    };
    return new WizardChoices(
        WizardChoices::tr("With whom it combines"),
        WizardChoices::tr("A colleague is offered when a question touches both fields, and the reason is what the person reads "
                          "then. A colleague should name this advisor in return, once it is published."),
        offers, {read, write});
}

WizardPage *makeFrameworksPage(const FrameworkLibrary &frameworks)
{
    QList<WizardChoices::Offer> offers;
    for (const Framework &framework : frameworks.frameworks())
        offers.append({framework.id, framework.name, framework.gloss, usualUse(framework)});
    const auto idOf = [frameworks](const FrameworkUse &use) {
        const Framework *framework = frameworks.named(use.name);
        return framework != nullptr ? framework->id : QString();
    };
    const auto read = [idOf](const Persona &wanted) {
        QHash<QString, QString> said;
        for (const FrameworkUse &use : wanted.frameworks)
            said.insert(idOf(use), use.gloss);
        return said;
    };
    const auto write = [idOf](Persona &wanted, const WizardChoices::Said &said) {
        const auto isIt = [&](const FrameworkUse &use) { return idOf(use) == said.offer.id; };
        takeOver(wanted.frameworks, said, &FrameworkUse::gloss, isIt,
                 {.id = said.offer.id, .name = said.offer.name, .author = {}, .gloss = said.sentence});
    };
    return new WizardChoices(WizardChoices::tr("What it cites"),
                             WizardChoices::tr("An advisor may cite only the frameworks that it names. A few that it really "
                                               "uses do more than a long list; say how it uses each."),
                             offers, {read, write});
}

}  // namespace sb::ui
