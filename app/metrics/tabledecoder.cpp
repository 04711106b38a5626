// SPDX-License-Identifier: Apache-2.0
#include "metrics/tabledecoder.h"

#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// Bytes 0x80 to 0x9f of Windows-1252; the five that it does not use stay controls, which is how browsers read them.
constexpr std::array<char16_t, 32> windows1252{
    0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008d, 0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
};

QString fromWindows1252(QByteArrayView bytes)
{
    QString text = QString::fromLatin1(bytes);
    for (QChar &character : text) {
        if (character.unicode() >= 0x80 && character.unicode() < 0xa0)
            character = QChar(windows1252[size_t{character.unicode()} - 0x80]);
    }
    return text;
}

QStringConverter::Encoding qtEncoding(TableForm::Encoding encoding)
{
    switch (encoding) {
    case TableForm::Encoding::Utf16LittleEndian:
        return QStringConverter::Utf16LE;
    case TableForm::Encoding::Utf16BigEndian:
        return QStringConverter::Utf16BE;
    case TableForm::Encoding::Utf8:
    case TableForm::Encoding::Windows1252:
        break;
    }
    return QStringConverter::Utf8;
}

struct ForeignStart {
    QByteArrayView bytes;
    QLatin1StringView name;
};

constexpr std::array<ForeignStart, 7> foreignStarts{{
    {"\x1f\x8b", "gzip"_L1},
    {"PK\x03\x04", "zip"_L1},
    {"\xfd"
     "7zXZ",
     "xz"_L1},
    {"\x28\xb5\x2f\xfd", "zstd"_L1},
    {"BZh", "bzip2"_L1},
    {"SQLite format 3", "sqlite"_L1},
    {"PAR1", "parquet"_L1},
}};

}  // namespace

TableDecoder::TableDecoder(TableForm::Encoding encoding)
    : m_encoding(encoding), m_decoder(qtEncoding(encoding), QStringConverter::Flag::ConvertInitialBom)
{
}

QString TableDecoder::decode(QByteArrayView bytes)
{
    return m_encoding == TableForm::Encoding::Windows1252 ? fromWindows1252(bytes) : QString(m_decoder.decode(bytes));
}

Result<TableStart> tableStart(QByteArrayView head)
{
    for (const ForeignStart &foreign : foreignStarts) {
        if (head.startsWith(foreign.bytes))
            return fail(ErrorKind::Unsupported, QString(foreign.name));
    }
    if (head.startsWith("\xff\xfe"))
        return TableStart{TableForm::Encoding::Utf16LittleEndian, 2};
    if (head.startsWith("\xfe\xff"))
        return TableStart{TableForm::Encoding::Utf16BigEndian, 2};
    if (head.contains('\0'))
        return fail(ErrorKind::Unsupported, u"binary"_s);
    return TableStart{TableForm::Encoding::Utf8, head.startsWith("\xef\xbb\xbf") ? 3 : 0};
}

}  // namespace sb
