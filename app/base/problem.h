// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

namespace sb {

enum class Severity { Information, Warning, Error };

/// A stretch of a text, in bytes of its UTF-8 form, with the 1-based line on which it starts.
struct TextRange {
    qsizetype begin = 0;
    qsizetype end = 0;
    int line = 0;

    bool operator==(const TextRange &) const = default;
};

/// A fault in input that a person should see: the input is used all the same. `code` is stable ("L01"); `detail` holds the
/// words it is about and is never translated. `ui/` and `cli/` make the sentence from the code.
struct Problem {
    TextRange range;
    Severity severity = Severity::Warning;
    QString code;
    QString detail;

    bool operator==(const Problem &) const = default;
};

using Problems = QList<Problem>;

}  // namespace sb
