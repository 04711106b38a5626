// SPDX-License-Identifier: Apache-2.0
#include "personas/personalibrary.h"

#include "base/limits.h"

#include <QDir>
#include <QDirIterator>
#include <QHash>
#include <QRegularExpression>
#include <QThreadPool>
#include <QtConcurrentMap>
#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>
#include <vector>

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

Error tooMany(const QString &folder, qsizetype count)
{
    return {ErrorKind::TooLarge,
            u"%1: at most %2 advisors of a folder are read, this one has %3"_s.arg(folder)
                .arg(limits::personasInFolder)
                .arg(count)};
}

/// Holds the texts that advisors share: nobody is in it, whatever its files are called.
constexpr auto frameworksFolder = "frameworks"_L1;

/// All of them: of those that are too many it is the last ones that are left out, whatever order the disk has.
QStringList allPersonaFiles(const QString &folder)
{
    QStringList files;
    QDirIterator entries(folder, QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot);
    while (entries.hasNext()) {
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

Result<PersonaDocument> namedPersona(const QString &path)
{
    Result<PersonaDocument> document = loadPersona(path);
    if (document && document->head().name.isEmpty())
        return fail(ErrorKind::Malformed, u"%1 names no advisor"_s.arg(path));
    return document;
}

/// Many take the time that a person notices: all processors do them, on threads of their own, for those of the shared pool may
/// each be waiting for this.
template<class Work>
void forEachPlace(qsizetype count, const Work &work)
{
    constexpr qsizetype few = 32;
    QList<qsizetype> places(count);
    std::iota(places.begin(), places.end(), 0);
    if (count <= few) {
        std::ranges::for_each(places, work);
        return;
    }
    QThreadPool pool;
    QtConcurrent::blockingMap(&pool, places.cbegin(), places.cend(), work);
}

}  // namespace

QStringList personaFiles(const QString &folder)
{
    return allPersonaFiles(folder).mid(0, limits::personasInFolder);
}

PersonaLibrary PersonaLibrary::load(const QStringList &folders)
{
    PersonaLibrary library;
    QHash<QString, qsizetype> places;
    for (const QString &folder : folders) {
        QStringList paths = allPersonaFiles(folder);
        if (paths.size() > limits::personasInFolder) {
            library.m_unreadable.append({slugFromPath(folder), folder, tooMany(folder, paths.size())});
            paths.resize(limits::personasInFolder);
        }
        std::vector<Result<PersonaDocument>> read(static_cast<size_t>(paths.size()), fail(ErrorKind::NotFound));
        forEachPlace(paths.size(), [&](qsizetype at) { read[static_cast<size_t>(at)] = namedPersona(paths.at(at)); });
        for (qsizetype i = 0; i < paths.size(); ++i) {
            const Result<PersonaDocument> &document = read.at(static_cast<size_t>(i));
            if (!document) {
                library.m_unreadable.append({slugFromPath(paths.at(i)), paths.at(i), document.error()});
                continue;
            }
            const PersonaEntry entry{*document, paths.at(i), folder.startsWith(":/"_L1)};
            const auto known = places.constFind(entry.head().slug);
            if (known != places.constEnd()) {
                library.m_entries[*known] = entry;
                continue;
            }
            places.insert(entry.head().slug, library.m_entries.size());
            library.m_entries.append(entry);
        }
    }
    std::ranges::stable_sort(library.m_entries, [](const PersonaEntry &a, const PersonaEntry &b) {
        const qsizetype first = rankOf(a.head().slug);
        const qsizetype second = rankOf(b.head().slug);
        return first != second ? first < second : a.head().name.toCaseFolded() < b.head().name.toCaseFolded();
    });
    return library;
}

PersonaLibrary PersonaLibrary::of(const QList<PersonaEntry> &entries)
{
    PersonaLibrary library;
    library.m_entries = entries;
    return library;
}

void PersonaLibrary::readThrough() const
{
    forEachPlace(m_entries.size(), [this](qsizetype at) { std::ignore = m_entries.at(at).document.unversioned(); });
}

const PersonaEntry *PersonaLibrary::find(QStringView slugOrName) const
{
    for (const auto &member : {&PersonaHead::slug, &PersonaHead::name}) {
        const auto found = std::ranges::find_if(m_entries, [&](const PersonaEntry &entry) {
            return slugOrName.compare(entry.head().*member, Qt::CaseInsensitive) == 0;
        });
        if (found != m_entries.end())
            return &*found;
    }
    return nullptr;
}

const PersonaEntry *PersonaLibrary::addressedIn(const QString &text) const
{
    if (!text.contains(u'@'))
        return nullptr;
    static const QRegularExpression mention(u"(?:^|[\\s(])@([\\p{L}\\p{N}_-]+)"_s);
    for (const QRegularExpressionMatch &match : mention.globalMatch(text)) {
        const QString word = match.captured(1);
        if (const PersonaEntry *entry = find(word))
            return entry;
        const auto found = std::ranges::find_if(m_entries, [&word](const PersonaEntry &entry) {
            return word.compare(inOneWord(entry.head().name), Qt::CaseInsensitive) == 0;
        });
        if (found != m_entries.end())
            return &*found;
    }
    return nullptr;
}

QString PersonaLibrary::addressOf(const PersonaEntry &entry) const
{
    const QString byName = u'@' + inOneWord(entry.head().name);
    return addressedIn(byName) == &entry ? byName : u'@' + entry.head().slug;
}

}  // namespace sb
