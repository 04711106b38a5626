// SPDX-License-Identifier: Apache-2.0
// The steps of the way to a new advisor that are made of fields.
#include "ui/personaeditor/wizardfields.h"

#include "ui/personaeditor/wizardspeaks.h"
#include "ui/personaeditor/wizardtext.h"

#include <QCoreApplication>
#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

struct Wizard {
    Q_DECLARE_TR_FUNCTIONS(Wizard)
};

constexpr auto audienceKey = "Serves"_L1;
constexpr auto playbookLabel = "How to answer"_L1;

WizardField lineFor(const QString &name, const QString &label, const QString &example, QString Persona::*member)
{
    return {.name = name,
            .label = label,
            .example = example,
            .read = [member](const Persona &wanted) { return wanted.*member; },
            .write = [member](Persona &wanted, const QString &typed) { wanted.*member = typed.simplified(); }};
}

WizardField linesFor(const QString &name, const QString &label, const QString &example, QStringList Persona::*member)
{
    return {.name = name,
            .label = label,
            .example = example,
            .lines = 3,
            .read = [member](const Persona &wanted) { return (wanted.*member).join(u'\n'); },
            .write = [member](Persona &wanted, const QString &typed) { wanted.*member = entriesIn(typed); }};
}

WizardField audienceField()
{
    const auto of = [](const QList<NamedText> &profile) {
        const auto found = std::ranges::find(profile, QString(audienceKey), &NamedText::name);
        return found == profile.end() ? qsizetype(-1) : std::distance(profile.begin(), found);
    };
    return {.name = u"newAudience"_s,
            .label = Wizard::tr("Whom it &serves"),
            .example = Wizard::tr("Engineering leaders who answer to auditors"),
            .read =
                [of](const Persona &wanted) {
                    const qsizetype at = of(wanted.profile);
                    return at < 0 ? QString() : wanted.profile.at(at).text;
                },
            .write =
                [of](Persona &wanted, const QString &typed) {
                    const qsizetype at = of(wanted.profile);
                    const QString said = typed.simplified();
                    if (at < 0 && !said.isEmpty())
                        wanted.profile.append({audienceKey, said});
                    else if (at >= 0 && said.isEmpty())
                        wanted.profile.removeAt(at);
                    else if (at >= 0)
                        wanted.profile[at].text = said;
                }};
}

/// The rules, and the one for not knowing in a field of its own; `place` is where that stands among them.
QList<WizardField> ruleFields()
{
    const auto place = std::make_shared<qsizetype>(-1);
    const auto known = std::make_shared<QList<NamedText>>();
    const WizardField rules{.name = u"newRules"_s,
                            .label = Wizard::tr("&Rules, one a line: a name, a colon, what it asks"),
                            .example = Wizard::tr("Rank before fixing: order findings by who can reach them"),
                            .lines = 5,
                            .read =
                                [place, known](const Persona &wanted) {
                                    *known = wanted.rules;
                                    *place = uncertaintyRule(wanted.rules);
                                    QList<NamedText> others = wanted.rules;
                                    if (*place >= 0)
                                        others.removeAt(*place);
                                    return typedFrom(others);
                                },
                            .write = [known](Persona &wanted, const QString &typed) { wanted.rules = namedIn(typed, *known); }};
    const WizardField unsure{
        .name = u"newUncertainty"_s,
        .label = Wizard::tr("When it does not &know"),
        .example = Wizard::tr("Admit what you do not know: say so, and name what would have to be measured"),
        .read = [place](const Persona &wanted) { return *place < 0 ? QString() : typedFrom(wanted.rules.at(*place)); },
        .write =
            [place, known](Persona &wanted, const QString &typed) {
                const qsizetype at = *place < 0 ? wanted.rules.size() : std::min(*place, wanted.rules.size());
                for (const auto said = namedIn(typed, *known); const NamedText &rule : said)
                    wanted.rules.insert(at, rule);
            }};
    return {rules, unsure};
}

Playbook slotOf(const Persona &wanted, qsizetype slot)
{
    return wanted.playbooks.value(slot);
}

void setSlot(Persona &wanted, qsizetype slot, const Playbook &playbook)
{
    while (wanted.playbooks.size() <= slot)
        wanted.playbooks.append(Playbook());
    wanted.playbooks[slot] = playbook;
}

/// A playbook of which nothing is said leaves; behind the last field, so that places stay what they are until then.
void dropEmptyPlaybooks(Persona &wanted)
{
    wanted.playbooks.removeIf([](const Playbook &one) { return one.question.isEmpty() && one.steps.isEmpty(); });
}

