// SPDX-License-Identifier: Apache-2.0
#include "history/foldedtext.h"

#include <algorithm>

namespace sb {

namespace {

bool isAccent(QChar character)
{
    return character.unicode() >= 0x0300 && character.unicode() <= 0x036F;
}

bool hasAccentedForms(char16_t character)
{
    return (character >= 0x80 && character < 0x0530) || (character >= 0x1E00 && character < 0x2000);
}

QChar folded(QChar character)
{
    const char16_t code = character.unicode();
    if (code < 0x80)
        return code >= u'A' && code <= u'Z' ? QChar(code + (u'a' - u'A')) : character;
    if (!hasAccentedForms(code))
        return character.toCaseFolded();
    while (character.decompositionTag() == QChar::Canonical)
        character = character.decomposition().at(0);
    return character.toCaseFolded();
}

}  // namespace

FoldedText::FoldedText(QStringView text)
{
    m_text.resize(text.size());
    QChar *const begin = m_text.data();
    QChar *to = begin;
    for (const QChar character : text) {
        if (isAccent(character))
            m_dropped.append(to - begin);
        else
            *to++ = folded(character);
    }
    m_text.truncate(to - begin);
}

qsizetype FoldedText::placeOf(qsizetype folded) const
{
    return folded + (std::ranges::upper_bound(m_dropped, folded) - m_dropped.begin());
}

bool isWordCharacter(QChar character)
{
    return character.isLetterOrNumber();
}

QStringList wordsOf(QStringView text)
{
    QStringList words;
    const auto *at = text.begin();
    while ((at = std::find_if(at, text.end(), isWordCharacter)) != text.end()) {
        const auto *end = std::find_if_not(at, text.end(), isWordCharacter);
        words.append(QStringView(at, end).toString());
        at = end;
    }
    return words;
}

}  // namespace sb
