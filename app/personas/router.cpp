// SPDX-License-Identifier: Apache-2.0
#include "personas/router.h"

#include <QJsonArray>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// Of the best score the best two differ by less: they are near.
constexpr double clearMargin = 0.3;
/// Below this a resemblance is chance.
constexpr double leastFit = 0.35;
constexpr double weightOfProfile = 1;
constexpr double weightOfLesson = 3;
/// Questions that share so much of their terms are alike.
constexpr double likeness = 0.5;
constexpr qsizetype mostChoices = 3;

QString headingOf(const Persona &persona)
{
    QStringList lines{persona.domain, persona.tagline, persona.expertise.join(u' '), persona.starters.join(u' ')};
    for (const Playbook &playbook : persona.playbooks)
        lines += {playbook.title, playbook.question};
    for (const NamedText &topic : persona.topics)
        lines.append(topic.name);
    for (const ItemGroup &group : persona.competencies)
        lines.append(group.title);
    for (const NamedGroup &group : persona.metrics)
        lines.append(group.title);
    return lines.join(u'\n');
}

QString bodyOf(const Persona &persona)
{
    QStringList lines{persona.role, persona.tools.join(u' '), persona.characteristicQuestions.join(u' ')};
    const auto addNamed = [&lines](const QList<NamedText> &items) {
        for (const NamedText &item : items)
            lines += {item.name, item.text};
    };
    for (const ItemGroup &group : persona.competencies)
        lines += group.items;
    for (const FrameworkUse &framework : persona.frameworks)
        lines += {framework.name, framework.gloss};
    for (const NamedGroup &group : persona.metrics)
        addNamed(group.items);
    for (const Playbook &playbook : persona.playbooks)
        addNamed(playbook.steps);
    for (const ItemGroup &group : persona.questions)
        lines += group.items;
    for (const Trigger &trigger : persona.triggers)
        lines.append(trigger.phrase);
    addNamed(persona.topics);
    return lines.join(u'\n');
}

/// The part of the terms of both that they share.
double alike(const QStringList &one, const QStringList &other)
{
    const auto shared = std::ranges::count_if(one, [&other](const QString &term) { return other.contains(term); });
    const qsizetype all = one.size() + other.size() - shared;
    return all == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(all);
}

