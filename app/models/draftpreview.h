// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "markdown/placedblocks.h"
#include "personas/personadocument.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace sb {

/// A draft's text as a page shows it, around one place in it. Bytes are those of the whole file.
struct DraftPreview {
    struct Block {
        QByteArray key;  ///< the same for the same source, and no other's in the page
        PlacedBlock placed;
    };
    PersonaDocument document = PersonaDocument();  ///< that is shown
    QStringList matter;   ///< names in its front matter, in the file's order
    QList<Block> blocks;
    qsizetype begin = 0;  ///< what is shown of the text below the front matter
    qsizetype end = 0;
    int firstLine = 1;    ///< from 1, of what is shown
    int lastLine = 1;
    int lines = 1;        ///< of the file

    /// Of the text below the front matter all is shown.
    [[nodiscard]] bool isWhole() const { return begin <= document.bodyBegin() && end >= document.bytes().size(); }
    /// Whether a place is far enough from the ends of what is shown, where more would stand behind them, for the page to stay
    /// as it is.
    [[nodiscard]] bool holds(qsizetype byte) const;
    /// The one that a byte is shown in; null when there is none.
    [[nodiscard]] const Block *blockAt(qsizetype byte) const;
    [[nodiscard]] const Block *find(const QByteArray &key) const;
};

/// About 32 KiB on both sides of `place`, whole sections where they are not longer than that: what a page shows at once, and all of
/// a usual advisor. Pure, any thread; takes the time of `PersonaDocument::sections` for a long text, else of what is shown.
[[nodiscard]] DraftPreview draftPreview(const PersonaDocument &document, qsizetype place);

/// The same stretch as text, where no page can be shown.
[[nodiscard]] QString previewText(const DraftPreview &preview);

}  // namespace sb
