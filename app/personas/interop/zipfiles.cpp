// SPDX-License-Identifier: Apache-2.0
#include "personas/interop/zipfiles.h"

#include "base/text.h"
#include "personas/interop/interoplimits.h"

#include <KCompressionDevice>
#include <KZip>
#include <QBuffer>
#include <QDateTime>
#include <QSet>
#include <QTimeZone>
#include <QtEndian>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using Kind = LossItem::Kind;
using Reason = LossItem::Reason;

// APPNOTE 4.3.7, 4.3.12, 4.3.16
constexpr QByteArrayView localMark("PK\3\4");
constexpr QByteArrayView entryMark("PK\1\2");
constexpr QByteArrayView endMark("PK\5\6");
constexpr qsizetype localSize = 30;
constexpr qsizetype entrySize = 46;
constexpr qsizetype endSize = 22;
constexpr qsizetype longestComment = 0xffff;
constexpr quint16 encryptedFlag = 1;
constexpr quint16 stored = 0;
constexpr quint16 deflated = 8;
constexpr quint32 linkMode = 0120000;
constexpr quint32 typeMask = 0170000;

template<class Number>
Number numberAt(QByteArrayView bytes, qsizetype at)
{
    return qFromLittleEndian<Number>(bytes.sliced(at, sizeof(Number)).data());
}

struct ZipEntry {
    QString path;
    quint16 flags = 0;
    quint16 method = 0;
    qsizetype packed = 0;
    qsizetype unpacked = 0;
    qsizetype local = 0;  ///< where its own header stands
    quint32 mode = 0;     ///< as Unix has it
};

/// Where the directory is. Nothing is guessed: it has to end where its own end record says.
Result<qsizetype> findEnd(QByteArrayView bytes)
{
    const qsizetype earliest = std::max<qsizetype>(0, bytes.size() - endSize - longestComment);
    for (qsizetype at = bytes.size() - endSize; at >= earliest; --at) {
        if (bytes.sliced(at, 4) == endMark && numberAt<quint16>(bytes, at + 20) == bytes.size() - at - endSize)
            return at;
    }
    return fail(ErrorKind::Malformed, u"the archive has no directory"_s);
}

Result<ZipEntry> entryAt(QByteArrayView bytes, qsizetype at)
{
    const auto broken = [at] { return fail(ErrorKind::Malformed, u"the archive's directory is broken at byte %1"_s.arg(at)); };
    if (bytes.size() - at < entrySize || bytes.sliced(at, 4) != entryMark)
        return broken();
    const qsizetype nameSize = numberAt<quint16>(bytes, at + 28);
    if (bytes.size() - at - entrySize < nameSize)
        return broken();
    ZipEntry entry;
    entry.path = QString::fromUtf8(bytes.sliced(at + entrySize, nameSize));
    entry.flags = numberAt<quint16>(bytes, at + 8);
    entry.method = numberAt<quint16>(bytes, at + 10);
    entry.packed = numberAt<quint32>(bytes, at + 20);
    entry.unpacked = numberAt<quint32>(bytes, at + 24);
    entry.mode = numberAt<quint32>(bytes, at + 38) >> 16U;
    entry.local = numberAt<quint32>(bytes, at + 42);
    return entry;
}

Result<QList<ZipEntry>> directoryOf(QByteArrayView bytes)
{
    const Result<qsizetype> end = findEnd(bytes);
    if (!end)
        return std::unexpected(end.error());
    const int count = numberAt<quint16>(bytes, *end + 10);
    if (numberAt<quint16>(bytes, *end + 4) != 0 || numberAt<quint16>(bytes, *end + 8) != count || count == 0xffff)
        return fail(ErrorKind::Unsupported, u"an archive in parts, or of 64 bits"_s);
    if (count > limits::archiveEntries)
        return fail(ErrorKind::TooLarge, u"over %1 files"_s.arg(limits::archiveEntries));
    QList<ZipEntry> entries;
    qsizetype at = numberAt<quint32>(bytes, *end + 16);
    qsizetype total = 0;
    for (int i = 0; i < count; ++i) {
        const Result<ZipEntry> entry = at <= *end ? entryAt(bytes.first(*end), at) : entryAt({}, at);
        if (!entry)
            return std::unexpected(entry.error());
        total += entry->unpacked;
        if (entry->unpacked > limits::archiveEntryBytes || total > limits::importBytes)
            return fail(ErrorKind::TooLarge, u"unpacked over %1 bytes"_s.arg(limits::importBytes));
        entries.append(*entry);
        at += entrySize + numberAt<quint16>(bytes, at + 28) + numberAt<quint16>(bytes, at + 30)
            + numberAt<quint16>(bytes, at + 32);
    }
    return entries;
}

