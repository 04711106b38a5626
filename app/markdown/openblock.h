// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "markdown/blockrenderer.h"
#include "markdown/blocktree.h"
#include "markdown/unit.h"

#include <QByteArray>

namespace sb {

/// The items, rows, lines or stretches of an open top-level list, table, code fence or paragraph that nothing which follows can
/// change. The block is then read from the first one after them, behind a table's first two lines, a fence's first one or a
/// paragraph's `wordBefore`.
struct OpenBlock {
    qsizetype from = 0;  ///< in what is read, bytes
    qsizetype count = 0;  ///< none when there is nothing to leave out
    QByteArray head;
    KeptUnits units;
    bool isTight = true;

    /// Puts the place further, when that is worth it: `tail` was read from where this says, `index` is the block's in `tree`,
    /// `unit` what the whole block became. `from` is then a place in `tail`. False when it stays.
    [[nodiscard]] bool advance(const BlockTree &tree, qsizetype index, const QByteArray &tail, Unit &unit);
    /// The same for a paragraph that begins at `begin`; `from` is then counted as that is.
    [[nodiscard]] bool advanceParagraph(const LastPart &last, qsizetype begin, const Unit &unit);
    /// Whether the first line of what is left of a paragraph could head a table: then all of the line must be read.
    [[nodiscard]] bool mayHeadTable(QByteArrayView rest) const;

private:
    bool advanceCode(const BlockTree::Block &block, const QByteArray &tail, Unit &unit);
    void keep(qsizetype settled, qsizetype begin, Unit &unit);
};

/// Whose children the items, rows or lines are.
[[nodiscard]] Unit &itemsOf(Unit &block);

}  // namespace sb
