// SPDX-License-Identifier: Apache-2.0
#include "base/limits.h"
#include "base/paths.h"
#include "personas/persona.h"
#include "personas/personafile.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QSaveFile>
#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr qsizetype longestSlug = 200;  // bytes: a name of a file has at most 255

/// `frameworks` holds texts that advisors share; the others name devices on Windows, where a folder may be shared by git.
constexpr std::array takenSlugs{"frameworks"_L1, "con"_L1, "prn"_L1, "aux"_L1, "nul"_L1};

bool isDevice(const QString &slug)
{
    return slug.size() == 4 && (slug.startsWith("com"_L1) || slug.startsWith("lpt"_L1)) && slug.back().isDigit();
}

/// No name that leads out of the folder, and none that a system keeps for itself.
Result<> checkSlug(const QString &folder, const QString &slug)
{
    const bool isTaken =
        isDevice(slug) || std::ranges::any_of(takenSlugs, [&](QLatin1StringView taken) { return slug == taken; });
    if (folder.isEmpty() || slug.isEmpty() || slugOf(slug) != slug || isTaken || slug.toUtf8().size() > longestSlug)
        return fail(ErrorKind::InvalidArgument, slug);
    return {};
}

/// What a link leads to, also where nothing is there yet.
QString linkTarget(const QString &path)
{
    const QFileInfo file(path);
    if (!file.isSymLink())
        return path;
    return file.exists() ? file.canonicalFilePath() : file.symLinkTarget();
}

Result<> checkExpected(const QString &path, const std::optional<QByteArray> &expected)
{
    const Result<QByteArray> there = readPersonaBytes(path);
    if (there)
        return expected == contentHash(*there) ? Result<>() : fail(ErrorKind::AlreadyExists, path);
    switch (there.error().kind) {
    case ErrorKind::NotFound:
        return expected ? Result<>(fail(ErrorKind::NotFound, path)) : Result<>();
    case ErrorKind::TooLarge:
    case ErrorKind::Malformed:
        return fail(ErrorKind::AlreadyExists, path);  // nothing of the kind was read from it
    default:
        return std::unexpected(there.error());
    }
}

/// Why nothing can be written; asked of the folder, for what a file's failure tells is little.
std::unexpected<Error> writingFailed(const QSaveFile &file)
{
    const QString path = file.fileName();
    const QByteArray folder = QFile::encodeName(QFileInfo(path).path());
    if (::access(folder.constData(), W_OK) != 0)
        return fail(errno == EROFS ? ErrorKind::ReadOnly : ErrorKind::PermissionDenied, path);
    if (::access(QFile::encodeName(path).constData(), W_OK) != 0 && errno != ENOENT)
        return fail(errno == EROFS ? ErrorKind::ReadOnly : ErrorKind::PermissionDenied, path);
    struct statvfs status{};
    const bool isFull = ::statvfs(folder.constData(), &status) == 0 && status.f_bavail == 0;
    if (isFull || file.error() == QFileDevice::ResourceError)
        return fail(ErrorKind::DiskFull, path);
    return fail(ErrorKind::Io, u"%1: %2"_s.arg(path, file.errorString()));
}

/// So that the new name is on the disk, too. Best effort: some file systems cannot.
void syncFolder(const QString &folder)
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    ::fsync(descriptor);
    ::close(descriptor);
}

}  // namespace

QByteArray contentHash(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

Result<> savePersona(const QString &path, const QByteArray &bytes, const std::optional<QByteArray> &expected)
{
    if (bytes.size() > limits::personaBytes)
        return fail(ErrorKind::TooLarge, u"%1: a persona has at most %2 bytes"_s.arg(path).arg(limits::personaBytes));
    const QString target = linkTarget(path);
    if (Result<> fits = checkExpected(target, expected); !fits)
        return fits;
    const QString folder = QFileInfo(target).path();
    if (!QFileInfo::exists(folder)) {
        if (Result<> made = makePrivateFolder(folder); !made)
            return made;
    }
    QSaveFile file(target);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.flush())
        return writingFailed(file);
    // Looked at again as late as can be: nothing stands between this and the new name but bringing the bytes to the disk.
    if (Result<> fits = checkExpected(target, expected); !fits)
        return fits;
    if (!file.commit())
        return writingFailed(file);
    syncFolder(folder);
    return {};
}

Result<QString> personaPath(const QString &folder, const QString &slug)
{
    return checkSlug(folder, slug).transform([&] { return QString(folder + u'/' + slug + u"/persona.md"_s); });
}

Result<QString> frameworkPath(const QString &folder, const QString &id)
{
    return checkSlug(folder, id).transform([&] { return QString(folder + u'/' + id + u".md"_s); });
}

Result<> removePersonaFile(const QString &path, const QByteArray &expected)
{
    if (Result<> fits = checkExpected(path, expected); !fits)
        return fits;
    QFile file(path);
    if (file.remove())
        return {};
    const bool isDenied = ::access(QFile::encodeName(QFileInfo(path).path()).constData(), W_OK) != 0;
    return fail(isDenied ? ErrorKind::PermissionDenied : ErrorKind::Io, u"%1: %2"_s.arg(path, file.errorString()));
}

OutsideChange outsideChange(const QByteArray &base, const QByteArray &mine, const Result<QByteArray> &onDisk)
{
    if (!onDisk && onDisk.error().kind == ErrorKind::NotFound)
        return outside::Gone();
    if (!onDisk)
        return outside::Unreadable{onDisk.error()};
    if (*onDisk == base)
        return outside::Unchanged();
    if (mine == base || mine == *onDisk)
        return outside::Reload{*onDisk};
    return outside::Merged{*onDisk, mergeTexts(base, mine, *onDisk)};
}

}  // namespace sb
