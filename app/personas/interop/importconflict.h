// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/personalibrary.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <optional>

namespace sb {

/// An advisor that is there already.
struct ImportConflict {
    enum class Kind { SameId, SameSlug, SameName };

    Kind kind = Kind::SameId;
    QString slug;  ///< of the one that is there
    bool operator==(const ImportConflict &) const = default;
};

/// The gravest one. Names are compared without regard to case.
[[nodiscard]] std::optional<ImportConflict> conflictOf(const Persona &persona, const PersonaLibrary &library);

enum class ConflictChoice { NewVersion, Copy, Skip };

/// Where an imported document belongs, and the document as it is to be saved there.
struct Placement {
    QString slug;
    QByteArray document;
};

/// New version: the document takes the place of the one that is there, under its slug and id. Copy: a slug that nobody has, and
/// `newId`. Without a conflict the document stays as it is. Nothing for Skip. `taken` are slugs that are somebody's and in no
/// library, of drafts for example.
[[nodiscard]] std::optional<Placement> placeImported(const QByteArray &document, const PersonaLibrary &library,
                                                     ConflictChoice choice, const QString &newId,
                                                     const QStringList &taken = {});

}  // namespace sb
