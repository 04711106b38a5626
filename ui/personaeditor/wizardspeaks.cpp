// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/wizardspeaks.h"

#include "ui/style/icons.h"
#include "ui/style/tokens.h"

#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

WizardSpeaks::WizardSpeaks(const QString &title, const QString &why, const QList<WizardField> &fields,
                           const PersonaLibrary &advisors, QWidget *parent)
    : WizardFields(title, why, fields, parent), m_advisors(advisors), m_head(new QLabel), m_reached(new QListWidget)
{
    m_head->setProperty("role", u"heading"_s);
    m_head->setObjectName(u"newReachedHead"_s);
    m_reached->setObjectName(u"newReached"_s);
    m_reached->setAccessibleName(tr("Whom its questions would reach"));
    m_reached->setProperty("role", u"rows"_s);
    m_reached->setIconSize({16, 16});
    m_reached->setWordWrap(true);
    m_reached->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column().addWidget(m_head);
    column().addWidget(m_reached, 6);
    look({});
}

QString WizardSpeaks::nameOf(const QString &slug) const
{
    const PersonaEntry *entry = m_advisors.find(slug);
    return entry != nullptr ? entry->head().name : slug;
}

QString WizardSpeaks::verdictOf(const ComparedCase &one, const QString &own) const
{
    const Route &route = one.draft;
    if (one.passes && route.verdict == Route::Verdict::Routed)
        return tr("comes home");
    if (route.verdict == Route::Verdict::Routed)
        return tr("would reach %1. Give it a phrase that only this advisor has.").arg(nameOf(route.persona));
    if (route.verdict == Route::Verdict::Default)
        return tr("would reach nobody. Use its words in a phrase above.");
    QStringList names;
    for (const auto choices = route.choices(); const RouteCandidate &candidate : choices)
        names.append(candidate.persona == own ? tr("this advisor") : nameOf(candidate.persona));
    return tr("would be asked back: %1").arg(QLocale().createSeparatedList(names));
}

void WizardSpeaks::look(const NewAdvisorLook &look)
{
    const QList<ComparedCase> &cases = look.routing.cases;
    m_head->setText(cases.isEmpty() ? tr("Its questions will be tried here as you write them.")
                                    : tr("Whom its questions would reach"));
    m_reached->clear();
    const QString own = look.routing.document.head().slug;
    for (const ComparedCase &one : cases) {
        auto *row = new QListWidgetItem(one.test.question + u'\n' + verdictOf(one, own), m_reached);
        row->setIcon(one.passes ? symbol(u"good"_s, &Tokens::good) : symbol(u"watch"_s, &Tokens::watch));
    }
    m_reached->setVisible(!cases.isEmpty());
}

}  // namespace sb::ui
