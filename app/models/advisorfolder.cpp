// SPDX-License-Identifier: Apache-2.0
#include "models/advisorfolder.h"

#include <QtConcurrentRun>
#include <utility>

namespace sb {

AdvisorFolder::AdvisorFolder(const Folders &folders, QObject *parent)
    : QObject(parent), m_folders(folders), m_watch({folders.advisors.constLast(), folders.frameworks.constLast()})
{
    connect(&m_watch, &PersonaWatch::changed, this, &AdvisorFolder::readAnew);
}

void AdvisorFolder::readAnew()
{
    if (std::exchange(m_isReading, true)) {
        m_isStale = true;
        return;
    }
    const auto load = [folders = m_folders] {
        const PersonaLibrary personas = PersonaLibrary::load(folders.advisors);
        personas.readThrough();  // so that nobody on the GUI's thread has to
        return std::pair(personas, FrameworkLibrary::load(folders.frameworks));
    };
    QtConcurrent::run(load).then(this, [this](const std::pair<PersonaLibrary, FrameworkLibrary> &libraries) {
        m_isReading = false;
        if (std::exchange(m_isStale, false))
            readAnew();
        else
            emit read(libraries.first, libraries.second);
    });
}

}  // namespace sb
