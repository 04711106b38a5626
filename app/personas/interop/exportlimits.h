// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/interop/interop.h"

namespace sb {

/// A field of another program that takes so much and no more.
struct FieldLimit {
    CopyField::Name field = CopyField::Name::Instructions;
    qsizetype characters = 0;  ///< of the document, before anything is shortened; UTF-16 units
    qsizetype most = 0;
    bool operator==(const FieldLimit &) const = default;
};

/// Of name, description and instructions; none for a format without limits. Pure.
[[nodiscard]] QList<FieldLimit> fieldLimits(const PersonaDocument &document, InteropFormat format);

}  // namespace sb
