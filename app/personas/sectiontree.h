// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/problem.h"
#include "personas/markdownlines.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace sb {

/// A paragraph, one list item with the lines that go on with it, a quotation, or a fenced text.
struct Block {
    enum class Kind { Paragraph, Bullet, Numbered, Quote, Fence };

    Kind kind = Kind::Paragraph;
    QStringList lines;  ///< trimmed, without markers; of a fence as written
    TextRange range;
    QList<qsizetype> at = {};  ///< the byte at which each of the lines begins

    [[nodiscard]] QString text() const { return lines.join(kind == Kind::Fence ? u'\n' : u' '); }
};

/// A heading and what stands below it. Sections stand in document order; the first has level 0 and holds what comes before
/// any heading. Two sections may have the same title: tell them apart by their place.
struct Section {
    int level = 0;
    QString title;       ///< as written, emphasis removed
    int parent = -1;     ///< index of the section that holds it
    TextRange heading;   ///< with its line end; empty for level 0
    TextRange range;     ///< with its heading, without its subsections
    qsizetype treeEnd = 0;  ///< where its last subsection ends
    QList<Block> blocks;
    QString words = {};      ///< the heading's text as written
    qsizetype wordsAt = 0;   ///< the byte at which they begin
    QString key = {};        ///< matchingKey(title)
};

/// `begin` is the byte at which the lines begin.
[[nodiscard]] QList<Section> buildSections(const QList<MarkdownLine> &lines, qsizetype begin = 0);

/// A heading folded for matching: emoji, emphasis and a trailing colon removed, the persona's own name (and its genitive)
/// dropped, curly quotes made straight, case folded. Parentheses stay. A first word without one ASCII letter or digit is
/// dropped too: it is an ornament, or was one before the file's encoding was damaged.
[[nodiscard]] QString matchingKey(const QString &title, const QString &personaName = {});

/// The same of a key that was folded already: without the persona's name.
[[nodiscard]] QString withoutName(const QString &key, const QString &personaName);

}  // namespace sb
