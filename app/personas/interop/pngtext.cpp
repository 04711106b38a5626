// SPDX-License-Identifier: Apache-2.0
#include "personas/interop/pngtext.h"

#include "personas/interop/interoplimits.h"

#include <QtEndian>
#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr QByteArrayView signature("\x89PNG\r\n\x1a\n");
constexpr qsizetype chunkFrame = 12;  ///< length, type and checksum
constexpr QByteArrayView textType("tEXt");
constexpr QByteArrayView endType("IEND");

constexpr std::array<quint32, 256> checksums()
{
    std::array<quint32, 256> table{};
    for (quint32 i = 0; i < table.size(); ++i) {
        quint32 value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = (value & 1U) != 0 ? 0xedb88320U ^ (value >> 1U) : value >> 1U;
        table[i] = value;
    }
    return table;
}

quint32 checksum(QByteArrayView bytes)
{
    static constexpr std::array<quint32, 256> table = checksums();
    quint32 sum = 0xffffffffU;
    for (const char byte : bytes)
        sum = table[(sum ^ static_cast<unsigned char>(byte)) & 0xffU] ^ (sum >> 8U);
    return ~sum;
}

quint32 bigEndianAt(QByteArrayView bytes, qsizetype at)
{
    return qFromBigEndian<quint32>(bytes.sliced(at, 4).data());
}

struct Chunk {
    QByteArrayView whole;
    QByteArrayView type;
    QByteArrayView data;
};

struct Chunks {
    QList<Chunk> chunks;
    bool isWhole = false;
};

/// As far as lengths and checksums are right, up to IEND.
Chunks chunksOf(QByteArrayView bytes)
{
    Chunks found;
    for (qsizetype at = signature.size(); bytes.size() - at >= chunkFrame && found.chunks.size() < limits::pngChunks;) {
        const qsizetype length = bigEndianAt(bytes, at);
        if (length > bytes.size() - at - chunkFrame)
            return found;
        const Chunk chunk{bytes.sliced(at, length + chunkFrame), bytes.sliced(at + 4, 4), bytes.sliced(at + 8, length)};
        if (checksum(bytes.sliced(at + 4, length + 4)) != bigEndianAt(bytes, at + 8 + length))
            return found;
        found.chunks.append(chunk);
        at += chunk.whole.size();
        if (chunk.type == endType) {
            found.isWhole = true;
            return found;
        }
    }
    return found;
}

QByteArray chunkOf(QByteArrayView type, QByteArrayView data)
{
    const auto number = [](quint32 value) {
        QByteArray bytes(4, '\0');
        qToBigEndian(value, bytes.data());
        return bytes;
    };
    const QByteArray content = type.toByteArray() + data.toByteArray();
    return number(static_cast<quint32>(data.size())) + content + number(checksum(content));
}

PngText textOfChunk(QByteArrayView data)
{
    const qsizetype end = data.indexOf('\0');
    return {data.first(end < 0 ? data.size() : end).toByteArray(), end < 0 ? QByteArray() : data.sliced(end + 1).toByteArray()};
}

/// One clear pixel: grey with alpha, 8 bits each, one row without a filter, in a stored block.
QByteArray clearPixel()
{
    constexpr QByteArrayView header("\0\0\0\1\0\0\0\1\x08\x04\0\0\0", 13);
    constexpr QByteArrayView row("\x78\x01\x01\x03\0\xfc\xff\0\0\0\0\x03\0\x01", 14);
    return signature.toByteArray() + chunkOf("IHDR", header) + chunkOf("IDAT", row) + chunkOf(endType, {});
}

}  // namespace

bool isPng(QByteArrayView bytes)
{
    return bytes.startsWith(signature);
}

Result<PngTexts> pngTexts(QByteArrayView bytes)
{
    if (!isPng(bytes))
        return fail(ErrorKind::Malformed, u"not a PNG"_s);
    const Chunks found = chunksOf(bytes);
    PngTexts texts{.texts = {}, .isWhole = found.isWhole};
    for (const Chunk &chunk : found.chunks) {
        if (chunk.type == textType && texts.texts.size() < limits::pngTexts)
            texts.texts.append(textOfChunk(chunk.data));
    }
    return texts;
}

Result<QByteArray> withPngTexts(QByteArrayView picture, const QList<PngText> &texts)
{
    const QByteArray clear = picture.isEmpty() ? clearPixel() : QByteArray();
    const QByteArrayView from = picture.isEmpty() ? QByteArrayView(clear) : picture;
    const Chunks found = isPng(from) ? chunksOf(from) : Chunks();
    if (!found.isWhole)
        return fail(ErrorKind::Malformed, u"not a whole PNG"_s);
    QByteArray bytes = signature.toByteArray();
    for (const Chunk &chunk : found.chunks) {
        const bool isReplaced =
            chunk.type == textType && std::ranges::contains(texts, textOfChunk(chunk.data).keyword, &PngText::keyword);
        if (chunk.type == endType) {
            for (const PngText &text : texts)
                bytes += chunkOf(textType, QByteArray(text.keyword + '\0' + text.text));
        }
        if (!isReplaced)
            bytes += chunk.whole;
    }
    return bytes;
}

Result<QByteArray> barePng(QByteArrayView picture)
{
    const Chunks found = isPng(picture) ? chunksOf(picture) : Chunks();
    if (!found.isWhole)
        return fail(ErrorKind::Malformed, u"not a whole PNG"_s);
    constexpr std::array notes{textType, QByteArrayView("zTXt"), QByteArrayView("iTXt"), QByteArrayView("eXIf")};
    QByteArray bytes = signature.toByteArray();
    for (const Chunk &chunk : found.chunks) {
        if (!std::ranges::contains(notes, chunk.type))
            bytes += chunk.whole;
    }
    return bytes;
}

}  // namespace sb
