// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/frameworklibrary.h"
#include "personas/personalibrary.h"
#include "personas/personawatch.h"

#include <QObject>
#include <QStringList>

namespace sb {

/// Reads the advisors and their frameworks anew when somebody else changes their files. GUI thread; the reading is done on
/// another one.
class AdvisorFolder : public QObject {
    Q_OBJECT
public:
    /// As `PersonaLibrary::load` and `FrameworkLibrary::load` take them; the last of each is the person's own.
    struct Folders {
        QStringList advisors;
        QStringList frameworks;
    };
    explicit AdvisorFolder(const Folders &folders, QObject *parent = nullptr);

    [[nodiscard]] PersonaWatch &watch() { return m_watch; }

signals:
    /// What is there now; one for all changes that came together.
    void read(const sb::PersonaLibrary &advisors, const sb::FrameworkLibrary &frameworks);

private:
    void readAnew();

    Folders m_folders;
    PersonaWatch m_watch;
    bool m_isReading = false;
    bool m_isStale = false;  ///< something changed while it was read
};

}  // namespace sb
