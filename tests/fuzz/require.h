// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QList>
#include <cstdio>
#include <cstdlib>
#include <source_location>

namespace sb::fuzz {

/// Ends the program when a property does not hold; the line says which.
inline void require(bool holds, const std::source_location &where = std::source_location::current())
{
    if (holds)
        return;
    std::fprintf(stderr, "%s:%u: a property does not hold\n", where.file_name(), where.line());
    std::abort();
}

/// The bytes in pieces of 1 to 16 bytes whose lengths hang on the bytes alone, so that a find can be run again.
inline QList<QByteArrayView> inPieces(QByteArrayView bytes)
{
    QList<QByteArrayView> pieces;
    unsigned state = 2166136261U;
    while (!bytes.isEmpty()) {
        state = (state ^ static_cast<unsigned char>(bytes.front())) * 16777619U;
        const qsizetype size = qMin(bytes.size(), qsizetype{1} + (state >> 28));
        pieces.append(bytes.first(size));
        bytes = bytes.sliced(size);
    }
    return pieces;
}

inline QList<QByteArrayView> inBytes(QByteArrayView bytes)
{
    QList<QByteArrayView> pieces;
    for (qsizetype at = 0; at < bytes.size(); ++at)
        pieces.append(bytes.sliced(at, 1));
    return pieces;
}

}  // namespace sb::fuzz
