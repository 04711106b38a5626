// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/problem.h"
#include "personas/fieldnotes.h"
#include "personas/persona.h"
#include "personas/sectiontree.h"

#include <QByteArrayView>
#include <QList>
#include <memory>

namespace sb {

class PersonaReader;

/// A change of a text: these bytes give way to others. `range.line` counts nothing here.
struct TextEdit {
    TextRange range;
    QByteArray replacement;
    bool operator==(const TextEdit &) const = default;
};

/// What stands below the front matter: sections and what they say, in pieces from one heading of level 1 or 2 to the next. After
/// an edit only the pieces that it touches are read again. Immutable value; any thread; copies are cheap.
class PersonaText {
public:
    /// Reads `bytes` from `begin` on.
    PersonaText(QByteArrayView bytes, qsizetype begin);

    /// The same as reading `bytes`, which is the text after the edit, from `begin` on; where the text began before the
    /// edit may lie inside of it. Time: the pieces touched, and a little for each other.
    [[nodiscard]] PersonaText withEdit(QByteArrayView bytes, qsizetype begin, const TextEdit &edit) const;

    /// What the title and the text below it say in `bytes` from `begin` on. Reads no further than that: the time of all in front
    /// of the first heading of level 1, and of what stands below it up to the next chapter.
    [[nodiscard]] static Persona titleOf(QByteArrayView bytes, qsizetype begin);

    /// What the text says, without what front matter adds.
    [[nodiscard]] const Persona &persona() const { return m_persona; }
    /// All sections, with their places in the file. Linear time.
    [[nodiscard]] QList<Section> sections() const;
    /// L02 for each chapter that is not known or stands twice. Linear in the chapters.
    [[nodiscard]] Problems problems() const;
    /// Reads once more and notes where everything stands.
    void note(FieldNotes &notes) const;

private:
    enum class Role { Chapter, Foreign, InForeign };
    struct Piece;
    struct Place {
        std::shared_ptr<const Piece> piece;
        std::shared_ptr<const Persona> said;
        qsizetype begin = 0;
        int line = 1;
        Role role = Role::Chapter;
        bool isLast = false;
    };

    PersonaText() = default;
    enum class Extent { Title, Whole };
    void scanFrom(QByteArrayView bytes, qsizetype begin, Extent extent);
    [[nodiscard]] static Place scan(QByteArrayView bytes, qsizetype begin, int line);
    void findTitle();
    void readTitle(const PersonaReader &reader, Persona &into) const;
    void readPlaces(QByteArrayView bytes, const PersonaText *before);
    [[nodiscard]] Persona readHead(QByteArrayView bytes) const;
    [[nodiscard]] std::shared_ptr<const Persona> readPlace(QByteArrayView bytes, qsizetype index) const;
    void join(const PersonaText *before);
    [[nodiscard]] QList<Section> placedSections(qsizetype index) const;

    QList<Place> m_places;  ///< never empty; the first one's root is the text before any heading
    qsizetype m_title = -1;  ///< the place whose heading is the title
    QString m_name;  ///< as the title gives it
    Persona m_head;
    Persona m_persona;
};

}  // namespace sb