QString wordOf(RouteReason::Kind kind)
{
    switch (kind) {
    case RouteReason::Kind::Addressed:
        return u"addressed"_s;
    case RouteReason::Kind::Phrase:
        return u"phrase"_s;
    case RouteReason::Kind::Terms:
        return u"terms"_s;
    case RouteReason::Kind::Corrected:
        return u"corrected"_s;
    case RouteReason::Kind::Current:
        return u"current"_s;
    case RouteReason::Kind::Excluded:
        return u"excluded"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

QString wordOf(Route::Verdict verdict)
{
    return verdict == Route::Verdict::Routed ? u"routed"_s : verdict == Route::Verdict::Ask ? u"ask"_s : u"default"_s;
}

bool isExcluded(const RouteCandidate &candidate)
{
    return std::ranges::any_of(candidate.reasons,
                               [](const RouteReason &reason) { return reason.kind == RouteReason::Kind::Excluded; });
}

/// The one that one talks with says that it is that one, and comes first.
void stay(QList<RouteCandidate> &candidates, const QString &current)
{
    const auto at = std::ranges::find(candidates, current, &RouteCandidate::persona);
    RouteCandidate candidate{.persona = current};
    if (at != candidates.end()) {
        candidate = *at;
        candidates.erase(at);
    }
    candidate.reasons.prepend({RouteReason::Kind::Current, {}, 0});
    candidates.prepend(candidate);
}

/// The verdict over candidates in their order.
Route decided(QList<RouteCandidate> candidates, const QString &current)
{
    Route route{.candidates = std::move(candidates)};
    const double best = route.candidates.isEmpty() ? 0 : route.candidates.constFirst().score;
    const double second = route.candidates.size() < 2 ? 0 : route.candidates.at(1).score;
    const bool isClear = best >= leastFit && (best - second) / best >= clearMargin;
    const bool isNear = best >= leastFit && !isClear;
    if (isClear) {
        route.verdict = Route::Verdict::Routed;
        route.persona = route.candidates.constFirst().persona;
    } else if (!current.isEmpty()) {
        route.verdict = Route::Verdict::Routed;
        route.persona = current;
        stay(route.candidates, current);
    } else if (isNear) {
        route.verdict = Route::Verdict::Ask;
    }
    return route;
}

}  // namespace

QList<RouteCandidate> Route::choices() const
{
    QList<RouteCandidate> near;
    for (const RouteCandidate &candidate : candidates) {
        const double best = candidates.constFirst().score;
        const bool isNear = (best - candidate.score) / best < clearMargin;
        if (near.size() < 2 || (isNear && near.size() < mostChoices))
            near.append(candidate);
    }
    return near;
}

QJsonObject toJson(const Route &route)
{
    QJsonArray names;
    for (const auto shown = route.verdict == Route::Verdict::Ask ? route.choices() : route.candidates;
         const RouteCandidate &candidate : shown)
        names.append(candidate.persona);
    QJsonObject scores;
    QJsonArray reasons;
    for (const RouteCandidate &candidate : route.candidates) {
        scores[candidate.persona] = candidate.score;
        for (const RouteReason &reason : candidate.reasons)
            reasons.append(QJsonObject{{u"persona"_s, candidate.persona},
                                       {u"kind"_s, wordOf(reason.kind)},
                                       {u"words"_s, reason.words},
                                       {u"weight"_s, reason.weight}});
    }
    return {{u"verdict"_s, wordOf(route.verdict)},
            {u"persona"_s, route.persona.isEmpty() ? QJsonValue() : QJsonValue(route.persona)},
            {u"candidates"_s, names},
            {u"scores"_s, scores},
            {u"reasons"_s, reasons}};
}

Router::Router(const PersonaLibrary &library, const QList<RouteCorrection> &corrections) : m_library(library)
{
    for (const PersonaEntry &entry : library.entries()) {
        const Persona &persona = entry.persona;
        const QString heading = headingOf(persona);
        const QString body = bodyOf(persona);
        Advisor advisor{.slug = persona.slug};
        for (const Trigger &trigger : persona.triggers)
            advisor.triggers.append(TriggerMatch(trigger));
        for (const QString &text : {heading, body}) {
            const QStringList all = terms(text);
            advisor.terms += QSet<QString>(all.begin(), all.end());
        }
        m_profiles.add(heading, body);
        m_advisors.append(advisor);
    }
    for (const RouteCorrection &correction : corrections)
        m_lessons.append({distinctTerms(correction.question), correction});
}

Router::Question::Question(const QString &text) : phrase(text)
{
    for (qsizetype i = 0; i < phrase.words.size(); ++i) {
        const QString &term = phrase.stems.at(i);
        if (!isTerm(phrase.words.at(i)) || written.contains(term))
            continue;
        terms.append(term);
        written.insert(term, phrase.words.at(i));
    }
}

/// Takes the words of a trigger that does not count here out of `terms`.
QList<RouteReason> Router::triggersIn(const Question &question, const Advisor &advisor, QStringList &terms) const
{
    QList<RouteReason> reasons;
    for (const TriggerMatch &match : advisor.triggers) {
        if (!match.matches(question.phrase))
            continue;
        if (match.isForbiddenBy(question.phrase))
            terms.removeIf([&match](const QString &term) { return match.stems().contains(term); });
        else if (match.trigger().kind == Trigger::Kind::Exclude)
            reasons.append({RouteReason::Kind::Excluded, match.trigger().phrase, 0});
        else
            reasons.append({RouteReason::Kind::Phrase, match.trigger().phrase, match.weight()});
    }
    return reasons;
}

RouteCandidate Router::judged(qsizetype at, const Question &question) const
{
    const Advisor &advisor = m_advisors.at(at);
    QStringList known = question.terms;
    RouteCandidate candidate{.persona = advisor.slug, .reasons = triggersIn(question, advisor, known)};
    QList<RouteReason> &reasons = candidate.reasons;
    for (const Lesson &lesson : m_lessons) {
        const double share = alike(question.terms, lesson.terms);
        if (lesson.correction.persona == advisor.slug && share >= likeness)
            reasons.append({RouteReason::Kind::Corrected, lesson.correction.question, share * weightOfLesson});
    }
    known.removeIf([&advisor](const QString &term) { return !advisor.terms.contains(term); });
    if (!known.isEmpty()) {
        QStringList words;
        for (const QString &term : std::as_const(known))
            words.append(question.written.value(term));
        const double covered = m_profiles.scoresOf(known).at(at) / m_profiles.fullScoreOf(question.terms);
        reasons.append({RouteReason::Kind::Terms, words.join(u", "_s), weightOfProfile * covered});
    }
    std::ranges::stable_sort(reasons, std::ranges::greater{}, &RouteReason::weight);
    for (const RouteReason &reason : std::as_const(reasons))
        candidate.score += reason.weight;
    return candidate;
}

Route Router::route(const QString &text, const QString &current) const
{
    if (const PersonaEntry *addressed = m_library.addressedIn(text)) {
        const RouteReason reason{RouteReason::Kind::Addressed, m_library.addressOf(*addressed), 1};
        return {Route::Verdict::Routed, addressed->persona.slug, {{addressed->persona.slug, 1, {reason}}}};
    }
    const Question question(text);
    QList<RouteCandidate> candidates;
    for (qsizetype at = 0; at < m_advisors.size(); ++at) {
        const RouteCandidate candidate = judged(at, question);
        if (!candidate.reasons.isEmpty() && !isExcluded(candidate))
            candidates.append(candidate);
    }
    std::ranges::stable_sort(candidates, std::ranges::greater{}, &RouteCandidate::score);
    return decided(candidates, current);
}

}  // namespace sb
