// SPDX-License-Identifier: Apache-2.0
#include "personas/frameworklibrary.h"

#include "personas/personadocument.h"
#include "personas/personafile.h"
#include "personas/personalibrary.h"
#include "personas/personalimits.h"

#include <QDir>
#include <QDirIterator>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

QStringList frameworkFiles(const QString &folder)
{
    QStringList files;
    QDirIterator entries(folder, {u"*.md"_s}, QDir::Files | QDir::NoDotAndDotDot);
    while (entries.hasNext() && files.size() < limits::frameworksInFolder) {
        const QFileInfo entry = entries.nextFileInfo();
        if (entry.fileName().compare("README.md"_L1, Qt::CaseInsensitive) != 0)
            files.append(entry.filePath());
    }
    files.sort();
    return files;
}

Result<Framework> loadFramework(const QString &path, bool isBuiltIn)
{
    const QString id = slugFromPath(path);
    if (id != slugOf(id))
        return fail(ErrorKind::InvalidArgument,
                    u"%1: a framework's file is named by a slug, such as %2.md"_s.arg(path, slugOf(id)));
    return readPersonaBytes(path).transform([&](const QByteArray &bytes) {
        Framework framework = readFramework(bytes, id);
        framework.path = path;
        framework.isBuiltIn = isBuiltIn;
        return framework;
    });
}

}  // namespace

FrameworkLibrary FrameworkLibrary::load(const QStringList &folders)
{
    FrameworkLibrary library;
    QMap<QString, Framework> byId;
    for (const QString &folder : folders) {
        for (const auto paths = frameworkFiles(folder); const QString &path : paths) {
            const Result<Framework> framework = loadFramework(path, folder.startsWith(":/"_L1));
            if (framework)
                byId.insert(framework->id, *framework);
            else
                library.m_unreadable.append({slugFromPath(path), path, framework.error()});
        }
    }
    library.m_frameworks = byId.values();
    std::ranges::stable_sort(library.m_frameworks, {},
                             [](const Framework &framework) { return framework.name.toCaseFolded(); });
    for (qsizetype i = 0; i < library.m_frameworks.size(); ++i) {
        const Framework &framework = library.m_frameworks.at(i);
        library.m_places.insert(framework.id, i);
        if (const QString slug = slugOf(framework.name); !library.m_names.contains(slug))
            library.m_names.insert(slug, i);
        for (const QString &alias : framework.aliases)
            library.m_mentions.add(alias, framework.id);
    }
    return library;
}

const Framework *FrameworkLibrary::find(QStringView id) const
{
    const auto found = m_places.constFind(id.toString());
    return found == m_places.cend() ? nullptr : &m_frameworks.at(*found);
}

const Framework *FrameworkLibrary::named(const QString &name) const
{
    const QString slug = slugOf(name);
    if (const Framework *framework = find(slug))
        return framework;
    if (const auto found = m_names.constFind(slug); found != m_names.cend())
        return &m_frameworks.at(*found);
    return find(m_mentions.exactly(name));
}

QStringList FrameworkLibrary::forPersona(const Persona &persona) const
{
    QStringList ids;
    for (const FrameworkUse &use : persona.frameworks) {
        const Framework *framework = find(use.id);
        if (!framework)
            framework = named(use.name);
        if (framework)
            ids.append(framework->id);
    }
    for (const QString &tool : persona.tools) {
        for (const auto found = m_mentions.in(tool); const FrameworkMention &mention : found)
            ids.append(mention.id);
    }
    ids.removeDuplicates();
    return ids;
}

QMap<QString, QStringList> FrameworkLibrary::whereUsed(const PersonaLibrary &library) const
{
    QMap<QString, QStringList> users;
    for (const PersonaEntry &entry : library.entries()) {
        for (const auto ids = forPersona(entry.document.unversioned()); const QString &id : ids)
            users[id].append(entry.head().slug);
    }
    return users;
}

}  // namespace sb
