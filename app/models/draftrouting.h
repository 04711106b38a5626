// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/personadocument.h"
#include "personas/personalibrary.h"
#include "personas/personatests.h"
#include "personas/router.h"

#include <QList>

namespace sb {

/// A routing case, by the published text and by the draft.
struct ComparedCase {
    enum class Change { Same, Fixed, Broken };

    RoutingCase test;
    Route published;
    Route draft;
    bool hasPassed = false;  ///< published
    bool passes = false;     ///< the draft

    [[nodiscard]] Change change() const { return hasPassed == passes ? Change::Same : passes ? Change::Fixed : Change::Broken; }
};

/// `others` with the draft in the place of the advisor of its slug, else behind them. An empty draft leaves that place out.
[[nodiscard]] PersonaLibrary withDraft(const PersonaLibrary &others, const PersonaDocument &draft);

/// Whom questions would reach if the draft were published.
struct DraftRouting {
    PersonaDocument document = PersonaDocument();  ///< that was routed
    QList<ComparedCase> cases = {};
    Router router = Router(PersonaLibrary());  ///< with the draft among the advisors

    [[nodiscard]] int count(ComparedCase::Change change) const;
};

/// Routes among `others` with this document in the place of the one of its slug; without it when the document is empty. Pure.
[[nodiscard]] Router routerWith(const PersonaDocument &document, const PersonaLibrary &others);

/// `others` are the advisors it is routed among; `before` is `routerWith` the published text, which is made once for many drafts. An advisor
/// that is not published yet has passed nothing. Pure, any thread; builds one router.
[[nodiscard]] DraftRouting draftRouting(const PersonaDocument &draft, const PersonaDocument &published, const Router &before,
                                        const PersonaLibrary &others, const PersonaTests &tests);

}  // namespace sb
