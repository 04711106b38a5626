// SPDX-License-Identifier: Apache-2.0
#include "metrics/snapshotpieces.h"

#include "metrics/metriclimits.h"

#include <algorithm>
#include <bit>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr quint32 snapshotMark = 0x53424d31;  // reads differently where bytes stand in another order

struct SnapshotHead {
    quint32 mark = snapshotMark;
    quint32 form = 0;
    quint64 sum = 0;
};

}  // namespace

quint64 snapshotSum(QByteArrayView bytes)
{
    constexpr quint64 factor = 0x9e3779b97f4a7c15;
    quint64 sum = static_cast<quint64>(bytes.size()) + 1;
    quint64 word = 0;
    for (qsizetype i = 0; i < bytes.size(); i += 8) {
        word = 0;
        std::memcpy(&word, bytes.data() + i, static_cast<size_t>(std::min<qsizetype>(8, bytes.size() - i)));
        sum = std::rotl((sum ^ word) * factor, 29);
    }
    return sum;
}

void SnapshotWriter::text(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    number(bytes.size());
    m_bytes.append(bytes);
}

void SnapshotWriter::texts(const QStringList &all)
{
    number(all.size());
    for (const QString &one : all)
        text(one);
}

QByteArray SnapshotWriter::withHead(quint32 form)
{
    const SnapshotHead head{.form = form, .sum = snapshotSum(m_bytes)};
    m_bytes.prepend(reinterpret_cast<const char *>(&head), sizeof head);
    return std::move(m_bytes);
}

qint64 SnapshotReader::number()
{
    const char *data = take(sizeof(qint64));
    return data != nullptr ? inReach(read<qint64>(data)) : 0;
}

qint64 SnapshotReader::inReach(qint64 number)
{
    const bool isMeant = number == std::numeric_limits<qint64>::min() || std::abs(number) <= limits::storedNumber;
    m_isWhole = m_isWhole && isMeant;
    return isMeant ? number : 0;
}

QDate SnapshotReader::day()
{
    const qint64 day = number();
    m_isWhole = m_isWhole && (day == QDate().toJulianDay() || std::abs(day) <= limits::storedDay);
    return m_isWhole ? QDate::fromJulianDay(day) : QDate();
}

QString SnapshotReader::text()
{
    const qint64 size = number();
    const char *data = take(size);
    return data != nullptr ? QString::fromUtf8(data, size) : QString();
}

void SnapshotReader::texts(QStringList &all)
{
    const size_t size = count();
    for (size_t i = 0; i < size && m_isWhole; ++i)
        all.append(text());
}

size_t SnapshotReader::count()
{
    const qint64 count = number();
    m_isWhole = m_isWhole && count >= 0 && count <= m_rest.size();
    return m_isWhole ? static_cast<size_t>(count) : 0;
}

const char *SnapshotReader::take(qint64 size)
{
    m_isWhole = m_isWhole && size >= 0 && size <= m_rest.size();
    if (!m_isWhole)
        return nullptr;
    const char *data = m_rest.data();
    m_rest = m_rest.sliced(size);
    return data;
}

Result<SnapshotBody> snapshotBody(QByteArrayView snapshot, quint32 form)
{
    SnapshotHead head;
    if (snapshot.size() < static_cast<qsizetype>(sizeof head))
        return fail(ErrorKind::Malformed, u"the snapshot is cut off"_s);
    std::memcpy(&head, snapshot.constData(), sizeof head);
    const QByteArrayView body = snapshot.sliced(sizeof head);
    if (head.mark != snapshotMark || head.form != form || head.sum != snapshotSum(body))
        return fail(ErrorKind::Malformed, u"the snapshot is of another form, or damaged"_s);
    return SnapshotBody{body, head.sum};
}

}  // namespace sb
