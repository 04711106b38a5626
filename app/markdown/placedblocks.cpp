// SPDX-License-Identifier: Apache-2.0
#include "markdown/placedblocks.h"

#include "base/limits.h"
#include "markdown/blockrenderer.h"
#include "markdown/blocktree.h"
#include "markdown/nodes.h"
#include "markdown/notes.h"

#include <algorithm>
#include <cmark-gfm.h>
#include <iterator>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// Where each line of a text begins.
class LineBegins {
public:
    explicit LineBegins(QByteArrayView text)
    {
        for (qsizetype newline = text.indexOf('\n'); newline >= 0; newline = text.indexOf('\n', newline + 1))
            m_begins.append(newline + 1);
    }
    /// `line` counts from 1.
    [[nodiscard]] qsizetype at(int line) const { return m_begins.at(std::clamp<qsizetype>(line - 1, 0, m_begins.size() - 1)); }

private:
    QList<qsizetype> m_begins{0};
};

bool holdsParts(cmark_node *node)
{
    const QLatin1StringView type = typeOf(node);
    return type == "list"_L1 || type == "item"_L1 || type == "tasklist"_L1 || type == "block_quote"_L1 || type == "table"_L1;
}

QList<cmark_node *> childrenOf(cmark_node *node)
{
    QList<cmark_node *> children;
    for (cmark_node *child = cmark_node_first_child(node); child != nullptr; child = cmark_node_next(child))
        children.append(child);
    return children;
}

/// The same text, of the same length, with LF as its only line end.
QByteArray withLineFeeds(QByteArray text)
{
    for (qsizetype at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1))
        text[at] = at + 1 < text.size() && text.at(at + 1) == '\n' ? ' ' : '\n';
    return text;
}

qsizetype mostMarkupOf(const BlockTree::Block &block)
{
    return block.isTooLarge ? 0 : limits::renderedOutputFactor * (block.end - block.begin) + limits::renderedOutputSlack;
}

/// In document order. Units that are no nodes (stretches of a paragraph, lines of code) are no parts of their own.
QList<PlacedBlock::Part> partsOf(const Unit &block, cmark_node *node, const LineBegins &lines, qsizetype begin)
{
    struct Pair {
        const Unit *unit;
        cmark_node *node;
    };
    QList<PlacedBlock::Part> parts;
    QList<Pair> waiting{{&block, node}};
    while (!waiting.isEmpty()) {
        const Pair one = waiting.takeLast();
        const qsizetype at = lines.at(cmark_node_get_start_line(one.node)) - begin;
        parts.append({one.unit->id, std::max<qsizetype>(0, at)});
        const QList<cmark_node *> children = holdsParts(one.node) ? childrenOf(one.node) : QList<cmark_node *>();
        if (children.size() != one.unit->children.size())
            continue;
        for (qsizetype i = children.size() - 1; i >= 0; --i)
            waiting.append({&one.unit->children.at(i), children.at(i)});
    }
    return parts;
}

}  // namespace

qsizetype PlacedBlock::placeOf(int unit) const
{
    const auto behind = std::ranges::upper_bound(parts, unit, {}, &Part::unit);
    return begin + (behind == parts.begin() ? 0 : std::prev(behind)->at);
}

int PlacedBlock::unitAt(qsizetype byte) const
{
    const auto behind = std::ranges::upper_bound(parts, byte - begin, {}, &Part::at);
    return behind == parts.begin() ? 0 : std::prev(behind)->unit;
}

QList<PlacedBlock> placedBlocks(const QByteArray &markdown)
{
    const QByteArray text = withLineFeeds(markdown);
    const BlockTree tree(text);
    const LineBegins lines(text);
    QList<PlacedBlock> placed;
    placed.reserve(tree.blocks().size());
    for (const BlockTree::Block &block : tree.blocks()) {
        const QByteArrayView source = QByteArrayView(text).sliced(block.begin, block.end - block.begin);
        const RenderedBlock rendered = renderBlock(block.node, source, {}, mostMarkupOf(block));
        const QString html = rendered.unit.html();
        placed.append({.begin = block.begin,
                       .end = block.end,
                       .html = isNote(rendered.unit) ? u"<ul>"_s + html + u"</ul>"_s : html,
                       .parts = partsOf(rendered.unit, block.node, lines, block.begin)});
    }
    return placed;
}

}  // namespace sb
