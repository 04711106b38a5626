// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "base/problem.h"
#include "personas/persona.h"
#include "personas/personadocument.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace sb {

/// A persona with where it came from and what is odd about it.
struct PersonaEntry {
    PersonaDocument document;
    QString path = {};  ///< of the file; begins with ":/" for a built-in one
    bool isBuiltIn = false;

    /// What a list shows; at hand at once.
    [[nodiscard]] const PersonaHead &head() const { return document.head(); }
    /// Read when somebody asks, once for all copies.
    [[nodiscard]] const Persona &persona() const { return document.persona(); }
    /// Looked for when somebody asks, once for all copies.
    [[nodiscard]] const Problems &problems() const { return document.problems(); }
};

/// The files of advisors in a folder, `<slug>/persona.md` or `<name>.md`, sorted; the first `limits::personasInFolder`.
[[nodiscard]] QStringList personaFiles(const QString &folder);

/// The advisors that can be asked: built-in ones and the user's folder; a user's persona takes the place of a built-in one of
/// the same slug. Reading a folder never fails as a whole: what cannot be read, or names no advisor (Malformed: a persona that
/// has no name cannot be picked or addressed), stands in `unreadable()` and takes nobody's place; so does a folder (TooLarge) that
/// has more than `personaFiles` gives.
/// `load` reads the disk: call it off the GUI thread or before the window shows. Of each file it reads as much as a list shows.
/// A value; copies are cheap.
class PersonaLibrary {
public:
    struct Unreadable {
        QString slug;  ///< by the name of its file or folder
        QString path;
        Error error;
    };

    /// `folders` in rising precedence; each holds `<slug>/persona.md` or `<name>.md`. The folder `frameworks` holds no advisor.
    [[nodiscard]] static PersonaLibrary load(const QStringList &folders);
    /// Of advisors that are at hand, in this order.
    [[nodiscard]] static PersonaLibrary of(const QList<PersonaEntry> &entries);

    /// Reads on all processors what would be read when somebody first asks for the personas; none has its version yet. Copies of
    /// this library have them read as well.
    void readThrough() const;

    /// Built-in order first (Diego, Thought Partner, …), then by name.
    [[nodiscard]] const QList<PersonaEntry> &entries() const { return m_entries; }
    [[nodiscard]] const QList<Unreadable> &unreadable() const { return m_unreadable; }
    /// By slug, else by name, without regard to case; nullptr when there is none.
    [[nodiscard]] const PersonaEntry *find(QStringView slugOrName) const;
    /// The advisor that a text addresses with @slug or @name, whose blanks are written as hyphens, the first of several; nullptr
    /// when it addresses none.
    [[nodiscard]] const PersonaEntry *addressedIn(const QString &text) const;

    /// What addresses this one of the entries: "@Thought-Partner", and by its slug when the name is another's.
    [[nodiscard]] QString addressOf(const PersonaEntry &entry) const;

private:
    QList<PersonaEntry> m_entries;
    QList<Unreadable> m_unreadable;
};

}  // namespace sb
