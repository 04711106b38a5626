// SPDX-License-Identifier: Apache-2.0
#include "models/triggeroverlap.h"

#include "personas/ownquestions.h"
#include "personas/router.h"
#include "personas/testfolder.h"
#include "personas/triggermeetings.h"

#include <QFileInfo>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using Evidence = TriggerOverlap::Evidence;

/// A question of an advisor's own, and with whom it is at home.
struct HomeQuestion {
    OwnQuestion question;
    QStringList expected;
};

QString triggerPath(qsizetype trigger)
{
    return u"triggers[%1]"_s.arg(trigger);
}

QList<HomeQuestion> homeQuestions(const Persona &persona, const QList<RoutingCase> &cases)
{
    QList<HomeQuestion> found;
    for (const auto own = ownQuestions(persona); const OwnQuestion &question : own)
        found.append({question, {persona.slug}});
    for (const RoutingCase &one : cases) {
        if (!one.expected.contains(persona.slug))
            continue;
        const auto known =
            std::ranges::find_if(found, [&one](const HomeQuestion &home) { return home.question.text == one.question; });
        if (known == found.end())
            found.append({{one.question, {}}, one.expected});
        else
            known->expected = one.expected;
    }
    return found;
}

void addMeetings(TriggerOverlap &overlap, const QList<PersonaEntry> &shown)
{
    QList<QList<Trigger>> triggers;
    for (const PersonaEntry &entry : shown)
        triggers.append(entry.document.unversioned().triggers);
    const TriggerMeetings meetings(triggers);
    const auto add = [&](Evidence::Kind kind, const TriggerMeetings::Phrase &own, const TriggerMeetings::Phrase &other) {
        overlap.add(own.persona, other.persona,
                    {kind, triggers.at(own.persona).at(own.trigger).phrase, triggerPath(own.trigger),
                     triggers.at(other.persona).at(other.trigger).phrase, triggerPath(other.trigger)});
    };
    const auto addAll = [&](Evidence::Kind kind, const auto &near) {
        for (qsizetype row = 0; row < triggers.size(); ++row) {
            for (qsizetype i = 0; i < triggers.at(row).size(); ++i) {
                for (const auto others = near(TriggerMeetings::Phrase{row, i}); const TriggerMeetings::Phrase &other : others)
                    add(kind, {row, i}, other);
            }
        }
    };
    addAll(Evidence::Kind::Shared, [&](const TriggerMeetings::Phrase &phrase) { return meetings.same(phrase); });
    addAll(Evidence::Kind::Contained, [&](const TriggerMeetings::Phrase &phrase) { return meetings.longer(phrase); });
}

/// Whom a question reaches: one, or those among whom the person is asked to choose.
QStringList reached(const Route &route)
{
    QStringList slugs;
    if (route.verdict == Route::Verdict::Routed)
        slugs.append(route.persona);
    if (route.verdict == Route::Verdict::Ask) {
        for (const auto choices = route.choices(); const RouteCandidate &choice : choices)
            slugs.append(choice.persona);
    }
    return slugs;
}

void addQuestions(TriggerOverlap &overlap, qsizetype row, const QList<HomeQuestion> &questions, const Router &router)
{
    TriggerOverlap::Advisor &advisor = overlap.advisors[row];
    advisor.questions = static_cast<int>(questions.size());
    for (const HomeQuestion &home : questions) {
        const Route route = router.route(home.question.text);
        const QStringList slugs = reached(route);
        const bool isRouted = route.verdict == Route::Verdict::Routed;
        if (std::ranges::any_of(slugs, [&home](const QString &slug) { return home.expected.contains(slug); }))
            ++advisor.home;
        else
            overlap.add(row, row, {Evidence::Kind::Lost, home.question.text, home.question.path});
        for (const QString &slug : slugs) {
            const auto other = std::ranges::find(overlap.advisors, slug, &TriggerOverlap::Advisor::slug);
            if (slug != advisor.slug && !home.expected.contains(slug) && other != overlap.advisors.end())
                overlap.add(row, other - overlap.advisors.begin(),
                            {isRouted ? Evidence::Kind::Given : Evidence::Kind::Asked, home.question.text, home.question.path});
        }
    }
}

}  // namespace

int TriggerOverlap::count(qsizetype row, qsizetype column, Evidence::Kind kind) const
{
    const QList<Evidence> all = evidence(row, column);
    return static_cast<int>(std::ranges::count(all, kind, &Evidence::kind));
}

QList<PersonaEntry> advisorsToCompare(const PersonaLibrary &advisors, const QString &words)
{
    QList<PersonaEntry> found;
    for (const PersonaEntry &entry : advisors.entries()) {
        if (words.isEmpty() || entry.head().name.contains(words, Qt::CaseInsensitive)
            || entry.head().subtitle.contains(words, Qt::CaseInsensitive))
            found.append(entry);
    }
    return found;
}

QHash<QString, QList<RoutingCase>> routingCasesOf(const QList<PersonaEntry> &advisors)
{
    QHash<QString, QList<RoutingCase>> cases;
    for (const auto first = advisors.first(std::min(advisors.size(), comparedAdvisors)); const PersonaEntry &entry : first) {
        const QFileInfo file(entry.path);
        if (file.fileName() != "persona.md"_L1)
            continue;
        if (const Result<FolderTests> read = loadTests(file.path(), entry.head().slug))
            cases.insert(entry.head().slug, read->tests.routing);
    }
    return cases;
}

TriggerOverlap triggerOverlap(const PersonaLibrary &advisors, const QList<PersonaEntry> &candidates,
                              const QHash<QString, QList<RoutingCase>> &cases)
{
    TriggerOverlap overlap{.advisors = {}, .candidates = candidates.size()};
    const QList<PersonaEntry> shown = candidates.first(std::min(candidates.size(), comparedAdvisors));
    for (const PersonaEntry &entry : shown)
        overlap.advisors.append({entry.head().slug, entry.head().name, entry.head().icon});
    addMeetings(overlap, shown);
    const Router router(advisors);
    for (qsizetype row = 0; row < shown.size(); ++row) {
        const Persona &persona = shown.at(row).document.unversioned();
        addQuestions(overlap, row, homeQuestions(persona, cases.value(persona.slug)), router);
    }
    return overlap;
}

}  // namespace sb
