// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "markdown/blockrenderer.h"
#include "markdown/patch.h"
#include "markdown/unit.h"

#include <QHash>
#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>

namespace sb {

/// A reference to a footnote as a block's markup holds it: its label, in an element with a number of its own. `Notes` puts the
/// footnote's number in its place, so whether there is a footnote changes no block.
[[nodiscard]] QString referenceMarkup(qsizetype index, const QString &label);

/// Characters that a reference and a footnote take on the page beyond what the block's markup holds.
inline constexpr qsizetype referenceRoom = 14;
inline constexpr qsizetype noteRoom = 64;

/// The keys of the footnotes that are shown, in the order of their numbers: those that are defined and referred to, by the first
/// reference to each. Source: GitHub Flavored Markdown.
[[nodiscard]] QStringList numberedNotes(const QStringList &references, const QStringList &definitions);

/// The footnotes of a text that grows. A definition is a block among the text's, a top-level `<li>`; on the page it stands in a
/// list behind all of the text, or nowhere as long as nothing refers to it. Each note leads back to the first reference to it.
/// Links are `#n` and the number of the element they lead to. Beyond the first `limits::notes` references and definitions all
/// stay text.
class Notes {
public:
    /// What became of the text's blocks and, by its number, of each note.
    struct Changes {
        QList<Patch> text;
        QHash<int, QList<Patch>> notes;
    };

    /// From this block and this reference on, the text is read again.
    void readFrom(qsizetype block, qsizetype reference);
    void add(qsizetype block, const RenderedBlock &rendered);
    [[nodiscard]] qsizetype references() const { return m_references.size(); }

    /// What makes the last blocks of a text, `now`, from what they were; `now` takes over the colours of its code.
    [[nodiscard]] static Changes compare(const QList<Unit> &before, QList<Unit> &now);
    /// What changes on the page. `blocks` are all of the text's as they are now.
    [[nodiscard]] QList<Patch> update(const Changes &changes, const QList<Unit> &blocks);
    /// The whole page; `more` stands between the text and its notes.
    [[nodiscard]] QString html(const QList<Unit> &blocks, const QString &more) const;
    /// What puts `html` at the end of the text.
    [[nodiscard]] Patch atEnd(const QString &html) const;
    /// Whether a block is a note that is not on the page.
    [[nodiscard]] bool isHidden(const Unit &block) const;

private:
    struct Reference {
        QString key;
        QString label;
    };
    struct Definition {
        QString key;
        qsizetype block = 0;
        qsizetype firstReference = 0;  ///< in it
        qsizetype endReference = 0;
    };
    /// Where a reference leads; number 0 when there is no such note.
    struct Target {
        qsizetype number = 0;
        int note = 0;
        bool operator==(const Target &) const = default;
    };
    struct Shown {
        int note = 0;
        qsizetype block = 0;
        qsizetype reference = 0;  ///< the first one to it
    };

    void number(const QList<Unit> &blocks);
    [[nodiscard]] QSet<int> keptOf(const QList<Shown> &before) const;
    void showNotes(const Changes &changes, const QList<Unit> &blocks, const QSet<int> &kept, QList<Patch> &patches) const;
    void showReferences(const QList<Target> &before, QList<Patch> &patches) const;
    [[nodiscard]] QString noteHtml(const Shown &shown, const QList<Unit> &blocks) const;
    [[nodiscard]] QString sectionHtml(const QList<Unit> &blocks) const;
    [[nodiscard]] QString referenceHtml(qsizetype index) const;
    [[nodiscard]] QString resolved(const QString &html) const;

    QList<Reference> m_references;
    QList<Definition> m_definitions;
    QList<Target> m_targets;  ///< of the references, as the page shows them
    QList<Shown> m_shown;  ///< by their numbers
};

/// Whether a top-level unit is a footnote.
[[nodiscard]] bool isNote(const Unit &block);

}  // namespace sb
