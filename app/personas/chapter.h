// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/fieldnotes.h"
#include "personas/persona.h"
#include "personas/sectiontree.h"

#include <QList>
#include <QString>
#include <utility>

namespace sb {

/// The chapters of a persona document, and the parts that stand only inside one of them.
enum class ChapterKind {
    Free,
    Profile,
    Competencies,
    Frameworks,
    Samples,
    Playbooks,
    Metrics,
    Triggers,
    Approach,
    Rules,
    Topics,
    Prohibitions,
    Style,
    Sources,
    Questions,
    Starters,
    BlindSpots,
    Quotes,
};

/// What the chapter (level 2) of this folded heading is; the heading alone decides, so ask for no other level.
[[nodiscard]] ChapterKind chapterOf(const QString &key);

/// A section as a reader consumes it: what is taken is gone, what remains is "other text".
class Chapter {
public:
    /// Keeps a reference to `section`.
    Chapter(const Section &section, const QString &personaName);

    [[nodiscard]] const Section &section() const { return *m_section; }
    [[nodiscard]] const QString &title() const { return m_section->title; }
    [[nodiscard]] const QString &key() const { return m_key; }
    /// The heading ends with this word, a suffix in parentheses aside.
    [[nodiscard]] bool endsWith(QLatin1StringView word) const;

    [[nodiscard]] QList<Block> take(Block::Kind kind);
    /// Bullets and numbered items, in order.
    [[nodiscard]] QList<Block> takeItems();
    [[nodiscard]] QList<Block> takeAll() { return std::exchange(m_rest, {}); }
    void keep(const Block &block) { m_rest.append(block); }
    [[nodiscard]] const QList<Block> &rest() const { return m_rest; }

private:
    const Section *m_section;  ///< never null; a reference could not be assigned
    QString m_key;
    QList<Block> m_rest;
};

/// Where a reader puts what a chapter says.
struct ChapterReading {
    Persona &persona;
    FieldNotes *notes = nullptr;  ///< or nowhere
};

/// Moves what the chapter and its parts say into the persona. What it does not understand stays in `chapter` and `parts`.
void readChapter(ChapterKind kind, Chapter &chapter, QList<Chapter> &parts, const ChapterReading &into);

}  // namespace sb
