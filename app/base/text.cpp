// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"

#include <QStringConverter>
#include <QTextBoundaryFinder>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

bool isControl(QChar c)
{
    return c.unicode() < 0x20 || (c.unicode() >= 0x7f && c.unicode() < 0xa0);
}

}  // namespace

QString escapeControls(QStringView text)
{
    QString out;
    out.reserve(text.size());
    for (const QChar c : text) {
        if (c == u'\n')
            out += "\\n"_L1;
        else if (c == u'\t'
                 || (!isControl(c) && !isBidiControl(c) && c != QChar::LineSeparator && c != QChar::ParagraphSeparator))
            out += c;
        else
            out += u"\\x%1"_s.arg(uint{c.unicode()}, 2, 16, QChar(u'0'));
    }
    return out;
}

QString withoutLoneSurrogates(QString text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i).isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate())
            ++i;
        else if (text.at(i).isSurrogate())
            text[i] = QChar::ReplacementCharacter;
    }
    return text;
}

/// Goes over all of it without a branch for each character: it is asked of long conversations.
static bool mayBeUnclean(QStringView text)
{
    bool isAny = false;
    for (const QChar character : text) {
        const char16_t unit = character.unicode();
        isAny |= (unit == 0) | (unit == u'\r') | ((unit & 0xF800) == 0xD800);
    }
    return isAny;
}

QString cleaned(const QString &text)
{
    if (!mayBeUnclean(text))
        return text;
    QString out = text;
    out.remove(QChar::Null);
    out.replace("\r\n"_L1, "\n"_L1).replace(u'\r', u'\n');
    return withoutLoneSurrogates(std::move(out));
}

QStringView withoutTrailingHalf(QStringView text)
{
    return !text.isEmpty() && text.back().isHighSurrogate() ? text.chopped(1) : text;
}

QString decodeUtf8(QByteArrayView bytes)
{
    if (bytes.startsWith("\xef\xbb\xbf"))
        bytes = bytes.sliced(3);
    return QString::fromUtf8(bytes);
}

qsizetype utf8Size(QStringView text)
{
    qsizetype bytes = text.size();
    for (const QChar character : text) {
        const char16_t unit = character.unicode();
        bytes += (unit >= 0x80 ? 1 : 0) + (unit >= 0x800 && (unit & 0xF800) != 0xD800 ? 1 : 0);
    }
    return bytes;
}

QString withoutBlankEnd(QString line)
{
    while (!line.isEmpty() && line.back().isSpace())
        line.chop(1);
    return line;
}

QString firstGrapheme(QStringView text)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text.data(), text.size());
    const qsizetype end = finder.toNextBoundary();
    return end > 0 ? text.first(end).toString() : QString();
}

bool isBidiControl(QChar character)
{
    const char16_t c = character.unicode();
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

bool isInvisible(char32_t c)
{
    const bool zeroWidth = (c >= 0x200b && c <= 0x200f) || c == 0x2060 || c == 0xfeff || c == 0xad || c == 0x180e;
    const bool tag = c >= 0xe0000 && c <= 0xe007f;
    return zeroWidth || tag || (c <= 0xffff && isBidiControl(QChar(static_cast<char16_t>(c))));
}

}  // namespace sb
