// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "history/searchexpression.h"
#include "domain/searchquery.h"

#include <QList>
#include <QString>

namespace sb {

/// A line out of a text around the first thing that was looked for, with all such things in it marked.
struct Snippet {
    QString text;  ///< at most 170 characters, "…" where more stands before or behind it
    QList<TextSpan> highlights;  ///< ascending, apart from each other
};

/// From the text's beginning when nothing is found in it.
[[nodiscard]] Snippet snippetOf(const QString &text, const SearchExpression &expression, Matching matching);

}  // namespace sb
