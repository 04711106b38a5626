// SPDX-License-Identifier: Apache-2.0
#include "store/pagescan.h"

#include "base/limits.h"

#include <algorithm>
#include <array>
#include <bit>
#include <optional>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr qint64 fileHeaderSize = 100;
constexpr qsizetype mostValues = 64;

/// A place in bytes that may be anything: whatever goes beyond their end fails, and so does all that follows.
class Reader {
public:
    explicit Reader(QByteArrayView bytes, qint64 place = 0) : m_bytes(bytes), m_place(place) {}

    [[nodiscard]] bool hasFailed() const { return m_hasFailed; }
    [[nodiscard]] qint64 place() const { return m_place; }

    QByteArrayView take(qint64 size)
    {
        if (m_hasFailed || size < 0 || m_place < 0 || m_place > m_bytes.size() || size > m_bytes.size() - m_place) {
            m_hasFailed = true;
            return {};
        }
        const QByteArrayView taken = m_bytes.sliced(m_place, size);
        m_place += size;
        return taken;
    }
    /// Two's complement, big-endian, of one to eight bytes.
    qint64 number(qint64 size)
    {
        quint64 value = 0;
        const QByteArrayView bytes = take(size);
        for (const char byte : bytes)
            value = value << 8U | static_cast<quint8>(byte);
        const auto unused = static_cast<unsigned>(64 - 8 * bytes.size());
        return bytes.isEmpty() ? 0 : static_cast<qint64>(value << unused) >> unused;
    }
    quint32 unsignedNumber(qint64 size) { return static_cast<quint32>(number(size)) & (size == 2 ? 0xffffU : 0xffffffffU); }
    /// Seven bits a byte, at most nine bytes, of which the last has eight.
    qint64 varint()
    {
        quint64 value = 0;
        for (int i = 0; i < 9; ++i) {
            const QByteArrayView bytes = take(1);
            const quint8 byte = bytes.isEmpty() ? 0 : static_cast<quint8>(bytes.front());
            if (i == 8)
                return static_cast<qint64>(value << 8U | byte);
            value = value << 7U | (byte & 0x7fU);
            if (byte < 0x80)
                break;
        }
        return static_cast<qint64>(value);
    }

private:
    QByteArrayView m_bytes;
    qint64 m_place;
    bool m_hasFailed = false;
};

qint64 sizeOfNumber(qint64 type)
{
    static constexpr std::array<qint64, 10> sizes{0, 1, 2, 3, 4, 6, 8, 8, 0, 0};
    return sizes.at(static_cast<size_t>(type));
}

bool isCleanText(const QByteArray &text)
{
    return !text.contains('\0') && QByteArrayView(text).isValidUtf8();
}

StoredValue valueOf(qint64 type, Reader &content)
{
    if (type == 8 || type == 9)
        return type - 8;
    if (type >= 1 && type <= 6)
        return content.number(sizeOfNumber(type));
    const qint64 size = type < 10 ? sizeOfNumber(type) : (type - 12) / 2;
    const QByteArrayView bytes = content.take(size);
    return type >= 13 && type % 2 == 1 ? StoredValue(bytes.toByteArray()) : StoredValue();
}

/// A record: the types of its values, then the values.
bool readValues(const QByteArray &record, StoredRow &row)
{
    Reader types(record);
    const qint64 headerSize = types.varint();
    Reader content(record, headerSize);
    while (!types.hasFailed() && types.place() < headerSize) {
        const qint64 type = types.varint();
        if (type < 0 || type == 10 || type == 11 || row.values.size() >= mostValues)
            return false;
        row.values.append(valueOf(type, content));
        if (const auto *text = std::get_if<QByteArray>(&row.values.constLast()))
            row.isSound = row.isSound && isCleanText(*text);
    }
    return !types.hasFailed() && !content.hasFailed() && !row.values.isEmpty();
}

std::unique_ptr<QFile> opened(const QString &path)
{
    auto file = std::make_unique<QFile>(path);
    return file->open(QIODevice::ReadOnly) ? std::move(file) : nullptr;
}

}  // namespace

/// What a cell says of its row: the size of the record and the part of it that stands in the page itself.
struct PageScan::Cell {
    qint64 size = 0;
    QByteArrayView local;
    qint64 next = 0;  ///< the page with the rest; 0: there is none
};

