// SPDX-License-Identifier: Apache-2.0
#include "personas/personalibrary.h"

#include "base/limits.h"
#include "personas/personadocument.h"

#include <QDir>
#include <QDirIterator>
#include <QRegularExpression>
#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr std::array familiarOrder{"diego"_L1, "thought-partner"_L1, "martin"_L1, "rachel"_L1, "alvaro"_L1};

qsizetype rankOf(const QString &slug)
{
    return std::ranges::find_if(familiarOrder, [&](QLatin1StringView known) { return slug == known; }) - familiarOrder.begin();
}

/// As it can stand behind an @.
QString inOneWord(const QString &text)
{
    static const QRegularExpression gap(u"[^\\p{L}\\p{N}_-]+"_s);
    return text.split(gap, Qt::SkipEmptyParts).join(u'-');
}

/// Holds the texts that advisors share: nobody is in it, whatever its files are called.
constexpr auto frameworksFolder = "frameworks"_L1;

}  // namespace

QStringList personaFiles(const QString &folder)
{
    QStringList files;
    QDirIterator entries(folder, QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot);
    while (entries.hasNext() && files.size() < limits::personasInFolder) {
        const QFileInfo entry = entries.nextFileInfo();
        const QString nested = entry.filePath() + "/persona.md"_L1;
        if (entry.isDir() && entry.fileName() != frameworksFolder && QFile::exists(nested))
            files.append(nested);
        else if (entry.isFile() && entry.suffix() == "md"_L1
                 && entry.fileName().compare("README.md"_L1, Qt::CaseInsensitive) != 0)
            files.append(entry.filePath());
    }
    files.sort();
    return files;
}

PersonaLibrary PersonaLibrary::load(const QStringList &folders)
{
    PersonaLibrary library;
    for (const QString &folder : folders) {
        for (const auto paths = personaFiles(folder); const QString &path : paths) {
            const Result<PersonaDocument> document = loadPersona(path);
            if (!document) {
                library.m_unreadable.append({slugFromPath(path), path, document.error()});
                continue;
            }
            const Persona &persona = document->persona();
            if (persona.name.isEmpty()) {
                library.m_unreadable.append(
                    {slugFromPath(path), path, {ErrorKind::Malformed, u"%1 names no advisor"_s.arg(path)}});
                continue;
            }
            library.m_entries.removeIf([&](const PersonaEntry &entry) { return entry.persona.slug == persona.slug; });
            library.m_entries.append({persona, path, document->problems(), folder.startsWith(":/"_L1)});
        }
    }
    std::ranges::stable_sort(library.m_entries, [](const PersonaEntry &a, const PersonaEntry &b) {
        const qsizetype first = rankOf(a.persona.slug);
        const qsizetype second = rankOf(b.persona.slug);
        return first != second ? first < second : a.persona.name.toCaseFolded() < b.persona.name.toCaseFolded();
    });
    return library;
}

PersonaLibrary PersonaLibrary::of(const QList<PersonaEntry> &entries)
{
    PersonaLibrary library;
    library.m_entries = entries;
    return library;
}

const PersonaEntry *PersonaLibrary::find(QStringView slugOrName) const
{
    for (const auto &member : {&Persona::slug, &Persona::name}) {
        const auto found = std::ranges::find_if(m_entries, [&](const PersonaEntry &entry) {
            return slugOrName.compare(entry.persona.*member, Qt::CaseInsensitive) == 0;
        });
        if (found != m_entries.end())
            return &*found;
    }
    return nullptr;
}

const PersonaEntry *PersonaLibrary::addressedIn(const QString &text) const
{
    static const QRegularExpression mention(u"(?:^|[\\s(])@([\\p{L}\\p{N}_-]+)"_s);
    for (const QRegularExpressionMatch &match : mention.globalMatch(text)) {
        const QString word = match.captured(1);
        if (const PersonaEntry *entry = find(word))
            return entry;
        const auto found = std::ranges::find_if(m_entries, [&word](const PersonaEntry &entry) {
            return word.compare(inOneWord(entry.persona.name), Qt::CaseInsensitive) == 0;
        });
        if (found != m_entries.end())
            return &*found;
    }
    return nullptr;
}

QString PersonaLibrary::addressOf(const PersonaEntry &entry) const
{
    const QString byName = u'@' + inOneWord(entry.persona.name);
    return addressedIn(byName) == &entry ? byName : u'@' + entry.persona.slug;
}

}  // namespace sb
