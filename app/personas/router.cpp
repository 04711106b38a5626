// SPDX-License-Identifier: Apache-2.0
#include "personas/router.h"

#include "domain/attachment.h"

#include <QJsonArray>
#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// Of the best score the best two differ by less: they are near.
constexpr double clearMargin = 0.3;
/// Below this a resemblance is chance: no single word of a profile, and no light trigger alone, chooses anybody.
constexpr double leastFit = 0.5;
constexpr double weightOfVocabulary = 0.25;
constexpr double weightOfProfile = 1;
constexpr double weightOfExample = 3;
/// Questions that share so much of their terms are alike.
constexpr double likeness = 0.5;
constexpr qsizetype mostChoices = 3;

/// What an advisor is about, in the document's own headings and names. Prose is left out: its words are everybody's.
QString subjectsOf(const Persona &persona)
{
    QStringList lines{persona.domain, persona.tagline, persona.expertise.join(u' '), persona.starters.join(u' '),
                      persona.tools.join(u' ')};
    for (const Playbook &playbook : persona.playbooks)
        lines += {playbook.title, playbook.question};
    for (const NamedText &topic : persona.topics)
        lines.append(topic.name);
    for (const ItemGroup &group : persona.competencies)
        lines += QStringList(group.title) + group.items;
    for (const NamedGroup &group : persona.metrics) {
        lines.append(group.title);
        for (const NamedText &metric : group.items)
            lines.append(metric.name);
    }
    for (const FrameworkUse &framework : persona.frameworks)
        lines.append(framework.name);
    for (const Trigger &trigger : persona.triggers)
        lines.append(trigger.phrase);
    return lines.join(u'\n');
}

QStringList samplesOf(const Persona &persona)
{
    QStringList questions = persona.starters;
    for (const Playbook &playbook : persona.playbooks)
        questions.append(playbook.question);
    questions.removeAll(QString());
    return questions;
}

