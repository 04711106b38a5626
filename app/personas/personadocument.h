// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/problem.h"
#include "base/result.h"
#include "personas/encodingrepair.h"
#include "personas/frontmatter.h"
#include "personas/persona.h"
#include "personas/personahead.h"
#include "personas/personatext.h"
#include "personas/sectiontree.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <memory>
#include <optional>

namespace sb {

/// A persona file: the bytes, and what they say. Reading never fails; an untouched document gives the same bytes.
/// Immutable value; any thread; copies are cheap. Only the front matter is read at once: what takes a look at the text, or at the
/// whole file (`persona().version`, `problems()`, `sections()`, `repair()`), is done when it is first asked for, once for all copies.
class PersonaDocument {
public:
    /// `slug` is the name of the folder; empty makes one from the front matter or the persona's name.
    explicit PersonaDocument(const QByteArray &bytes = {}, const QString &slug = {});

    /// The document after an edit: equal to one read from those bytes in every respect. What its text says is read when that is
    /// asked for, in the time of the chapters touched and a little for each other one. The edit's range must lie in the document.
    [[nodiscard]] PersonaDocument withEdit(const TextEdit &edit) const;

    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    [[nodiscard]] const Persona &persona() const;
    /// The same without its version, for whom it is nothing: the version takes a look at every byte, after each keystroke anew.
    [[nodiscard]] const Persona &unversioned() const;
    /// `headOf(persona())` from the front matter and the title: the text below is not read for it.
    [[nodiscard]] const PersonaHead &head() const;
    /// In the order of the file; at most `limits::problemsOfOneKind` of each code.
    [[nodiscard]] const Problems &problems() const;
    /// Those of them that reading gives, without lint: L02 and L17, in no order.
    [[nodiscard]] Problems readerProblems() const { return m_matterProblems + text().problems(); }
    /// Headings with the bytes they span. Together they cover the file from `bodyBegin()` to its end without gap or overlap.
    [[nodiscard]] const QList<Section> &sections() const;
    /// Where the front matter ends.
    [[nodiscard]] qsizetype bodyBegin() const { return m_matter.end; }
    [[nodiscard]] const FrontMatter &frontMatter() const { return m_matter; }
    /// When the text's encoding was damaged on its way here: what a repair would give. Nothing is repaired unasked.
    [[nodiscard]] const std::optional<EncodingRepair> &repair() const;
    /// Reads the document once more and notes where each field stands.
    [[nodiscard]] FieldNotes notes() const;

private:
    struct Later;

    [[nodiscard]] const PersonaText &text() const;
    void addIdentity(Persona &persona) const;

    QByteArray m_bytes;
    QString m_slug;  ///< as given
    Problems m_matterProblems;  ///< filled by the next one's making
    FrontMatter m_matter;
    std::shared_ptr<Later> m_later;
};

/// The folder's name of "<slug>/persona.md", the file's of "<name>.md".
[[nodiscard]] QString slugFromPath(const QString &path);

/// What a file at this path says when it holds these bytes.
[[nodiscard]] PersonaDocument personaAt(const QString &path, const QByteArray &bytes);

/// Reads a file; "<slug>/persona.md" takes its slug from the folder, "<name>.md" from the name if the text has none. Fails with
/// NotFound, PermissionDenied, InvalidArgument (no regular file; a pipe is not opened for reading), TooLarge (over
/// `limits::personaBytes`, of which no more is read, or `limits::personaLines`), Malformed (not UTF-8; the first byte that is not
/// stands in the detail, from 0) or Io.
[[nodiscard]] Result<PersonaDocument> loadPersona(const QString &path);
/// The same, be it UTF-8 or not: to look at a file that nobody can be asked from.
[[nodiscard]] Result<PersonaDocument> loadAnyPersona(const QString &path);

}  // namespace sb
