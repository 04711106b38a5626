// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QString>
#include <algorithm>
#include <array>
#include <optional>
#include <span>

namespace sb {

/// A member that may stand in an event which says nothing but some text, and what it must be there.
struct PlainMember {
    enum class Must {
        BeText,     ///< or nothing, as most of those that may hold the text
        BeNothing,  ///< null or empty
        BeIgnored,
        BeFalse,
        BeWord,  ///< `word`; it must be there
        BeKind,  ///< any word; it must be there
        BeIndex,  ///< it must be there
        BeZero,
        BeObject,
        BeList,
    };
    QByteArrayView inside;
    QByteArrayView name;
    Must must;
    QByteArrayView word = {};
};
struct PlainText {
    QString text;         ///< not empty
    QByteArrayView name;  ///< of the one member of those that may hold it which does
    QByteArrayView kind = {};  ///< of BeKind
    int index = 0;  ///< of BeIndex
};
/// The text of such an event; nothing when it has any other member, two texts, or lacks what must be there: it is to be read in
/// full then.
[[nodiscard]] std::optional<PlainText> plainTextIn(QByteArrayView json, std::span<const PlainMember> members);

/// Both lists as one.
template<size_t One, size_t Other>
[[nodiscard]] consteval auto joined(const std::array<PlainMember, One> &one, const std::array<PlainMember, Other> &other)
{
    std::array<PlainMember, One + Other> all{};
    std::ranges::copy(one, all.begin());
    std::ranges::copy(other, all.begin() + One);
    return all;
}

}  // namespace sb
