// SPDX-License-Identifier: Apache-2.0
#include "markdown/blocktree.h"

#include "base/limits.h"
#include "markdown/marks.h"
#include "markdown/nodes.h"
#include "markdown/notesyntax.h"

#include <algorithm>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <iterator>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

bool isTable(cmark_node *node)
{
    return typeOf(node) == "table"_L1;
}

namespace {

/// Behind what a quote or an item puts before it; `end` when the line is none of a table's rows.
const char *rowIn(const char *line, const char *end)
{
    const char *at = std::find_if_not(line, end, [](char c) { return c == ' ' || c == '>'; });
    return at != end && *at == '|' ? at : end;
}

/// How many cells the row that parts head and body asks for; 0 when the line is none.
qsizetype columnsOf(const char *row, const char *end)
{
    const bool isRow = row != end && std::all_of(row, end, [](char c) { return QByteArrayView("|:- \t").contains(c); });
    return isRow && std::find(row, end, '-') != end ? std::count(row, end, '|') - (*std::prev(end) == '|' ? 1 : 0) : 0;
}

/// Where such rows stand in tables that are over the budget for certain, the later ones as well: each could make the rest a table
/// again. cmark fills up short rows, so a few bytes of them make many cells, before anyone can count.
QList<qsizetype> rowsOfTooLargeTables(const QByteArray &markdown)
{
    QList<qsizetype> found;
    QList<qsizetype> places;  // in the table that is being counted, as long as it is within the budget
    bool isInTable = false;
    qsizetype quotes = 0;  // that it stands in
    qsizetype columns = 0;
    qsizetype rows = 0;
    for (const char *line = markdown.cbegin(); line < markdown.cend();) {
        const char *end = std::find(line, markdown.cend(), '\n');
        const char *row = rowIn(line, end);
        const qsizetype asked = columnsOf(row, end);
        isInTable = isInTable && row != end && std::count(line, row, '>') == quotes;
        if (!isInTable && asked > 0) {
            isInTable = true;
            quotes = std::count(line, row, '>');
            places.clear();
            columns = asked;
            rows = -1;
        }
        ++rows;
        if (asked > 0)
            places.append(row - markdown.cbegin());
        if (isInTable && (columns > limits::tableColumns || rows * columns > limits::tableCells))
            found += std::exchange(places, {});
        line = end == markdown.cend() ? end : end + 1;
    }
    return found;
}

/// With a word in place of each of these rows' first bar.
QByteArray withoutRows(const QByteArray &markdown, const QList<qsizetype> &places)
{
    QByteArray text = markdown;
    for (const qsizetype place : places)
        text[place] = 'x';
    return text;
}

}  // namespace

namespace {

QByteArrayView sourceOf(const BlockTree::Block &block, const QByteArray &markdown)
{
    return QByteArrayView(markdown).sliced(block.begin, block.end - block.begin);
}

}  // namespace

/// In which a text is read.
struct BlockTree::Context {
    const QByteArray &definitions;
    Tables tables;
};

BlockTree::BlockTree(const QByteArray &markdown, const QByteArray &definitions, Tables tables)
{
    const Context context{definitions, tables};
    const bool hasDearMarks = adjoiningMarks(markdown) > limits::adjoiningMarks;
    QList<qsizetype> tooLarge = tables == Tables::Read ? rowsOfTooLargeTables(markdown) : QList<qsizetype>();
    if (hasDearMarks || !tooLarge.isEmpty())
        read(withoutAdjoiningMarks(withoutRows(markdown, tooLarge)), context);
    // In code there is no table.
    tooLarge.removeIf([this](qsizetype place) { return isCode(place); });
    const QByteArray text = withoutRows(markdown, tooLarge);
    read(hasDearMarks ? withoutDearMarks(text) : text, context);
    for (Block &block : m_blocks)
        block.isTooLarge = hasDearMarks && adjoiningMarks(sourceOf(block, markdown)) > limits::adjoiningMarks;
    markTooLarge(tooLarge);
    findSettled(markdown);
}

void BlockTree::read(const QByteArray &markdown, const Context &context)
{
    cmark_gfm_core_extensions_ensure_registered();
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_VALIDATE_UTF8);
    const NoteSyntax notes(parser);
    if (context.tables == Tables::Read)
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
    for (const char *name : {"strikethrough", "autolink", "tasklist"})
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name));
    if (!context.definitions.isEmpty())
        cmark_parser_feed(parser, context.definitions.constData(), static_cast<size_t>(context.definitions.size()));
    cmark_parser_feed(parser, markdown.constData(), static_cast<size_t>(markdown.size()));
    if (m_document)
        cmark_node_free(m_document);
    m_document = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    m_blocks.clear();
    findBlocks(markdown, static_cast<int>(context.definitions.count('\n')));
}

/// The blocks are those of the same text without all such marks.
QByteArray BlockTree::withoutDearMarks(const QByteArray &markdown) const
{
    QByteArray text = markdown.first(m_blocks.isEmpty() ? markdown.size() : m_blocks.constFirst().begin);
    for (const Block &block : m_blocks) {
        const QByteArrayView source = sourceOf(block, markdown);
        if (adjoiningMarks(source) > limits::adjoiningMarks)
            text += withoutAdjoiningMarks(source);
        else
            text += source;
    }
    return text;
}

bool BlockTree::isCode(qsizetype place) const
{
    const auto after = std::ranges::upper_bound(m_blocks, place, {}, &Block::begin);
    return after != m_blocks.begin() && cmark_node_get_type(std::prev(after)->node) == CMARK_NODE_CODE_BLOCK;
}

BlockTree::~BlockTree()
{
    cmark_node_free(m_document);
}

void BlockTree::markTooLarge(const QList<qsizetype> &places)
{
    for (const qsizetype place : places) {
        const auto after = std::ranges::upper_bound(m_blocks, place, {}, &Block::begin);
        if (after != m_blocks.begin())
            std::prev(after)->isTooLarge = true;
    }
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
        m_blocks.append({node, at, markdown.size()});
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
    const QByteArrayView source = sourceOf(here, markdown);
    const bool isCode = cmark_node_get_type(here.node) == CMARK_NODE_CODE_BLOCK;
    const qsizetype known = isNote(here.node) ? 1 : isCode ? QByteArrayView(cmark_node_get_literal(here.node)).count("]:") : 0;
    return source.count("]:") > known;
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
