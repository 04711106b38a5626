// SPDX-License-Identifier: Apache-2.0
#include "models/advisorfolder.h"

#include <algorithm>

namespace sb {

namespace {

template<class Library>
bool hasSameUnreadable(const Library &one, const Library &other)
{
    return std::ranges::equal(one.unreadable(), other.unreadable(), [](const auto &left, const auto &right) {
        return left.path == right.path && left.error == right.error;
    });
}

bool isSame(const PersonaLibrary &one, const PersonaLibrary &other)
{
    const auto isSameEntry = [](const PersonaEntry &left, const PersonaEntry &right) {
        return left.path == right.path && left.document.bytes() == right.document.bytes();
    };
    return std::ranges::equal(one.entries(), other.entries(), isSameEntry) && hasSameUnreadable(one, other);
}

bool isSame(const FrameworkLibrary &one, const FrameworkLibrary &other)
{
    return one.frameworks() == other.frameworks() && hasSameUnreadable(one, other);
}

}  // namespace

AdvisorFolder::AdvisorFolder(const Folders &folders, const PersonaLibrary &advisors, const FrameworkLibrary &frameworks,
                             QObject *parent)
    : QObject(parent),
      m_folders(folders),
      m_advisors(advisors),
      m_frameworks(frameworks),
      m_watch({folders.advisors.constLast(), folders.frameworks.constLast()})
{
    connect(&m_watch, &PersonaWatch::started, this, &AdvisorFolder::readAnew);
    connect(&m_watch, &PersonaWatch::changed, this, &AdvisorFolder::readAnew);
}

void AdvisorFolder::readAnew()
{
    const auto load = [folders = m_folders](const PersonaLibrary &before,
                                            const FrameworkLibrary &beside) -> std::optional<AdvisorsRead> {
        const PersonaLibrary advisors = PersonaLibrary::load(folders.advisors);
        const FrameworkLibrary frameworks = FrameworkLibrary::load(folders.frameworks);
        if (isSame(advisors, before) && isSame(frameworks, beside))
            return {};
        advisors.readThrough();  // so that nobody on the GUI's thread has to
        return AdvisorsRead{advisors, frameworks, Router(advisors)};
    };
    const auto prepare = [this, load]() -> std::function<std::optional<AdvisorsRead>()> {
        return [load, before = m_advisors, beside = m_frameworks] { return load(before, beside); };
    };
    m_work.run(prepare, [this](const std::optional<AdvisorsRead> &now) {
        if (!now)
            return;
        m_advisors = now->advisors;
        m_frameworks = now->frameworks;
        emit read(*now);
    });
}

}  // namespace sb
