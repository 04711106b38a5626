// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QString>
#include <optional>

namespace sb {

/// Tells what can go to the end of an open paragraph as it is, without the paragraph being read again: text in which no
/// character can end something that was begun, nor begin an address. Errs only towards reading again.
class PlainTail {
public:
    /// The text that `added` appends to what is shown of `block`, which ends in a paragraph's text and defines no reference;
    /// nothing when it must be read again.
    [[nodiscard]] std::optional<QString> shown(QByteArrayView block, QByteArrayView added);
    /// The block has been read again, or is another one.
    void forget() { *this = {}; }

private:
    /// Emphasis that could be open.
    struct Marks {
        bool hasStar = false;
        bool hasUnderscore = false;
    };

    /// Notes the marks that may begin emphasis; false when one may end emphasis that was begun.
    [[nodiscard]] static bool take(QByteArrayView words, Marks &marks);

    Marks m_marks;  ///< in whole words, whose marks no longer change their sense
    qsizetype m_read = 0;  ///< bytes of the block that they stand for
};

}  // namespace sb
