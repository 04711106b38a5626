// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/personadrafts.h"

#include <QByteArray>
#include <QFuture>
#include <QString>
#include <QStringList>

namespace sb {

/// The person's own frameworks that were taken away, with their text, until they are brought back. The last of each id is kept. Threads
/// and failures of the texts as `PersonaStore` says, of the files as `savePersona` and `removePersonaFile`.
class FrameworkBin {
public:
    /// `folder` is that of the person's frameworks. `store` must outlive this, and what was begun.
    FrameworkBin(PersonaStore &store, const QString &folder) : m_drafts(store), m_folder(folder) {}

    /// Takes the file away, when it still holds `file` and is still there, and the draft with it. `file` is empty for one that was never
    /// saved.
    [[nodiscard]] QFuture<Result<>> take(const QString &id, const QByteArray &file, const QByteArray &draft);
    /// Writes the file again and goes on with its draft. Fails with AlreadyExists, and changes nothing, when there is one of this id again.
    [[nodiscard]] QFuture<Result<>> bringBack(const QString &id);
    [[nodiscard]] QFuture<Result<QStringList>> ids() { return m_drafts.slugsBehind(deletedFramework({})); }

private:
    PersonaDrafts m_drafts;
    QString m_folder;
};

}  // namespace sb
