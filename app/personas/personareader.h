// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/fieldnotes.h"
#include "personas/persona.h"
#include "personas/sectiontree.h"

#include <QByteArrayView>

namespace sb {

/// Reads what sections of a persona file say. Headings are matched by level and parent, never by a keyword alone; what is not
/// recognised becomes a free section. Understands both grammars of the reference ("personas", 1.1 and 1.2) and their union.
class PersonaReader {
public:
    /// `bytes` is what the ranges of the sections are of. The name, which headings may hold, is the title's.
    PersonaReader(QByteArrayView bytes, const QString &personaName, FieldNotes *notes = nullptr)
        : m_bytes(bytes), m_name(personaName), m_notes(notes)
    {
    }

    /// What the title says with the text below it; `before` stands above it.
    void readTitle(const Section &title, const QList<Block> &before, Persona &into) const;
    /// The trees of sections from `first` on. Those of level 2 are chapters; no other tree is.
    void readTrees(const QList<Section> &sections, qsizetype first, Persona &into) const;
    /// The last paragraph of the last section, if it is bold from end to end and stands below the title's own text, is taken
    /// out of the sections.
    void takeMission(QList<Section> &sections, Persona &into);
    /// A section that nothing is known of, with all that stands in it.
    void readFree(const QString &title, qsizetype begin, qsizetype end, Persona &into) const;

private:
    void readTree(const QList<Section> &sections, qsizetype index, qsizetype end, Persona &into) const;
    void addRest(const QString &title, const QList<Block> &blocks, Persona &into) const;
    [[nodiscard]] QString rawText(qsizetype begin, qsizetype end) const;

    QByteArrayView m_bytes;
    QString m_name;
    FieldNotes *m_notes;
    qsizetype m_missionAt = -1;
};

/// The name that the text of a title gives.
[[nodiscard]] QString nameInTitle(const Section &title);

}  // namespace sb
