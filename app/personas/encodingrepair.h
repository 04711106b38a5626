// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/problem.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <optional>

namespace sb {

/// Text whose UTF-8 bytes were once read as an eight-bit encoding and stored again, and what it was before.
struct EncodingRepair {
    struct Run {
        TextRange range;  ///< of the damaged bytes
        QString before;
        QString after;
        bool operator==(const Run &) const = default;
    };
    /// Clear: offer it. OneScript: every damaged run would become letters of one non-Latin script; offer it only with a preview.
    enum class Evidence { Clear, OneScript };

    QString encoding;  ///< "Windows-1252", "Mac OS Roman", "IBM 437"
    Evidence evidence = Evidence::Clear;
    QList<Run> runs;
    QByteArray repaired;  ///< the whole file
};

/// Looks for such damage, run by run of non-ASCII characters, and gives the repair; nothing when there is no good evidence or
/// `utf8` is not valid UTF-8. A character counts only if it decodes from three or four bytes, or from two and lies between
/// U+00A0 and U+017F: a mere round trip would rewrite correct text wherever a quotation mark meets an accented letter.
/// A file counts only if a run holds a character of three or four bytes, or two runs count. Text damaged twice is repaired
/// twice. What is not damaged stays byte for byte. Pure; linear time. Source: reference "personas", section 2.
[[nodiscard]] std::optional<EncodingRepair> findDamage(const QByteArray &utf8);

/// Where the first byte stands that is not UTF-8; -1 when all is. Pure.
[[nodiscard]] qsizetype firstNotUtf8(QByteArrayView bytes);

/// The bytes that are not UTF-8 read as Windows-1252, of which Latin-1 is a part; what is UTF-8 stays byte for byte. Nothing when all
/// is, and when a zero or the mark of UTF-16 says that it is neither. Pure; linear time.
[[nodiscard]] std::optional<EncodingRepair> readAsWindows1252(const QByteArray &bytes);

}  // namespace sb
