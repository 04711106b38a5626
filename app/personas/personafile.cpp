// SPDX-License-Identifier: Apache-2.0
#include "personas/personafile.h"

#include "base/limits.h"
#include "personas/encodingrepair.h"
#include "personas/personadocument.h"
#include "personas/textlines.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUtf8StringView>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr auto folderFile = "persona.md"_L1;

std::unexpected<Error> failure(int number, const QString &path)
{
    if (number == ENOENT || number == ENOTDIR)
        return fail(ErrorKind::NotFound, path);
    return fail(number == EACCES || number == EPERM ? ErrorKind::PermissionDenied : ErrorKind::Io, path);
}

/// O_NONBLOCK: opening a pipe that nobody writes to must not wait.
Result<> openRegular(QFile &file)
{
    const QString path = file.fileName();
    if (path.startsWith(":/"_L1))
        return file.open(QIODevice::ReadOnly) ? Result<>() : fail(ErrorKind::NotFound, path);
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0)
        return failure(errno, path);
    struct stat status{};
    const bool isRegular = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
    if (isRegular && file.open(descriptor, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle))
        return {};
    ::close(descriptor);
    return fail(isRegular ? ErrorKind::Io : ErrorKind::InvalidArgument,
                isRegular ? path : u"%1 is not a regular file"_s.arg(path));
}

Result<QByteArray> readBytes(const QString &path)
{
    QFile file(path);
    if (const Result<> opened = openRegular(file); !opened)
        return std::unexpected(opened.error());
    const QString most = u"%1: a persona has at most %2 bytes"_s.arg(path).arg(limits::personaBytes);
    if (file.size() > limits::personaBytes)
        return fail(ErrorKind::TooLarge, most + u", this file has %1"_s.arg(file.size()));
    QByteArray bytes = file.read(limits::personaBytes + 1);
    if (bytes.size() > limits::personaBytes)
        return fail(ErrorKind::TooLarge, most);
    if (file.error() != QFileDevice::NoError)
        return fail(ErrorKind::Io, path);
    return bytes;
}

Result<QByteArray> checked(const QByteArray &bytes, const QString &path)
{
    if (linesIn(bytes) > limits::personaLines)
        return fail(ErrorKind::TooLarge, u"%1: a persona has at most %2 lines"_s.arg(path).arg(limits::personaLines));
    return bytes;
}

Result<QByteArray> checkedUtf8(const QByteArray &bytes, const QString &path)
{
    if (!QUtf8StringView(bytes).isValidUtf8())
        return fail(ErrorKind::Malformed, u"%1 is not UTF-8 text: byte %2"_s.arg(path).arg(firstNotUtf8(bytes)));
    return bytes;
}

}  // namespace

PersonaDocument personaAt(const QString &path, const QByteArray &bytes)
{
    if (QFileInfo(path).fileName() == folderFile)
        return PersonaDocument(bytes, slugFromPath(path));
    const PersonaDocument document(bytes);
    return document.head().slug.isEmpty() ? PersonaDocument(bytes, slugFromPath(path)) : document;
}

QString slugFromPath(const QString &path)
{
    const QFileInfo file(path);
    return file.fileName() == folderFile ? file.absoluteDir().dirName() : file.completeBaseName();
}

Result<QByteArray> readAnyPersonaBytes(const QString &path)
{
    return readBytes(path).and_then([&path](const QByteArray &bytes) { return checked(bytes, path); });
}

Result<QByteArray> readPersonaBytes(const QString &path)
{
    return readAnyPersonaBytes(path).and_then([&path](const QByteArray &bytes) { return checkedUtf8(bytes, path); });
}

Result<PersonaDocument> loadAnyPersona(const QString &path)
{
    return readAnyPersonaBytes(path).transform([&path](const QByteArray &bytes) { return personaAt(path, bytes); });
}

Result<PersonaDocument> loadPersona(const QString &path)
{
    return readPersonaBytes(path).transform([&path](const QByteArray &bytes) { return personaAt(path, bytes); });
}

}  // namespace sb
