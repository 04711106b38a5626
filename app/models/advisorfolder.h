// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/latestwork.h"
#include "personas/frameworklibrary.h"
#include "personas/personalibrary.h"
#include "personas/personawatch.h"
#include "personas/router.h"

#include <QObject>
#include <QStringList>
#include <optional>

namespace sb {

/// What the folders of advisors hold.
struct AdvisorsRead {
    PersonaLibrary advisors;
    FrameworkLibrary frameworks;
    Router router;  ///< among the advisors, without corrections
};

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
    /// `advisors` and `frameworks` were read there before: what has changed since is told of as well.
    AdvisorFolder(const Folders &folders, const PersonaLibrary &advisors, const FrameworkLibrary &frameworks,
                  QObject *parent = nullptr);

    [[nodiscard]] PersonaWatch &watch() { return m_watch; }

signals:
    /// What is there now, and is not what was read last; one for all changes that came together.
    void read(const sb::AdvisorsRead &now);

private:
    void readAnew();

    Folders m_folders;
    PersonaLibrary m_advisors;
    FrameworkLibrary m_frameworks;
    PersonaWatch m_watch;
    LatestWork<std::optional<AdvisorsRead>> m_work{this};
};

}  // namespace sb
