// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/persona.h"

#include <concepts>
#include <type_traits>

/// The names of all fields, once: JSON, front matter and the paths of edits read them here. `visit` gets a field's name and
/// the pointer to its member.
namespace sb::fields {

template<class T, class Visit>
void each(const Visit &visit)
{
    if constexpr (std::same_as<T, NamedText>) {
        visit("name", &T::name);
        visit("text", &T::text);
    } else if constexpr (std::same_as<T, ItemGroup> || std::same_as<T, NamedGroup>) {
        visit("title", &T::title);
        visit("items", &T::items);
    } else if constexpr (std::same_as<T, FrameworkUse>) {
        visit("name", &T::name);
        visit("id", &T::id);
        visit("author", &T::author);
        visit("gloss", &T::gloss);
        visit("parts", &T::parts);
        visit("keyInsight", &T::keyInsight);
    } else if constexpr (std::same_as<T, Playbook>) {
        visit("title", &T::title);
        visit("question", &T::question);
        visit("label", &T::label);
        visit("steps", &T::steps);
    } else if constexpr (std::same_as<T, Sample>) {
        visit("title", &T::title);
        visit("text", &T::text);
    } else if constexpr (std::same_as<T, Trigger>) {
        visit("phrase", &T::phrase);
        visit("group", &T::group);
        visit("weight", &T::weight);
        visit("kind", &T::kind);
        visit("unless", &T::unless);
    } else if constexpr (std::same_as<T, Combination>) {
        visit("persona", &T::persona);
        visit("reason", &T::reason);
    } else if constexpr (std::same_as<T, Source>) {
        visit("name", &T::name);
        visit("works", &T::works);
    } else if constexpr (std::same_as<T, Quote>) {
        visit("text", &T::text);
        visit("source", &T::source);
    } else if constexpr (std::same_as<T, FreeSection>) {
        visit("title", &T::title);
        visit("markdown", &T::markdown);
    } else if constexpr (std::same_as<T, PreferredModel>) {
        visit("provider", &T::provider);
        visit("model", &T::model);
        visit("temperature", &T::temperature);
        visit("maxTokens", &T::maxTokens);
        visit("effort", &T::effort);
    } else if constexpr (std::same_as<T, SectionMode>) {
        visit("name", &T::name);
        visit("mode", &T::when);
        visit("order", &T::order);
    } else {
        static_assert(std::same_as<T, ChallengeHabit>);
        visit("dial", &T::dial);
        visit("maxQuestions", &T::maxQuestions);
        visit("patterns", &T::patterns);
    }
}

/// What `PersonaHead` is made of: front matter and the title say it, no chapter does.
template<class Visit>
void eachOfTheHead(const Visit &visit)
{
    visit("id", &Persona::id);
    visit("slug", &Persona::slug);
    visit("name", &Persona::name);
    visit("icon", &Persona::icon);
    visit("colour", &Persona::colour);
    visit("domain", &Persona::domain);
    visit("tagline", &Persona::tagline);
}

/// What only front matter can say.
template<class Visit>
void eachOfTheMatter(const Visit &visit)
{
    visit("id", &Persona::id);
    visit("slug", &Persona::slug);
    visit("language", &Persona::language);
    visit("tags", &Persona::tags);
    visit("colour", &Persona::colour);
    visit("basedOn", &Persona::basedOn);
    visit("status", &Persona::status);
    visit("edition", &Persona::edition);
    visit("model", &Persona::model);
    visit("allowedTools", &Persona::allowedTools);
    visit("knowledge", &Persona::knowledge);
    visit("challenge", &Persona::challenge);
    visit("vocabulary", &Persona::vocabulary);
    visit("sections", &Persona::sections);
}

/// What headings can say; `triggers` apart, whose front matter adds to the phrases of the text.
template<class Visit>
void eachOfTheText(const Visit &visit)
{
    visit("name", &Persona::name);
    visit("icon", &Persona::icon);
    visit("domain", &Persona::domain);
    visit("tagline", &Persona::tagline);
    visit("role", &Persona::role);
    visit("background", &Persona::background);
    visit("expertise", &Persona::expertise);
    visit("mission", &Persona::mission);
    visit("profile", &Persona::profile);
    visit("style", &Persona::style);
    visit("rules", &Persona::rules);
    visit("prohibitions", &Persona::prohibitions);
    visit("samples", &Persona::samples);
    visit("methodology", &Persona::methodology);
    visit("philosophy", &Persona::philosophy);
    visit("principles", &Persona::principles);
    visit("competencies", &Persona::competencies);
    visit("frameworks", &Persona::frameworks);
    visit("tools", &Persona::tools);
    visit("metrics", &Persona::metrics);
    visit("topics", &Persona::topics);
    visit("sources", &Persona::sources);
    visit("playbooks", &Persona::playbooks);
    visit("characteristicQuestions", &Persona::characteristicQuestions);
    visit("questions", &Persona::questions);
    visit("starters", &Persona::starters);
    visit("blindSpots", &Persona::blindSpots);
    visit("quotes", &Persona::quotes);
    visit("combines", &Persona::combines);
    visit("freeSections", &Persona::freeSections);
}

/// Of two places that say a field the later one has the last word; lists grow.
inline void joinValue(QString &into, const QString &said)
{
    if (!said.isEmpty())
        into = said;
}

template<class T>
void joinValue(QList<T> &into, const QList<T> &said)
{
    into += said;
}

/// What is not said is equal to the default.
template<class T>
void joinValue(T &into, const T &said)
{
    if (said != T())
        into = said;
}

}  // namespace sb::fields
