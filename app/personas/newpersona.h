// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "personas/personadocument.h"

#include <QByteArray>
#include <QString>

namespace sb {

/// What a person says of an advisor that is to be made.
struct NewPersona {
    QString name;
    QString domain;  ///< may be empty
    QString role;    ///< may be empty
};

/// The text of a new advisor with the chapters that each one needs: profile, rules, prohibitions, triggers. Fails with
/// InvalidArgument for a name that no slug can be made of, or that cannot be written. Pure.
[[nodiscard]] Result<QByteArray> newPersonaText(const NewPersona &wanted);

/// `original` under another name, with an id of its own where the original states one, and a note of whom it was made from. What
/// is empty stays as the original has it. Fails as `newPersonaText`. Pure but for the id.
[[nodiscard]] Result<QByteArray> clonedPersonaText(const PersonaDocument &original, const NewPersona &wanted);

}  // namespace sb
