// SPDX-License-Identifier: Apache-2.0
#pragma once

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

/// What a block's first unit and first reference to a footnote get.
struct FirstNumbers {
    int unit = 1;
    qsizetype reference = 0;
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
};

/// Allow-listed markup of one top-level block, whose units are numbered from `first` on by their `data-n` attribute, and whose
/// references to footnotes as `Notes` wants them. Every
/// piece of text is escaped here and nowhere else. Over the budgets of `limits` (depth, columns, cells) and over `mostOutput`
/// characters, without the numbers, the block becomes its source as plain preformatted text. No white space stands between
/// elements. Never recursive.
[[nodiscard]] RenderedBlock renderBlock(cmark_node *block, QByteArrayView source, const FirstNumbers &first,
                                        qsizetype mostOutput, const KeptUnits &kept = {});

}  // namespace sb