/// The part of the terms of both that they share; 0 where that is but one of several.
double alike(qsizetype shared, qsizetype one, qsizetype other)
{
    const qsizetype all = one + other - shared;
    if (all == 0 || (shared < 2 && shared < all))
        return 0;
    return static_cast<double>(shared) / static_cast<double>(all);
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
    case RouteReason::Kind::Sample:
        return u"sample"_s;
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

/// By several words, or by one that its document gives weight enough.
bool isFit(const RouteCandidate &candidate)
{
    const bool hasTrigger = std::ranges::any_of(candidate.reasons, [](const RouteReason &reason) {
        return reason.kind != RouteReason::Kind::Terms && reason.weight >= leastFit;
    });
    return candidate.score >= leastFit && (candidate.words > 1 || hasTrigger);
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

/// The verdict over candidates in their order. Whom a trigger excludes does not go on talking either.
Route decided(const QList<RouteCandidate> &candidates, QString current)
{
    Route route{.candidates = candidates};
    const auto speaking = std::ranges::find(candidates, current, &RouteCandidate::persona);
    if (speaking != candidates.end() && isExcluded(*speaking))
        current.clear();
    const double best = route.candidates.isEmpty() ? 0 : route.candidates.constFirst().score;
    const double second = route.candidates.size() < 2 ? 0 : route.candidates.at(1).score;
    const bool fits = !route.candidates.isEmpty() && isFit(route.candidates.constFirst());
    const bool isClear = fits && (best - second) / best >= clearMargin;
    const bool isNear = fits && !isClear;
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
        if (isExcluded(candidate))
            continue;
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
    library.readThrough();
    for (const PersonaEntry &entry : library.entries()) {
        const Persona &persona = entry.document.unversioned();
        Advisor advisor{.slug = persona.slug};
        for (const Trigger &trigger : persona.triggers)
            advisor.triggers.append(TriggerMatch(trigger));
        for (const QString &word : persona.vocabulary)
            advisor.triggers.append(TriggerMatch({.phrase = word, .weight = weightOfVocabulary}));
        m_profiles.add({}, subjectsOf(persona));
        for (const auto questions = samplesOf(persona); const QString &question : questions)
            m_examples.append({distinctTerms(question), {question, persona.slug}, RouteReason::Kind::Sample});
        m_advisors.append(advisor);
    }
    indexTriggers();
    setCorrections(corrections);
}

void Router::setCorrections(const QList<RouteCorrection> &corrections)
{
    m_examples.removeIf([](const Example &example) { return example.kind == RouteReason::Kind::Corrected; });
    for (const RouteCorrection &correction : corrections)
        m_examples.append({distinctTerms(correction.question), correction, RouteReason::Kind::Corrected});
    indexExamples();
}

void Router::indexExamples()
{
    m_examplesWith.clear();
    QHash<QString, QList<qsizetype>> places;
    for (qsizetype at = 0; at < m_examples.size(); ++at) {
        places[m_examples.at(at).known.persona].append(at);
        for (const QString &term : m_examples.at(at).terms)
            m_examplesWith[term].append(at);
    }
    for (Advisor &advisor : m_advisors)
        advisor.examples = places.value(advisor.slug);
}

void Router::indexTriggers()
{
    for (qsizetype at = 0; at < m_advisors.size(); ++at) {
        const QList<TriggerMatch> &triggers = m_advisors.at(at).triggers;
        for (qsizetype i = 0; i < triggers.size(); ++i) {
            const QStringList &stems = triggers.at(i).stems();
            // A pattern may do without its first word.
            const qsizetype needed = triggers.at(i).trigger().kind == Trigger::Kind::Pattern ? stems.size() : 1;
            for (const QString &stem : stems.mid(0, needed))
                m_triggers[stem].append({at, i});
        }
    }
}

QList<QList<qsizetype>> Router::triggersNear(const Question &question) const
{
    QList<QList<qsizetype>> near(m_advisors.size());
    for (const QString &stem : question.stems) {
        for (const auto places = m_triggers.value(stem); const TriggerPlace &place : places)
            near[place.advisor].append(place.trigger);
    }
    for (QList<qsizetype> &triggers : near) {
        std::ranges::sort(triggers);
        triggers.erase(std::ranges::unique(triggers).begin(), triggers.end());
    }
    return near;
}

Router::Question::Question(const QString &text, const TermIndex &profiles) : phrase(text)
{
    for (qsizetype i = 0; i < phrase.words.size(); ++i) {
        const QString &term = phrase.stems.at(i);
        const bool isNew = !stems.contains(term);
        stems.insert(term);
        if (!isNew || !isTerm(phrase.words.at(i)))
            continue;
        Word word{phrase.words.at(i), term, profiles.fullScoreOf({term}), profiles.scoresOf({term})};
        for (double &fit : word.fits)
            fit = qMin(fit, word.rarity);  // what is often in a profile counts no more than once
        full += word.rarity;
        terms.append(term);
        words.append(word);
    }
}

Router::Heard Router::triggersIn(const Question &question, const Advisor &advisor, const QList<qsizetype> &triggers)
{
    Heard heard;
    for (const qsizetype at : triggers) {
        const TriggerMatch &match = advisor.triggers.at(at);
        if (!match.matches(question.phrase))
            continue;
        const bool isForbidden = match.isForbiddenBy(question.phrase);
        const bool isExclude = match.trigger().kind == Trigger::Kind::Exclude;
        if (!isForbidden && isExclude)
            heard.reasons.append({RouteReason::Kind::Excluded, match.trigger().phrase, 0});
        else if (!isForbidden)
            heard.reasons.append({RouteReason::Kind::Phrase, match.trigger().phrase, match.weight()});
        QStringList &stems = isForbidden ? heard.forbidden : heard.stems;
        for (const QString &stem : match.stems()) {
            if ((isForbidden || !isExclude) && question.stems.contains(stem) && !stems.contains(stem))
                stems.append(stem);
        }
    }
    return heard;
}

/// Of this advisor; weight 0 when none is like the question.
RouteReason Router::nearestExample(const Question &question, const Advisor &advisor) const
{
    RouteReason best;
    for (const qsizetype place : advisor.examples) {
        if (question.shared.at(place) == 0)
            continue;
        const Example &example = m_examples.at(place);
        const double share = alike(question.shared.at(place), question.terms.size(), example.terms.size());
        if (share >= likeness && share * weightOfExample > best.weight)
            best = {example.kind, example.known.question, share * weightOfExample};
    }
    return best;
}

RouteCandidate Router::judged(qsizetype at, const Question &question, const QList<qsizetype> &triggers) const
{
    const Advisor &advisor = m_advisors.at(at);
    const Heard heard = triggersIn(question, advisor, triggers);
    QStringList known;
    qsizetype stems = heard.stems.size();
    double covered = 0;
    for (const Word &word : question.words) {
        if (word.fits.at(at) == 0 || heard.forbidden.contains(word.term))
            continue;
        known.append(word.written);
        stems += heard.stems.contains(word.term) ? 0 : 1;
        covered += word.fits.at(at);
    }
    RouteCandidate candidate{.persona = advisor.slug, .words = static_cast<int>(stems), .reasons = heard.reasons};
    QList<RouteReason> &reasons = candidate.reasons;
    if (const RouteReason example = nearestExample(question, advisor); example.weight > 0)
        reasons.append(example);
    if (!known.isEmpty())
        reasons.append({RouteReason::Kind::Terms, known.join(u", "_s), weightOfProfile * covered / question.full});
    std::ranges::stable_sort(reasons, std::ranges::greater{}, &RouteReason::weight);
    for (const RouteReason &reason : std::as_const(reasons))
        candidate.score += isExcluded(candidate) ? 0 : reason.weight;
    return candidate;
}

Route Router::route(const QString &text, const QString &current) const
{
    const QString asked = questionWords(text);
    if (const PersonaEntry *addressed = m_library.addressedIn(asked)) {
        const RouteReason reason{RouteReason::Kind::Addressed, m_library.addressOf(*addressed), 1};
        return {Route::Verdict::Routed,
                addressed->head().slug,
                {{.persona = addressed->head().slug, .score = 1, .reasons = {reason}}}};
    }
    Question question(asked, m_profiles);
    question.shared.resize(m_examples.size());
    for (const QString &term : std::as_const(question.terms)) {
        for (const auto places = m_examplesWith.value(term); const qsizetype place : places)
            ++question.shared[place];
    }
    const QList<QList<qsizetype>> triggers = triggersNear(question);
    QList<RouteCandidate> candidates;
    for (qsizetype at = 0; at < m_advisors.size(); ++at) {
        RouteCandidate candidate = judged(at, question, triggers.at(at));
        if (!candidate.reasons.isEmpty())
            candidates.append(std::move(candidate));
    }
    std::ranges::stable_sort(candidates, std::ranges::greater{}, &RouteCandidate::score);
    return decided(candidates, current);
}

}  // namespace sb
