// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "markdown/citationlook.h"
#include "markdown/unit.h"

#include <QByteArrayView>
#include <QString>
#include <QStringList>

struct cmark_node;

namespace sb {

/// The last of the parts in which a long paragraph reads.
struct LastPart {
    qsizetype begin = 0;   ///< bytes of the paragraph's source
    qsizetype unit = 0;    ///< the first one that is its
    bool isStuck = false;  ///< words alone begin no further part
};

struct RenderedBlock {
    Unit unit;
    int nextId = 0;  ///< the first number it did not use
    LastPart lastPart;  ///< of a paragraph
    QString note;  ///< the label of the footnote that the block is, else empty
    QStringList references;  ///< the labels of the footnotes that it refers to, in order
};

/// What a block takes from the page that it is a part of.
struct BlockContext {
    int unit = 1;             ///< the number of its first unit
    qsizetype reference = 0;  ///< that of its first reference to a footnote
    const CitationLooks *citations = nullptr;  ///< without them marks are text
};

/// What stands before the rest of a paragraph, so that the rest begins with a word: nothing else can be read from it.
inline constexpr QByteArrayView wordBefore = "x ";

/// The items, rows or stretches at a block's begin that the caller has already and `block` leaves out; before what is left of
/// a paragraph stands `wordBefore`.
struct KeptUnits {
    int nextId = 0;  ///< of the first one after them; 0 when there are none
    qsizetype weight = 0;
    int cells = 0;
    qsizetype bytes = 0;  ///< of the source, of a paragraph
    qsizetype count = 0;
    qsizetype references = 0;
    qsizetype marks = 0;  ///< `adjoiningMarks`
};

/// Allow-listed markup of one top-level block, whose units are numbered by their `data-n` attribute as the context
/// says, with citation marks as it shows them, and references to footnotes as `Notes` wants them. Every
/// piece of text is escaped here and nowhere else. Over the budgets of `limits` (depth, columns, cells) and over `mostOutput`
/// characters, without the numbers, the block becomes its source as plain preformatted text. No white space stands between
/// elements. Never recursive.
[[nodiscard]] RenderedBlock renderBlock(cmark_node *block, QByteArrayView source, const BlockContext &context,
                                        qsizetype mostOutput, const KeptUnits &kept = {});

}  // namespace sb
