// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QList>
#include <QString>

namespace sb {

/// A section without its subsections, or the front matter, with what names it among all of its text.
struct SectionPiece {
    QString key;    ///< its folded heading and those above it, with a number where several are called the same
    QString title;  ///< as written, emphasis removed; empty for front matter and for what stands before any heading
    int level = 0;
    qsizetype begin = 0;  ///< in bytes of the text
    qsizetype treeEnd = 0;  ///< where its last subsection ends
    QByteArrayView text;
};

/// In order; together they are the whole text, which must outlive them.
[[nodiscard]] QList<SectionPiece> sectionPieces(QByteArrayView text);

}  // namespace sb
