// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringView>

namespace sb::ui {

/// What a text field shows of a line's bytes: its text, in which a stand-in of one unit takes the place of each character that
/// a field would drop, split the line at, or hide from the reader, and of each byte that is no UTF-8. A stand-in is half of a
/// surrogate pair, so no text holds one by itself. `sourceBytes` gives the same bytes back. `line` is without its line end.
[[nodiscard]] QString shownLine(QByteArrayView line);

/// The bytes of what a field shows. Halves of pairs that are no stand-in become U+FFFD.
[[nodiscard]] QByteArray sourceBytes(QStringView shown);

/// The text of what a field shows, for other programs: bytes that are no UTF-8 become U+FFFD.
[[nodiscard]] QString plainTextOf(QStringView shown);

/// Whether the unit at this place is a stand-in.
[[nodiscard]] bool isStandIn(QStringView shown, qsizetype at);

/// What a stand-in stands for, for the reader: "U+202E", "\x9F".
[[nodiscard]] QString standInLabel(QChar standIn);

}  // namespace sb::ui
