// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <functional>
#include <optional>

namespace sb {

/// How a citation mark (base/citationmark.h) is shown: an element `<a class="cite" href="#fw:id">label</a>`, the id as in an
/// address, with the class `cite doubtful` for one that is not verified; inside a link, where no other can be, the label alone.
struct CitationLook {
    enum class Trust { Verified, Doubtful };

    QString id;
    QString label;
    Trust trust = Trust::Verified;
};

/// From a mark's id as written; nothing leaves the mark in the text. The same id always gives the same.
using CitationLooks = std::function<std::optional<CitationLook>(const QString &id)>;

/// The element's markup.
[[nodiscard]] QString citationMarkup(const CitationLook &look);

}  // namespace sb
