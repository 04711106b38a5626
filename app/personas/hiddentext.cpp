// SPDX-License-Identifier: Apache-2.0
#include "personas/hiddentext.h"

#include "base/text.h"

#include <QString>

namespace sb {

namespace {

constexpr char32_t nonJoiner = 0x200c;
constexpr char32_t joiner = 0x200d;
constexpr char32_t byteOrderMark = 0xfeff;

bool isPartOfEmoji(char32_t c)
{
    const QChar::Category category = QChar::category(c);
    const bool isSelector = c == 0xfe0f || c == 0x20e3;
    return isSelector || category == QChar::Symbol_Other || category == QChar::Symbol_Modifier || (c >= 0x2190 && c <= 0x2bff);
}

bool isTag(char32_t c)
{
    return c >= 0xe0020 && c <= 0xe007f;
}

bool needsJoiners(char32_t c)
{
    const QChar::Script script = QChar::script(c);
    const bool isOther = script != QChar::Script_Latin && script != QChar::Script_Greek && script != QChar::Script_Cyrillic
        && script != QChar::Script_Common && script != QChar::Script_Inherited && script != QChar::Script_Unknown;
    return isOther && (QChar::isLetter(c) || QChar::isMark(c));
}

}  // namespace

QList<HiddenCharacter> hiddenCharacters(QStringView text)
{
    QList<HiddenCharacter> found;
    const QList<uint> characters = text.toUcs4();
    qsizetype at = 0;
    bool isInFlag = false;
    for (qsizetype i = 0; i < characters.size(); ++i) {
        const char32_t c = characters.at(i);
        const char32_t before = i > 0 ? characters.at(i - 1) : 0;
        const char32_t after = i + 1 < characters.size() ? characters.at(i + 1) : 0;
        isInFlag = c == 0x1f3f4 || (isInFlag && isTag(c));
        const bool isEmojiJoiner = c == joiner && isPartOfEmoji(before) && isPartOfEmoji(after);
        const bool isScriptJoiner = (c == joiner || c == nonJoiner) && needsJoiners(before);
        const bool isMark = c == byteOrderMark && i == 0;
        if (isInvisible(c) && !isInFlag && !isEmojiJoiner && !isScriptJoiner && !isMark)
            found.append({at, c});
        at += c > 0xffff ? 2 : 1;
    }
    return found;
}

}  // namespace sb
