// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/sourcecharacters.h"

#include "base/text.h"
#include "personas/hiddentext.h"

#include <algorithm>
#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

// Stand-ins, all of them second halves of pairs: single bytes, then characters by the last byte of their number.
constexpr char16_t standIns = 0xdc00;
constexpr char16_t latin = 0xdd00;
constexpr char16_t punctuation = 0xde00;
constexpr char16_t tags = 0xdf00;
constexpr char16_t nonCharacters = 0xdf80;
constexpr char16_t others = 0xdfa0;
constexpr std::array<char32_t, 9> otherCharacters{0x61c, 0x180e, 0xfeff, 0xfff9, 0xfffa, 0xfffb, 0xfffc, 0xfffe, 0xffff};

/// One character of UTF-8, or one byte that is none.
struct Character {
    char32_t value = 0;
    qsizetype size = 1;
    bool isText = true;
};

Character characterAt(QByteArrayView bytes, qsizetype at)
{
    const auto byteAt = [&](qsizetype i) { return static_cast<unsigned char>(bytes.at(i)); };
    const unsigned char lead = byteAt(at);
    if (lead < 0x80)
        return {lead};
    const qsizetype size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    const Character broken{lead, 1, false};
    if (lead < 0xc2 || lead > 0xf4 || at + size > bytes.size())
        return broken;
    char32_t value = lead & (0xffU >> (size + 1));
    for (qsizetype i = at + 1; i < at + size; ++i) {
        if ((byteAt(i) & 0xc0U) != 0x80U)
            return broken;
        value = (value << 6U) | (byteAt(i) & 0x3fU);
    }
    const bool isTooLong = (size == 3 && value < 0x800) || (size == 4 && value < 0x10000);
    const bool isNone = isTooLong || (value >= 0xd800 && value <= 0xdfff) || value > 0x10ffff;
    return isNone ? broken : Character{value, size, true};
}

/// For a character that no field may be given, wherever it stands; 0 for one that it may.
char16_t standInFor(const Character &character)
{
    const auto c = character.value;
    const auto last = static_cast<char16_t>(c & 0xffU);
    if (!character.isText)
        return standIns + last;
    if (c < 0x20 || c == 0x7f)
        return c == '\t' ? 0 : standIns + last;
    if (c >= 0x80 && c <= 0x9f)
        return latin + last;
    if (c == 0x2028 || c == 0x2029)
        return punctuation + last;
    if (c >= 0xfdd0 && c <= 0xfdef)
        return static_cast<char16_t>(nonCharacters + (c - 0xfdd0));
    const auto other = std::ranges::find(otherCharacters, c);
    return other == otherCharacters.end() ? 0 : static_cast<char16_t>(others + (other - otherCharacters.begin()));
}

/// For a character that a reader would not see where it stands.
char16_t hiddenStandIn(char32_t c)
{
    const auto last = static_cast<char16_t>(c & 0xffU);
    return c >= 0xe0000 ? tags + last : c >= 0x2000 ? punctuation + last : latin + last;
}

/// What a stand-in stands for; nothing for one of a byte.
std::optional<char32_t> meant(char16_t standIn)
{
    if (standIn >= others)
        return standIn < others + otherCharacters.size() ? std::optional(otherCharacters.at(standIn - others)) : std::nullopt;
    if (standIn >= nonCharacters)
        return 0xfdd0U + (standIn - nonCharacters);
    if (standIn >= tags)
        return 0xe0000U + (standIn - tags);
    if (standIn >= punctuation)
        return 0x2000U + (standIn - punctuation);
    if (standIn >= latin)
        return standIn - latin;
    return standIn < standIns + 0x80 ? std::optional<char32_t>(standIn - standIns) : std::nullopt;
}

bool isPlain(char byte)
{
    return (byte >= 0x20 && byte < 0x7f) || byte == '\t';
}

}  // namespace

QString shownLine(QByteArrayView line)
{
    if (std::ranges::all_of(line, isPlain))
        return QString::fromLatin1(line);
    QString shown;
    shown.reserve(line.size());
    for (qsizetype at = 0; at < line.size();) {
        const Character character = characterAt(line, at);
        at += character.size;
        if (const char16_t standIn = standInFor(character); standIn != 0)
            shown += QChar(standIn);
        else
            shown += QChar::fromUcs4(character.value);
    }
    const QList<HiddenCharacter> hidden = hiddenCharacters(shown);
    for (qsizetype i = hidden.size() - 1; i >= 0; --i) {
        const HiddenCharacter &one = hidden.at(i);
        shown.replace(one.at, one.character > 0xffff ? 2 : 1, QChar(hiddenStandIn(one.character)));
    }
    return shown;
}

QByteArray sourceBytes(QStringView shown)
{
    QByteArray bytes;
    bytes.reserve(shown.size());
    qsizetype from = 0;
    const auto takeText = [&](qsizetype to) {
        bytes += withoutLoneSurrogates(shown.sliced(from, to - from).toString()).toUtf8();
    };
    for (qsizetype at = 0; at < shown.size(); ++at) {
        if (!isStandIn(shown, at))
            continue;
        takeText(at);
        from = at + 1;
        const char16_t standIn = shown.at(at).unicode();
        if (const std::optional<char32_t> character = meant(standIn))
            bytes += QString(QChar::fromUcs4(*character)).toUtf8();
        else if (standIn < latin)
            bytes += static_cast<char>(standIn - standIns);
        else
            bytes += QString(QChar(QChar::ReplacementCharacter)).toUtf8();
    }
    takeText(shown.size());
    return bytes;
}

QString plainTextOf(QStringView shown)
{
    return QString::fromUtf8(sourceBytes(shown));
}

bool isStandIn(QStringView shown, qsizetype at)
{
    return shown.at(at).isLowSurrogate() && (at == 0 || !shown.at(at - 1).isHighSurrogate());
}

QString standInLabel(QChar standIn)
{
    if (const std::optional<char32_t> character = meant(standIn.unicode()))
        return u"U+"_s + QString::number(*character, 16).toUpper().rightJustified(4, u'0');
    return u"\\x"_s + QString::number(standIn.unicode() & 0xffU, 16).toUpper();
}

}  // namespace sb::ui
