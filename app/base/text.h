// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QString>
#include <QStringView>

namespace sb {

/// Control characters other than tab as `\xNN` (U+0085 too), line ends as `\n`: safe for one line of a log or terminal.
[[nodiscard]] QString escapeControls(QStringView text);

/// Text that may be stored and sent: NUL removed, line ends made LF, lone surrogates replaced by U+FFFD.
[[nodiscard]] QString cleaned(const QString &text);

/// Each half of a surrogate pair that stands alone becomes U+FFFD.
[[nodiscard]] QString withoutLoneSurrogates(QString text);

/// The part of `text` that does not end inside a surrogate pair; a trailing high surrogate waits for its other half.
[[nodiscard]] QStringView withoutTrailingHalf(QStringView text);

/// UTF-8 bytes as text, bad sequences as U+FFFD, one leading BOM dropped.
[[nodiscard]] QString decodeUtf8(QByteArrayView bytes);

/// How many bytes the text takes as UTF-8; half a surrogate pair counts as half of one. Makes no copy.
[[nodiscard]] qsizetype utf8Size(QStringView text);

/// Without white space at its end.
[[nodiscard]] QString withoutBlankEnd(QString line);

/// The first grapheme cluster (an emoji with its joiners is one), empty for an empty text.
[[nodiscard]] QString firstGrapheme(QStringView text);

/// True for U+202A to U+202E and U+2066 to U+2069, which reorder the text around them.
[[nodiscard]] bool isBidiControl(QChar character);

/// True for zero-width, soft-hyphen, byte-order-mark and bidi characters: text that a reader cannot see.
[[nodiscard]] bool isInvisible(char32_t character);

}  // namespace sb
