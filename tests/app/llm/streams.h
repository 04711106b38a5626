// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QFile>
#include <QList>
#include <QString>

namespace sb::test {

inline QString goldenPath(QLatin1StringView path)
{
    return QStringLiteral(SB_SOURCE_DIR "/tests/golden/") + path;
}

/// Empty for a file that is not there.
inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

using Pieces = QList<QByteArrayView>;

inline Pieces inPiecesOf(qsizetype size, QByteArrayView bytes)
{
    Pieces pieces;
    for (; !bytes.isEmpty(); bytes = bytes.sliced(qMin(size, bytes.size())))
        pieces.append(bytes.first(qMin(size, bytes.size())));
    return pieces;
}

/// Whole, in two pieces at every place, and byte by byte.
inline QList<Pieces> everyArrivalOf(QByteArrayView bytes)
{
    QList<Pieces> arrivals{{bytes}};
    for (qsizetype at = 0; at <= bytes.size(); ++at)
        arrivals.append({bytes.first(at), bytes.sliced(at)});
    arrivals.append(inPiecesOf(1, bytes));
    return arrivals;
}

}  // namespace sb::test
