// SPDX-License-Identifier: Apache-2.0
#include "models/newadvisorlook.h"

using namespace Qt::StringLiterals;

namespace sb {

namespace {

PersonaTests ownQuestionsOf(const Persona &persona)
{
    QStringList questions = persona.starters;
    for (const Playbook &playbook : persona.playbooks)
        questions.append(playbook.question);
    questions.removeDuplicates();
    PersonaTests tests;
    for (const QString &question : std::as_const(questions)) {
        if (!question.isEmpty())
            tests.routing.append({.question = question, .expected = {persona.slug}});
    }
    return tests;
}

}  // namespace

NewAdvisorLook lookAtNew(const Persona &wanted, const PersonaOrigin &origin, const PersonaLibrary &others,
                         const FrameworkLibrary &frameworks)
{
    NewAdvisorLook look{.wanted = wanted};
    Persona named = wanted;
    if (slugOf(named.name).isEmpty())
        named.name = u"New Advisor"_s;
    look.text = newPersonaText(named, origin);
    if (!look.text)
        return look;
    const PersonaDocument made(*look.text);
    look.routing = draftRouting(made, PersonaDocument(), Router(others), others, ownQuestionsOf(made.unversioned()));
    look.findings = findingsOf(made, PersonaDocument(), others, {.frameworks = frameworks});
    return look;
}

}  // namespace sb
