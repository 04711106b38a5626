// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/problem.h"
#include "personas/personadocument.h"
#include "personas/promptsheet.h"

#include <QList>
#include <QString>

namespace sb {

/// A stretch of a prompt with the place that it comes from.
struct LocatedSpan {
    PromptSpan span;
    /// Of the persona's document: the value itself; where that is written in another way, the items or the chapter that hold it.
    /// Empty for words of other origins.
    TextRange range;

    bool operator==(const LocatedSpan &) const = default;
};

/// Where in `document` the stretches stand that a prompt has from its persona. Pure; takes the time of a search in the document
/// for each stretch.
[[nodiscard]] QList<LocatedSpan> located(const QList<PromptSpan> &spans, const PersonaDocument &document);

}  // namespace sb
