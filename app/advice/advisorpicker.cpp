// SPDX-License-Identifier: Apache-2.0
#include "advice/advisorpicker.h"

#include "base/log.h"
#include "domain/attachment.h"
#include "personas/personalimits.h"
#include "personas/routingmemory.h"

#include <QtConcurrentRun>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// What a question is about stands at its beginning; the rest is not looked at, so that a long one costs nothing at each letter.
constexpr qsizetype mostRouted = 4000;

/// Among so many the router is made at once; more take longer than a start may wait.
constexpr qsizetype mostAtOnce = 100;

QString routedPart(const QString &question)
{
    return questionWords(question).left(mostRouted);
}

RouteWhy::Kind kindOf(const RouteReason &reason)
{
    switch (reason.kind) {
    case RouteReason::Kind::Phrase:
        return RouteWhy::Kind::Phrase;
    case RouteReason::Kind::Terms:
        return RouteWhy::Kind::Terms;
    case RouteReason::Kind::Sample:
        return RouteWhy::Kind::Sample;
    case RouteReason::Kind::Corrected:
        return RouteWhy::Kind::Corrected;
    case RouteReason::Kind::Addressed:
    case RouteReason::Kind::Current:
    case RouteReason::Kind::Excluded:
        break;
    }
    return RouteWhy::Kind::Nothing;
}

/// The heaviest reason; single words only where nothing says more.
RouteWhy whyOf(const RouteCandidate &candidate)
{
    RouteWhy why;
    for (const RouteReason &reason : candidate.reasons) {
        const RouteWhy::Kind kind = kindOf(reason);
        if (kind == RouteWhy::Kind::Nothing)
            continue;
        if (kind != RouteWhy::Kind::Terms)
            return {kind, reason.words};
        why = {kind, reason.words};
    }
    return why;
}

bool isStaying(const RouteCandidate &candidate)
{
    return std::ranges::any_of(candidate.reasons,
                               [](const RouteReason &reason) { return reason.kind == RouteReason::Kind::Current; });
}

}  // namespace

AdvisorPicker::AdvisorPicker(const PersonaLibrary &library, QObject *parent)
    : QObject(parent), m_library(library), m_router(library.entries().size() <= mostAtOnce ? library : PersonaLibrary())
{
    if (library.entries().size() <= mostAtOnce)
        return;
    QtConcurrent::run([library] { return Router(library); }).then(this, [this](const Router &router) {
        if (!m_isReloaded)
            reload(router);
    });
}

AdvisorPicker::Pick AdvisorPicker::pick(const QString &question, const Talk &talk) const
{
    using By = RouteNote::By;
    const QString words = routedPart(question);
    const PersonaEntry *usual = m_library.find(talk.advisor);
    if (const PersonaEntry *addressed = m_library.addressedIn(questionWords(question)))
        return {addressed, {By::Mention, {}}};
    if (const PersonaEntry *lead = m_library.find(m_lead(question)))
        return {lead, {By::Pin, {}}};
    if (talk.isPinned && usual != nullptr)
        return {usual, {By::Pin, {}}};
    const Route route = m_router.route(words, talk.hasBegun && usual != nullptr ? talk.advisor : QString());
    switch (route.verdict) {
    case Route::Verdict::Default:
        return {usual, {By::Usual, {}}};
    case Route::Verdict::Routed: {
        const RouteCandidate &best = route.candidates.constFirst();
        return {m_library.find(route.persona), {isStaying(best) ? By::Current : By::Router, whyOf(best)}};
    }
    case Route::Verdict::Ask:
        break;
    }
    Pick open{nullptr, {By::Open, {}}};
    for (const auto choices = route.choices(); const RouteCandidate &candidate : choices)
        open.note.choices.append(choiceOf(candidate));
    return open;
}

RouteChoice AdvisorPicker::choiceOf(const RouteCandidate &candidate) const
{
    const PersonaEntry *entry = m_library.find(candidate.persona);
    return {candidate.persona, entry == nullptr ? candidate.persona : entry->head().name,
            entry == nullptr ? QString() : entry->head().icon, whyOf(candidate)};
}

Route AdvisorPicker::weighed(const QString &question) const
{
    return m_router.route(routedPart(question).remove(u'@'));
}

std::optional<Colleague> AdvisorPicker::colleague(const QString &question, const Persona &advisor,
                                                  const QStringList &heard) const
{
    const QString words = routedPart(question).remove(u'@');
    return colleagueFor(words, advisor, m_router.route(words), m_library, heard);
}

void AdvisorPicker::setCorrections(const QList<RouteCorrection> &corrections)
{
    m_corrections = corrections.last(qMin(corrections.size(), qsizetype(limits::routeCorrections)));
    useCorrections();
}

void AdvisorPicker::learn(const QString &question, const QString &slug)
{
    const RouteCorrection correction{rememberedQuestion(question), slug};
    if (correction.question.isEmpty())
        return;
    m_corrections.removeIf([&](const RouteCorrection &one) { return one.question == correction.question; });
    m_corrections.append(correction);
    setCorrections(QList(m_corrections));
    qCInfo(logApp) << "a correction of the router was learned:" << m_corrections.size() << "in all";
    emit learned(correction);
}

void AdvisorPicker::forget(const QString &question)
{
    if (m_corrections.removeIf([&](const RouteCorrection &one) { return one.question == question; }) == 0)
        return;
    useCorrections();
    emit forgotten(question);
}

void AdvisorPicker::forgetAll()
{
    m_corrections.clear();
    useCorrections();
    emit allForgotten();
}

void AdvisorPicker::reload(const Router &router)
{
    m_isReloaded = true;
    m_router = router;
    useCorrections();
}

void AdvisorPicker::useCorrections()
{
    m_router.setCorrections(m_corrections);
    emit correctionsChanged();
}

}  // namespace sb
