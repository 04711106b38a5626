// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/sequencediff.h"

#include <QByteArrayView>
#include <QHash>
#include <vector>

namespace sb {

/// Numbers for lines: equal lines of all texts that were numbered by one of these have equal numbers. The texts must outlive it.
class LineNumbering {
public:
    [[nodiscard]] qsizetype numberOf(QByteArrayView line);

private:
    QHash<QByteArrayView, qsizetype> m_numbers;
};

/// The lines of a text, each with its line end (LF, CRLF or CR; the last may have none), so that together they are the text.
struct TextLines {
    TextLines(QByteArrayView whole, LineNumbering &numbering);

    [[nodiscard]] qsizetype count() const { return std::ssize(numbers); }
    /// The bytes of so many lines.
    [[nodiscard]] QByteArrayView part(qsizetype begin, qsizetype end) const;
    [[nodiscard]] QByteArrayView line(qsizetype number) const { return part(number, number + 1); }

    QByteArrayView text;
    std::vector<qsizetype> begins;  ///< one more than there are lines
    std::vector<qsizetype> numbers;
};

/// The one line end that a text uses throughout; empty when it uses several, or none.
[[nodiscard]] QByteArrayView onlyLineEnd(QByteArrayView text);

/// Whether nothing that follows would run into its last line.
[[nodiscard]] bool endsLine(QByteArrayView text);

/// How many line ends a text has.
[[nodiscard]] int lineEndsIn(QByteArrayView text);

/// How many lines a text has: its line ends, and what stands behind the last one.
[[nodiscard]] int linesIn(QByteArrayView text);

}  // namespace sb
