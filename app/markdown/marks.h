// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace sb {

/// How many marks of emphasis stand directly behind another kind of them, as all but the first do in `*_*_`. Each may begin and
/// end emphasis, so many are dear to read; a block with over `limits::adjoiningMarks` is shown as it is written.
[[nodiscard]] qsizetype adjoiningMarks(QByteArrayView text);
/// The same text with a letter in place of each of these, which leaves its blocks where they are.
[[nodiscard]] QByteArray withoutAdjoiningMarks(QByteArrayView text);

}  // namespace sb
