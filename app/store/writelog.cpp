// SPDX-License-Identifier: Apache-2.0
#include "store/writelog.h"

#include <QByteArray>
#include <QtEndian>
#include <bit>
#include <utility>

namespace sb {

namespace {

constexpr qint64 headerSize = 32;
constexpr qint64 frameHeaderSize = 24;
constexpr quint32 magic = 0x377f0682;  // and one more where the checksums are of big-endian words

quint32 word(QByteArrayView bytes, qsizetype place)
{
    return qFromBigEndian<quint32>(bytes.data() + place);
}

/// The log's running checksum.
class Checksum {
public:
    explicit Checksum(bool isBigEndian) : m_isBigEndian(isBigEndian) {}

    void add(QByteArrayView bytes)
    {
        for (qsizetype i = 0; i + 8 <= bytes.size(); i += 8) {
            m_first += at(bytes, i) + m_second;
            m_second += at(bytes, i + 4) + m_first;
        }
    }
    /// Whether it stands at that place of a header.
    [[nodiscard]] bool stands(QByteArrayView header, qsizetype place) const
    {
        return word(header, place) == m_first && word(header, place + 4) == m_second;
    }

private:
    [[nodiscard]] quint32 at(QByteArrayView bytes, qsizetype place) const
    {
        return m_isBigEndian ? qFromBigEndian<quint32>(bytes.data() + place) : qFromLittleEndian<quint32>(bytes.data() + place);
    }

    bool m_isBigEndian;
    quint32 m_first = 0;
    quint32 m_second = 0;
};

}  // namespace

WriteLog readWriteLog(QIODevice &file)
{
    WriteLog log;
    const QByteArray header = file.read(headerSize);
    if (header.size() < headerSize || (word(header, 0) & ~1U) != magic)
        return log;
    const qint64 pageSize = word(header, 8);
    if (pageSize < 512 || pageSize > 65536 || !std::has_single_bit(static_cast<quint64>(pageSize)))
        return log;
    Checksum checksum((word(header, 0) & 1U) != 0);
    checksum.add(QByteArrayView(header).first(24));
    if (!checksum.stands(header, 24))
        return log;
    log.pageSize = pageSize;
    QHash<qint64, qint64> open;  // of the transaction whose commit is still to come
    while (true) {
        const QByteArray frame = file.read(frameHeaderSize + pageSize);
        if (frame.size() < frameHeaderSize + pageSize
            || QByteArrayView(frame).sliced(8, 8) != QByteArrayView(header).sliced(16, 8))
            return log;
        checksum.add(QByteArrayView(frame).first(8));
        checksum.add(QByteArrayView(frame).sliced(frameHeaderSize));
        if (!checksum.stands(frame, 16))
            return log;
        open.insert(word(frame, 0), file.pos() - pageSize);
        if (word(frame, 4) != 0)  // the commit
            log.pages.insert(std::exchange(open, {}));
    }
}

}  // namespace sb
