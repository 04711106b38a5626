// SPDX-License-Identifier: Apache-2.0
#include "markdown/openblock.h"

#include "markdown/notes.h"

#include <QRegularExpression>
#include <algorithm>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// Fewer are read again, which costs less than finding a new place.
constexpr qsizetype worthwhile = 16;
constexpr qsizetype worthwhileLines = 4;  // of code, whose place is found at once

/// Where the line so many further begins.
qsizetype lineAfter(const QByteArray &text, qsizetype at, int lines)
{
    for (; lines > 0; --lines)
        at = text.indexOf('\n', at) + 1;
    return at;
}

/// How many lines a child begins behind the block. cmark counts those of definitions before the text, too.
int linesInto(const BlockTree::Block &block, cmark_node *child)
{
    return cmark_node_get_start_line(child) - cmark_node_get_start_line(block.node);
}

/// The last child that begins in a whole line.
cmark_node *lastBegun(const BlockTree::Block &block, qsizetype wholeLines)
{
    cmark_node *child = cmark_node_last_child(block.node);
    while (child && linesInto(block, child) >= wholeLines)
        child = cmark_node_previous(child);
    return child;
}

/// How many references to footnotes stand in a unit. As deep as `limits::markdownDepth` lets a block be.
qsizetype referencesIn(const Unit &unit)
{
    qsizetype count = unit.inner.count(" class=\"note\""_L1);
    for (const Unit &child : unit.children)
        count += referencesIn(child);
    return count;
}

/// A table's first two lines, empty when they do not stand where the table is said to begin.
QByteArray headOf(const QByteArray &tail, qsizetype begin)
{
    static const QRegularExpression delimiters(u"^.*\\n[ \\t|:]*-[ \\t|:-]*\\n$"_s);
    const QByteArray head = tail.sliced(begin, lineAfter(tail, begin, 2) - begin);
    return delimiters.match(QString::fromUtf8(head)).hasMatch() ? head : QByteArray();
}

}  // namespace

Unit &itemsOf(Unit &block)
{
    if (block.open.startsWith("<figure"_L1))
        return block.children[0];
    return block.open.startsWith("<div"_L1) && block.children.size() == 2 ? block.children[1] : block;
}

bool OpenBlock::advance(const BlockTree &tree, qsizetype index, const QByteArray &tail, Unit &unit)
{
    const BlockTree::Block &block = tree.blocks().at(index);
    if (unit.children.isEmpty())
        return false;
    if (cmark_node_get_type(block.node) == CMARK_NODE_CODE_BLOCK)
        return advanceCode(block, tail, unit);
    const bool isList = cmark_node_get_type(block.node) == CMARK_NODE_LIST;
    if (!isList && !isTable(block.node))
        return false;
    cmark_node *last = lastBegun(block, QByteArrayView(tail).sliced(block.begin).count('\n'));
    qsizetype settled = isList ? 0 : -1;  // the head is no row
    for (cmark_node *before = last ? cmark_node_previous(last) : nullptr; before; before = cmark_node_previous(before))
        ++settled;
    if (settled < worthwhile)
        return false;
    const qsizetype begin = lineAfter(tail, block.begin, linesInto(block, last));
    if (isList) {
        // The item's first line tells how the list stood when it began, and adds nothing itself.
        const BlockTree settledPart(tail.first(tail.indexOf('\n', begin) + 1));
        isTight = isTight && cmark_node_get_list_tight(settledPart.blocks().at(index).node);
    } else if (count == 0) {
        head = headOf(tail, block.begin);
        if (head.isEmpty())
            return false;
        units.references = referencesIn(unit.children.constFirst());
    }
    keep(settled, begin, unit);
    units.cells = isList ? 0 : static_cast<int>(count) * cmark_gfm_extensions_get_table_columns(block.node);
    return true;
}

/// Only a fence's: what indented code takes for its lines depends on what follows.
bool OpenBlock::advanceCode(const BlockTree::Block &block, const QByteArray &tail, Unit &unit)
{
    int length = 0;
    int offset = 0;
    char sign = 0;
    // The last whole line gets its line end from the one that follows.
    const qsizetype settled = QByteArrayView(cmark_node_get_literal(block.node)).count('\n') - 2;
    if (cmark_node_get_fenced(block.node, &length, &offset, &sign) == 0 || settled < worthwhileLines)
        return false;
    if (count == 0)
        head = tail.sliced(block.begin, lineAfter(tail, block.begin, 1) - block.begin);
    keep(settled, lineAfter(tail, block.begin, 1 + static_cast<int>(settled)), unit);
    return true;
}

void OpenBlock::keep(qsizetype settled, qsizetype begin, Unit &unit)
{
    const QList<Unit> &items = itemsOf(unit).children;
    for (qsizetype i = count; i < count + settled; ++i) {
        units.weight += items.at(i).weight;
        units.references += referencesIn(items.at(i));
    }
    count += settled;
    from = begin;
    units.nextId = items.at(count).id;
}

bool OpenBlock::advanceParagraph(const LastPart &last, qsizetype begin, const Unit &unit)
{
    if (last.unit <= count)
        return false;
    for (; count < last.unit; ++count) {
        const qsizetype references = referencesIn(unit.children.at(count));
        units.weight += unit.children.at(count).weight + references * referenceRoom;
        units.references += references;
    }
    from = begin + last.begin;
    head = wordBefore.toByteArray();
    units.nextId = unit.children.at(count).id;
    units.bytes = last.begin;
    units.count = count;
    return true;
}

bool OpenBlock::mayHeadTable(QByteArrayView rest) const
{
    if (units.bytes == 0)
        return false;
    const qsizetype second = rest.indexOf('\n') + 1;
    const qsizetype end = rest.indexOf('\n', second);
    const QByteArrayView line = second == 0 ? QByteArrayView() : rest.sliced(second, (end < 0 ? rest.size() : end) - second);
    return line.contains('-') && std::ranges::all_of(line, [](char c) { return QByteArrayView("|:- \t").contains(c); });
}

}  // namespace sb
