// SPDX-License-Identifier: Apache-2.0
#include "markdown/blocktree.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

namespace sb {

bool isTable(cmark_node *node)
{
    return qstrcmp(cmark_node_get_type_string(node), "table") == 0;
}

BlockTree::BlockTree(const QByteArray &markdown, const QByteArray &definitions, Tables tables)
{
    cmark_gfm_core_extensions_ensure_registered();
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_VALIDATE_UTF8);
    if (tables == Tables::Read)
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
    for (const char *name : {"strikethrough", "autolink", "tasklist"})
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name));
    if (!definitions.isEmpty())
        cmark_parser_feed(parser, definitions.constData(), static_cast<size_t>(definitions.size()));
    cmark_parser_feed(parser, markdown.constData(), static_cast<size_t>(markdown.size()));
    m_document = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    findBlocks(markdown, static_cast<int>(definitions.count('\n')));
    findSettled(markdown);
}

BlockTree::~BlockTree()
{
    cmark_node_free(m_document);
}

void BlockTree::findBlocks(const QByteArray &markdown, int linesBefore)
{
    int line = 1;
    qsizetype at = 0;
    for (cmark_node *node = cmark_node_first_child(m_document); node; node = cmark_node_next(node)) {
        const int start = cmark_node_get_start_line(node) - linesBefore;
        // A table leaves an empty paragraph without a place behind.
        if (start <= 0 || (!cmark_node_first_child(node) && cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH))
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

// The last line may still become anything; only the last block before it is open. When that is a table without a row, the
// last line may have made it from the end of a paragraph.
void BlockTree::findSettled(const QByteArray &markdown)
{
    const qsizetype wholeLines = markdown.lastIndexOf('\n') + 1;
    qsizetype begun = m_blocks.size();
    while (begun > 0 && m_blocks.at(begun - 1).begin >= wholeLines)
        --begun;
    if (begun == 0)
        return;
    cmark_node *last = m_blocks.at(begun - 1).node;
    const bool isNewTable = isTable(last) && cmark_node_first_child(last) == cmark_node_last_child(last);
    m_settled = qMax<qsizetype>(0, begun - (isNewTable ? 2 : 1));
}

bool BlockTree::mayDefine(const QByteArray &markdown, qsizetype block) const
{
    const Block &here = m_blocks.at(block);
    const QByteArrayView source = QByteArrayView(markdown).sliced(here.begin, here.end - here.begin);
    const bool isCode = cmark_node_get_type(here.node) == CMARK_NODE_CODE_BLOCK;
    return source.count("]:") > (isCode ? QByteArrayView(cmark_node_get_literal(here.node)).count("]:") : 0);
}

bool BlockTree::mayDefine(const QByteArray &markdown) const
{
    const QByteArrayView before =
        QByteArrayView(markdown).first(m_blocks.isEmpty() ? markdown.size() : m_blocks.constFirst().begin);
    if (before.contains("]:"))
        return true;
    for (qsizetype block = 0; block < m_blocks.size(); ++block) {
        if (mayDefine(markdown, block))
            return true;
    }
    return false;
}

}  // namespace sb
