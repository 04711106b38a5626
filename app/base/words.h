// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLatin1StringView>
#include <QString>
#include <QStringView>
#include <algorithm>

namespace sb {

/// The word of an enum's value in a table whose order is the enum's.
template<class Enum, class Words>
[[nodiscard]] QString wordOf(Enum value, const Words &words)
{
    return words.at(static_cast<size_t>(value));
}

/// The value whose word this is; `fallback` for a word that the table does not know.
template<class Enum, class Words>
[[nodiscard]] Enum fromWord(QStringView word, const Words &words, Enum fallback)
{
    const auto found = std::ranges::find_if(words, [word](QLatin1StringView w) { return word == w; });
    return found == words.end() ? fallback : static_cast<Enum>(found - words.begin());
}

}  // namespace sb
