// SPDX-License-Identifier: Apache-2.0
#include "personas/colleague.h"

#include "personas/termindex.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr double leastTouch = 0.25;  // of 115 questions of leaders 33 name somebody else, of 200 of nobody none
constexpr double weightOfReasonWord = 0.2;

QList<RouteReason> reasonsFor(const Route &route, const QString &slug)
{
    const auto found = std::ranges::find(route.candidates, slug, &RouteCandidate::persona);
    return found == route.candidates.end() ? QList<RouteReason>() : found->reasons;
}

QStringList knownWords(const QList<RouteReason> &reasons)
{
    const auto terms = std::ranges::find(reasons, RouteReason::Kind::Terms, &RouteReason::kind);
    return terms == reasons.end() ? QStringList() : terms->words.split(u", "_s);
}

/// What speaks for a colleague beyond the words that the advisor knows as well.
double ownScore(const QList<RouteReason> &reasons, const QStringList &shared)
{
    double score = 0;
    for (const RouteReason &reason : reasons) {
        if (reason.kind != RouteReason::Kind::Terms) {
            score += reason.weight;
            continue;
        }
        const QStringList words = reason.words.split(u", "_s);
        const auto own = std::ranges::count_if(words, [&shared](const QString &word) { return !shared.contains(word); });
        score += reason.weight * static_cast<double>(own) / static_cast<double>(words.size());
    }
    return score;
}

}  // namespace

std::optional<Colleague> colleagueFor(const QString &question, const Persona &advisor, const Route &route,
                                      const PersonaLibrary &library, const QStringList &heard)
{
    if (route.verdict == Route::Verdict::Default)
        return std::nullopt;
    const QStringList asked = distinctTerms(question);
    const QStringList known = knownWords(reasonsFor(route, advisor.slug));
    std::optional<Colleague> best;
    double most = 0;
    for (const Combination &combination : advisor.combines) {
        const PersonaEntry *entry = library.find(combination.persona);
        if (entry == nullptr || entry->head().slug == advisor.slug || heard.contains(entry->head().slug))
            continue;
        const double own = ownScore(reasonsFor(route, entry->head().slug), known);
        const auto shared = std::ranges::count_if(distinctTerms(combination.reason),
                                                  [&asked](const QString &term) { return asked.contains(term); });
        const double touch = own == 0 ? 0 : own + weightOfReasonWord * static_cast<double>(shared);
        if (touch >= leastTouch && touch > most) {
            most = touch;
            best = Colleague{entry->persona().stamp(), combination.reason};
        }
    }
    return best;
}

}  // namespace sb
