// SPDX-License-Identifier: Apache-2.0
#include "models/draftrouting.h"

#include "personas/routingreport.h"

#include <algorithm>

namespace sb {

PersonaLibrary withDraft(const PersonaLibrary &others, const PersonaDocument &draft)
{
    QList<PersonaEntry> entries = others.entries();
    const QString slug = draft.head().slug;
    const auto place = std::ranges::find_if(entries, [&slug](const PersonaEntry &entry) { return entry.head().slug == slug; });
    const bool isEmpty = draft.bytes().isEmpty();
    if (place != entries.end() && isEmpty)
        entries.erase(place);
    else if (place != entries.end())
        place->document = draft;
    else if (!isEmpty)
        entries.append({.document = draft});
    return PersonaLibrary::of(entries);
}

Router routerWith(const PersonaDocument &document, const PersonaLibrary &others)
{
    return Router(withDraft(others, document));
}

int DraftRouting::count(ComparedCase::Change change) const
{
    return static_cast<int>(std::ranges::count_if(cases, [change](const ComparedCase &one) { return one.change() == change; }));
}

DraftRouting draftRouting(const PersonaDocument &draft, const PersonaDocument &published, const Router &before,
                          const PersonaLibrary &others, const PersonaTests &tests)
{
    DraftRouting routing{.document = draft, .router = routerWith(draft, others)};
    const RoutingReport now = runRouting(tests, routing.router);
    const RoutingReport then = runRouting(tests, before);
    for (qsizetype i = 0; i < now.cases.size(); ++i)
        routing.cases.append({now.cases.at(i).test, then.cases.at(i).route, now.cases.at(i).route,
                              then.cases.at(i).hasPassed && !published.bytes().isEmpty(), now.cases.at(i).hasPassed});
    return routing;
}

}  // namespace sb
