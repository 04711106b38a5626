// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "markdown/citationlook.h"

#include <QString>
#include <QStringView>
#include <optional>

struct cmark_node;

namespace sb {

/// Texts side by side in the parser's tree that hold citation marks: the brackets of a mark may be nodes of their own.
struct CitedRun {
    QString words;
    cmark_node *last = nullptr;
    qsizetype further = 0;  ///< nodes behind the first
};

/// The run that begins with a node; nothing when it begins none, or one without a mark.
[[nodiscard]] std::optional<CitedRun> citedRunAt(cmark_node *first);

/// Where a text stands.
enum class CitedIn { Text, Link };

/// Its markup, with what is shown in the place of marks.
[[nodiscard]] QString citedMarkup(QStringView words, const CitationLooks &looks, CitedIn where);

}  // namespace sb