bool isSafePath(const QString &path)
{
    const bool isOdd = path.isEmpty() || path.size() > limits::archivePathLength || path.startsWith(u'/')
        || path.contains(u'\\') || path.contains(u':') || path.contains(QChar::ReplacementCharacter)
        || std::ranges::any_of(path, [](QChar c) { return c.category() == QChar::Other_Control || isBidiControl(c); });
    const QStringList parts = path.split(u'/');
    return !isOdd
        && std::ranges::none_of(parts, [](const QString &part) { return part.isEmpty() || part == "."_L1 || part == ".."_L1; });
}

bool isNestedArchive(const QString &path)
{
    static const QStringList suffixes{u".zip"_s, u".charx"_s, u".jar"_s, u".7z"_s, u".tar"_s,
                                      u".gz"_s,  u".xz"_s,    u".bz2"_s, u".rar"_s};
    return std::ranges::any_of(suffixes, [&path](const QString &suffix) { return path.endsWith(suffix, Qt::CaseInsensitive); });
}

/// The bytes as they are packed; nothing when the entry's own header is not where the directory says, or names another file.
std::optional<QByteArrayView> packedBytes(QByteArrayView bytes, const ZipEntry &entry)
{
    if (entry.local > bytes.size() - localSize || bytes.sliced(entry.local, 4) != localMark)
        return std::nullopt;
    const qsizetype nameSize = numberAt<quint16>(bytes, entry.local + 26);
    const qsizetype begin = entry.local + localSize + nameSize + numberAt<quint16>(bytes, entry.local + 28);
    if (begin > bytes.size() || entry.packed > bytes.size() - begin
        || QString::fromUtf8(bytes.sliced(entry.local + localSize, nameSize)) != entry.path)
        return std::nullopt;
    return bytes.sliced(begin, entry.packed);
}

/// Never reads more than the directory promised, and one byte.
Result<QByteArray> unpacked(QByteArrayView packed, const ZipEntry &entry)
{
    QByteArray content;
    if (entry.method == stored) {
        content = packed.toByteArray();
    } else {
        QByteArray source = packed.toByteArray();
        QBuffer buffer(&source);
        KCompressionDevice device(&buffer, false, KCompressionDevice::GZip);
        device.setSkipHeaders();
        if (!buffer.open(QIODevice::ReadOnly) || !device.open(QIODevice::ReadOnly))
            return fail(ErrorKind::Malformed, entry.path);
        content = device.read(entry.unpacked + 1);
    }
    return content.size() == entry.unpacked ? Result<QByteArray>(content) : fail(ErrorKind::Malformed, entry.path);
}

/// Why this entry stays out.
Reason faultOf(const ZipEntry &entry, const QSet<QString> &seen)
{
    if (!isSafePath(entry.path) || (entry.mode & typeMask) == linkMode || (entry.flags & encryptedFlag) != 0
        || isNestedArchive(entry.path))
        return Reason::Unsafe;
    if (seen.contains(entry.path))
        return Reason::Doubled;
    return entry.method == stored || entry.method == deflated ? Reason::None : Reason::Unreadable;
}

bool isBomb(const ZipEntry &entry)
{
    return entry.unpacked > limits::archiveRatioSlack && entry.unpacked / limits::archiveRatio > entry.packed;
}

}  // namespace

bool isZip(QByteArrayView bytes)
{
    return bytes.startsWith(localMark) || bytes.startsWith(endMark);
}

Result<QList<NamedBytes>> unzip(const QByteArray &bytes, LossReport &losses)
{
    const Result<QList<ZipEntry>> entries = directoryOf(bytes);
    if (!entries)
        return std::unexpected(entries.error());
    QList<NamedBytes> files;
    QSet<QString> seen;
    for (const ZipEntry &entry : *entries) {
        if (entry.path.endsWith(u'/') && entry.unpacked == 0)
            continue;
        if (isBomb(entry))
            return fail(ErrorKind::TooLarge, u"%1 bytes of %2"_s.arg(entry.unpacked).arg(entry.packed));
        const Reason fault = faultOf(entry, seen);
        seen.insert(entry.path);
        const std::optional<QByteArrayView> packed = fault == Reason::None ? packedBytes(bytes, entry) : std::nullopt;
        const Result<QByteArray> content = packed ? unpacked(*packed, entry) : fail(ErrorKind::Malformed);
        if (content)
            files.append({entry.path, *content});
        else
            losses.append({entry.path, Kind::Dropped, fault == Reason::None ? Reason::Unreadable : fault});
    }
    return files;
}

QByteArray zip(const QList<NamedBytes> &files)
{
    // No time of today: the earliest that the format can say.
    const QDateTime time(QDate(1980, 1, 1), QTime(0, 0), QTimeZone::UTC);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    KZip archive(&buffer);
    archive.setExtraField(KZip::NoExtraField);
    if (!archive.open(QIODevice::WriteOnly))
        return {};
    for (const NamedBytes &file : files)
        archive.writeFile(file.path, file.bytes, 0100644, {}, {}, time, time, time);
    archive.close();
    return bytes;
}

}  // namespace sb
