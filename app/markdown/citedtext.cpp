// SPDX-License-Identifier: Apache-2.0
#include "markdown/citedtext.h"

#include "base/citationmark.h"
#include "markdown/markup.h"
#include "markdown/nodes.h"

#include <cmark-gfm.h>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr auto opening = "[[fw:"_L1;

bool isText(cmark_node *node)
{
    return node && cmark_node_get_type(node) == CMARK_NODE_TEXT;
}

}  // namespace

std::optional<CitedRun> citedRunAt(cmark_node *first)
{
    if (!isText(first) || isText(cmark_node_previous(first)))
        return std::nullopt;
    CitedRun run{literalOf(first), first, 0};
    for (cmark_node *next = cmark_node_next(first); isText(next); next = cmark_node_next(next)) {
        run.words += literalOf(next);
        run.last = next;
        ++run.further;
    }
    for (qsizetype at = run.words.indexOf(opening); at >= 0; at = run.words.indexOf(opening, at + 1)) {
        if (citationMarkAt(run.words, at))
            return run;
    }
    return std::nullopt;
}

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
