// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "files.h"
#include "personas/frameworklibrary.h"
#include "personas/personadocument.h"

namespace sb::test {

inline FrameworkLibrary builtInFrameworks()
{
    return FrameworkLibrary::load({sourcePath(QLatin1StringView("personas/frameworks"))});
}

inline Persona builtInPersona(const QString &slug)
{
    const auto document = loadPersona(sourcePath(QLatin1StringView("personas/")) + slug + QStringLiteral("/persona.md"));
    return document ? document->persona() : Persona();
}

}  // namespace sb::test