QList<WizardField> playbookFields(qsizetype slot, const QString &question, const QString &steps, const QString &example)
{
    const WizardField asked{.name = u"newQuestion%1"_s.arg(slot),
                            .label = question,
                            .example = example,
                            .read = [slot](const Persona &wanted) { return slotOf(wanted, slot).question; },
                            .write =
                                [slot](Persona &wanted, const QString &typed) {
                                    Playbook playbook = slotOf(wanted, slot);
                                    if (playbook.title.isEmpty() || playbook.title == playbookTitle(playbook.question))
                                        playbook.title = playbookTitle(typed);
                                    playbook.question = typed.simplified();
                                    if (playbook.label.isEmpty())
                                        playbook.label = playbookLabel;
                                    setSlot(wanted, slot, playbook);
                                }};
    const WizardField done{.name = u"newSteps%1"_s.arg(slot),
                           .label = steps,
                           .example = Wizard::tr("Cut by reach: keep what is exposed\nFix the source: what many share"),
                           .lines = 4,
                           .read = [slot](const Persona &wanted) { return typedFrom(slotOf(wanted, slot).steps); },
                           .write =
                               [slot](Persona &wanted, const QString &typed) {
                                   Playbook playbook = slotOf(wanted, slot);
                                   playbook.steps = namedIn(typed, playbook.steps);
                                   if (playbook.question.isEmpty() && !playbook.steps.isEmpty())
                                       playbook.title = playbookTitle(typedFrom(playbook.steps.constFirst()));
                                   setSlot(wanted, slot, playbook);
                                   if (slot > 0)
                                       dropEmptyPlaybooks(wanted);
                               }};
    return {asked, done};
}

WizardField triggersField()
{
    const auto known = std::make_shared<QList<Trigger>>();
    return {.name = u"newTriggers"_s,
            .label = Wizard::tr("&Phrases that call it, one a line"),
            .example = Wizard::tr("threat model\nsecurity audit"),
            .lines = 4,
            .read =
                [known](const Persona &wanted) {
                    *known = wanted.triggers;
                    return typedFrom(wanted.triggers);
                },
            .write = [known](Persona &wanted, const QString &typed) { wanted.triggers = triggersIn(typed, *known); }};
}

}  // namespace

WizardPage *makeWhoPage()
{
    return new WizardFields(
        Wizard::tr("Who it is"),
        Wizard::tr("A model knows what a director is. It does not know what yours has seen and whom it is there for."),
        {lineFor(u"newName"_s, Wizard::tr("&Name"), Wizard::tr("Priya"), &Persona::name),
         lineFor(u"newDomain"_s, Wizard::tr("&Field"), Wizard::tr("Security"), &Persona::domain),
         lineFor(u"newRole"_s, Wizard::tr("R&ole"), Wizard::tr("Head of security who has led audits"), &Persona::role),
         lineFor(u"newBackground"_s, Wizard::tr("Back&ground"),
                 Wizard::tr("Has built security programmes in product companies"), &Persona::background),
         audienceField()});
}

WizardPage *makeAnswersPage()
{
    QList<WizardField> fields = ruleFields();
    fields.append(linesFor(u"newProhibitions"_s, Wizard::tr("What it never &does, one a line"),
                           Wizard::tr("Invent figures\nCall a risk acceptable for somebody else"), &Persona::prohibitions));
    fields.append(linesFor(u"newStyle"_s, Wizard::tr("How it &speaks, one a line"),
                           Wizard::tr("One question at a time\nThe most reachable weakness first"), &Persona::style));
    return new WizardFields(Wizard::tr("How it answers"),
                            Wizard::tr("The method makes the advisor, not the title. Say what it does first, what it never "
                                       "does, and what it does when it cannot know."),
                            fields);
}

WizardPage *makePlaybooksPage()
{
    return new WizardFields(
        Wizard::tr("Questions it can answer"),
        Wizard::tr("A question in the words of those who ask, and the steps of a good answer. Without a model the program "
                   "answers from these alone."),
        playbookFields(0, Wizard::tr("A &question"), Wizard::tr("&Steps of the answer, one a line"),
                       Wizard::tr("The scanner lists thousands of findings. Where do we start?"))
            + playbookFields(1, Wizard::tr("&Another question"), Wizard::tr("S&teps of that answer, one a line"),
                             Wizard::tr("An access token leaked. What do we do in the first hour?")));
}

WizardPage *makeSpeaksPage(const PersonaLibrary &advisors)
{
    return new WizardSpeaks(
        Wizard::tr("When it speaks"),
        Wizard::tr("Phrases of two words or more call the right advisor; one common word calls it into "
                   "every second conversation. Its own questions must come home."),
        {triggersField(),
         linesFor(u"newStarters"_s, Wizard::tr("Questions to b&egin with, one a line"),
                  Wizard::tr("The security audit is in a quarter. What do we prepare first?"), &Persona::starters)},
        advisors);
}

}  // namespace sb::ui
