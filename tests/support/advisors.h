// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/personalibrary.h"

#include <QDir>
#include <QFile>
#include <QStringList>
#include <QTemporaryDir>

namespace sb::test {

/// A library of advisors of these names, read from files of their own. A name's slug is the name in lower case.
inline PersonaLibrary libraryOf(const QStringList &names)
{
    const QTemporaryDir folder;
    for (const QString &name : names) {
        const QString own = folder.filePath(name.toLower());
        QFile file(own + QStringLiteral("/persona.md"));
        if (QDir().mkpath(own) && file.open(QIODevice::WriteOnly))
            file.write(QStringLiteral("# %1 - Delivery Persona\n").arg(name).toUtf8());
    }
    return PersonaLibrary::load({folder.path()});
}

}  // namespace sb::test
