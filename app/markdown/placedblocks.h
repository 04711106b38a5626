// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace sb {

/// A top-level block of a text as a page shows it, with where its parts come from.
struct PlacedBlock {
    /// A numbered element of the markup (`data-n`) and the byte, from the block's begin on, at which its first line begins.
    struct Part {
        int unit = 0;
        qsizetype at = 0;
        bool operator==(const Part &) const = default;
    };
    qsizetype begin = 0;  ///< bytes of the text; it reaches to the next one's begin
    qsizetype end = 0;
    QString html;  ///< as safe as `renderHtml`'s; its elements are numbered from 1 on
    QList<Part> parts;  ///< by rising numbers; the first one is the block itself

    /// Where an element comes from: the last part that is not behind it.
    [[nodiscard]] qsizetype placeOf(int unit) const;
    /// The element that a byte of the block is shown in.
    [[nodiscard]] int unitAt(qsizetype byte) const;
};

/// The blocks of a Markdown text (UTF-8, line ends as they are), in its order. A list's items, a quotation's blocks and a table's rows
/// are parts. Footnotes stand where they are defined, and references to them as they are written. Pure; any thread; never
/// recursive.
[[nodiscard]] QList<PlacedBlock> placedBlocks(const QByteArray &markdown);

}  // namespace sb
