// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/persona.h"

#include <QString>

namespace sb {

/// What a list of advisors shows of one.
struct PersonaHead {
    QString id;
    QString slug;
    QString name;
    QString icon;
    QString colour;
    QString subtitle;
    bool operator==(const PersonaHead &) const = default;
};

[[nodiscard]] inline PersonaHead headOf(const Persona &persona)
{
    return {persona.id, persona.slug, persona.name, persona.icon, persona.colour, persona.subtitle()};
}

}  // namespace sb
