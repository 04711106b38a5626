// SPDX-License-Identifier: Apache-2.0
#include "markdown/blocktree.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

namespace sb {

BlockTree::BlockTree(const QByteArray &markdown)
{
    cmark_gfm_core_extensions_ensure_registered();
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_VALIDATE_UTF8);
    for (const char *name : {"table", "strikethrough", "autolink", "tasklist"})
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name));
    cmark_parser_feed(parser, markdown.constData(), static_cast<size_t>(markdown.size()));
    m_document = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    findBlocks(markdown);
}

BlockTree::~BlockTree()
{
    cmark_node_free(m_document);
}

void BlockTree::findBlocks(const QByteArray &markdown)
{
    int line = 1;
    qsizetype at = 0;
    for (cmark_node *node = cmark_node_first_child(m_document); node; node = cmark_node_next(node)) {
        const int start = cmark_node_get_start_line(node);
        // A table leaves an empty paragraph without a place behind.
        if (start == 0 || (!cmark_node_first_child(node) && cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH))
            continue;
        while (line < start && at < markdown.size()) {
            const qsizetype newline = markdown.indexOf('\n', at);
            at = newline < 0 ? markdown.size() : newline + 1;
            ++line;
        }
        if (!m_blocks.isEmpty())
            m_blocks.last().end = at;
        m_blocks.append({node, start, at, markdown.size()});
    }
}

}  // namespace sb