Result<PageScan> PageScan::open(const QString &path, Log log)
{
    PageScan scan;
    scan.m_file = opened(path);
    scan.m_logFile = log == Log::Use ? opened(path + "-wal"_L1) : nullptr;
    if (!scan.m_file && QFile::exists(path))
        return fail(ErrorKind::PermissionDenied, path);
    if (!scan.m_file && !scan.m_logFile)
        return fail(ErrorKind::NotFound, path);
    if (scan.m_logFile)
        scan.m_log = readWriteLog(*scan.m_logFile);
    scan.findSizes();
    return scan;
}

/// The size of a page stands in the log's header and in the file's; ours is 4096 where neither can be read.
void PageScan::findSizes()
{
    const QByteArray header = m_file ? m_file->read(fileHeaderSize) : QByteArray();
    Reader reader(header, 16);
    const qint64 said = reader.unsignedNumber(2);
    if (m_log.pageSize > 0)
        m_pageSize = m_log.pageSize;
    else if (!reader.hasFailed() && header.startsWith("SQLite format 3") && said >= 512
             && std::has_single_bit(static_cast<quint64>(said)))
        m_pageSize = said;
    m_pageCount = m_file ? m_file->size() / m_pageSize : 0;
    for (auto it = m_log.pages.keyBegin(); it != m_log.pages.keyEnd(); ++it)
        m_pageCount = std::max(m_pageCount, *it);
}

bool PageScan::isCut() const
{
    const QByteArray first = page(1);
    return first.isEmpty() || Reader(first, 28).unsignedNumber(4) > m_pageCount;
}

QByteArray PageScan::page(qint64 number) const
{
    const auto inLog = m_log.pages.constFind(number);
    QFile *file = inLog != m_log.pages.constEnd() ? m_logFile.get() : m_file.get();
    const qint64 place = inLog != m_log.pages.constEnd() ? *inLog : (number - 1) * m_pageSize;
    if (file == nullptr || number < 1 || !file->seek(place))
        return {};
    QByteArray bytes = file->read(m_pageSize);
    return bytes.size() == m_pageSize ? bytes : QByteArray();
}

QByteArray PageScan::payload(const Cell &cell) const
{
    QByteArray whole = cell.local.toByteArray();
    for (qint64 next = cell.next; whole.size() < cell.size;) {
        const QByteArray more = next > 0 && next <= m_pageCount ? page(next) : QByteArray();
        if (more.isEmpty())
            return {};
        next = Reader(more).unsignedNumber(4);
        whole.append(QByteArrayView(more).sliced(4, std::min(m_pageSize - 4, cell.size - whole.size())));
    }
    return whole;
}

std::optional<StoredRow> PageScan::rowAt(QByteArrayView page, qint64 place, Leaf leaf) const
{
    const bool isTable = leaf == Leaf::Table;
    const qint64 most = isTable ? m_pageSize - 35 : (m_pageSize - 12) * 64 / 255 - 23;
    const qint64 least = (m_pageSize - 12) * 32 / 255 - 23;
    Reader reader(page, place + (leaf == Leaf::IndexInner ? 4 : 0));
    Cell cell;
    cell.size = reader.varint();
    StoredRow row;
    row.kind = isTable ? StoredRow::Kind::Table : StoredRow::Kind::Index;
    row.number = isTable ? reader.varint() : 0;
    if (reader.hasFailed() || cell.size <= 0 || cell.size > std::min(limits::storedRowBytes, m_pageCount * m_pageSize))
        return {};
    const qint64 kept = least + (cell.size - least) % (m_pageSize - 4);
    const qint64 local = cell.size <= most ? cell.size : kept <= most ? kept : least;
    cell.local = reader.take(local);
    cell.next = local < cell.size ? reader.unsignedNumber(4) : 0;
    return !reader.hasFailed() && readValues(payload(cell), row) ? std::optional(row) : std::nullopt;
}

QList<StoredRow> PageScan::rows(qint64 number) const
{
    const QByteArray bytes = page(number);
    const qint64 start = number == 1 ? fileHeaderSize : 0;
    const auto leaf = static_cast<Leaf>(bytes.isEmpty() ? '\0' : bytes.at(start));
    if (leaf != Leaf::Table && leaf != Leaf::Index && leaf != Leaf::IndexInner)
        return {};
    QList<StoredRow> found;
    const qint64 count = Reader(bytes, start + 3).unsignedNumber(2);
    Reader places(bytes, start + (leaf == Leaf::IndexInner ? 12 : 8));
    for (qint64 i = 0; i < count && !places.hasFailed(); ++i) {
        const qint64 place = places.unsignedNumber(2);
        if (std::optional<StoredRow> row = rowAt(bytes, place, leaf); row && !places.hasFailed())
            found.append(std::move(*row));
    }
    return found;
}

}  // namespace sb
