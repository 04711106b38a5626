// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/problem.h"
#include "base/result.h"
#include "personas/encodingrepair.h"
#include "personas/persona.h"
#include "personas/sectiontree.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <optional>

namespace sb {

/// A persona file: the bytes, and what they say. Reading never fails; an untouched document gives the same bytes.
/// Immutable value; any thread.
class PersonaDocument {
public:
    /// `slug` is the name of the folder; empty makes one from the front matter or the persona's name.
    explicit PersonaDocument(const QByteArray &bytes, const QString &slug = {});

    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    [[nodiscard]] const Persona &persona() const { return m_persona; }
    /// In the order of the file; at most `limits::problemsOfOneKind` of each code.
    [[nodiscard]] const Problems &problems() const { return m_problems; }
    /// Headings with the bytes they span. Together they cover the file from `bodyBegin()` to its end without gap or overlap.
    [[nodiscard]] const QList<Section> &sections() const { return m_sections; }
    /// Where the front matter ends.
    [[nodiscard]] qsizetype bodyBegin() const { return m_bodyBegin; }
    /// When the text's encoding was damaged on its way here: what a repair would give. Nothing is repaired unasked.
    [[nodiscard]] const std::optional<EncodingRepair> &repair() const { return m_repair; }

private:
    QByteArray m_bytes;
    qsizetype m_bodyBegin = 0;
    QList<Section> m_sections;
    Persona m_persona;
    Problems m_problems;
    std::optional<EncodingRepair> m_repair;
};

/// The folder's name of "<slug>/persona.md", the file's of "<name>.md".
[[nodiscard]] QString slugFromPath(const QString &path);

/// Reads a file; "<slug>/persona.md" takes its slug from the folder, "<name>.md" from the name if the text has none. Fails with
/// NotFound, PermissionDenied, InvalidArgument (no regular file; a pipe is not opened for reading), TooLarge (over
/// `limits::personaBytes`, of which no more is read, or `limits::personaLines`), Malformed (not UTF-8) or Io.
[[nodiscard]] Result<PersonaDocument> loadPersona(const QString &path);

}  // namespace sb
