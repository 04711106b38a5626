// SPDX-License-Identifier: Apache-2.0
#include "support/memorysearch.h"

#include <QFile>
#include <array>
#include <cstring>
#include <fcntl.h>
#include <span>
#include <unistd.h>

namespace sb::test {

namespace {

constexpr int keySize = 96;  // too long to stay behind whole in a register
constexpr char mask = '\x80';
// Beyond this it is a sanitizer's own shadow, which holds no bytes of the program and is never touched for the most part.
constexpr quint64 largestArea = quint64(1) << 30;

/// What is read comes here, so here is not looked.
std::array<char, 256 * 1024> area;

struct Range {
    quint64 begin;
    quint64 end;
};

QList<Range> writableMemory()
{
    QFile maps(QStringLiteral("/proc/self/maps"));
    QList<Range> ranges;
    if (!maps.open(QIODevice::ReadOnly))
        return ranges;
    for (const QByteArray &line : maps.readAll().split('\n')) {
        const QList<QByteArray> fields = line.split(' ');
        const QList<QByteArray> ends = fields.constFirst().split('-');
        const Range range{ends.constFirst().toULongLong(nullptr, 16), ends.constLast().toULongLong(nullptr, 16)};
        if (fields.value(1).startsWith("rw") && range.end - range.begin <= largestArea)
            ranges.append(range);
    }
    return ranges;
}

/// The parts of `range` before and after `area`.
QList<Range> withoutArea(const Range &range)
{
    const auto begin = reinterpret_cast<quint64>(area.data());
    const quint64 end = begin + area.size();
    if (end <= range.begin || begin >= range.end)
        return {range};
    return {{range.begin, qMax(begin, range.begin)}, {qMin(end, range.end), range.end}};
}

bool isKey(const char *bytes, const QByteArray &masked)
{
    for (int i = 0; i < keySize; ++i) {
        if ((bytes[i] ^ mask) != masked[i])
            return false;
    }
    return true;
}

int countIn(std::span<const char> bytes, const QByteArray &masked)
{
    int count = 0;
    const char first = static_cast<char>(masked[0] ^ mask);
    const char *at = bytes.data();
    const char *last = bytes.data() + bytes.size() - keySize;
    while (at <= last && (at = static_cast<const char *>(std::memchr(at, first, static_cast<size_t>(last - at) + 1))))
        count += isKey(at++, masked) ? 1 : 0;
    return count;
}

int countIn(int memory, const Range &range, const QByteArray &masked)
{
    int count = 0;
    for (quint64 at = range.begin; at + keySize <= range.end; at += area.size() - keySize + 1) {
        const ssize_t read = pread(memory, area.data(), qMin<quint64>(area.size(), range.end - at), static_cast<off_t>(at));
        if (read >= keySize)
            count += countIn({area.data(), static_cast<size_t>(read)}, masked);
    }
    return count;
}

}  // namespace

MaskedKey::MaskedKey() : m_masked(keySize, '\0')
{
    for (int i = 0; i < keySize; ++i)
        m_masked[i] = static_cast<char>(('!' + (i * 37 + 11) % 90) ^ mask);
}

QByteArray MaskedKey::plain(QByteArrayView after) const
{
    QByteArray plain;
    plain.reserve(keySize + after.size());  // an array that grew would leave what it was behind
    plain.resize(keySize);
    for (int i = 0; i < keySize; ++i)
        plain[i] = static_cast<char>(m_masked[i] ^ mask);
    return plain.append(after);
}

int MaskedKey::copiesInMemory() const
{
    const int memory = open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
    int count = 0;
    for (const Range &range : writableMemory()) {
        for (const Range &part : withoutArea(range))
            count += countIn(memory, part, m_masked);
    }
    close(memory);
    explicit_bzero(area.data(), area.size());
    return count;
}

}  // namespace sb::test
