// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/personadrafts.h"

#include <QByteArray>
#include <QFuture>
#include <QObject>
#include <QString>
#include <QStringList>

namespace sb {

class Clock;

/// The person's own frameworks that were taken away, with their text, until they are brought back. The last of each id is kept. Failures
/// are those of `PersonaStore`, and for the files of `savePersona` and `removePersonaFile`. GUI thread, on which the futures finish;
/// files are touched beside it. Its end drops what is not done; then the text stands in more places than it should, never in none.
class FrameworkBin : public QObject {
    Q_OBJECT
public:
    /// `folder` is that of the person's frameworks. The others must outlive this.
    FrameworkBin(PersonaStore &store, const Clock &clock, const QString &folder, QObject *parent = nullptr)
        : QObject(parent), m_drafts(store), m_clock(clock), m_folder(folder)
    {
    }

    /// Takes the file away, when it still holds `file` and is still there, and the draft with it. `file` is empty for one that was never
    /// saved.
    [[nodiscard]] QFuture<Result<>> take(const QString &id, const QByteArray &file, const QByteArray &draft);
    /// Writes the file again and goes on with its draft. Fails with AlreadyExists, and changes nothing, when there is one of this id again.
    [[nodiscard]] QFuture<Result<>> bringBack(const QString &id);
    [[nodiscard]] QFuture<Result<QStringList>> ids() { return m_drafts.slugsBehind(deletedFramework({})); }

private:
    PersonaDrafts m_drafts;
    const Clock &m_clock;
    QString m_folder;
};

}  // namespace sb
