// SPDX-License-Identifier: Apache-2.0
#include "markdown/citedtext.h"

#include "base/citationmark.h"
#include "markdown/markup.h"

#include <optional>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr auto opening = "[[fw:"_L1;

}  // namespace

QString citedMarkup(QStringView words, const CitationLooks &looks, CitedIn where)
{
    const Bidi bidi = where == CitedIn::Link ? Bidi::Shown : Bidi::Kept;
    QString html;
    qsizetype copied = 0;
    for (qsizetype at = words.indexOf(opening); at >= 0; at = words.indexOf(opening, at + 1)) {
        const std::optional<CitationMark> mark = citationMarkAt(words, at);
        const std::optional<CitationLook> look = mark ? looks(mark->id) : std::nullopt;
        if (!look)
            continue;
        html += escaped(words.sliced(copied, at - copied), bidi);
        html += where == CitedIn::Link ? escaped(look->label, bidi) : citationMarkup(*look);
        copied = mark->span.end;
    }
    return html + escaped(words.sliced(copied), bidi);
}

}  // namespace sb
