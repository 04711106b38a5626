// SPDX-License-Identifier: Apache-2.0
#include "charts/textwidth.h"

#include "base/text.h"
#include "charts/chartlimits.h"

#include <QTextBoundaryFinder>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sb::charts {

namespace {

constexpr double boldFactor = 1.06;

/// Hundredths of the size, of Inter 4.0: U+0020 to U+007E, then U+00A0 to U+017F.
constexpr std::array<quint8, 95> basicWidths{
    28, 29, 47, 63, 64, 98, 64, 30, 36, 36, 50, 66, 29, 46, 29, 36, 65, 65, 65, 65, 65, 65, 65, 65,
    65, 65, 29, 30, 66, 66, 66, 51, 97, 69, 65, 73, 72, 60, 59, 75, 74, 27, 57, 67, 57, 90, 75, 76,
    64, 76, 64, 64, 65, 74, 69, 99, 68, 68, 63, 36, 36, 36, 47, 46, 32, 56, 61, 57, 61, 58, 37, 61,
    59, 24, 24, 55, 24, 88, 59, 60, 61, 61, 38, 53, 33, 59, 56, 82, 55, 56, 55, 43, 33, 43, 66,
};
constexpr std::array<quint8, 224> latinWidths{
    28, 29, 57, 61, 72, 55, 27, 57, 59, 91, 45,  58,  66, 60, 67, 48, 46, 66, 44, 45, 32, 59, 60, 29, 27, 30, 48, 58,
    80, 85, 88, 51, 69, 69, 69, 69, 69, 69, 99,  73,  60, 60, 60, 60, 27, 27, 27, 27, 73, 75, 76, 76, 76, 76, 76, 66,
    76, 74, 74, 74, 74, 68, 64, 62, 56, 56, 56,  56,  56, 56, 92, 57, 58, 58, 58, 58, 24, 24, 24, 24, 58, 59, 60, 60,
    60, 60, 60, 66, 60, 59, 59, 59, 59, 56, 61,  56,  69, 56, 69, 56, 69, 56, 73, 57, 73, 57, 73, 57, 73, 57, 72, 71,
    73, 61, 60, 58, 60, 58, 60, 58, 60, 58, 60,  58,  75, 61, 75, 61, 75, 61, 75, 61, 74, 59, 78, 59, 27, 24, 27, 24,
    27, 24, 27, 24, 27, 24, 84, 48, 57, 24, 67,  55,  53, 57, 24, 57, 24, 57, 34, 56, 36, 59, 24, 75, 59, 75, 59, 75,
    59, 60, 75, 59, 76, 60, 76, 60, 76, 60, 100, 100, 64, 38, 64, 38, 64, 38, 64, 53, 64, 53, 64, 53, 64, 53, 65, 33,
    65, 38, 65, 33, 74, 59, 74, 59, 74, 59, 74,  59,  74, 59, 74, 59, 99, 82, 68, 56, 68, 63, 55, 63, 55, 63, 55, 31,
};

bool isWide(char32_t character)
{
    return (character >= 0x1100 && character < 0x1160) || (character >= 0x2E80 && character < 0xA4D0)
        || (character >= 0xAC00 && character < 0xD7A4) || (character >= 0xF900 && character < 0xFB00)
        || (character >= 0xFE30 && character < 0xFE70) || (character >= 0xFF00 && character < 0xFF61) || character >= 0x1F000;
}

double hundredths(char32_t character)
{
    if (character >= 0x20 && character < 0x20 + basicWidths.size())
        return basicWidths[character - 0x20];
    if (character >= 0xA0 && character < 0xA0 + latinWidths.size())
        return latinWidths[character - 0xA0];
    if (character == 0x2009 || character == 0x202F)
        return 18;
    const QChar::Category category = QChar::category(character);
    if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing || isInvisible(character))
        return 0;
    if (isWide(character))
        return 105;
    return QChar::direction(character) == QChar::DirR || QChar::direction(character) == QChar::DirAL ? 62 : 72;
}

bool isRightToLeft(QStringView text)
{
    return std::ranges::any_of(text, [](QChar c) { return c.direction() == QChar::DirR || c.direction() == QChar::DirAL; });
}

}  // namespace

double textWidth(QStringView text, double size, bool isBold)
{
    double width = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t character = text[i].unicode();
        if (text[i].isHighSurrogate() && i + 1 < text.size())
            character = QChar::surrogateToUcs4(text[i], text[i + 1]);
        i += character > 0xFFFF ? 1 : 0;
        width += hundredths(character);
    }
    return width * size / 100 * (isBold ? boldFactor : 1);
}

QString elided(const QString &text, double width, double size)
{
    if (textWidth(text, size) <= width)
        return text;
    const double left = width - textWidth(u"…", size);
    QTextBoundaryFinder letters(QTextBoundaryFinder::Grapheme, text);
    qsizetype end = 0;
    for (double used = 0; letters.toNextBoundary() > 0;) {
        used += textWidth(QStringView(text).sliced(end, letters.position() - end), size);
        if (used > left)
            break;
        end = letters.position();
    }
    return end == 0 ? QString() : QString(QStringView(text).first(end).trimmed() + u'…');
}

QString shownText(QString text)
{
    text = withoutLoneSurrogates(text.first(std::min(text.size(), limits::chartTextCharacters)));
    text.removeIf([](QChar c) { return isBidiControl(c) || c.unicode() >= 0xFFFE; });
    for (QChar &c : text) {
        if (c.unicode() < 0x20 || (c.unicode() >= 0x7F && c.unicode() < 0xA0))
            c = u' ';
    }
    return isRightToLeft(text) ? QString(u'\u2068' + text + u'\u2069') : text;
}

}  // namespace sb::charts
