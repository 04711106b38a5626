// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/citationmark.h"
#include "personas/frameworklibrary.h"

#include <QList>
#include <QSet>
#include <QString>
#include <QStringView>

namespace sb {

/// How far a citation can be relied on.
enum class CitationState {
    Known,           ///< the library has it and the advisor may cite it
    NotThePersonas,  ///< the library has it, the advisor does not work with it
    Unknown,         ///< nobody has it: not verified
};

/// A mark `[[fw:id]]` in an answer, checked.
struct Citation {
    ProseSpan span;   ///< of the mark, in UTF-16 units
    QString id;      ///< the library's; of an unknown one as written
    CitationState state = CitationState::Unknown;
    QString applied;  ///< the sentence that applies it, and the next one where that says nothing by itself; without marks
    bool isExplained = false;  ///< here or before: more is said than its name

    bool operator==(const Citation &) const = default;
};

/// What an answer leans on.
struct Citations {
    QList<Citation> cited;  ///< in the answer's order
    QList<FrameworkMention> mentioned;  ///< and nowhere cited

    bool operator==(const Citations &) const = default;
};

/// Whether the end of a text names the framework, by its name or an alias: then a mark behind it needs no name in its place.
[[nodiscard]] bool hasJustNamed(const FrameworkLibrary &library, const Framework &framework, QStringView before);

/// Checks what one advisor's answers cite. A value; reading is pure and takes time linear in the answer. What it gives for an
/// answer up to an empty line outside of code it also gives, in front, for all longer ones, but for mentions that a later mark
/// cites. Source: reference "personas", section 10.
class CitationReader {
public:
    CitationReader(const FrameworkLibrary &library, const Persona &persona);

    /// No mention is what stands in code, in a link, in a quotation block, or in quotation marks as the `question` has it.
    [[nodiscard]] Citations read(QStringView answer, QStringView question = {}) const;
    /// Of a mark's id as written: an id, a name or an alias.
    [[nodiscard]] CitationState stateOf(const QString &id) const;
    /// The framework that a mark's id means; nullptr when there is none.
    [[nodiscard]] const Framework *frameworkOf(const QString &id) const { return m_library.named(id); }

    /// The answer as it is copied and exported: no mark stays; a framework's name takes its place unless the text before it has
    /// just named it. Unknown ids leave nothing.
    [[nodiscard]] QString withoutMarks(const QString &answer) const;

private:
    FrameworkLibrary m_library;
    QSet<QString> m_allowed;
};

}  // namespace sb
