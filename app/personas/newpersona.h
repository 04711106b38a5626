// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "personas/persona.h"
#include "personas/personadocument.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace sb {

/// What a new advisor begins as.
struct PersonaOrigin {
    enum class Kind {
        Nothing,   ///< only what each advisor needs
        Template,  ///< a text that is nobody's
        Advisor,   ///< another advisor, of whom a note stays
    };
    Kind kind = Kind::Nothing;
    PersonaDocument document = PersonaDocument();  ///< of Nothing it is not asked
};

/// The fields of an advisor that a person is led through when one is made: the others stay as the origin has them.
[[nodiscard]] QStringList guidedFields();

/// What those fields say before the person has said anything. Of another advisor, all but its name.
[[nodiscard]] Persona wishesFrom(const PersonaOrigin &origin);

/// The text of an advisor of whom `guidedFields` say what `wanted` says, each written by a `FieldEdit`, so that all else is the
/// origin's, byte by byte. A copy gets an id of its own where the original states one. Without a role it is an advisor all the same,
/// and without rules and triggers it keeps those that each one needs. Fails with InvalidArgument for a name that no slug can be
/// made of (detail "name"), or for words that cannot be written (detail: the path of the field). Pure but for the id; takes the
/// time of some reads of the document for each entry that differs.
[[nodiscard]] Result<QByteArray> newPersonaText(const Persona &wanted, const PersonaOrigin &origin = {});

}  // namespace sb
