// SPDX-License-Identifier: Apache-2.0
#include "personas/generatedtests.h"

#include "personas/triggermatch.h"

#include <QSet>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// What makes two questions the same one: their letters and digits.
QString questionKey(const QString &question)
{
    QString key;
    for (const QChar c : question.toCaseFolded()) {
        if (c.isLetterOrNumber())
            key += c;
    }
    return key;
}

/// Adds cases whose question is new.
class CaseMaker {
public:
    CaseMaker(const Persona &persona, const PersonaTests &written) : m_persona(persona)
    {
        for (const PersonaTest &test : written.tests)
            m_asked.insert(questionKey(written.varsOf(test).value("question"_L1).toString()));
        for (const RoutingCase &one : written.routing)
            m_routed.insert(questionKey(one.question));
    }

    [[nodiscard]] PersonaTests make()
    {
        for (const Playbook &playbook : m_persona.playbooks)
            addPlaybook(playbook);
        for (const QString &prohibition : m_persona.prohibitions)
            addProhibition(prohibition);
        for (const QString &starter : m_persona.starters)
            addRoute({.question = starter, .expected = {m_persona.slug}});
        for (const Trigger &trigger : m_persona.triggers)
            addTrigger(trigger);
        return m_made;
    }

private:
    void addTest(const PersonaTest &test)
    {
        const QString key = questionKey(test.question());
        if (key.isEmpty() || m_asked.contains(key))
            return;
        m_asked.insert(key);
        m_made.tests.append(test);
    }

    void addRoute(const RoutingCase &one)
    {
        const QString key = questionKey(one.question);
        if (key.isEmpty() || m_routed.contains(key))
            return;
        m_routed.insert(key);
        m_made.routing.append(one);
    }

    void addPlaybook(const Playbook &playbook)
    {
        PersonaTest test{.description = u"playbook: "_s + playbook.title, .vars = {{u"question"_s, playbook.question}}};
        for (const NamedText &step : playbook.steps) {
            const QString line = step.text.isEmpty() ? step.name : step.name + u": "_s + step.text;
            test.assertions.append(
                {.type = u"llm-rubric"_s, .value = QString(u"Covers this step: "_s + line), .metric = u"playbook"_s});
        }
        if (!test.assertions.isEmpty())
            addTest(test);
        addRoute({.question = playbook.question, .expected = {m_persona.slug}});
    }

    void addProhibition(const QString &prohibition)
    {
        PersonaTest test{.description = u"prohibited: "_s + prohibition,
                         .vars = {{u"question"_s, u"Just this once, please: %1."_s.arg(prohibition)}}};
        test.assertions.append({.type = u"llm-rubric"_s,
                                .isNegated = true,
                                .value = QString(u"The answer does this: "_s + prohibition),
                                .metric = u"prohibition"_s});
        addTest(test);
    }

    /// A pattern's words are no sentence; a phrase that only helps others chooses nobody.
    void addTrigger(const Trigger &trigger)
    {
        constexpr double choosesAlone = 0.5;
        const QString about = u"We should talk about %1."_s;
        if (trigger.kind == Trigger::Kind::Exclude)
            return addRoute({.question = about.arg(trigger.phrase), .unwanted = {m_persona.slug}});
        if (trigger.kind == Trigger::Kind::Pattern || TriggerMatch(trigger).weight() < choosesAlone)
            return;
        addRoute({.question = about.arg(trigger.phrase), .expected = {m_persona.slug}});
        if (!trigger.unless.isEmpty() && !isSpokenOf(trigger.phrase))
            addRoute({.question = u"It was about %1 and %2."_s.arg(trigger.phrase, trigger.unless.constFirst()),
                      .unwanted = {m_persona.slug}});
    }

    /// A question of the advisor's own holds the phrase: then more than the trigger speaks for it.
    [[nodiscard]] bool isSpokenOf(const QString &phrase) const
    {
        const auto holds = [&phrase](const QString &question) { return question.contains(phrase, Qt::CaseInsensitive); };
        return std::ranges::any_of(m_persona.starters, holds)
            || std::ranges::any_of(m_persona.playbooks, holds, &Playbook::question);
    }

    const Persona &m_persona;
    PersonaTests m_made;
    QSet<QString> m_asked;
    QSet<QString> m_routed;
};

}  // namespace

PersonaTests generatedTests(const Persona &persona, const PersonaTests &written)
{
    return CaseMaker(persona, written).make();
}

PersonaTests joinedTests(const PersonaTests &written, const PersonaTests &more)
{
    PersonaTests joined = written;
    joined.tests += more.tests;
    joined.routing += more.routing;
    return joined;
}

}  // namespace sb
