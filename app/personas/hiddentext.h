// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QStringView>

namespace sb {

/// A character that a reader cannot see, where it has no business.
struct HiddenCharacter {
    qsizetype at = 0;  ///< in UTF-16 units
    char32_t character = 0;
};

/// Hidden, zero-width and bidi characters. Joiners inside an emoji, flag tags, joiners between letters of scripts that need
/// them, and a byte order mark at the very beginning are legitimate.
[[nodiscard]] QList<HiddenCharacter> hiddenCharacters(QStringView text);

}  // namespace sb
