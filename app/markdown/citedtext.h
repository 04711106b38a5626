// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "markdown/citationlook.h"

#include <QString>
#include <QStringView>

namespace sb {

/// Where a text stands.
enum class CitedIn { Text, Link };

/// Its markup, with what is shown in the place of citation marks. `words` is all of a text, up to what is none: the parser has
/// put its pieces together (the extension "autolink" does), the brackets of marks among them.
[[nodiscard]] QString citedMarkup(QStringView words, const CitationLooks &looks, CitedIn where);

}  // namespace sb
