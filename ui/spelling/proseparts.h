// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringView>

namespace sb::ui {

/// A word of a line that a dictionary can be asked about.
struct ProseWord {
    qsizetype begin = 0;  ///< in the line, UTF-16 units
    qsizetype length = 0;
    QString text;         ///< with a straight apostrophe

    bool operator==(const ProseWord &) const = default;
};

/// The words of a line of Markdown that is written: no code, links, addresses, paths, names of files, @names, #metrics or
/// /commands, no word with a digit, in capitals ("DORA") or with one inside ("GitHub"). Pure.
[[nodiscard]] QList<ProseWord> proseWords(const QString &line);

/// Whether a line begins or ends a block of code.
[[nodiscard]] bool isFence(QStringView line);

}  // namespace sb::ui
